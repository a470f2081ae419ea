#include "jmespath/functions.h"

#include "tests/support/query.h"

static void all_26_functions_are_there(void **state)
{
    (void)state;
    static const char *const names[] = {
        "abs",      "avg",       "ceil",      "contains", "ends_with", "floor",       "join",
        "keys",     "length",    "map",       "max",      "max_by",    "merge",       "min",
        "min_by",   "not_null",  "reverse",   "sort",     "sort_by",   "starts_with", "sum",
        "to_array", "to_number", "to_string", "type",     "values",
    };
    assert_int_equal(ARRAY_LENGTH(names), 26);
    for (size_t i = 0; i < ARRAY_LENGTH(names); i++) {
        const struct function *function = function_find(span_of(names[i]));
        assert_non_null(function);
        assert_string_equal(function->name, names[i]);
    }
    assert_null(function_find(SPAN("ab")));
    assert_null(function_find(SPAN("")));
}

static void a_wrong_type_is_named(void **state)
{
    (void)state;
    static const struct {
        const char *expression;
        const char *message;
        size_t column;
    } cases[] = {
        { "abs('x')", "argument 1 of abs() must be a number, not string", 1 },
        { "a || sum(`{}`)", "argument 1 of sum() must be an array of numbers, not object", 6 },
        { "sum(`[1,\"x\"]`)", "argument 1 of sum() must be an array of numbers, not array", 1 },
        { "max(`[1,\"x\"]`)",
          "argument 1 of max() must be an array of numbers or an array of strings, not array", 1 },
        { "length(`true`)",
          "argument 1 of length() must be a string or an array or an object, not boolean", 1 },
        { "join(', ', `null`)", "argument 2 of join() must be an array of strings, not null", 1 },
        { "merge(`{}`, `{}`, `1`)", "argument 3 of merge() must be an object, not number", 1 },
        { "starts_with(b, `1`)", "argument 2 of starts_with() must be a string, not number", 1 },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_ARENA *arena = arena_new();
        struct jmespath_problem problem = { 0 };
        assert_string_equal(query_outcome(arena, cases[i].expression, "{\"b\":\"?\"}", &problem),
                            "!invalid-type");
        assert_string_equal(problem.message, cases[i].message);
        assert_int_equal(problem.column, cases[i].column);
    }
}

/* Every function but not_null() and map() of an unknown is unknown. */
static void an_unknown_argument_makes_the_result_unknown(void **state)
{
    (void)state;
    static const char *const calls[] = {
        "abs(@)",
        "avg(@)",
        "ceil(@)",
        "contains(@, 'a')",
        "contains(`[1]`, @)",
        "contains('a', @)",
        "ends_with(@, 'a')",
        "ends_with('a', @)",
        "floor(@)",
        "join(@, `[]`)",
        "join('', @)",
        "keys(@)",
        "length(@)",
        "map(&a, @)",
        "max(@)",
        "max_by(@, &a)",
        "merge(@)",
        "merge(`{}`, @)",
        "min(@)",
        "min_by(@, &a)",
        "not_null(@)",
        "not_null(`null`, @)",
        "not_null(@, 'a')",
        "reverse(@)",
        "sort(@)",
        "sort_by(@, &a)",
        "starts_with(@, 'a')",
        "starts_with('a', @)",
        "sum(@)",
        "to_array(@)",
        "to_number(@)",
        "to_string(@)",
        "type(@)",
        "values(@)",
    };
    for (size_t i = 0; i < ARRAY_LENGTH(calls); i++) {
        const struct query_case one = { calls[i], "\"?\"", "\"?\"" };
        query_check(&one, 1);
    }
}

static void an_unknown_number_or_string_in_the_list_too(void **state)
{
    (void)state;
    static const char *const calls[] = { "avg(@)", "join('', @)", "max(@)",
                                         "min(@)", "sort(@)",     "sum(@)" };
    static const char *const lists[] = { "[\"?\"]", "[\"...\"]" };
    for (size_t i = 0; i < ARRAY_LENGTH(calls) * ARRAY_LENGTH(lists); i++) {
        const struct query_case one = { calls[i / 2], lists[i % 2], "\"?\"" };
        query_check(&one, 1);
    }
}

static void types_have_the_names_of_the_specification(void **state)
{
    (void)state;
    static const char *const names[] = { "null",  "boolean", "number", "string",
                                         "array", "object",  "unknown" };
    for (size_t kind = 0; kind < ARRAY_LENGTH(names); kind++) {
        const struct value value = { .kind = (enum value_kind)kind };
        assert_string_equal(type_name(&value), names[kind]);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_26_functions_are_there),
        cmocka_unit_test(a_wrong_type_is_named),
        cmocka_unit_test(an_unknown_argument_makes_the_result_unknown),
        cmocka_unit_test(an_unknown_number_or_string_in_the_list_too),
        cmocka_unit_test(types_have_the_names_of_the_specification),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
