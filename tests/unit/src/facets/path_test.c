#include "facets/path.h"

#include "facets_case.h"

/* What stands at the path, as a list with null for absent values. */
static const char *found_by(struct arena *arena, const char *path, const char *values)
{
    const struct path *compiled = path_compile(arena, span_of(path));
    if (!compiled) {
        return "no path";
    }
    struct found found = found_none(arena);
    struct value_builder list = value_builder(arena);
    path_read(compiled, given(arena, values), &found);
    for (size_t i = 0; i < found.count; i++) {
        value_add(&list, found_at(&found, i) ? found_at(&found, i) : &value_null);
    }
    return shown(arena, value_list_done(&list));
}

struct path_case {
    const char *path;
    const char *values;
    const char *found;
};

static void check(const struct path_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        AUTO_ARENA *arena = arena_new();
        const char *found = found_by(arena, cases[i].path, cases[i].values);
        if (strcmp(found, cases[i].found) != 0) {
            fail_msg("%s on %s: %s, not %s", cases[i].path, cases[i].values, found, cases[i].found);
        }
    }
}

static void names_lead_into_objects_and_lists(void **state)
{
    (void)state;
    static const struct path_case cases[] = {
        { "a", "{\"a\":1}", "[1]" },
        { "a", "{\"a\":false}", "[false]" },
        { "a", "{}", "[null]" },
        { "a", "{\"a\":null}", "[null]" },
        { "a", "{\"a\":\"\"}", "[null]" },
        { "a", "{\"a\":[]}", "[null]" },
        { "a", "{\"a\":{}}", "[null]" },
        { "a", "{\"a\":{\"b\":1}}", "[{\"b\":1}]" },
        { "a", "{\"a\":[{}]}", "[{}]" },
        { "a", "{\"a\":[1,2]}", "[1,2]" },
        { "a[]", "{\"a\":[1,2]}", "[1,2]" },
        { "a[].b", "{\"a\":[{\"b\":1},{},{\"b\":2}]}", "[1,null,2]" },
        { "a.b", "{\"a\":[{\"b\":1},{\"b\":[2,3]}]}", "[1,2,3]" },
        { "a[].b", "{\"a\":{\"b\":1}}", "[1]" },
        { "a.b", "{\"a\":5}", "[null]" },
        { "a.b.c", "{\"a\":[]}", "[null]" },
        { "a", "{\"a\":[[1],[2,[3]]]}", "[1,2,3]" },
        { "a", "5", "[null]" },
        { ".", "{\"a\":1}", "[{\"a\":1}]" },
    };
    check(cases, ARRAY_LENGTH(cases));
}

static void filters_keep_elements(void **state)
{
    (void)state;
    static const char list[] = "{\"p\":[{\"n\":\"x\",\"v\":1},{\"n\":\"y\",\"v\":2},{\"v\":3}]}";
    const struct path_case cases[] = {
        { "p[n=x].v", list, "[1]" },
        { "p[n=z].v", list, "[null]" },
        { "p[n!=x].v", list, "[2,3]" },
        { "p[n!=x|y].v", list, "[3]" },
        { "p[n!=].v", list, "[3]" },
        { "p[n^=].v", list, "[1,2]" },
        { "p[n^=x].v", list, "[1]" },
        { "p[n!=x][v=3].v", list, "[3]" },
        { "p[v=2].n", list, "[\"y\"]" },
        { "p[n=x]", list, "[{\"n\":\"x\",\"v\":1}]" },
        { "p[n=x].v", "{\"p\":{\"n\":\"x\",\"v\":7}}", "[7]" },
        { "p[n=x].v", "{}", "[null]" },
        { "p[n=x].v", "{\"p\":\"x\"}", "[null]" },
        { "p[a.b=true].v", "{\"p\":[{\"a\":[{\"b\":\"TRUE\"}],\"v\":1}]}", "[1]" },
        { "p[r=*].v", "{\"p\":[{\"r\":[\"a\",\"*\"],\"v\":1}]}", "[1]" },
    };
    check(cases, ARRAY_LENGTH(cases));
}

static void keys_read_maps(void **state)
{
    (void)state;
    static const struct path_case cases[] = {
        { "m[\"a.b/c\"]", "{\"m\":{\"a.b/c\":1}}", "[1]" },
        { "m[\"a\"]", "{\"m\":[{\"a\":1},{\"b\":2}]}", "[1,null]" },
        { "m[\"a\"]", "{\"m\":{}}", "[null]" },
        { "m[\"a\"]", "{\"m\":\"text\"}", "[null]" },
        { "m[\"a\"]", "{}", "[null]" },
        { "m[\"a\"].b", "{\"m\":{\"a\":{\"b\":3}}}", "[3]" },
    };
    check(cases, ARRAY_LENGTH(cases));
}

static void what_is_undecided_stays_so_below(void **state)
{
    (void)state;
    static const struct path_case cases[] = {
        { "a", "{\"a\":\"?\"}", "[\"?\"]" },
        { "a[].b.c", "{\"a\":\"?\"}", "[\"?\"]" },
        { "a[].b", "{\"a\":[{\"b\":1},\"?\"]}", "[1,\"?\"]" },
        { "a", "{\"a\":{\"b\":\"?\"}}", "[{\"b\":\"?\"}]" },
        { "m[\"a\"]", "{\"m\":\"?\"}", "[\"?\"]" },
        { "m[\"a\"]", "{\"m\":[\"?\"]}", "[\"?\"]" },
        { "p[n=x].v", "{\"p\":[{\"n\":\"?\",\"v\":1}]}", "[\"...\"]" },
        { "p[n!=x].v", "{\"p\":[{\"n\":\"?\",\"v\":1}]}", "[\"...\"]" },
        { "p[n!=].v", "{\"p\":[{\"n\":\"?\",\"v\":1}]}", "[\"...\"]" },
        { "p[n^=x].v", "{\"p\":[{\"n\":\"?\",\"v\":1}]}", "[\"...\"]" },
        { "p[n=x].v", "{\"p\":[{\"n\":[\"x\",\"?\"],\"v\":1}]}", "[1]" },
        { "p[n=x].v", "{\"p\":[\"?\",{\"n\":\"x\",\"v\":1}]}", "[\"...\",1]" },
        { "p[n=x][m=y].v", "{\"p\":[{\"n\":\"?\",\"m\":\"z\"}]}", "[null]" },
        { ".", "\"?\"", "[\"?\"]" },
    };
    check(cases, ARRAY_LENGTH(cases));
}

static void a_text_that_is_no_path_is_refused(void **state)
{
    (void)state;
    static const char *const texts[] = { "",
                                         "a.",
                                         ".a",
                                         "a..b",
                                         "a[",
                                         "a[n]",
                                         "a[=x]",
                                         "a[\"x]",
                                         "a[\"x\"",
                                         "a b",
                                         "a[]b",
                                         "a[\"x\"][n=y]",
                                         "a[n=x][\"y\"]",
                                         "a[.=x]b" };
    AUTO_ARENA *arena = arena_new();
    for (size_t i = 0; i < ARRAY_LENGTH(texts); i++) {
        if (path_compile(arena, span_of(texts[i]))) {
            fail_msg("accepted: %s", texts[i]);
        }
    }
    const char *deep = "a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a";
    assert_null(path_compile(arena, span_of(deep)));
}

static void a_path_tells_where_it_begins(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const struct path *path = path_compile(arena, SPAN("a[n=x].b"));
    assert_true(span_is(path_top(path), "a"));
    assert_true(span_is(path_source(path), "a[n=x].b"));
    assert_false(path_is_plain(path));
    assert_true(path_is_plain(path_compile(arena, SPAN("a"))));
    assert_false(path_is_plain(path_compile(arena, SPAN("a[]"))));
    path = path_compile(arena, SPAN("."));
    assert_int_equal(path_top(path).length, 0);
    assert_false(path_is_plain(path));
}

static void a_whole_list_is_not_taken_apart(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const struct path *path = path_compile(arena, SPAN("a[].b"));
    struct found found = found_none(arena);
    path_read_whole(path, given(arena, "{\"a\":[{\"b\":[]},{\"b\":[1]},{},{\"b\":\"?\"}]}"),
                    &found);
    assert_int_equal(found.count, 4);
    assert_string_equal(shown(arena, found_at(&found, 0)), "[]");
    assert_string_equal(shown(arena, found_at(&found, 1)), "[1]");
    assert_null(found_at(&found, 2));
    assert_string_equal(shown(arena, found_at(&found, 3)), "\"?\"");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_lead_into_objects_and_lists),
        cmocka_unit_test(filters_keep_elements),
        cmocka_unit_test(keys_read_maps),
        cmocka_unit_test(what_is_undecided_stays_so_below),
        cmocka_unit_test(a_text_that_is_no_path_is_refused),
        cmocka_unit_test(a_path_tells_where_it_begins),
        cmocka_unit_test(a_whole_list_is_not_taken_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
