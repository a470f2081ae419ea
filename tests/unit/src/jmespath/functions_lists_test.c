#include "jmespath/functions.h"

#include "tests/support/query.h"

static void one_equal_item_settles_contains(void **state)
{
    (void)state;
    static const struct query_case cases[] = {
        { "contains(@, `1`)", "[1.0,\"?\"]", "true" },
        { "contains(@, `1`)", "[\"?\",1]", "true" },
        { "contains(@, `1`)", "[2,\"?\"]", "\"?\"" },
        { "contains(@, `1`)", "[2,\"...\"]", "\"?\"" },
        { "contains(@, `1`)", "[2]", "false" },
        { "contains(@, `1`)", "[]", "false" },
        { "contains(@, `[1]`)", "[[\"?\"]]", "\"?\"" },
        { "contains(@, `[1]`)", "[[\"?\",2]]", "false" },
        { "contains(@, 'b')", "\"abc\"", "true" },
        { "contains(@, '')", "\"\"", "true" },
        { "contains(@, 'x')", "\"abc\"", "false" },
        { "contains(@, `1`)", "\"1\"", "false" },
    };
    query_check(cases, ARRAY_LENGTH(cases));
}

static void keys_are_known_where_values_are_not(void **state)
{
    (void)state;
    static const struct query_case cases[] = {
        { "keys(@)", "{\"b\":\"?\",\"a\":1}", "[\"b\",\"a\"]" },
        { "values(@)", "{\"b\":\"?\",\"a\":null}", "[\"?\",null]" },
        { "keys(@)", "{}", "[]" },
        { "values(@)", "{}", "[]" },
    };
    query_check(cases, ARRAY_LENGTH(cases));
}

static void map_keeps_every_item(void **state)
{
    (void)state;
    static const struct query_case cases[] = {
        { "map(&a, @)", "[{\"a\":1},{},{\"a\":null}]", "[1,null,null]" },
        { "map(&a, @)", "[{\"a\":1},\"?\",{\"a\":\"?\"}]", "[1,\"?\",\"?\"]" },
        { "map(&a, @)", "[{\"a\":1},\"...\"]", "[1,\"...\"]" },
        { "map(&type('x'), @)", "[\"?\"]", "[\"string\"]" },
        { "map(&a, @)", "[]", "[]" },
    };
    query_check(cases, ARRAY_LENGTH(cases));
}

static void later_objects_win_in_merge(void **state)
{
    (void)state;
    static const struct query_case cases[] = {
        { "merge(a, b, a)", "{\"a\":{\"x\":1},\"b\":{\"x\":2,\"y\":\"?\"}}",
          "{\"x\":1,\"y\":\"?\"}" },
        { "merge(@)", "{}", "{}" },
        { "merge(@, `{\"x\": 2}`)", "{\"x\":\"?\"}", "{\"x\":2}" },
    };
    query_check(cases, ARRAY_LENGTH(cases));
}

static void the_first_that_is_not_null(void **state)
{
    (void)state;
    static const struct query_case cases[] = {
        { "not_null(a, b)", "{\"a\":null,\"b\":\"\"}", "\"\"" },
        { "not_null(a, b)", "{\"a\":1,\"b\":\"?\"}", "1" },
        { "not_null(a, b)", "{\"a\":\"?\",\"b\":1}", "\"?\"" },
        { "not_null(a == 'x', b) && `false`", "{\"a\":\"?\",\"b\":1}", "false" },
        { "not_null(a, b)", "{}", "null" },
    };
    query_check(cases, ARRAY_LENGTH(cases));
}

static void to_array_wraps_what_is_no_list(void **state)
{
    (void)state;
    static const struct query_case cases[] = {
        { "to_array(@)", "[1]", "[1]" },
        { "to_array(@)", "{\"a\":\"?\"}", "[{\"a\":\"?\"}]" },
        { "to_array(@)", "null", "[null]" },
        { "to_array(@)", "[1,\"...\"]", "[1,\"...\"]" },
    };
    query_check(cases, ARRAY_LENGTH(cases));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_equal_item_settles_contains),
        cmocka_unit_test(keys_are_known_where_values_are_not),
        cmocka_unit_test(map_keeps_every_item),
        cmocka_unit_test(later_objects_win_in_merge),
        cmocka_unit_test(the_first_that_is_not_null),
        cmocka_unit_test(to_array_wraps_what_is_no_list),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
