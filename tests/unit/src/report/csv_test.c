#include "report/formats.h"

#include "tests/unit/src/report/sample.h"

static void every_finding_is_a_row_with_every_column(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct span text = sample_report(arena, "csv", sample_json, false);
    assert_true(span_starts_with(text, SPAN("document,rule_id,title,severity,safeguard,")));
    assert_int_equal(times_in(text, "\r\n"), 5);
    assert_has(text, ",\"R-1\",\"Title\",\"critical\",");
    assert_has(text, ",true,\"until <b>\"\"\",");
}

static void quotes_are_doubled_and_lines_kept(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct span text = sample_report(arena, "csv", sample_json, false);
    assert_has(text, "\"plan \"\"1\"\".json\"");
    assert_has(text, "\"aws_x.y[\"\"</td>'`|&\n\001\"\"]\"");
}

static void nothing_is_taken_for_a_formula(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct span text = sample_report(arena, "csv", sample_json, false);
    assert_has(text, "\"'=mend()\"");
    assert_has(text, "\"true\",\"-1\",,"); /* a number stays one; null is nothing */
}

static void many_checks_share_a_header(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct span text = sample_report(arena, "csv", sample_json, true);
    assert_int_equal(times_in(text, "document,rule_id"), 1);
    assert_int_equal(times_in(text, "\r\n"), 9);
    assert_int_equal(times_in(sample_report(arena, "csv", sample_empty_json, false), "\r\n"), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_finding_is_a_row_with_every_column),
        cmocka_unit_test(quotes_are_doubled_and_lines_kept),
        cmocka_unit_test(nothing_is_taken_for_a_formula),
        cmocka_unit_test(many_checks_share_a_header),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
