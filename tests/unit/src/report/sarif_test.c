#include "report/formats.h"

#include "tests/unit/src/report/sample.h"

static const struct value *run_of(struct arena *arena, const char *check)
{
    const struct value *log = json_try(arena, sample_report(arena, "sarif", check, false));
    assert_non_null(log);
    assert_true(span_is(value_get(log, "version")->text, "2.1.0"));
    assert_int_equal(value_get(log, "runs")->item_count, 1);
    return value_get(log, "runs")->items[0];
}

static void assert_text(const struct value *object, const char *key, const char *wanted)
{
    assert_true(span_is(value_string_or_empty(value_get(object, key)), wanted));
}

static void every_result_points_at_its_rule(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const struct value *run = run_of(arena, sample_json);
    const struct value *rules = value_get(value_get(value_get(run, "tool"), "driver"), "rules");
    const struct value *results = value_get(run, "results");
    assert_int_equal(rules->item_count, 2); /* two results share one; harmless ones have none */
    assert_int_equal(results->item_count, 3);
    for (size_t i = 0; i < results->item_count; i++) {
        size_t index = (size_t)value_get(results->items[i], "ruleIndex")->number;
        assert_true(index < rules->item_count);
        assert_true(span_equal(value_get(rules->items[index], "id")->text,
                               value_get(results->items[i], "ruleId")->text));
    }
}

static void kind_and_level_say_what_it_is(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const struct value *results = value_get(run_of(arena, sample_json), "results");
    assert_text(results->items[0], "kind", "fail");
    assert_text(results->items[0], "level", "error");
    assert_text(results->items[1], "kind", "open");
    assert_text(results->items[1], "level", "none");
    assert_null(value_get(results->items[0], "suppressions"));
    const struct value *suppression = value_get(results->items[2], "suppressions")->items[0];
    assert_text(suppression, "kind", "external");
    assert_text(suppression, "justification", "until <b>\"");
}

static void a_result_has_a_place_and_a_fingerprint(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct span text = sample_report(arena, "sarif", sample_json, false);
    assert_has(text, "\"physicalLocation\":{\"artifactLocation\":{\"uri\":\"plan%20%221%22.json\"}"
                     ",\"region\":{\"startLine\":1}}");
    assert_has(text, "\"fullyQualifiedName\":\"aws_x.y[\\\"</td>");
    assert_has(text, "\"partialFingerprints\":{\"primaryLocationLineHash\":\"f1\"}");
    assert_has(text, "\"helpUri\":\"https://www.ecfr.gov/");
    assert_has(text, "\"security-severity\":\"9.5\"");
}

static void what_was_not_judged_is_a_notification(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const struct value *invocation = value_get(run_of(arena, sample_json), "invocations")->items[0];
    const struct value *notes = value_get(invocation, "toolExecutionNotifications");
    assert_int_equal(notes->item_count, 1);
    assert_text(value_get(notes->items[0], "message"), "text",
                "aws_z.z was not judged: not <known>");
}

static void an_empty_check_is_an_empty_run(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    assert_int_equal(value_get(run_of(arena, sample_empty_json), "results")->item_count, 0);
}

static void many_checks_are_many_runs(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const struct value *log = json_try(arena, sample_report(arena, "sarif", sample_json, true));
    assert_int_equal(value_get(log, "runs")->item_count, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_result_points_at_its_rule),
        cmocka_unit_test(kind_and_level_say_what_it_is),
        cmocka_unit_test(a_result_has_a_place_and_a_fingerprint),
        cmocka_unit_test(what_was_not_judged_is_a_notification),
        cmocka_unit_test(an_empty_check_is_an_empty_run),
        cmocka_unit_test(many_checks_are_many_runs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
