#include "tests/support/running.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include "json/json.h"
#include "tests/support/story.h"

#define DB(encrypted) "{\"storage_encrypted\":" encrypted ",\"tags\":{\"Data\":\"ePHI\"}}"

static const struct story drifted[] = {
    { .address = "aws_db_instance.ehr", DB("true"), DB("false"), DB("false") },
};

static const char *plan_file(struct arena *arena, const struct story *stories, size_t count)
{
    return run_file(arena, story_plan(arena, stories, count).text);
}

static const struct value *json_of(struct arena *arena, const struct run *run)
{
    struct span text = span_of(run->out);
    assert_true(text.length > 1 && text.text[text.length - 1] == '\n');
    assert_int_equal(span_find_byte(text, '\n'), text.length - 1); /* one object on one line */
    const struct value *value = json_try(arena, text);
    assert_non_null(value);
    return value;
}

static void the_exit_code_follows_the_gate(void **state)
{
    (void)state;
    static const struct {
        const char *arguments[8];
        int code;
    } cases[] = {
        { { NULL }, 2 },
        { { "--safeguard", "164.312(a)(2)(iv)", "--fail-on", "critical", NULL }, 2 },
        { { "--safeguard=164.312(a)(2)(iii)", NULL }, 0 },
        { { "--safeguard", "164.312(a)(2)(iv)", "--ephi-tag", "Data=public", NULL }, 0 },
        { { "--safeguard", "164.312(a)(2)(iv)", "--disable", "HIPAA-ED-09", "--fail-on", "high",
            NULL },
          0 },
        { { "--safeguard", "164.999", NULL }, 1 },
    };
    AUTO_ARENA *arena = arena_new();
    const char *plan = plan_file(arena, drifted, 1);
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        const char *arguments[12] = { "check", "--plan", plan };
        memcpy(arguments + 3, cases[i].arguments, sizeof(cases[i].arguments));
        assert_int_equal(run_cli(arena, arguments).code, cases[i].code);
    }
    remove(plan);
}

static void json_is_exactly_the_computed_attributes(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const char *plan = plan_file(arena, drifted, 1);
    struct run run = RUN(arena, "check", "--plan", plan, "--format", "json");
    assert_int_equal(run.code, 2);
    assert_string_equal(run.err, "");
    const struct value *check = json_of(arena, &run);
    assert_int_equal(check->member_count, 10);
    assert_true(span_is(check->members[0].key, "status"));
    assert_true(span_is(value_string_or_empty(value_get(check, "status")), "noncompliant"));
    remove(plan);
}

static void text_tells_the_worst_and_what_to_do(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const char *plan = plan_file(arena, drifted, 1);
    struct run run = RUN(arena, "check", "--plan", plan);
    assert_int_equal(run.code, 2);
    assert_non_null(strstr(run.out, "encryption at rest was on when last applied and is off now"));
    assert_non_null(strstr(run.out, "Fix: set storage_encrypted = true"));
    assert_null(strchr(run.out, '\033')); /* no terminal, no colours */
    remove(plan);
}

static void states_are_judged_against_what_is_observed(void **state)
{
    (void)state;
    static const struct story now[] = { { .address = "aws_db_instance.ehr", DB("false") } };
    AUTO_ARENA *arena = arena_new();
    const char *before = run_file(arena, story_state(arena, drifted, 1).text);
    const char *after = run_file(arena, story_state(arena, now, 1).text);
    struct run run = RUN(arena, "check", "--state", before, "--observed", after, "--format=json");
    assert_int_equal(run.code, 2);
    struct checked checked = { .result.attributes = json_of(arena, &run) };
    assert_string_equal(story_of(arena, &checked, "HIPAA-ED-09", "aws_db_instance.ehr"),
                        "violating_drift/none");
    remove(before);
    remove(after);
}

static void waivers_come_from_a_file(void **state)
{
    (void)state;
    static const char *const files[] = {
        "[{\"rule\":\"*\",\"address\":\"*\",\"reason\":\"agreed\"}]",
        "{\"waivers\":[{\"rule\":\"*\",\"address\":\"*\",\"reason\":\"agreed\"}]}",
    };
    AUTO_ARENA *arena = arena_new();
    const char *plan = plan_file(arena, drifted, 1);
    for (size_t i = 0; i < ARRAY_LENGTH(files); i++) {
        const char *waivers = run_file(arena, files[i]);
        struct run run = RUN(arena, "check", "--plan", plan, "--waivers", waivers);
        assert_int_equal(run.code, 0);
        assert_non_null(strstr(run.out, "Waived: agreed"));
        remove(waivers);
    }
    remove(plan);
}

static void a_refused_waiver_is_an_error(void **state)
{
    (void)state;
    static const struct story open[] = {
        { .address = "aws_db_instance.x",
          "{\"publicly_accessible\":true}",
          "{\"publicly_accessible\":true}",
          "{\"publicly_accessible\":true}" },
    };
    AUTO_ARENA *arena = arena_new();
    const char *plan = plan_file(arena, open, 1);
    const char *waivers = run_file(arena, "[{\"rule\":\"HIPAA-AC-*\",\"address\":\"*\","
                                          "\"reason\":\"r\",\"kind\":\"alternative\"}]");
    struct run run = RUN(arena, "check", "--plan", plan, "--waivers", waivers);
    assert_int_equal(run.code, 1);
    assert_non_null(strstr(run.err, "Error: Waiver refused"));
    remove(plan);
    remove(waivers);
}

static void a_report_can_go_to_a_file(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const char *plan = plan_file(arena, drifted, 1);
    const char *output = run_file(arena, "old");
    struct run run = RUN(arena, "check", "--plan", plan, "--format", "json", "--output", output);
    assert_int_equal(run.code, 2);
    assert_string_equal(run.out, "");
    FILE *file = fopen(output, "r");
    assert_non_null(file);
    assert_int_equal(run_caught(arena, file)[0], '{');
    run = RUN(arena, "check", "--plan", plan, "--output", "/no/such/folder/report");
    assert_int_equal(run.code, 1);
    assert_non_null(strstr(run.err, "Output cannot be written"));
    remove(plan);
    remove(output);
}

static void mistakes_are_named_with_what_is_accepted(void **state)
{
    (void)state;
    static const struct {
        const char *arguments[6];
        const char *message;
    } cases[] = {
        { { NULL }, "--plan FILE or --state FILE" },
        { { "--plna", "x", NULL }, "check has no option --plna; it has: --plan" },
        { { "--plan", NULL }, "--plan needs a value: --plan FILE" },
        { { "plan.json", NULL }, "check takes no \"plan.json\"" },
        { { "--observed", "a", "--observed", "b", NULL }, "--observed is given twice" },
        { { "--jobs", "0", NULL }, "--jobs \"0\" is no number from 1 on" },
        { { "--jobs", "2x", NULL }, "--jobs \"2x\" is no number from 1 on" },
        { { "--fail-on", "never", NULL }, "low, medium, high or critical" },
        { { "--fail-on-persistent", "some", NULL }, "critical or never" },
        { { "--fail-on-restored=yes", NULL }, "--fail-on-restored takes no value" },
        { { "--format", "yaml", NULL }, "there are: text, json" },
        { { "--profile", "lax", NULL }, "baseline or strict" },
        { { "--edition", "2031", NULL }, "nprm-2025" },
        { { "--threshold", "HIPAA-EA-03", NULL }, "HIPAA-EA-03=30" },
        { { "--ephi-tag", "=x", NULL }, "KEY=VALUE" },
        { { "--rules", "/no/such/rules.json", NULL }, "/no/such/rules.json" },
        { { "--waivers", "/no/such/waivers.json", NULL }, "/no/such/waivers.json" },
        { { "--plan", "/no/such/plan.json", NULL }, "/no/such/plan.json" },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_ARENA *arena = arena_new();
        const char *arguments[8] = { "check" };
        memcpy(arguments + 1, cases[i].arguments, sizeof(cases[i].arguments));
        struct run run = run_cli(arena, arguments);
        assert_int_equal(run.code, 1);
        assert_string_equal(run.out, "");
        assert_non_null(strstr(run.err, "Error: "));
        assert_non_null(strstr(run.err, cases[i].message));
    }
}

static void a_waiver_file_of_another_shape_is_refused(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const char *waivers = run_file(arena, "{\"waiver\":[]}");
    struct run run = RUN(arena, "check", "--waivers", waivers);
    assert_int_equal(run.code, 1);
    assert_non_null(strstr(run.err, "must hold a list of waivers"));
    remove(waivers);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_exit_code_follows_the_gate),
        cmocka_unit_test(json_is_exactly_the_computed_attributes),
        cmocka_unit_test(text_tells_the_worst_and_what_to_do),
        cmocka_unit_test(states_are_judged_against_what_is_observed),
        cmocka_unit_test(waivers_come_from_a_file),
        cmocka_unit_test(a_refused_waiver_is_an_error),
        cmocka_unit_test(a_report_can_go_to_a_file),
        cmocka_unit_test(mistakes_are_named_with_what_is_accepted),
        cmocka_unit_test(a_waiver_file_of_another_shape_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
