#include "report/formats.h"

#include "tests/unit/src/report/sample.h"

#define DOCUMENT "{document=\"plan \\\"1\\\".json\""

static void numbers_stand_under_their_families(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct span text = sample_report(arena, "openmetrics", sample_json, false);
    assert_has(text, "# TYPE hipaa_status gauge\n# HELP hipaa_status ");
    assert_has(text, "\nhipaa_status" DOCUMENT ",status=\"noncompliant\"} 1\n");
    assert_has(text, "\nhipaa_status" DOCUMENT ",status=\"compliant\"} 0\n");
    assert_has(text, "\nhipaa_drifted" DOCUMENT "} 1\n");
    assert_has(text, "\nhipaa_violations" DOCUMENT ",severity=\"critical\"} 1\n");
    assert_has(text, "\nhipaa_safeguard_findings" DOCUMENT
                     ",safeguard=\"164.312(b)\",state=\"waived\"} 1\n");
    assert_has(text, "\nhipaa_safeguard_status" DOCUMENT
                     ",safeguard=\"164.312(d)\",status=\"not_applicable\"} 1\n");
    assert_true(span_ends_with(text, SPAN("\n# EOF\n")));
}

static void samples_of_many_checks_stand_together(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct span text = sample_report(arena, "openmetrics", sample_json, true);
    assert_int_equal(times_in(text, "# TYPE hipaa_drifted gauge\n"), 1);
    assert_has(text, "hipaa_drifted" DOCUMENT "} 1\nhipaa_drifted" DOCUMENT "} 1\n");
}

static void labels_are_escaped(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    const struct report_format *format = report_format_find(SPAN("openmetrics"), NULL, &diags);
    struct report_output output = report_output(arena, NULL);
    struct report_input input = { .check = sample_check(arena, sample_empty_json),
                                  .name = "a\\b\nc\"d" };
    assert_true(report_write(format, &output, &input));
    assert_has(str_span(&output.text), "document=\"a\\\\b\\nc\\\"d\"");
}

static void no_checks_are_families_without_samples(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    const struct report_format *format = report_format_find(SPAN("openmetrics"), NULL, &diags);
    struct report_output output = report_output(arena, NULL);
    report_begin(format, &output);
    assert_true(report_end(format, &output));
    assert_lacks(str_span(&output.text), "document=");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_stand_under_their_families),
        cmocka_unit_test(samples_of_many_checks_stand_together),
        cmocka_unit_test(labels_are_escaped),
        cmocka_unit_test(no_checks_are_families_without_samples),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
