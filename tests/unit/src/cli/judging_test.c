/* Many documents in one run of the command, as a CI step has them. */
#include "cli/judging.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include "json/json.h"
#include "tests/support/running.h"
#include "tests/support/story.h"

#define DB(encrypted) "{\"storage_encrypted\":" encrypted "}"

static const struct story drifted[] = {
    { .address = "aws_db_instance.ehr", DB("true"), DB("false"), DB("false") },
};

static const char *plan_file(struct arena *arena)
{
    return run_file(arena, story_plan(arena, drifted, 1).text);
}

/* The lines of an output, each as JSON. */
static const struct value *line_at(struct arena *arena, const struct run *run, size_t number)
{
    struct span text = span_of(run->out);
    for (size_t i = 0; i < number; i++) {
        text = span_after(text, span_find_byte(text, '\n') + 1);
    }
    text.length = span_find_byte(text, '\n');
    const struct value *value = json_try(arena, text);
    assert_non_null(value);
    return value;
}

static void every_document_has_its_line_in_order_whatever_the_jobs(void **state)
{
    (void)state;
    static const char *const jobs[] = { "1", "2", "8" };
    AUTO_ARENA *arena = arena_new();
    const char *plans[5];
    for (size_t i = 0; i < ARRAY_LENGTH(plans); i++) {
        plans[i] = plan_file(arena);
    }
    for (size_t i = 0; i < ARRAY_LENGTH(jobs); i++) {
        struct run run =
            RUN(arena, "check", "--format", "json", "--jobs", jobs[i], "--plan", plans[0], "--plan",
                plans[1], "--plan", plans[2], "--plan", plans[3], "--plan", plans[4]);
        assert_int_equal(run.code, 2);
        for (size_t k = 0; k < ARRAY_LENGTH(plans); k++) {
            const struct value *line = line_at(arena, &run, k);
            assert_true(span_is(line->members[0].key, "document"));
            assert_true(span_is(line->members[0].value->text, plans[k]));
            assert_true(span_is(value_get(line, "status")->text, "noncompliant"));
        }
        const struct value *totals = value_get(line_at(arena, &run, 5), "totals");
        assert_true(value_get(totals, "documents")->number == 5);
        assert_true(value_get(totals, "noncompliant")->number == 5);
    }
    for (size_t i = 0; i < ARRAY_LENGTH(plans); i++) {
        remove(plans[i]);
    }
}

static void what_cannot_be_judged_does_not_stop_the_others(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const char *plan = plan_file(arena);
    const char *broken = run_file(arena, "{");
    struct run run = RUN(arena, "check", "--plan", broken, "--plan", plan);
    assert_int_equal(run.code, 1);
    assert_non_null(strstr(run.err, broken));
    assert_non_null(strstr(run.out, "2 documents: 0 compliant, 1 noncompliant, 0 not known, 1 not "
                                    "judged; "));
    run = RUN(arena, "check", "--format", "json", "--plan", broken, "--plan", plan);
    assert_true(value_get(value_get(line_at(arena, &run, 1), "totals"), "not_judged")->number == 1);
    remove(plan);
    remove(broken);
}

static void a_report_of_many_goes_into_one_file(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const char *plan = plan_file(arena);
    const char *output = run_file(arena, "");
    struct run run =
        RUN(arena, "check", "--plan", plan, "--plan", plan, "--format", "csv", "--output", output);
    assert_int_equal(run.code, 2);
    assert_string_equal(run.out, "");
    const char *table = run_caught(arena, fopen(output, "r"));
    assert_true(span_starts_with(span_of(table), SPAN("document,rule_id")));
    remove(plan);
    remove(output);
}

static void observed_is_of_one_document(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct run run = RUN(arena, "check", "--plan", "a", "--state", "b", "--observed", "c");
    assert_int_equal(run.code, 1);
    assert_non_null(strstr(run.err, "--observed is of one document, but there are 2 to judge."));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_document_has_its_line_in_order_whatever_the_jobs),
        cmocka_unit_test(what_cannot_be_judged_does_not_stop_the_others),
        cmocka_unit_test(a_report_of_many_goes_into_one_file),
        cmocka_unit_test(observed_is_of_one_document),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
