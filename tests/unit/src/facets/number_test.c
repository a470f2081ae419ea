#include "facets/number.h"

#include <math.h>

#include "reader_case.h"

#define NUMBER(more) "{\"read\":\"number\",\"path\":\"a\"" more ",\"absent\":7}"

static void numbers_are_read_scaled_and_reduced(void **state)
{
    (void)state;
    static const struct reader_case cases[] = {
        { NUMBER(""), "{\"a\":30}", "30 given" },
        { NUMBER(""), "{\"a\":\"30\"}", "30 given" },
        { NUMBER(""), "{}", "7" },
        { NUMBER(""), "{\"a\":\"many\"}", "7" },
        { NUMBER(""), "{\"a\":true}", "7" },
        { NUMBER(""), "{\"a\":[30,10,20]}", "10 given" },
        { NUMBER(""), "{\"a\":[30,null,\"x\"]}", "30 given" },
        { NUMBER(",\"reduce\":\"max\""), "{\"a\":[30,10,40]}", "40 given" },
        { NUMBER(",\"scale\":0.0166666667"), "{\"a\":3600}", "60 given" },
        { NUMBER(",\"scale\":30.4"), "{\"a\":12}", "364.8 given" },
        { NUMBER(",\"special\":{\"0\":\"inf\"}"), "{\"a\":0}", "\"inf\" given" },
        { NUMBER(",\"special\":{\"0\":\"inf\"}"), "{\"a\":\"0\"}", "\"inf\" given" },
        { NUMBER(",\"special\":{\"-1\":5}"), "{\"a\":-1.0}", "5 given" },
        { NUMBER(""), "{\"a\":\"?\"}", "\"?\" given pending" },
        { NUMBER(""), "{\"a\":[1,\"?\"]}", "\"?\" given pending" },
        { "{\"read\":\"number\",\"path\":\"a\",\"absent\":\"inf\"}", "{}", "\"inf\"" },
        { "{\"read\":\"number\",\"path\":\"a\",\"absent\":null}", "{}", "\"?\"" },
        { "{\"read\":\"number\",\"path\":\"a\"}", "{}", "\"?\"" },
    };
    check_readers(cases, ARRAY_LENGTH(cases));
}

static void numbers_hide_in_texts(void **state)
{
    (void)state;
    static const struct reader_case cases[] = {
        { NUMBER(",\"parse\":\"iso8601_days\""), "{\"a\":\"P90D\"}", "90 given" },
        { NUMBER(",\"parse\":\"iso8601_minutes\""), "{\"a\":\"PT8H\"}", "480 given" },
        { NUMBER(",\"parse\":\"duration_days\""), "{\"a\":\"36h\"}", "1.5 given" },
        { NUMBER(",\"parse\":\"duration_minutes\""), "{\"a\":600}", "10 given" },
        { NUMBER(",\"parse\":\"duration_minutes\""), "{\"a\":\"soon\"}", "7" },
        { NUMBER(",\"regex\":\"rate[(](\\\\d+) days?[)]\""), "{\"a\":\"rate(30 days)\"}",
          "30 given" },
        { NUMBER(",\"regex\":\"rate[(](\\\\d+) days?[)]\""), "{\"a\":\"cron(0 0)\"}", "7" },
        { NUMBER(",\"json_path\":\"inputs.timeout\""),
          "{\"a\":\"{\\\"inputs\\\":{\\\"timeout\\\":\\\"20\\\"}}\"}", "20 given" },
        { NUMBER(",\"json_path\":\"inputs.timeout\""), "{\"a\":\"no json\"}", "7" },
        { NUMBER(",\"json_path\":\"inputs.timeout\""), "{\"a\":\"{}\"}", "7" },
    };
    check_readers(cases, ARRAY_LENGTH(cases));
}

static void numbers_hang_on_other_attributes(void **state)
{
    (void)state;
#define UNIT NUMBER(",\"unit\":{\"path\":\"u[].a\",\"default\":\"hours\"}")
#define SPAN_OF_DAYS NUMBER(",\"parse\":\"rfc3339_days_from:s\"")
#define HOSTS NUMBER(",\"parse\":\"ip_count_from:s\"")
    static const struct reader_case cases[] = {
        { UNIT, "{\"a\":2}", "120 given" },
        { UNIT, "{\"a\":2,\"u\":[{\"a\":\"days\"}]}", "2880 given" },
        { UNIT, "{\"a\":2,\"u\":[{\"a\":\"?\"}]}", "\"?\" given pending" },
        { UNIT, "{\"a\":2,\"u\":[{\"a\":\"moons\"}]}", "\"?\" given pending" },
        { SPAN_OF_DAYS, "{\"a\":\"2026-04-01T00:00:00Z\",\"s\":\"2026-01-01\"}", "90 given" },
        { SPAN_OF_DAYS, "{\"a\":\"2026-04-01\",\"s\":\"?\"}", "\"?\" given pending" },
        { SPAN_OF_DAYS, "{\"a\":\"soon\",\"s\":\"2026-01-01\"}", "7" },
        { SPAN_OF_DAYS, "{\"a\":\"2001-09-19T01:46:40Z\"}", "10 given" },
        { NUMBER(",\"parse\":\"rfc3339_days_from_now\""), "{\"a\":\"2001-09-10T01:46:40Z\"}",
          "1 given" },
        { HOSTS, "{\"a\":\"10.0.0.9\",\"s\":\"10.0.0.0\"}", "10 given" },
        { HOSTS, "{\"a\":\"255.255.255.255\",\"s\":\"0.0.0.0\"}", "4294967296 given" },
        { HOSTS, "{\"a\":\"10.0.0.0\",\"s\":\"10.0.0.9\"}", "7" },
        { HOSTS, "{\"a\":\"10.0.0.0\"}", "7" },
        { HOSTS, "{\"a\":\"10.0.0.0\",\"s\":\"?\"}", "\"?\" given pending" },
    };
    check_readers(cases, ARRAY_LENGTH(cases));
}

static void without_a_moment_days_from_now_are_unknown(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const struct value *entry = given(arena, NUMBER(",\"parse\":\"rfc3339_days_from_now\""));
    const struct number_rule *rule = number_compile(arena, entry, entry);
    struct reading reading = { .scratch = arena, .arena = arena };
    struct found found = found_none(arena);
    found_add(&found, given(arena, "\"2026-01-01\""));
    assert_int_equal(number_read(rule, &reading, &found, &value_empty_object)->kind, VALUE_UNKNOWN);
}

static void what_is_no_rule_for_numbers_is_refused(void **state)
{
    (void)state;
    static const char *const entries[] = {
        NUMBER(",\"parse\":\"hours\""),      NUMBER(",\"parse\":\"ip_count_from:\""),
        NUMBER(",\"unit\":{\"path\":\"\"}"), NUMBER(",\"regex\":\"(\""),
        NUMBER(",\"json_path\":\"a..b\""),
    };
    AUTO_ARENA *arena = arena_new();
    for (size_t i = 0; i < ARRAY_LENGTH(entries); i++) {
        const struct value *entry = given(arena, entries[i]);
        assert_null(number_compile(arena, entry, entry));
    }
}

static void whole_numbers_and_others_become_values(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    assert_string_equal(shown(arena, number_value(arena, 30)), "30");
    assert_string_equal(shown(arena, number_value(arena, 0.5)), "0.5");
    assert_string_equal(shown(arena, number_value(arena, INFINITY)), "\"inf\"");
    assert_string_equal(shown(arena, number_of_entry(arena, given(arena, "\"inf\""))), "\"inf\"");
    assert_string_equal(shown(arena, number_of_entry(arena, given(arena, "\"x\""))), "\"?\"");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_read_scaled_and_reduced),
        cmocka_unit_test(numbers_hide_in_texts),
        cmocka_unit_test(numbers_hang_on_other_attributes),
        cmocka_unit_test(without_a_moment_days_from_now_are_unknown),
        cmocka_unit_test(what_is_no_rule_for_numbers_is_refused),
        cmocka_unit_test(whole_numbers_and_others_become_values),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
