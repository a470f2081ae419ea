#include "facets/operator.h"

#include "reader_case.h"

#define TEST(op, more) "{\"path\":\"a\",\"op\":\"" op "\"" more ",\"absent\":false}"
#define EACH(op, more) TEST(op, ",\"each\":\"all\"" more)

static void values_are_compared(void **state)
{
    (void)state;
    static const struct reader_case cases[] = {
        { TEST("eq", ",\"value\":true"), "{\"a\":\"TRUE\"}", "true given" },
        { TEST("eq", ",\"value\":true"), "{\"a\":false}", "false given" },
        { TEST("eq", ",\"value\":true"), "{}", "false" },
        { TEST("eq", ",\"value\":true"), "{\"a\":\"?\"}", "\"?\" given pending" },
        { TEST("eq", ",\"value\":true"), "{\"a\":[false,true]}", "true given" },
        { TEST("eq", ",\"value\":true"), "{\"a\":[\"?\",true]}", "true given" },
        { TEST("eq", ",\"value\":true"), "{\"a\":[\"?\",false]}", "\"?\" given pending" },
        { EACH("eq", ",\"value\":true"), "{\"a\":[true,true]}", "true given" },
        { EACH("eq", ",\"value\":true"), "{\"a\":[true,null]}", "false given" },
        { EACH("eq", ",\"value\":true"), "{\"a\":[\"?\",false]}", "false given" },
        { EACH("eq", ",\"value\":true"), "{\"a\":[\"?\",true]}", "\"?\" given pending" },
        { TEST("ne", ",\"value\":\"x\""), "{\"a\":\"y\"}", "true given" },
        { TEST("ne", ",\"value\":\"x\""), "{\"a\":\"x\"}", "false given" },
        { TEST("gt", ",\"value\":5"), "{\"a\":6}", "true given" },
        { TEST("gt", ",\"value\":5"), "{\"a\":\"5\"}", "false given" },
        { TEST("gte", ",\"value\":5"), "{\"a\":5}", "true given" },
        { TEST("lt", ",\"value\":5"), "{\"a\":5}", "false given" },
        { TEST("lte", ",\"value\":5"), "{\"a\":5}", "true given" },
        { TEST("gt", ",\"value\":5"), "{\"a\":\"many\"}", "\"?\" given" },
        { TEST("in", ",\"value\":[1,\"a\"]"), "{\"a\":\"1\"}", "true given" },
        { TEST("in", ",\"value\":[1,\"a\"]"), "{\"a\":\"b\"}", "false given" },
        { TEST("not_in", ",\"value\":[1,\"a\"]"), "{\"a\":\"b\"}", "true given" },
        { TEST("present", ""), "{\"a\":0}", "true given" },
        { TEST("present", ""), "{\"a\":\"\"}", "false" },
        { TEST("present", ""), "{\"a\":{\"b\":\"?\"}}", "true given" },
        { TEST("present", ""), "{\"a\":\"?\"}", "\"?\" given pending" },
        { TEST("public_cidr", ""), "{\"a\":[\"10.0.0.0/8\",\"0.0.0.0/0\"]}", "true given" },
        { TEST("public_cidr", ""), "{\"a\":[\"10.0.0.0/8\",5]}", "false given" },
    };
    check_readers(cases, ARRAY_LENGTH(cases));
}

static void texts_are_searched(void **state)
{
    (void)state;
    static const struct reader_case cases[] = {
        { TEST("regex", ",\"value\":\"^b\""), "{\"a\":\"bc\"}", "true given" },
        { TEST("regex", ",\"value\":\"^b\""), "{\"a\":\"ab\"}", "false given" },
        { TEST("regex", ",\"value\":\"(?i)B\""), "{\"a\":\"ab\"}", "true given" },
        { TEST("regex", ",\"value\":\"^30$\""), "{\"a\":30.0}", "true given" },
        { TEST("regex", ",\"value\":\"\\\"b\\\"\\\\s*:\\\\s*1\""), "{\"a\":{\"b\":1}}",
          "true given" },
        { TEST("regex", ",\"value\":\"b\""), "{\"a\":{\"b\":\"?\"}}", "\"?\" given pending" },
        { TEST("regex", ",\"value\":\"(\""), "{\"a\":\"x\"}", "\"?\" given" },
        { TEST("not_regex", ",\"value\":\"b\""), "{\"a\":\"x\"}", "true given" },
        { EACH("not_regex", ",\"value\":\"b\""), "{\"a\":[\"x\",\"b\"]}", "false given" },
    };
    check_readers(cases, ARRAY_LENGTH(cases));
}

static void policies_and_arrays_stand_in_texts(void **state)
{
    (void)state;
#define IN_ARRAY(how, test) "{\"path\":\"a\",\"" how "\":" test ",\"absent\":null}"
#define PRIVILEGED "{\"path\":\"p\",\"op\":\"eq\",\"value\":true}"
#define NOT_ROOT "{\"path\":\"u\",\"op\":\"ne\",\"value\":\"root\"}"
#define HAS_ROLE "{\"path\":\"r\",\"op\":\"present\"}"
    static const struct reader_case cases[] = {
        { TEST("policy_allow_except", ""),
          "{\"a\":\"{\\\"Statement\\\":{\\\"Effect\\\":\\\"Allow\\\",\\\"NotAction\\\":1}}\"}",
          "true given" },
        { TEST("policy_allow_except", ""), "{\"a\":\"no json\"}", "\"?\" given pending" },
        { IN_ARRAY("json_any", PRIVILEGED), "{\"a\":\"[{\\\"p\\\":false},{\\\"p\\\":true}]\"}",
          "true given" },
        { IN_ARRAY("json_any", PRIVILEGED), "{\"a\":\"[{},5]\"}", "false given" },
        { IN_ARRAY("json_all", NOT_ROOT), "{\"a\":\"[{},{\\\"u\\\":\\\"\\\"}]\"}", "true given" },
        { IN_ARRAY("json_all", NOT_ROOT), "{\"a\":\"{\\\"u\\\":\\\"root\\\"}\"}", "false given" },
        { IN_ARRAY("json_all", HAS_ROLE), "{\"a\":\"[{\\\"r\\\":\\\"\\\"}]\"}", "true given" },
        { IN_ARRAY("json_all", HAS_ROLE), "{\"a\":\"[{\\\"r\\\":null}]\"}", "false given" },
        { IN_ARRAY("json_any", PRIVILEGED), "{\"a\":\"no json\"}", "\"?\" given pending" },
        { IN_ARRAY("json_any", PRIVILEGED), "{}", "\"?\"" },
        { IN_ARRAY("json_any", PRIVILEGED), "{\"a\":{\"containers\":[\"?\",{\"p\":true}]}}",
          "true given" },
        { IN_ARRAY("json_any", PRIVILEGED), "{\"a\":{\"containers\":[\"?\",{}]}}",
          "\"?\" given pending" },
    };
    check_readers(cases, ARRAY_LENGTH(cases));
}

static void an_operator_that_is_none_is_not_found(void **state)
{
    (void)state;
    assert_null(operator_on_value(SPAN("equals")));
    assert_null(operator_on_value(SPAN("contains")));
    assert_non_null(operator_on_value(SPAN("policy_grants")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_are_compared),
        cmocka_unit_test(texts_are_searched),
        cmocka_unit_test(policies_and_arrays_stand_in_texts),
        cmocka_unit_test(an_operator_that_is_none_is_not_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
