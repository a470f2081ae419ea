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

static const char vpc[] = "{\"id\":\"vpc-1\"}";
static const char vpc_two[] = "{\"id\":\"vpc-2\"}";
static const char log_of_one[] = "{\"vpc_id\":\"vpc-1\",\"traffic_type\":\"ALL\"}";
static const char log_of_two[] = "{\"vpc_id\":\"vpc-2\",\"traffic_type\":\"ALL\"}";

/* The log of vpc two was taken away by hand; vpc one never had one. */
static const struct story networks[] = {
    { .address = "aws_flow_log.two", log_of_two, NULL, NULL },
    { .address = "aws_vpc.one", vpc, vpc, vpc },
    { .address = "aws_vpc.two", vpc_two, vpc_two, vpc_two },
};

static void old_debt_of_one_does_not_hide_what_happened_to_another(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct checked checked = checked_story(arena, networks, ARRAY_LENGTH(networks));
    assert_string_equal(story_of(arena, &checked, "HIPAA-WS-09", "aws_vpc.one"),
                        "persistent_violation/unaddressed");
    assert_string_equal(story_of(arena, &checked, "HIPAA-WS-09", "aws_vpc.two"),
                        "violating_drift/unaddressed");
}

static void a_waiver_of_one_does_not_waive_another(void **state)
{
    (void)state;
    static const struct waiver waiver = {
        .rule = { "HIPAA-WS-09", 11 },
        .address = { "aws_vpc.one", 11 },
        .reason = { "empty", 5 },
        .expires_s = INT64_MAX,
    };
    AUTO_ARENA *arena = arena_new();
    struct checked checked = story_request(arena, networks, ARRAY_LENGTH(networks));
    checked.request.waivers = &waiver;
    checked.request.waiver_count = 1;
    story_check(arena, &checked);
    const struct value *one = story_finding(&checked, "HIPAA-WS-09", "aws_vpc.one");
    const struct value *two = story_finding(&checked, "HIPAA-WS-09", "aws_vpc.two");
    assert_true(value_is_true(value_get(one, "waived")));
    assert_false(value_is_true(value_get(two, "waived")));
}

/* A key that two databases name is one finding, and another key one more. */
static void every_key_that_is_named_is_judged_once(void **state)
{
    (void)state;
#define KEY(id) "{\"arn\":\"" id "\",\"enable_key_rotation\":false}"
#define STORE(key) "{\"storage_encrypted\":true,\"kms_key_id\":\"" key "\"}"
    static const struct story stories[] = {
        { .address = "aws_db_instance.a", STORE("k1"), STORE("k1"), STORE("k1") },
        { .address = "aws_db_instance.b", STORE("k1"), STORE("k1"), STORE("k1") },
        { .address = "aws_db_instance.c", STORE("k2"), STORE("k2"), STORE("k2") },
        { .address = "aws_kms_key.one", KEY("k1"), KEY("k1"), KEY("k1") },
        { .address = "aws_kms_key.two", KEY("k2"), KEY("k2"), KEY("k2") },
    };
    AUTO_ARENA *arena = arena_new();
    struct checked checked = checked_story(arena, stories, ARRAY_LENGTH(stories));
    const struct value *findings = value_get(checked.result.attributes, "findings");
    size_t count = 0;
    for (size_t i = 0; i < findings->item_count; i++) {
        count += span_is(story_text(findings->items[i], "rule_id"), "HIPAA-WS-66");
    }
    assert_int_equal(count, 2);
    assert_string_equal(story_of(arena, &checked, "HIPAA-WS-66", "aws_kms_key.two"),
                        "persistent_violation/unaddressed");
}

static void tags_choose_what_rules_on_each_resource_ask_about(void **state)
{
    (void)state;
    static const char ephi[] = "{\"id\":\"vpc-1\",\"tags\":{\"Data\":\"ePHI\"}}";
    static const char other[] = "{\"id\":\"vpc-2\",\"tags\":{}}";
    static const struct story stories[] = {
        { .address = "aws_vpc.ephi", ephi, ephi, ephi },
        { .address = "aws_vpc.other", other, other, other },
    };
    static const struct tag_choice tags[] = { { { "Data", 4 }, NULL, 0 } };
    AUTO_ARENA *arena = arena_new();
    struct checked checked = story_request(arena, stories, ARRAY_LENGTH(stories));
    checked.request.gate.ephi_tags = tags;
    checked.request.gate.ephi_tag_count = 1;
    story_check(arena, &checked);
    assert_string_equal(story_of(arena, &checked, "HIPAA-WS-09", "aws_vpc.ephi"),
                        "persistent_violation/unaddressed");
    assert_string_equal(story_of(arena, &checked, "HIPAA-WS-09", "aws_vpc.other"), "");
    struct checked out = story_request(arena, &stories[1], 1);
    out.request.gate = checked.request.gate;
    story_check(arena, &out);
    assert_string_equal(reason_about(arena, &out, "HIPAA-WS-01"), "");
    assert_int_equal(story_count(&out, "violations"), 0);
}

static void what_all_meet_is_judged_once(void **state)
{
    (void)state;
    static const struct story logged[] = {
        { .address = "aws_flow_log.one", log_of_one, log_of_one, log_of_one },
        { .address = "aws_vpc.one", vpc, vpc, vpc },
    };
    AUTO_ARENA *arena = arena_new();
    struct checked checked = checked_story(arena, logged, ARRAY_LENGTH(logged));
    assert_string_equal(story_of(arena, &checked, "HIPAA-WS-09", "aws_vpc.one"), "");
    assert_string_equal(reason_about(arena, &checked, "HIPAA-WS-09"), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_no_moment_ever_had_is_not_managed_here),
        cmocka_unit_test(a_trail_that_is_gone_is_violating_drift),
        cmocka_unit_test(the_resource_that_breaks_the_rule_is_named),
        cmocka_unit_test(a_rule_that_starts_to_apply_is_introduced),
        cmocka_unit_test(a_rule_over_the_workspace_can_be_waived_there),
        cmocka_unit_test(old_debt_of_one_does_not_hide_what_happened_to_another),
        cmocka_unit_test(a_waiver_of_one_does_not_waive_another),
        cmocka_unit_test(every_key_that_is_named_is_judged_once),
        cmocka_unit_test(tags_choose_what_rules_on_each_resource_ask_about),
        cmocka_unit_test(what_all_meet_is_judged_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
