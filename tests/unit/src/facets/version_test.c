#include "facets/version.h"

#include "reader_case.h"

static void tls_versions_are_read_by_a_table(void **state)
{
    (void)state;
#define BY_TABLE "{\"read\":\"version\",\"path\":\"a\",\"table\":\"azure_tls\",\"absent\":\"1.2\"}"
    static const struct reader_case cases[] = {
        { BY_TABLE, "{\"a\":\"TLS1_0\"}", "\"1.0\" given" },
        { BY_TABLE, "{\"a\":\"TLS1_2\"}", "\"1.2\" given" },
        { BY_TABLE, "{\"a\":\"TLSEnforcementDisabled\"}", "\"none\" given" },
        { BY_TABLE, "{\"a\":\"TLS9\"}", "\"?\" given" },
        { BY_TABLE, "{}", "\"1.2\"" },
        { BY_TABLE, "{\"a\":\"?\"}", "\"?\" given pending" },
    };
    check_readers(cases, ARRAY_LENGTH(cases));
}

static void without_a_table_the_end_of_the_text_tells(void **state)
{
    (void)state;
#define BY_TEXT "{\"read\":\"version\",\"path\":\"a\",\"absent\":null}"
    static const struct reader_case cases[] = {
        { BY_TEXT, "{\"a\":\"TLSv1.3\"}", "\"1.3\" given" },
        { BY_TEXT, "{\"a\":\"TLSv1.2,TLSv1.3\"}", "\"1.2\" given" },
        { BY_TEXT, "{\"a\":[\"TLSv1.3\",\"TLSv1.1 TLSv1.2\"]}", "\"1.1\" given" },
        { BY_TEXT, "{\"a\":[\"TLSv1.3\",\"SSLv3\"]}", "\"?\" given" },
        { BY_TEXT, "{\"a\":[\"TLSv1.3\",\"?\"]}", "\"?\" given pending" },
        { BY_TEXT, "{\"a\":\" , \"}", "\"?\" given" },
        { BY_TEXT, "{}", "\"?\"" },
    };
    check_readers(cases, ARRAY_LENGTH(cases));
}

static void a_table_gives_the_word_for_a_version(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const struct value *table =
        given(arena, "[[\"Policy-1-2-*\",\"1.2\"],[\"TLS1_2\",\"1.2\"],[\"x\"]]");
    assert_true(span_is(version_word(table, SPAN("1.2")), "TLS1_2"));
    assert_int_equal(version_word(table, SPAN("1.3")).length, 0);
    assert_true(span_is(version_word(NULL, SPAN("1.3")), "1.3"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tls_versions_are_read_by_a_table),
        cmocka_unit_test(without_a_table_the_end_of_the_text_tells),
        cmocka_unit_test(a_table_gives_the_word_for_a_version),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
