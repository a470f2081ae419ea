#include "facets/operator.h"

#include "reader_case.h"

#define TEST(op) "{\"path\":\"a\",\"op\":\"" op "\",\"absent\":false}"

static void secrets_are_found_in_attributes(void **state)
{
    (void)state;
    static const struct reader_case cases[] = {
        { TEST("looks_like_secret"), "{\"a\":\"password=hunter22\"}", "true given" },
        { TEST("looks_like_secret"), "{\"a\":\"hello\"}", "false given" },
        { TEST("looks_like_secret"), "{\"a\":{\"x\":\"AKIAABCDEFGHIJKLMNOP\"}}", "true given" },
        { TEST("looks_like_secret"), "{\"a\":{\"x\":\"?\"}}", "\"?\" given pending" },
        { TEST("base64_looks_like_secret"), "{\"a\":\"cGFzc3dvcmQ9c3VwZXJzZWNyZXQx\"}",
          "true given" },
        { TEST("name_looks_secret"), "{\"a\":\"/prod/db_password\"}", "true given" },
        { TEST("name_looks_secret"), "{\"a\":\"/prod/db_host\"}", "false given" },
    };
    check_readers(cases, ARRAY_LENGTH(cases));
}

static void maps_hold_settings(void **state)
{
    (void)state;
    static const struct reader_case cases[] = {
        { TEST("map_looks_secret"), "{\"a\":{\"DB_PASSWORD\":\"hunter22\"}}", "true given" },
        { TEST("map_looks_secret"), "{\"a\":{\"DB_PASSWORD\":1234567}}", "false given" },
        { TEST("map_looks_secret"), "{\"a\":{\"DB_HOST\":\"?\"}}", "\"?\" given pending" },
        { TEST("map_looks_secret"), "{\"a\":{\"H\":\"?\",\"TOKEN\":\"hunter22\"}}", "true given" },
        { TEST("map_looks_secret"), "{\"a\":\"text\"}", "\"?\" given" },
    };
    check_readers(cases, ARRAY_LENGTH(cases));
}

static void lists_hold_settings_with_names(void **state)
{
    (void)state;
#define ENTRY "\"name\":\"DB_PASSWORD\",\"value\":\"hunter22\""
    static const struct reader_case cases[] = {
        { TEST("env_plaintext_looks_secret"), "{\"a\":[{" ENTRY "}]}", "true given" },
        { TEST("env_plaintext_looks_secret"), "{\"a\":[{" ENTRY ",\"type\":\"\"}]}", "true given" },
        { TEST("env_plaintext_looks_secret"), "{\"a\":[{" ENTRY ",\"type\":\"plaintext\"}]}",
          "true given" },
        { TEST("env_plaintext_looks_secret"), "{\"a\":[{" ENTRY ",\"type\":\"PARAMETER_STORE\"}]}",
          "false given" },
        { TEST("env_plaintext_looks_secret"), "{\"a\":[{" ENTRY ",\"type\":\"?\"}]}",
          "\"?\" given pending" },
        { TEST("env_plaintext_looks_secret"), "{\"a\":{\"key\":\"TOKEN\",\"value\":\"hunter22\"}}",
          "true given" },
        { TEST("env_plaintext_looks_secret"), "{\"a\":{\"name\":\"\",\"value\":\"hunter22\"}}",
          "false given" },
        { TEST("env_plaintext_looks_secret"), "{\"a\":{\"name\":\"TOKEN\",\"value\":\"?\"}}",
          "\"?\" given pending" },
        { TEST("env_plaintext_looks_secret"), "{\"a\":{\"name\":\"?\",\"value\":\"hunter22\"}}",
          "\"?\" given pending" },
        { TEST("env_plaintext_looks_secret"), "{\"a\":{\"name\":\"?\",\"value\":\"x\"}}",
          "false given" },
        { TEST("env_plaintext_looks_secret"), "{\"a\":\"text\"}", "\"?\" given" },
        { TEST("json_env_looks_secret"),
          "{\"a\":\"[{\\\"environment\\\":[{\\\"name\\\":\\\"TOKEN\\\","
          "\\\"value\\\":\\\"hunter22\\\"}]}]\"}",
          "true given" },
        { TEST("json_env_looks_secret"), "{\"a\":\"[{}]\"}", "false given" },
        { TEST("json_env_looks_secret"), "{\"a\":\"no json\"}", "\"?\" given pending" },
    };
    check_readers(cases, ARRAY_LENGTH(cases));
    assert_null(operator_on_secret(SPAN("eq")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(secrets_are_found_in_attributes),
        cmocka_unit_test(maps_hold_settings),
        cmocka_unit_test(lists_hold_settings_with_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
