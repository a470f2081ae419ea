#include "report/formats.h"

#include "tests/unit/src/report/sample.h"

/* The records of the sample, a line each. */
static const struct value *record_at(struct arena *arena, struct span text, size_t number)
{
    for (size_t i = 0; i < number; i++) {
        text = span_after(text, span_find_byte(text, '\n') + 1);
    }
    text.length = span_find_byte(text, '\n');
    const struct value *record = json_try(arena, text);
    assert_non_null(record);
    return record;
}

static double number_of(const struct value *record, const char *key)
{
    const struct value *number = value_get(record, key);
    assert_true(value_is(number, VALUE_NUMBER));
    return number->number;
}

static void every_finding_is_a_compliance_finding_on_its_line(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct span text = sample_report(arena, "ocsf", sample_json, false);
    assert_int_equal(times_in(text, "\n"), 4);
    for (size_t i = 0; i < 4; i++) {
        const struct value *record = record_at(arena, text, i);
        assert_true(number_of(record, "class_uid") == 2003);
        assert_true(number_of(record, "category_uid") == 2);
        assert_true(number_of(record, "type_uid") == 200301);
        assert_true(number_of(record, "time") == 1806451199000.0);
    }
}

static void verdict_severity_and_state_are_numbers_of_the_schema(void **state)
{
    (void)state;
    static const struct {
        int severity;
        int verdict;
        int state;
    } wanted[] = { { 5, 3, 1 }, { 2, 2, 1 }, { 3, 1, 1 }, { 4, 3, 3 } };
    AUTO_ARENA *arena = arena_new();
    struct span text = sample_report(arena, "ocsf", sample_json, false);
    for (size_t i = 0; i < ARRAY_LENGTH(wanted); i++) {
        const struct value *record = record_at(arena, text, i);
        assert_true(number_of(record, "severity_id") == wanted[i].severity);
        assert_true(number_of(value_get(record, "compliance"), "status_id") == wanted[i].verdict);
        assert_true(number_of(record, "status_id") == wanted[i].state);
    }
    assert_has(text, "\"comment\":\"until <b>\\\"\"");
    assert_int_equal(times_in(text, "\"comment\":"), 1);
}

static void nothing_found_is_nothing_written(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    assert_int_equal(sample_report(arena, "ocsf", sample_empty_json, false).length, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_finding_is_a_compliance_finding_on_its_line),
        cmocka_unit_test(verdict_severity_and_state_are_numbers_of_the_schema),
        cmocka_unit_test(nothing_found_is_nothing_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
