#include "provider/function.h"

#include "tests/unit/src/report/sample.h"

static const struct value *call(struct arena *arena, const struct value *check, const char *format,
                                struct fault *fault)
{
    const struct value *const arguments[] = { check, value_text(arena, format) };
    *fault = (struct fault) { NULL, FAULT_OF_CALL };
    return report_function.call(arena, arguments, fault);
}

static void every_format_of_the_function_is_written(void **state)
{
    (void)state;
    static const char *const formats[][2] = {
        { "markdown", "## HIPAA" },    { "sarif", "{\"$schema\"" },
        { "junit", "<?xml" },          { "csv", "document,rule_id" },
        { "html", "<!DOCTYPE html>" }, { "oscal", "{\"assessment-results\"" },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(formats); i++) {
        AUTO_ARENA *arena = arena_new();
        struct fault fault;
        const struct value *check = sample_check(arena, sample_json);
        const struct value *report = call(arena, check, formats[i][0], &fault);
        assert_non_null(report);
        assert_true(span_starts_with(report->text, span_of(formats[i][1])));
        assert_true(span_equal(report->text, call(arena, check, formats[i][0], &fault)->text));
    }
}

static void a_function_has_no_clock(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct fault fault;
    const struct value *report = call(arena, sample_check(arena, sample_json), "oscal", &fault);
    assert_has(report->text, "\"last-modified\":\"1970-01-01T00:00:00Z\"");
}

static void the_document_is_named_where_it_is_a_file(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct fault fault;
    const struct value *sample = sample_check(arena, sample_json);
    assert_has(call(arena, sample, "markdown", &fault)->text, "`hipaa_drift_check`:");
    struct value_builder check = value_builder(arena);
    for (size_t i = 0; i < sample->member_count; i++) {
        value_put_span(&check, sample->members[i].key, sample->members[i].value);
    }
    value_put(&check, "declared", json_try(arena, SPAN("{\"state_file\":\"prod.tfstate\"}")));
    assert_has(call(arena, value_object_done(&check), "markdown", &fault)->text, "`prod.tfstate`:");
}

static void wrong_arguments_are_named(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct fault fault;
    static const char *const others[] = { "pdf", "json", "ocsf", "" };
    for (size_t i = 0; i < ARRAY_LENGTH(others); i++) {
        assert_null(call(arena, sample_check(arena, sample_json), others[i], &fault));
        assert_int_equal(fault.argument, 1);
        assert_string_equal(fault.text,
                            arena_printf(arena,
                                         "there is no format \"%s\"; there are markdown, sarif, "
                                         "junit, csv, html and oscal",
                                         others[i]));
    }
    assert_null(call(arena, &value_empty_object, "csv", &fault));
    assert_int_equal(fault.argument, 0);
    assert_string_equal(fault.text,
                        "the result of a hipaa_drift_check is expected: it has no status");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_format_of_the_function_is_written),
        cmocka_unit_test(a_function_has_no_clock),
        cmocka_unit_test(the_document_is_named_where_it_is_a_file),
        cmocka_unit_test(wrong_arguments_are_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
