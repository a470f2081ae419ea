#include "facets/operator.h"

#include "reader_case.h"

#define TEST(op, more) "{\"path\":\"a\",\"op\":\"" op "\"" more ",\"absent\":null}"
#define XY ",\"value\":[\"x\",\"y\"]"

static void lists_hold_values(void **state)
{
    (void)state;
    static const struct reader_case cases[] = {
        { TEST("contains", ",\"value\":\"x\""), "{\"a\":[\"x\",\"y\"]}", "true given" },
        { TEST("contains", ",\"value\":\"x\""), "{\"a\":[\"xy\"]}", "false given" },
        { TEST("contains", ",\"value\":\"x\""), "{\"a\":[\"?\",\"x\"]}", "true given" },
        { TEST("contains", ",\"value\":\"x\""), "{\"a\":[\"?\",\"y\"]}", "\"?\" given pending" },
        { TEST("contains", ",\"value\":\"x\""), "{\"a\":[]}", "\"?\"" },
        { TEST("not_contains", ",\"value\":\"x\""), "{\"a\":[\"y\"]}", "true given" },
        { TEST("not_contains", ",\"value\":\"x\""), "{\"a\":[\"x\",\"?\"]}", "false given" },
        { TEST("intersects", XY), "{\"a\":[\"z\",\"y\"]}", "true given" },
        { TEST("intersects", XY), "{\"a\":[\"z\"]}", "false given" },
        { TEST("intersects", XY), "{\"a\":[\"z\",\"?\"]}", "\"?\" given pending" },
        { TEST("not_intersects", XY), "{\"a\":[\"z\"]}", "true given" },
        { TEST("superset_of", XY), "{\"a\":[\"y\",\"x\",\"z\"]}", "true given" },
        { TEST("superset_of", XY), "{\"a\":[\"y\"]}", "false given" },
        { TEST("superset_of", XY), "{\"a\":[\"y\",\"?\"]}", "\"?\" given pending" },
        { TEST("not_superset_of", XY), "{\"a\":[\"y\"]}", "true given" },
        { TEST("subset_of", XY), "{\"a\":[\"x\",null,\"x\"]}", "true given" },
        { TEST("subset_of", XY), "{\"a\":[\"x\",\"z\",\"?\"]}", "false given" },
        { TEST("subset_of", XY), "{\"a\":[\"x\",\"?\"]}", "\"?\" given pending" },
        { TEST("not_subset_of", XY), "{\"a\":[\"z\"]}", "true given" },
        { TEST("regex_any", ",\"value\":\"^x\""), "{\"a\":[\"y\",\"xy\"]}", "true given" },
        { TEST("regex_any", ",\"value\":\"^x\""), "{\"a\":[\"y\",\"?\"]}", "\"?\" given pending" },
        { TEST("not_regex_any", ",\"value\":\"^x\""), "{\"a\":[\"y\"]}", "true given" },
    };
    check_readers(cases, ARRAY_LENGTH(cases));
}

static void lists_are_counted(void **state)
{
    (void)state;
    static const struct reader_case cases[] = {
        { TEST("count_gte", ",\"value\":2"), "{\"a\":[1,2]}", "true given" },
        { TEST("count_gte", ",\"value\":2"), "{\"a\":[1]}", "false given" },
        { TEST("count_gte", ",\"value\":2"), "{\"a\":[1,2,\"?\"]}", "true given" },
        { TEST("count_gte", ",\"value\":2"), "{\"a\":[1,\"?\"]}", "\"?\" given pending" },
        { TEST("count_gte", ",\"value\":2"), "{\"a\":\"?\"}", "\"?\" given pending" },
        { TEST("count_gt", ",\"value\":1"), "{\"a\":[1,2]}", "true given" },
        { TEST("count_gt", ",\"value\":2"), "{\"a\":[1,\"?\"]}", "\"?\" given pending" },
        { TEST("count_eq", ",\"value\":2"), "{\"a\":[1,2]}", "true given" },
        { TEST("count_eq", ",\"value\":1"), "{\"a\":[1,2,\"?\"]}", "false given" },
        { TEST("count_eq", ",\"value\":2"), "{\"a\":[1,\"?\"]}", "\"?\" given pending" },
        { TEST("count_lt", ",\"value\":2"), "{\"a\":[1]}", "true given" },
        { TEST("count_lt", ",\"value\":2"), "{\"a\":[1,2,\"?\"]}", "false given" },
        { TEST("count_lte", ",\"value\":2"), "{\"a\":[1,2]}", "true given" },
        { TEST("count_lte", ",\"value\":2"), "{\"a\":[1,2,3]}", "false given" },
        { TEST("count_eq", ",\"value\":\"x\""), "{\"a\":[1]}", "false given" },
        { TEST("count_lt", ",\"value\":2"), "{}", "\"?\"" },
    };
    check_readers(cases, ARRAY_LENGTH(cases));
}

static void nothing_is_told_from_something(void **state)
{
    (void)state;
#define ABSENT "{\"path\":\"a\",\"op\":\"absent\",\"absent\":true}"
#define NOT_EMPTY "{\"path\":\"b[].a\",\"op\":\"not_empty_or_absent\",\"absent\":true}"
    static const struct reader_case cases[] = {
        { ABSENT, "{}", "true" },
        { ABSENT, "{\"a\":[]}", "true" },
        { ABSENT, "{\"a\":0}", "false given" },
        { ABSENT, "{\"a\":\"?\"}", "\"?\" given pending" },
        { ABSENT, "{\"a\":[\"?\",1]}", "false given" },
        { NOT_EMPTY, "{}", "true" },
        { NOT_EMPTY, "{\"b\":[{}]}", "true" },
        { NOT_EMPTY, "{\"b\":[{\"a\":[]}]}", "false given" },
        { NOT_EMPTY, "{\"b\":[{\"a\":[1]}]}", "true given" },
        { NOT_EMPTY, "{\"b\":[{\"a\":[1]},{\"a\":\"?\"}]}", "\"?\" given pending" },
        { NOT_EMPTY, "{\"b\":[{\"a\":[]},{\"a\":\"?\"}]}", "false given" },
    };
    check_readers(cases, ARRAY_LENGTH(cases));
    assert_null(operator_on_list(SPAN("eq")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lists_hold_values),
        cmocka_unit_test(lists_are_counted),
        cmocka_unit_test(nothing_is_told_from_something),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
