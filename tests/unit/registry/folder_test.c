#include "registry/folder.h"

#include "tests/unit/registry/fixture.h"

static void names_are_sorted_and_hidden_ones_left_out(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    fixture_put("f/b", SPAN(""));
    fixture_put("f/B", SPAN(""));
    fixture_put("f/.hidden", SPAN(""));
    fixture_put("f/a", SPAN(""));
    for (int i = 0; i < 40; i++) {
        fixture_put(arena_printf(arena, "f/c%02d", i), SPAN(""));
    }
    struct names names = folder_names(arena, "f");
    assert_int_equal(names.count, 43);
    assert_true(span_is(names.list[0], "B"));
    assert_true(span_is(names.list[1], "a"));
    assert_true(span_is(names.list[42], "c39"));
    assert_int_equal(folder_names(arena, "nowhere").count, 0);
}

static void folders_are_made_with_those_above(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    assert_true(folder_make("a/b/c", &diags));
    assert_true(folder_make("a/b/c", &diags));
    assert_true(folder_make_for("a/d/file", &diags));
    assert_true(folder_make_for("file", &diags));
    assert_true(folder_has("a/b/c") && folder_has("a/d") && !folder_has("a/d/file"));
    fixture_put("a/e", SPAN(""));
    assert_false(folder_make("a/e/f", &diags));
    fixture_complains(&diags, "Not a directory");
}

static void a_folder_goes_with_its_files(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    fixture_put("f/a", SPAN(""));
    assert_true(folder_remove("f", &diags));
    assert_false(folder_has("f"));
    assert_true(folder_remove("f", &diags));
    fixture_put("g/h/a", SPAN(""));
    assert_false(folder_remove("g", &diags));
    assert_int_equal(diags.count, 1);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_enter, fixture_leave)
    const struct CMUnitTest tests[] = {
        TEST(names_are_sorted_and_hidden_ones_left_out),
        TEST(folders_are_made_with_those_above),
        TEST(a_folder_goes_with_its_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
