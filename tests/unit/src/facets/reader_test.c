#include "reader_case.h"

#define A "{\"path\":\"a\",\"op\":\"eq\",\"value\":true,\"absent\":false}"
#define B "{\"path\":\"b\",\"op\":\"eq\",\"value\":true,\"absent\":false}"
#define C "{\"path\":\"c\",\"op\":\"eq\",\"value\":true,\"absent\":null}"

static void parts_combine_by_kleene(void **state)
{
    (void)state;
    static const struct reader_case cases[] = {
        { "{\"any\":[" A "," B "]}", "{\"a\":true}", "true given" },
        { "{\"any\":[" A "," B "]}", "{\"b\":true}", "true given" },
        { "{\"any\":[" A "," B "]}", "{}", "false" },
        { "{\"any\":[" A "," C "]}", "{\"a\":false}", "\"?\" given" },
        { "{\"any\":[" A "," C "]}", "{\"a\":true}", "true given" },
        { "{\"any\":[" A "," B "]}", "{\"a\":\"?\"}", "\"?\" given pending" },
        { "{\"any\":[" A "," B "]}", "{\"a\":\"?\",\"b\":true}", "true given" },
        { "{\"any\":[" A "," B "],\"absent\":true}", "{}", "true" },
        { "{\"any\":[" A "," B "],\"absent\":true}", "{\"a\":false}", "false given" },
        { "{\"any\":[" A "," B "],\"absent\":null}", "{}", "\"?\"" },
        { "{\"all\":[" A "," B "]}", "{\"a\":true,\"b\":true}", "true given" },
        { "{\"all\":[" A "," B "]}", "{\"a\":true}", "false given" },
        { "{\"all\":[" A "," C "]}", "{\"a\":true}", "\"?\" given" },
        { "{\"all\":[" A "," C "]}", "{}", "false" },
        { "{\"all\":[" A "," B "]}", "{\"a\":\"?\",\"b\":false}", "false given" },
        { "{\"all\":[" A "," B "]}", "{\"a\":\"?\",\"b\":true}", "\"?\" given pending" },
        { "{\"not\":" A "}", "{\"a\":true}", "false given" },
        { "{\"not\":" A "}", "{}", "true" },
        { "{\"not\":" C "}", "{}", "\"?\"" },
        { "{\"not\":{\"any\":[" A "]}}", "{\"a\":\"?\"}", "\"?\" given pending" },
    };
    check_readers(cases, ARRAY_LENGTH(cases));
}

static void some_facts_are_not_read_at_all(void **state)
{
    (void)state;
    static const struct reader_case cases[] = {
        { "{\"const\":true}", "{}", "true" },
        { "{\"const\":null}", "{}", "\"?\"" },
        { "{\"const\":\"1.2\"}", "{}", "\"1.2\"" },
        { "{\"const\":\"inf\"}", "{}", "\"inf\"" },
        { "{\"const\":30}", "{}", "30" },
        { "{\"companion\":true}", "{\"a\":1}", "\"?\"" },
    };
    check_readers(cases, ARRAY_LENGTH(cases));
}

static void older_paths_are_read_when_the_newer_yields_nothing(void **state)
{
    (void)state;
#define LEGACY                                                                                     \
    "{\"path\":\"a\",\"op\":\"eq\",\"value\":true,\"legacy\":[\"b[].c\"],\"absent\":false}"
#define ELSE                                                                                       \
    "{\"read\":\"number\",\"path\":\"d\",\"alternatives\":[{\"path\":\"y\",\"scale\":365}],"       \
    "\"special\":{\"0\":\"inf\"},\"absent\":0}"
    static const struct reader_case cases[] = {
        { LEGACY, "{\"b\":[{\"c\":true}]}", "true given" },
        { LEGACY, "{\"a\":false,\"b\":[{\"c\":true}]}", "false given" },
        { LEGACY, "{\"a\":\"?\",\"b\":[{\"c\":true}]}", "\"?\" given pending" },
        { LEGACY, "{}", "false" },
        { ELSE, "{\"d\":5,\"y\":2}", "5 given" },
        { ELSE, "{\"y\":2}", "730 given" },
        { ELSE, "{\"d\":\"x\",\"y\":2}", "730 given" },
        { ELSE, "{\"y\":0}", "\"inf\" given" },
        { ELSE, "{}", "0" },
    };
    check_readers(cases, ARRAY_LENGTH(cases));
}

static void a_reader_may_apply_only_sometimes(void **state)
{
    (void)state;
#define WHERE "\"only_if\":{\"path\":\"n\",\"op\":\"in\",\"value\":[\"x\"]}"
#define FLAG "{\"path\":\"a\",\"op\":\"eq\",\"value\":true," WHERE ",\"absent\":false}"
#define DAYS "{\"read\":\"number\",\"path\":\"a\"," WHERE ",\"absent\":7}"
#define UNLESS                                                                                     \
    "{\"path\":\"a\",\"op\":\"eq\",\"value\":true,\"absent\":false,"                               \
    "\"only_if\":{\"path\":\"n\",\"op\":\"ne\",\"value\":\"x\"}}"
    static const struct reader_case cases[] = {
        { FLAG, "{\"a\":true,\"n\":\"x\"}", "true given" },
        { FLAG, "{\"a\":true,\"n\":\"y\"}", "\"?\"" },
        { FLAG, "{\"a\":true}", "\"?\"" },
        { FLAG, "{\"a\":true,\"n\":\"?\"}", "\"?\" given pending" },
        { DAYS, "{\"a\":3,\"n\":\"y\"}", "7" },
        { DAYS, "{\"a\":3,\"n\":\"x\"}", "3 given" },
        { UNLESS, "{\"a\":true}", "true given" },
        { UNLESS, "{\"a\":true,\"n\":\"x\"}", "\"?\"" },
    };
    check_readers(cases, ARRAY_LENGTH(cases));
}

static void sets_are_lists_of_texts(void **state)
{
    (void)state;
#define SET "{\"read\":\"set\",\"path\":\"a\",\"absent\":[]}"
    static const struct reader_case cases[] = {
        { SET, "{\"a\":[\"x\",5,true,null]}", "[\"x\",\"5\",\"true\"] given" },
        { SET, "{\"a\":[\"x\",\"?\"]}", "[\"x\",\"...\"] given pending" },
        { SET, "{}", "[]" },
    };
    check_readers(cases, ARRAY_LENGTH(cases));
}

static void the_providers_own_key_is_not_the_customers(void **state)
{
    (void)state;
    static const char entry[] = "{\"path\":\"k\",\"op\":\"present\",\"absent\":false}";
    static const struct {
        const char *facet;
        const char *key;
        const char *reads;
    } cases[] = {
        { "customer_managed_key", "alias/aws/s3", "false" },
        { "customer_managed_key", "AWS_OWNED_KMS_KEY", "false" },
        { "customer_managed_key", "arn:aws:kms:us-east-1:1:alias/aws/ebs", "false" },
        { "customer_managed_key", "alias/mine", "true given" },
        { "customer_managed_key", "my-alias/aws/s3", "true given" },
        { "encryption_at_rest", "alias/aws/s3", "true given" },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_ARENA *arena = arena_new();
        const char *values = arena_printf(arena, "{\"k\":\"%s\"}", cases[i].key);
        assert_string_equal(read_by(arena, cases[i].facet, entry, values), cases[i].reads);
    }
}

static void what_breaks_the_format_is_refused(void **state)
{
    (void)state;
    static const struct reader_case cases[] = {
        { "{}", "{}", "no reader" },
        { "{\"path\":\"a\"}", "{}", "no reader" },
        { "{\"path\":\"a\",\"op\":\"equals\"}", "{}", "no reader" },
        { "{\"path\":\"a..b\",\"op\":\"present\"}", "{}", "no reader" },
        { "{\"path\":\"a\",\"op\":\"regex\"}", "{}", "no reader" },
        { "{\"path\":\"a\",\"json_any\":{\"path\":\"\"}}", "{}", "no reader" },
        { "{\"any\":[]}", "{}", "no reader" },
        { "{\"any\":[{}]}", "{}", "no reader" },
        { "{\"not\":5}", "{}", "no reader" },
        { "{\"read\":\"number\"}", "{}", "no reader" },
        { "{\"read\":\"colour\",\"path\":\"a\"}", "{}", "no reader" },
        { "{\"read\":\"version\",\"path\":\"a\",\"table\":\"none_such\"}", "{}", "no reader" },
        { "{\"read\":\"ports\"}", "{}", "no reader" },
        { "{\"read\":\"ports\",\"each\":\".\",\"cidrs\":\"..\"}", "{}", "no reader" },
        { "{\"read\":\"ports\",\"each\":\".\",\"when\":[{}]}", "{}", "no reader" },
        { "{\"path\":\"a\",\"op\":\"present\",\"only_if\":{}}", "{}", "no reader" },
        { "{\"path\":\"a\",\"op\":\"present\",\"legacy\":[\"\"]}", "{}", "no reader" },
    };
    check_readers(cases, ARRAY_LENGTH(cases));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_combine_by_kleene),
        cmocka_unit_test(some_facts_are_not_read_at_all),
        cmocka_unit_test(older_paths_are_read_when_the_newer_yields_nothing),
        cmocka_unit_test(a_reader_may_apply_only_sometimes),
        cmocka_unit_test(sets_are_lists_of_texts),
        cmocka_unit_test(the_providers_own_key_is_not_the_customers),
        cmocka_unit_test(what_breaks_the_format_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
