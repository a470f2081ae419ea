#include "tests/support/story.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

static const char trail[] =
    "{\"name\":\"main\",\"enable_logging\":true,\"is_multi_region_trail\":true,"
    "\"include_global_service_events\":true,\"enable_log_file_validation\":true}";
static const char one_region[] =
    "{\"name\":\"main\",\"enable_logging\":true,\"is_multi_region_trail\":false,"
    "\"include_global_service_events\":true,\"enable_log_file_validation\":true}";
static const char queue[] = "{\"name\":\"q\"}";

static struct checked checked_story(struct arena *arena, const struct story *stories, size_t count)
{
    struct checked checked = story_request(arena, stories, count);
    story_check(arena, &checked);
    assert_true(checked.ran);
    return checked;
}

static const char *reason_about(struct arena *arena, const struct checked *checked,
                                const char *rule)
{
    const struct value *list = value_get(checked->result.attributes, "unchecked");
    for (size_t i = 0; i < list->item_count; i++) {
        const char *reason = arena_span(arena, story_text(list->items[i], "reason")).text;
        if (strstr(reason, rule)) {
            return reason;
        }
    }
    return "";
}

static void what_no_moment_ever_had_is_not_managed_here(void **state)
{
    (void)state;
    static const struct story story = { .address = "aws_sqs_queue.q", queue, queue, queue };
    AUTO_ARENA *arena = arena_new();
    struct checked checked = checked_story(arena, &story, 1);
    assert_string_equal(story_of(arena, &checked, "HIPAA-WS-01", "workspace"), "");
    assert_memory_equal(reason_about(arena, &checked, "HIPAA-WS-01"),
                        "not managed here: HIPAA-WS-0", 28);
}

static void a_trail_that_is_gone_is_violating_drift(void **state)
{
    (void)state;
    static const struct story stories[] = {
        { .address = "aws_cloudtrail.main", trail, NULL, NULL },
        { .address = "aws_sqs_queue.q", queue, queue, queue },
    };
    AUTO_ARENA *arena = arena_new();
    struct checked checked = checked_story(arena, stories, ARRAY_LENGTH(stories));
    assert_string_equal(story_of(arena, &checked, "HIPAA-WS-01", "workspace"),
                        "violating_drift/unaddressed");
    const struct value *finding = story_finding(&checked, "HIPAA-WS-01", "workspace");
    assert_int_equal(value_get(finding, "resource_type")->kind, VALUE_NULL);
    assert_int_equal(value_get(finding, "facet")->kind, VALUE_NULL);
}

static void the_resource_that_breaks_the_rule_is_named(void **state)
{
    (void)state;
    static const struct story story = {
        .address = "aws_cloudtrail.main", trail, one_region, one_region
    };
    AUTO_ARENA *arena = arena_new();
    struct checked checked = checked_story(arena, &story, 1);
    assert_string_equal(story_of(arena, &checked, "HIPAA-WS-01", "aws_cloudtrail.main"),
                        "violating_drift/unaddressed");
    const struct value *finding = story_finding(&checked, "HIPAA-WS-01", "aws_cloudtrail.main");
    assert_true(span_is(story_text(finding, "resource_type"), "aws_cloudtrail"));
    assert_true(span_is(story_text(finding, "cloud"), "aws"));
}

static void a_rule_that_starts_to_apply_is_introduced(void **state)
{
    (void)state;
    static const struct story story = { .address = "aws_cloudtrail.main", NULL, NULL, one_region };
    AUTO_ARENA *arena = arena_new();
    struct checked checked = checked_story(arena, &story, 1);
    assert_string_equal(story_of(arena, &checked, "HIPAA-WS-01", "aws_cloudtrail.main"),
                        "in_sync/introduced");
}

static void a_rule_over_the_workspace_can_be_waived_there(void **state)
{
    (void)state;
    static const struct story stories[] = {
        { .address = "aws_cloudtrail.main", trail, NULL, NULL },
        { .address = "aws_sqs_queue.q", queue, queue, queue },
    };
    static const struct waiver waiver = {
        .rule = { "HIPAA-WS-01", 11 },
        .address = { "workspace", 9 },
        .reason = { "moved", 5 },
        .expires_s = INT64_MAX,
    };
    AUTO_ARENA *arena = arena_new();
    struct checked checked = story_request(arena, stories, ARRAY_LENGTH(stories));
    checked.request.waivers = &waiver;
    checked.request.waiver_count = 1;
    story_check(arena, &checked);
    const struct value *finding = story_finding(&checked, "HIPAA-WS-01", "workspace");
    assert_true(value_is_true(value_get(finding, "waived")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_no_moment_ever_had_is_not_managed_here),
        cmocka_unit_test(a_trail_that_is_gone_is_violating_drift),
        cmocka_unit_test(the_resource_that_breaks_the_rule_is_named),
        cmocka_unit_test(a_rule_that_starts_to_apply_is_introduced),
        cmocka_unit_test(a_rule_over_the_workspace_can_be_waived_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
