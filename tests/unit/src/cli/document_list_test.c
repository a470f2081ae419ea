#include "cli/document_list.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* A folder of workspaces; everything in it goes when the test ends. */
static const char *const folders[] = { "b", "a", ".terraform", "empty" };
static const char *const files[] = {
    "b/plan.json",       "a/plan.json", "a/state.tfstate", "a/notes.txt", "a/state.tfstate.backup",
    ".terraform/x.json", "z.json"
};
static char root[] = "/tmp/hipaa-list-test-XXXXXX";

static const char *in_root(struct arena *arena, const char *name)
{
    return arena_printf(arena, "%s/%s", root, name);
}

static int make_folder(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    assert_non_null(mkdtemp(root));
    for (size_t i = 0; i < ARRAY_LENGTH(folders); i++) {
        assert_int_equal(mkdir(in_root(arena, folders[i]), 0700), 0);
    }
    for (size_t i = 0; i < ARRAY_LENGTH(files); i++) {
        FILE *file = fopen(in_root(arena, files[i]), "w");
        assert_non_null(file);
        fclose(file);
    }
    assert_int_equal(symlink("nowhere", in_root(arena, "a/link.json")), 0);
    assert_int_equal(symlink("../a", in_root(arena, "b/round")), 0);
    return 0;
}

static int remove_folder(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    remove(in_root(arena, "a/link.json"));
    remove(in_root(arena, "b/round"));
    remove(in_root(arena, "a/loop"));
    for (size_t i = 0; i < ARRAY_LENGTH(files); i++) {
        remove(in_root(arena, files[i]));
    }
    for (size_t i = 0; i < ARRAY_LENGTH(folders); i++) {
        remove(in_root(arena, folders[i]));
    }
    return remove(root);
}

static const struct source *source_at(const struct document_list *list, size_t index)
{
    assert_true(index < list->sources.count);
    return &((const struct source *)list->sources.items)[index];
}

static void assert_names(struct arena *arena, const struct document_list *list,
                         const char *const *names, size_t count)
{
    assert_int_equal(list->sources.count, count);
    for (size_t i = 0; i < count; i++) {
        assert_true(span_is(source_at(list, i)->text, in_root(arena, names[i])));
    }
}

static void a_folder_stands_for_the_documents_in_it_by_name(void **state)
{
    (void)state;
    static const char *const plans[] = { "a/plan.json", "b/plan.json", "b/round/plan.json",
                                         "z.json" };
    static const char *const states[] = { "a/plan.json", "a/state.tfstate" };
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    struct document_list list = { .arena = arena };
    assert_true(document_list_add(&list, SOURCE_PLAN_FILE, "--plan", span_of(root), &diags));
    assert_names(arena, &list, plans, ARRAY_LENGTH(plans));
    assert_true(list.has_folder);
    struct document_list other = { .arena = arena };
    struct span folder = span_of(in_root(arena, "a"));
    assert_true(document_list_add(&other, SOURCE_STATE_FILE, "--state", folder, &diags));
    assert_names(arena, &other, states, ARRAY_LENGTH(states));
    assert_int_equal(source_at(&other, 1)->kind, SOURCE_STATE_FILE);
    assert_string_equal(source_at(&other, 1)->path, "--state");
}

static void a_file_is_taken_as_it_is_named(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    struct document_list list = { .arena = arena };
    assert_true(document_list_add(&list, SOURCE_PLAN_FILE, "--plan", SPAN("-"), &diags));
    assert_true(document_list_add(&list, SOURCE_STATE_FILE, "--state", SPAN("no/such"), &diags));
    assert_int_equal(list.sources.count, 2);
    assert_true(span_is(source_at(&list, 0)->text, "-"));
    assert_int_equal(source_at(&list, 1)->kind, SOURCE_STATE_FILE);
    assert_false(list.has_folder);
}

static void a_folder_without_documents_is_told(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    struct document_list list = { .arena = arena };
    struct span folder = span_of(in_root(arena, "empty"));
    assert_false(document_list_add(&list, SOURCE_PLAN_FILE, "--plan", folder, &diags));
    assert_string_equal(diags.items[0].summary, diag_code_summary(DIAG_DOCUMENT_UNREADABLE));
    assert_non_null(strstr(diags.items[0].detail, "there is no *.json"));
    assert_false(document_list_add(&list, SOURCE_STATE_FILE, "--state", folder, &diags));
    assert_non_null(strstr(diags.items[1].detail, "no *.tfstate"));
}

static void links_in_a_circle_end(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    struct document_list list = { .arena = arena };
    assert_int_equal(symlink(".", in_root(arena, "a/loop")), 0);
    assert_false(document_list_add(&list, SOURCE_PLAN_FILE, "--plan", span_of(root), &diags));
    assert_non_null(strstr(diags.items[0].detail, "too deeply"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_folder_stands_for_the_documents_in_it_by_name),
        cmocka_unit_test(a_file_is_taken_as_it_is_named),
        cmocka_unit_test(a_folder_without_documents_is_told),
        cmocka_unit_test(links_in_a_circle_end),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
