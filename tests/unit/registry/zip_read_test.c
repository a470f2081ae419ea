#include "registry/zip.h"

#include "tests/unit/registry/fixture.h"

static struct span example(struct arena *arena)
{
    return zip_write(arena, fixture_entries(arena, "1.0.0", 62), FIXTURE_MOMENT);
}

/* Where the first record with this mark begins. */
static size_t find(struct span archive, const char *mark)
{
    const char *hit = memmem(archive.text, archive.length, mark, 4);
    assert_non_null(hit);
    return (size_t)(hit - archive.text);
}

static void refuses(struct span archive, const char *words)
{
    AUTO_ARENA *arena = arena_new();
    struct zip_entries entries;
    const char *problem = NULL;
    assert_false(zip_read(arena, archive, &entries, &problem));
    assert_non_null(problem);
    if (!strstr(problem, words)) {
        fail_msg("\"%s\" does not speak of \"%s\"", problem, words);
    }
}

struct damage {
    const char *mark; /* of a record: local "PK\3\4", central "PK\1\2" or end "PK\5\6" */
    size_t offset;
    char byte;
    const char *words;
};

static void each_damage_is_told(void **state)
{
    (void)state;
    static const struct damage damages[] = {
        { "PK\5\6", 0, 'X', "no zip archive" },
        { "PK\5\6", 16, 0x7F, "list of files" },
        { "PK\1\2", 0, 'X', "list of files is broken" },
        { "PK\1\2", 28, 0x7F, "two names" },
        { "PK\1\2", 29, 0x7F, "list of files ends too early" },
        { "PK\1\2", 42, 1, "not where the list says" },
        { "PK\1\2", 8, 1, "encrypted" },
        { "PK\1\2", 10, 12, "another method" },
        { "PK\1\2", 16, 0x55, "not what was packed" },
        { "PK\1\2", 24, 0x55, "cannot be unpacked" },
        { "PK\1\2", 27, 0x7F, "larger than" },
        { "PK\1\2", 23, 0x7F, "ends too early" },
        { "PK\3\4", 30, 'X', "two names" },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(damages); i++) {
        AUTO_ARENA *arena = arena_new();
        struct span archive = example(arena);
        char *bytes = (char *)(uintptr_t)archive.text;
        bytes[find(archive, damages[i].mark) + damages[i].offset] = damages[i].byte;
        refuses(archive, damages[i].words);
    }
}

/* Cut anywhere, it is refused and nothing beyond is read (the sanitizers look). */
static void a_cut_archive_is_refused(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct span archive = example(arena);
    for (size_t length = 0; length < archive.length; length++) {
        char *exact = malloc(length ? length : 1);
        memcpy(exact, archive.text, length);
        refuses((struct span) { exact, length }, "");
        free(exact);
    }
}

static void a_comment_behind_is_fine(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct span archive = example(arena);
    char *longer = arena_alloc(arena, archive.length + 3);
    memcpy(longer, archive.text, archive.length);
    memcpy(longer + archive.length, "abc", 3);
    longer[archive.length - 2] = 3;
    struct zip_entries entries;
    const char *problem;
    assert_true(zip_read(arena, (struct span) { longer, archive.length + 3 }, &entries, &problem));
    assert_int_equal(entries.count, 4);
}

static void archives_of_others_are_read(void **state)
{
    (void)state;
    assert_int_equal(system("printf stored >s && printf 'deflated deflated deflated' >d &&"
                            " zip -q -0 o.zip s && zip -q o.zip d"),
                     0);
    AUTO_ARENA *arena = arena_new();
    struct zip_entries entries;
    const char *problem;
    assert_true(zip_read(arena, fixture_get(arena, "o.zip"), &entries, &problem));
    assert_true(span_is(entries.list[0].content, "stored"));
    assert_true(span_is(entries.list[1].content, "deflated deflated deflated"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_damage_is_told),
        cmocka_unit_test(a_cut_archive_is_refused),
        cmocka_unit_test(a_comment_behind_is_fine),
        cmocka_unit_test_setup_teardown(archives_of_others_are_read, fixture_enter, fixture_leave),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
