#include "registry/zip.h"

#include "tests/unit/registry/fixture.h"

static struct zip_entries two_files(struct arena *arena)
{
    struct zip_entries entries = { ARENA_ARRAY(arena, 2, struct zip_entry), 2 };
    entries.list[0] = (struct zip_entry) { SPAN("a"), SPAN("alpha alpha alpha alpha"), 0100644 };
    entries.list[1] = (struct zip_entry) { SPAN("b"), SPAN(""), 0100755 };
    return entries;
}

static void what_is_written_is_read(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct zip_entries entries;
    const char *problem;
    struct span archive = zip_write(arena, two_files(arena), FIXTURE_MOMENT);
    assert_true(zip_read(arena, archive, &entries, &problem));
    assert_int_equal(entries.count, 2);
    assert_true(span_is(entries.list[0].name, "a"));
    assert_true(span_is(entries.list[0].content, "alpha alpha alpha alpha"));
    assert_int_equal(entries.list[0].mode, 0100644);
    assert_int_equal(entries.list[1].content.length, 0);
    assert_int_equal(entries.list[1].mode, 0100755);
}

static void the_same_files_give_the_same_bytes(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct span first = zip_write(arena, two_files(arena), FIXTURE_MOMENT);
    struct span second = zip_write(arena, two_files(arena), FIXTURE_MOMENT);
    struct span later = zip_write(arena, two_files(arena), FIXTURE_MOMENT + 2);
    assert_true(span_equal(first, second));
    assert_false(span_equal(first, later));
}

/* 2023-11-14 22:13:20 UTC in the form of MS-DOS, whatever the machine's time zone is. */
static void times_are_in_utc(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    assert_int_equal(setenv("TZ", "Pacific/Auckland", 1), 0);
    struct span archive = zip_write(arena, two_files(arena), FIXTURE_MOMENT);
    const unsigned char *bytes = (const unsigned char *)archive.text;
    assert_int_equal(bytes[10] | bytes[11] << 8, 22 << 11 | 13 << 5 | 10);
    assert_int_equal(bytes[12] | bytes[13] << 8, 43 << 9 | 11 << 5 | 14);
}

static void others_can_unpack_it(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    fixture_put("made.zip", zip_write(arena, two_files(arena), FIXTURE_MOMENT));
    assert_int_equal(system("unzip -q made.zip && test -x b && test ! -x a && test ! -s b &&"
                            " test \"$(cat a)\" = 'alpha alpha alpha alpha'"),
                     0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_is_read),
        cmocka_unit_test(the_same_files_give_the_same_bytes),
        cmocka_unit_test(times_are_in_utc),
        cmocka_unit_test_setup_teardown(others_can_unpack_it, fixture_enter, fixture_leave),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
