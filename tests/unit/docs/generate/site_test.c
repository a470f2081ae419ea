#include "generate/site.h"

#include "folder_case.h"
#include "generate/markdown.h"

static void add(struct site *site, const char *path, const char *text)
{
    struct str page = page_new(site->arena);
    str_add_text(&page, text);
    site_add(site, path, &page);
}

static void pages_are_written_once_and_end_in_one_newline(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct site site = site_init(arena, ".");
    add(&site, "docs/index.md", "a\n\n\n");
    add(&site, "docs/functions/f.md", "b\n");
    assert_int_equal(site_update(&site, false), 2);
    assert_file("docs/index.md", "a\n");
    assert_file("docs/functions/f.md", "b\n");
    assert_int_equal(site_update(&site, false), 0);
    assert_int_equal(site.diags.count, 0);
}

static void pages_that_are_made_no_more_are_removed_and_guides_stay(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct site site = site_init(arena, ".");
    put("docs/guides/rule-old.md", "x");
    put("docs/guides/class-old.md", "x");
    put("docs/guides/ours.md", "x");
    add(&site, "docs/guides/rule-new.md", "y");
    assert_int_equal(site_update(&site, false), 3);
    assert_int_not_equal(access("docs/guides/rule-old.md", F_OK), 0);
    assert_int_not_equal(access("docs/guides/class-old.md", F_OK), 0);
    assert_file("docs/guides/ours.md", "x");
    assert_file("docs/guides/rule-new.md", "y");
}

static void a_check_changes_nothing(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct site site = site_init(arena, ".");
    put("docs/guides/rule-old.md", "x");
    put("docs/guides/rule-same.md", "y\n");
    add(&site, "docs/guides/rule-new.md", "y\n");
    add(&site, "docs/guides/rule-same.md", "y\n");
    assert_int_equal(site_update(&site, true), 2);
    assert_file("docs/guides/rule-old.md", "x");
    assert_int_not_equal(access("docs/guides/rule-new.md", F_OK), 0);
}

static void a_page_that_cannot_be_written_is_an_error(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct site site = site_init(arena, ".");
    put("docs/functions", "a file where a folder should be");
    add(&site, "docs/functions/f.md", "b\n");
    (void)site_update(&site, false);
    assert_true(diags_have_errors(&site.diags));
}

static void a_missing_file_is_an_error_and_a_missing_folder_is_empty(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct site site = site_init(arena, ".");
    const char *const *names;
    assert_false(site_has_file(&site, "none"));
    assert_int_equal(site_read(&site, "none").length, 0);
    assert_true(diags_have_errors(&site.diags));
    assert_int_equal(site_list(&site, "none", ".md", &names), 0);
}

static void names_are_sorted(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct site site = site_init(arena, ".");
    const char *const *names;
    put("docs/guides/b.md", "");
    put("docs/guides/a.md", "");
    put("docs/guides/c.txt", "");
    assert_int_equal(site_list(&site, "docs/guides", ".md", &names), 2);
    assert_string_equal(names[0], "a.md");
    assert_string_equal(names[1], "b.md");
}

#define IN_A_FOLDER(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_FOLDER(pages_are_written_once_and_end_in_one_newline),
        IN_A_FOLDER(pages_that_are_made_no_more_are_removed_and_guides_stay),
        IN_A_FOLDER(a_check_changes_nothing),
        IN_A_FOLDER(a_page_that_cannot_be_written_is_an_error),
        IN_A_FOLDER(a_missing_file_is_an_error_and_a_missing_folder_is_empty),
        IN_A_FOLDER(names_are_sorted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
