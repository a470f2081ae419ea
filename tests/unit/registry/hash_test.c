#include "registry/hash.h"

#include "tests/unit/registry/fixture.h"

static struct zip_entries entries_of(struct zip_entry *list, size_t count)
{
    return (struct zip_entries) { list, count };
}

/* Wanted: `sha256sum LICENSE a | sha256sum`, in base64. tests/registry compares with hosts. */
static void h1_is_a_hash_of_names_and_contents(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct zip_entry list[] = { { SPAN("LICENSE"), SPAN("x\n"), 0 },
                                { SPAN("a"), SPAN("hello\n"), 0 } };
    assert_string_equal(hash_h1(arena, entries_of(list, 2)).text,
                        "h1:YznUfbl4XiLJ7lUCkc0i5+Qmpu4fs2PukFAM3PM342s=");
}

static void h1_does_not_depend_on_order_or_modes(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct zip_entry list[] = { { SPAN("b"), SPAN("2"), 0100644 },
                                { SPAN("a"), SPAN("1"), 0100755 } };
    struct zip_entry sorted[] = { { SPAN("a"), SPAN("1"), 0 }, { SPAN("b"), SPAN("2"), 0 } };
    assert_string_equal(hash_h1(arena, entries_of(list, 2)).text,
                        hash_h1(arena, entries_of(sorted, 2)).text);
    sorted[0].name = SPAN("c");
    assert_string_not_equal(hash_h1(arena, entries_of(list, 2)).text,
                            hash_h1(arena, entries_of(sorted, 2)).text);
}

static void zh_is_the_digest_of_the_archive(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    assert_string_equal(hash_zh(arena, SPAN("abc")).text,
                        "zh:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

/* FIPS 180-4's own examples. */
static void sha1_is_in_small_digits(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    assert_true(span_is(hash_sha1(arena, SPAN("abc")), "a9993e364706816aba3e25717850c26c9cd0d89d"));
    assert_true(span_is(hash_sha1(arena, SPAN("")), "da39a3ee5e6b4b0d3255bfef95601890afd80709"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(h1_is_a_hash_of_names_and_contents),
        cmocka_unit_test(h1_does_not_depend_on_order_or_modes),
        cmocka_unit_test(zh_is_the_digest_of_the_archive),
        cmocka_unit_test(sha1_is_in_small_digits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
