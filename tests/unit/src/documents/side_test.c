#include "documents/snapshot.h"

#include "reading.h"

static struct side_text side_of(const char *values, const char *unknown)
{
    return (struct side_text) { .present = true,
                                .values = span_of(values),
                                .unknown = unknown ? span_of(unknown) : SPAN("") };
}

static void unknowns_are_laid_over(void **state)
{
    (void)state;
    static const struct {
        const char *values;
        const char *unknown;
        const char *shown;
    } cases[] = {
        { "{\"a\":1}", NULL, "{\"a\":1}" },
        { "{\"a\":1}", "{}", "{\"a\":1}" },
        { "{\"a\":1}", "{\"a\":false}", "{\"a\":1}" },
        { "{\"a\":1}", "{\"a\":true}", "{\"a\":?}" },
        { "{\"a\":1}", "{\"id\":true}", "{\"a\":1,\"id\":?}" },
        { "{\"a\":1}", "{\"b\":{},\"c\":[]}", "{\"a\":1}" },
        { "{\"a\":1}", "true", "?" },
        { "{\"a\":1}", "false", "{\"a\":1}" },
        { "{}", "{\"a\":true}", "{\"a\":?}" },
        { "{\"a\":[1,null,3]}", "{\"a\":[false,true]}", "{\"a\":[1,?,3]}" },
        { "{\"a\":[1]}", "{\"a\":[false,true]}", "{\"a\":[1,?]}" },
        { "{\"a\":null}", "{\"a\":[true,{\"b\":true}]}", "{\"a\":[?,{\"b\":?}]}" },
        { "{\"t\":{\"x\":1}}", "{\"t\":{\"y\":true}}", "{\"t\":{\"x\":1,\"y\":?}}" },
        { "{\"b\":1,\"a\":[{\"x\":1},{\"x\":2}]}", "{\"a\":[{},{\"x\":true}],\"c\":{\"d\":true}}",
          "{\"b\":1,\"a\":[{\"x\":1},{\"x\":?}],\"c\":{\"d\":?}}" },
        { "{\"a\":\"true\"}", "{\"true\":{}}", "{\"a\":\"true\"}" },
    };
    AUTO_ARENA *arena = arena_new();
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        struct side_text side = side_of(cases[i].values, cases[i].unknown);
        assert_string_equal(shown(arena, side_values(arena, &side, NULL, 0)), cases[i].shown);
    }
}

static void only_the_wanted_attributes_are_built(void **state)
{
    (void)state;
    static const struct span names[] = { { "id", 2 }, { "b", 1 }, { "e\n", 2 }, { "none", 4 } };
    AUTO_ARENA *arena = arena_new();
    struct side_text side =
        side_of("{\"a\":{\"b\":1},\"b\":[1,2],\"c\":\"x\",\"e\\n\":5}", "{\"c\":true,\"id\":true}");
    const struct value *values = side_values(arena, &side, names, ARRAY_LENGTH(names));
    assert_int_equal(values->member_count, 3);
    assert_string_equal(shown(arena, value_get(values, "b")), "[1,2]");
    assert_string_equal(shown(arena, value_get(values, "e\n")), "5");
    assert_true(value_is(value_get(values, "id"), VALUE_UNKNOWN));
    assert_string_equal(shown(arena, side_values(arena, &side, names, 0)), "{}");
}

/* Nobody can say which of the two counts; and what nobody can say is never judged compliant. */
static void a_key_that_stands_twice_makes_all_unknown(void **state)
{
    (void)state;
    static const struct span names[] = { { "a", 1 }, { "b", 1 } };
    AUTO_ARENA *arena = arena_new();
    struct side_text top = side_of("{\"b\":1,\"a\":1,\"b\":2}", NULL);
    struct side_text nested = side_of("{\"a\":{\"x\":1,\"x\":2}}", NULL);
    struct side_text marks = side_of("{\"a\":1}", "{\"a\":true,\"a\":false}");
    struct side_text elsewhere = side_of("{\"a\":1,\"c\":1,\"c\":2}", NULL);
    assert_string_equal(shown(arena, side_values(arena, &top, NULL, 0)), "?");
    assert_string_equal(shown(arena, side_values(arena, &top, names, 2)), "?");
    assert_string_equal(shown(arena, side_values(arena, &nested, names, 2)), "?");
    assert_string_equal(shown(arena, side_values(arena, &marks, NULL, 0)), "?");
    assert_string_equal(shown(arena, side_values(arena, &elsewhere, names, 2)), "{\"a\":1}");
    struct side_text sensitive = { .present = true, .sensitive = SPAN("{\"a\":true,\"a\":false}") };
    assert_true(value_is_true(side_sensitive(arena, &sensitive)));
}

static void an_absent_side_has_no_values(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct side_text absent = { 0 };
    assert_null(side_values(arena, &absent, NULL, 0));
    assert_null(side_sensitive(arena, &absent));
}

static void a_tree_is_given_as_it_is(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct side_text side = { .present = true, .tree = &value_unknown };
    assert_ptr_equal(side_values(arena, &side, NULL, 0), &value_unknown);
}

static void sides_of_the_same_text_are_the_same(void **state)
{
    (void)state;
    struct side_text absent = { 0 };
    struct side_text one = side_of("{\"a\":1}", "{}");
    struct side_text same = side_of("{\"a\":1}", NULL);
    struct side_text other = side_of("{\"a\":2}", NULL);
    struct side_text partly = side_of("{\"a\":1}", "{\"id\":true}");
    struct side_text empty = { .present = true, .tree = &value_empty_object };
    struct side_text unknown = { .present = true, .tree = &value_unknown };
    assert_true(side_same_text(&absent, &absent));
    assert_false(side_same_text(&absent, &one));
    assert_true(side_same_text(&one, &same));
    assert_false(side_same_text(&one, &other));
    assert_false(side_same_text(&same, &partly));
    assert_true(side_same_text(&empty, &empty));
    assert_false(side_same_text(&empty, &unknown));
    assert_false(side_same_text(&empty, &one));
}

static void marks_of_a_plan_are_a_tree(void **state)
{
    (void)state;
    static const struct {
        const char *sensitive;
        const char *shown;
    } cases[] = {
        { "", "-" },
        { "{}", "-" },
        { "false", "-" },
        { "true", "true" },
        { "{\"tags\":{},\"list\":[false,{}]}", "-" },
        { "{\"true\":{}}", "-" },
        { "{\"password\":true,\"tags\":{}}", "{\"password\":true,\"tags\":{}}" },
    };
    AUTO_ARENA *arena = arena_new();
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        struct side_text side = { .present = true, .sensitive = span_of(cases[i].sensitive) };
        assert_string_equal(shown(arena, side_sensitive(arena, &side)), cases[i].shown);
    }
}

#define ATTR(name) "{\"type\":\"get_attr\",\"value\":\"" name "\"}"
#define INDEX(value, type)                                                                         \
    "{\"type\":\"index\",\"value\":{\"value\":" value ",\"type\":\"" type "\"}}"

static void paths_of_a_raw_state_become_a_tree(void **state)
{
    (void)state;
    static const struct {
        const char *paths;
        const char *shown;
    } cases[] = {
        { "[]", "-" },
        { "[[" ATTR("p") "]]", "{\"p\":true}" },
        { "[[" ATTR("a") "," ATTR("b") "],[" ATTR("c") "],[" ATTR("a") "," ATTR("d") "]]",
          "{\"a\":{\"b\":true,\"d\":true},\"c\":true}" },
        { "[[" ATTR("l") "," INDEX("2", "number") "," ATTR("x") "]]",
          "{\"l\":[false,false,{\"x\":true}]}" },
        { "[[" ATTR("l") "," INDEX("1", "number") "],[" ATTR("l") "," INDEX("0", "number") "]]",
          "{\"l\":[true,true]}" },
        { "[[" ATTR("m") "," INDEX("\"k\"", "string") "]]", "{\"m\":{\"k\":true}}" },
        { "[[" ATTR("a") "," ATTR("b") "],[" ATTR("a") "]]", "{\"a\":true}" },
        { "[[" ATTR("l") "," INDEX("0", "number") "],[" ATTR("l") "," ATTR("x") "]]",
          "{\"l\":true}" },
        { "[[" ATTR("l") "," INDEX("1e9", "number") "]]", "{\"l\":true}" },
        { "[[" ATTR("l") "," INDEX("-1", "number") "]]", "{\"l\":true}" },
        { "[[]]", "true" },
        { "[1]", "true" },
        { "[[{\"type\":\"get_attr\"}]]", "true" },
        { "[[\"password\"]]", "true" },
    };
    AUTO_ARENA *arena = arena_new();
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        struct side_text side = { .present = true, .sensitive_paths = span_of(cases[i].paths) };
        assert_string_equal(shown(arena, side_sensitive(arena, &side)), cases[i].shown);
    }
}

static void too_many_paths_mark_everything(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct str paths = str_init(arena, (size_t)1 << 20);
    for (int i = 0; i < 1001; i++) {
        str_printf(&paths, "%s[{\"type\":\"get_attr\",\"value\":\"p%d\"}]", i == 0 ? "[" : ",", i);
    }
    str_add_byte(&paths, ']');
    struct side_text side = { .present = true, .sensitive_paths = str_span(&paths) };
    assert_true(value_is_true(side_sensitive(arena, &side)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(unknowns_are_laid_over),
        cmocka_unit_test(only_the_wanted_attributes_are_built),
        cmocka_unit_test(a_key_that_stands_twice_makes_all_unknown),
        cmocka_unit_test(an_absent_side_has_no_values),
        cmocka_unit_test(a_tree_is_given_as_it_is),
        cmocka_unit_test(sides_of_the_same_text_are_the_same),
        cmocka_unit_test(marks_of_a_plan_are_a_tree),
        cmocka_unit_test(paths_of_a_raw_state_become_a_tree),
        cmocka_unit_test(too_many_paths_mark_everything),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
