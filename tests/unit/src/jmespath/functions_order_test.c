#include "jmespath/functions.h"

#include "tests/support/query.h"

static void numbers_are_ordered_exactly_and_texts_by_code_points(void **state)
{
    (void)state;
    static const struct query_case cases[] = {
        { "sort(@)", "[3,-1,2.0,1e1]", "[-1,2.0,3,1e1]" },
        { "sort(@)", "[9007199254740993,9007199254740992]", "[9007199254740992,9007199254740993]" },
        { "sort(@)", "[\"b\",\"\xF0\x9D\x84\x9E\",\"\xEF\xBF\xBD\",\"a\",\"\",\"ab\"]",
          "[\"\",\"a\",\"ab\",\"b\",\"\xEF\xBF\xBD\",\"\xF0\x9D\x84\x9E\"]" },
        { "sort(@)", "[]", "[]" },
        { "max(@)", "[1,3,2]", "3" },
        { "max(@)", "[\"a\",\"b\"]", "\"b\"" },
        { "max(@)", "[]", "null" },
        { "min(@)", "[1,3,-2]", "-2" },
        { "min(@)", "[\"b\",\"a\"]", "\"a\"" },
        { "min(@)", "[]", "null" },
        { "max(@)", "[1,1.0]", "1" },
        { "min(@)", "[1.0,1]", "1.0" },
    };
    query_check(cases, ARRAY_LENGTH(cases));
}

static void items_are_ordered_by_an_expression(void **state)
{
    (void)state;
    static const char given[] =
        "[{\"k\":2,\"n\":\"a\"},{\"k\":1,\"n\":\"b\"},{\"k\":2,\"n\":\"c\"},"
        "{\"k\":1,\"n\":\"d\"}]";
    static const struct query_case cases[] = {
        { "sort_by(@, &k)[].n", given, "[\"b\",\"d\",\"a\",\"c\"]" },
        { "sort_by(@, &to_string(k))[].n", given, "[\"b\",\"d\",\"a\",\"c\"]" },
        { "max_by(@, &k).n", given, "\"a\"" },
        { "min_by(@, &k).n", given, "\"b\"" },
        { "max_by(@, &n).n", given, "\"d\"" },
        { "sort_by(@, &k)", "[]", "[]" },
        { "max_by(@, &k)", "[]", "null" },
        { "min_by(@, &k)", "[]", "null" },
    };
    query_check(cases, ARRAY_LENGTH(cases));
}

static void the_order_hangs_on_every_key(void **state)
{
    (void)state;
    static const struct query_case cases[] = {
        { "sort_by(@, &k)", "[{\"k\":1},{\"k\":\"?\"}]", "\"?\"" },
        { "max_by(@, &k)", "[{\"k\":1},\"?\"]", "\"?\"" },
        { "min_by(@, &k)", "[{\"k\":1},\"...\"]", "\"?\"" },
        { "sort_by(@, &k)", "[{\"k\":1,\"v\":\"?\"}]", "[{\"k\":1,\"v\":\"?\"}]" },
    };
    query_check(cases, ARRAY_LENGTH(cases));
}

static void keys_must_be_all_numbers_or_all_strings(void **state)
{
    (void)state;
    static const struct query_case cases[] = {
        { "sort_by(@, &k)", "[{\"k\":1},{\"k\":\"x\"}]", "!invalid-type" },
        { "sort_by(@, &k)", "[{\"k\":1},{}]", "!invalid-type" },
        { "max_by(@, &k)", "[{\"k\":true}]", "!invalid-type" },
        { "min_by(@, &k)", "[{\"k\":\"?\"},{\"k\":[]}]", "!invalid-type" },
        { "sort_by(@, &abs(k))", "[{\"k\":\"x\"}]", "!invalid-type" },
    };
    query_check(cases, ARRAY_LENGTH(cases));
    AUTO_ARENA *arena = arena_new();
    struct jmespath_problem problem = { 0 };
    query_outcome(arena, "a | sort_by(@, &k)", "{\"a\":[{}]}", &problem);
    assert_string_equal(problem.message, "the expression of sort_by() must give only numbers or "
                                         "only strings, not null");
    assert_int_equal(problem.column, 5);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_ordered_exactly_and_texts_by_code_points),
        cmocka_unit_test(items_are_ordered_by_an_expression),
        cmocka_unit_test(the_order_hangs_on_every_key),
        cmocka_unit_test(keys_must_be_all_numbers_or_all_strings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
