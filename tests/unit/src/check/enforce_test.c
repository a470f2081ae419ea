#include "check/enforce.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include "tests/support/story.h"

static const struct span encryption[] = { { "164.312(a)(2)(iv)", 17 } };

static struct checked request_of(struct arena *arena, const struct story *stories, size_t count)
{
    struct checked checked = story_request(arena, stories, count);
    checked.request.safeguards = encryption;
    checked.request.safeguard_count = 1;
    return checked;
}

static const struct story one_drift[] = {
    { .address = "aws_db_instance.ehr",
      "{\"storage_encrypted\":true,\"kms_key_id\":\"k\",\"performance_insights_kms_key_id\":\"k\"}",
      "{\"storage_encrypted\":false,\"kms_key_id\":\"k\",\"performance_insights_kms_key_id\":"
      "\"k\"}",
      "{\"storage_encrypted\":false,\"kms_key_id\":\"k\",\"performance_insights_kms_key_id\":"
      "\"k\"}" },
};

static void a_finding_is_an_error_with_its_story_its_rule_and_its_fix(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct checked checked = request_of(arena, one_drift, 1);
    story_check(arena, &checked);
    assert_int_equal(checked.diags.count, 1);
    const struct diag *diag = &checked.diags.items[0];
    assert_int_equal(diag->severity, DIAG_SEVERITY_ERROR);
    assert_string_equal(diag->summary,
                        "164.312(a)(2)(iv) Encryption and decryption: violating drift");
    static const char beginning[] =
        "aws_db_instance.ehr: encryption at rest was on when last applied and is off now; this "
        "plan leaves it off.\nRule HIPAA-ED-09 (critical, addressable). ";
    assert_memory_equal(diag->detail, beginning, sizeof(beginning) - 1);
    assert_non_null(strstr(diag->detail, "\nFix: set storage_encrypted = true"));
    assert_int_equal(diag->detail[strlen(diag->detail) - 1], '.');
}

static void enforcement_decides_how_loud_it_is(void **state)
{
    (void)state;
    static const struct {
        enum enforcement enforcement;
        size_t told;
        size_t errors;
    } cases[] = {
        { ENFORCE_ERROR, 1, 1 },
        { ENFORCE_WARNING, 1, 0 },
        { ENFORCE_OFF, 0, 0 },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_ARENA *arena = arena_new();
        struct checked checked = request_of(arena, one_drift, 1);
        checked.request.gate.enforcement = cases[i].enforcement;
        story_check(arena, &checked);
        assert_int_equal(checked.diags.count, cases[i].told);
        assert_int_equal(checked.diags.errors, cases[i].errors);
        assert_int_equal(checked.result.failures, 1); /* what fails, fails, said or not */
    }
}

static void the_worst_are_told_and_the_rest_counted(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct story stories[30];
    for (size_t i = 0; i < ARRAY_LENGTH(stories); i++) {
        stories[i] = one_drift[0];
        stories[i].address = arena_printf(arena, "aws_db_instance.x%02zu", i);
    }
    struct checked checked = request_of(arena, stories, ARRAY_LENGTH(stories));
    story_check(arena, &checked);
    assert_int_equal(checked.diags.count, ENFORCE_SHOWN_MOST + 1);
    const struct diag *last = &checked.diags.items[ENFORCE_SHOWN_MOST];
    assert_int_equal(last->severity, DIAG_SEVERITY_ERROR);
    assert_non_null(strstr(last->detail, "10 more of 30 findings, 10 of them at or above"));
    assert_int_equal(checked.result.failures, 30);
}

static void warnings_do_not_make_the_rest_an_error(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct story stories[25];
    for (size_t i = 0; i < ARRAY_LENGTH(stories); i++) {
        stories[i] = one_drift[0];
        stories[i].planned = stories[i].applied; /* repaired */
        stories[i].address = arena_printf(arena, "aws_db_instance.x%02zu", i);
    }
    struct checked checked = request_of(arena, stories, ARRAY_LENGTH(stories));
    story_check(arena, &checked);
    assert_int_equal(checked.diags.count, ENFORCE_SHOWN_MOST + 1);
    assert_int_equal(checked.diags.errors, 0);
    assert_int_equal(checked.result.failures, 0);
}

static void a_resource_that_is_gone_is_one_event(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct story gone = one_drift[0];
    gone.observed = gone.planned = NULL;
    struct checked checked = request_of(arena, &gone, 1);
    story_check(arena, &checked);
    assert_int_equal(checked.result.failures, 2);
    assert_int_equal(checked.diags.errors, 1);
    const struct diag *diag = &checked.diags.items[0];
    assert_string_equal(diag->summary, "164.312(a)(2)(iv) Encryption and decryption: missing");
    assert_non_null(strstr(diag->detail, "aws_db_instance.ehr: encryption at rest was on when last "
                                         "applied, and the resource is gone; this plan does not "
                                         "make it again."
                                         "\nWith it goes what met 2 rules: HIPAA-ED-09 (critical, "
                                         "164.312(a)(2)(iv)), HIPAA-ED-10 (medium, "));
    assert_non_null(strstr(diag->detail, "\nFix: restore the resource"));
}

static void what_is_told_together_is_not_counted_as_left(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct story stories[25];
    for (size_t i = 0; i < ARRAY_LENGTH(stories); i++) {
        stories[i] = one_drift[0];
        stories[i].observed = stories[i].planned = NULL;
        stories[i].address = arena_printf(arena, "aws_db_instance.x%02zu", i);
    }
    struct checked checked = request_of(arena, stories, ARRAY_LENGTH(stories));
    story_check(arena, &checked);
    assert_int_equal(checked.diags.count, ENFORCE_SHOWN_MOST + 1);
    const struct diag *last = &checked.diags.items[ENFORCE_SHOWN_MOST];
    assert_non_null(strstr(last->detail, "more of 50 findings, 10 of them at or above"));
}

static const struct diag *only_diag(const struct checked *checked, enum diag_code code)
{
    assert_int_equal(checked->diags.count, 1);
    const struct diag *diag = &checked->diags.items[0];
    assert_int_equal(diag->severity, DIAG_SEVERITY_WARNING);
    assert_string_equal(diag->summary, diag_code_summary(code));
    return diag;
}

static void a_check_that_judged_nothing_says_so(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    static const struct story untagged[] = {
        { .address = "aws_db_instance.a", "{\"tags\":{}}", "{\"tags\":{}}", "{\"tags\":{}}" },
    };
    static const struct tag_choice ephi[] = { { { "Data", 4 }, NULL, 0 } };
    struct checked checked = request_of(arena, untagged, 1);
    checked.request.gate.ephi_tags = ephi;
    checked.request.gate.ephi_tag_count = 1;
    story_check(arena, &checked);
    const struct diag *diag = only_diag(&checked, DIAG_CHECK_EMPTY);
    assert_non_null(strstr(diag->detail, "aws_db_instance.a: not tagged as ePHI."));
    struct checked empty = request_of(arena, untagged, 0);
    story_check(arena, &empty);
    diag = only_diag(&empty, DIAG_CHECK_EMPTY);
    assert_non_null(strstr(diag->detail, "There is no resource to judge"));
}

static void a_plan_that_does_not_tell_of_everything_does_not_pass_in_silence(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    static const struct span rotation[] = { { "164.312(a)(2)(iv)", 17 } };
    struct check_request request = {
        .declared = { .kind = SOURCE_PLAN_JSON,
                      .text = SPAN("{\"format_version\":\"1.2\",\"errored\":true,"
                                   "\"planned_values\":{\"root_module\":{\"resources\":[{"
                                   "\"address\":\"aws_ebs_volume.a\",\"mode\":\"managed\","
                                   "\"type\":\"aws_ebs_volume\",\"name\":\"a\",\"values\":{"
                                   "\"encrypted\":true,\"kms_key_id\":\"k\"}}]}}}") },
        .gate = gate_default(),
        .safeguards = rotation,
        .safeguard_count = 1,
    };
    struct checked checked = { .request = request, .diags = diags_init(arena) };
    assert_true(check_run(arena, &checked.request, &checked.result, &checked.diags));
    assert_int_equal(checked.result.status, CHECK_UNKNOWN);
    const struct diag *diag = only_diag(&checked, DIAG_CHECK_UNKNOWN);
    assert_non_null(strstr(diag->detail, "but planning ended in an error"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_finding_is_an_error_with_its_story_its_rule_and_its_fix),
        cmocka_unit_test(enforcement_decides_how_loud_it_is),
        cmocka_unit_test(the_worst_are_told_and_the_rest_counted),
        cmocka_unit_test(warnings_do_not_make_the_rest_an_error),
        cmocka_unit_test(a_resource_that_is_gone_is_one_event),
        cmocka_unit_test(what_is_told_together_is_not_counted_as_left),
        cmocka_unit_test(a_check_that_judged_nothing_says_so),
        cmocka_unit_test(a_plan_that_does_not_tell_of_everything_does_not_pass_in_silence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
