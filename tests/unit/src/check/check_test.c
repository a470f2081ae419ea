#include "check/check.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include "json/json.h"
#include "tests/support/story.h"

#define DB(encrypted) "{\"storage_encrypted\":" encrypted ",\"engine\":\"postgres\"}"
#define AZURE(version) "{\"min_tls_version\":\"" version "\",\"name\":\"x\"}"
#define GOOGLE(guard) "{\"public_access_prevention\":\"" guard "\",\"name\":\"x\"}"

static const struct span encryption[] = { { "164.312(a)(2)(iv)", 17 } };

static void one_rule_tells_the_story_of_each_cloud(void **state)
{
    (void)state;
    static const struct story stories[] = {
        { .address = "aws_db_instance.ehr", DB("true"), DB("false"), DB("false") },
        { .address = "aws_db_instance.made", NULL, NULL, DB("false") },
        { .address = "aws_db_instance.mended", DB("false"), DB("true"), DB("false") },
        { .address = "aws_db_instance.old", DB("false"), DB("false"), DB("false") },
        { .address = "aws_db_instance.repaired", DB("true"), DB("false"), DB("true") },
        { .address = "aws_db_instance.gone", DB("true"), NULL, DB("true") },
        { .address = "aws_db_instance.broken", DB("true"), DB("true"), DB("false") },
        { .address = "aws_db_instance.removed", DB("true"), DB("true"), NULL },
        { .address = "aws_db_instance.fine", DB("true"), DB("true"), DB("true") },
        { .address = "azurerm_storage_account.a",
          AZURE("TLS1_2"),
          AZURE("TLS1_0"),
          AZURE("TLS1_0") },
        { .address = "google_storage_bucket.g",
          GOOGLE("enforced"),
          GOOGLE("inherited"),
          GOOGLE("enforced") },
    };
    static const struct {
        const char *rule;
        const char *address;
        const char *story;
    } expected[] = {
        { "HIPAA-ED-09", "aws_db_instance.ehr", "violating_drift/unaddressed" },
        { "HIPAA-ED-09", "aws_db_instance.made", "in_sync/introduced" },
        { "HIPAA-ED-09", "aws_db_instance.mended", "remediating_drift/introduced" },
        { "HIPAA-ED-09", "aws_db_instance.old", "persistent_violation/unaddressed" },
        { "HIPAA-ED-09", "aws_db_instance.repaired", "violating_drift/restored" },
        { "HIPAA-ED-09", "aws_db_instance.gone", "missing/restored" },
        { "HIPAA-ED-09", "aws_db_instance.broken", "in_sync/introduced" },
        { "HIPAA-ED-09", "aws_db_instance.removed", "" },
        { "HIPAA-ED-09", "aws_db_instance.fine", "" },
        { "HIPAA-TE-02", "azurerm_storage_account.a", "violating_drift/unaddressed" },
        { "HIPAA-AC-02", "google_storage_bucket.g", "violating_drift/restored" },
    };
    AUTO_ARENA *arena = arena_new();
    struct checked checked = story_request(arena, stories, ARRAY_LENGTH(stories));
    story_check(arena, &checked);
    assert_true(checked.ran);
    for (size_t i = 0; i < ARRAY_LENGTH(expected); i++) {
        assert_string_equal(story_of(arena, &checked, expected[i].rule, expected[i].address),
                            expected[i].story);
    }
    assert_int_equal(checked.result.status, CHECK_NONCOMPLIANT);
    assert_true(checked.result.drifted);
    assert_true(checked.result.failures > 0);
    assert_true(diags_have_errors(&checked.diags));
}

static void a_finding_has_all_its_attributes(void **state)
{
    (void)state;
    static const struct story stories[] = {
        { .address = "aws_db_instance.ehr", DB("true"), DB("false"), DB("false") },
    };
    AUTO_ARENA *arena = arena_new();
    struct checked checked = story_request(arena, stories, 1);
    story_check(arena, &checked);
    const struct value *finding = story_finding(&checked, "HIPAA-ED-09", "aws_db_instance.ehr");
    static const struct {
        const char *name;
        const char *json;
    } attributes[] = {
        { "rule_id", "\"HIPAA-ED-09\"" },
        { "title", "\"SQL databases are encrypted\"" },
        { "severity", "\"critical\"" },
        { "safeguard", "\"164.312(a)(2)(iv)\"" },
        { "safeguard_title", "\"Encryption and decryption\"" },
        { "designation", "\"addressable\"" },
        { "address", "\"aws_db_instance.ehr\"" },
        { "resource_type", "\"aws_db_instance\"" },
        { "cloud", "\"aws\"" },
        { "class", "\"relational_database\"" },
        { "facet", "\"encryption_at_rest\"" },
        { "classification", "\"violating_drift\"" },
        { "outcome", "\"unaddressed\"" },
        { "applied", "\"true\"" },
        { "observed", "\"false\"" },
        { "planned", "\"false\"" },
        { "message",
          "\"aws_db_instance.ehr: encryption at rest was on when last applied and is off "
          "now; this plan leaves it off.\"" },
        { "waived", "false" },
        { "waiver_reason", "null" },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(attributes); i++) {
        struct span text = json_text(arena, value_get(finding, attributes[i].name), JSON_COMPACT);
        assert_string_equal(text.text, attributes[i].json);
    }
    assert_int_equal(story_text(finding, "fingerprint").length, 64);
    assert_true(
        span_starts_with(story_text(finding, "remediation"), SPAN("set storage_encrypted = true")));
    assert_int_equal(finding->member_count, 21);
}

static void the_result_has_all_computed_attributes(void **state)
{
    (void)state;
    static const char *const names[] = {
        "status", "compliant",         "drifted", "fingerprint", "findings",
        "drift",  "safeguards_status", "counts",  "unchecked",   "catalogue"
    };
    AUTO_ARENA *arena = arena_new();
    static const struct story stories[] = {
        { .address = "aws_db_instance.ehr", DB("true"), DB("true"), DB("true") },
    };
    struct checked checked = story_request(arena, stories, 1);
    story_check(arena, &checked);
    assert_int_equal(checked.result.attributes->member_count, ARRAY_LENGTH(names));
    for (size_t i = 0; i < ARRAY_LENGTH(names); i++) {
        assert_non_null(value_get(checked.result.attributes, names[i]));
    }
    assert_false(value_has_unknown(checked.result.attributes));
}

static void only_chosen_safeguards_are_judged(void **state)
{
    (void)state;
    static const struct story stories[] = {
        { .address = "aws_db_instance.ehr", DB("true"), DB("true"), DB("true") },
    };
    AUTO_ARENA *arena = arena_new();
    struct checked checked = story_request(arena, stories, 1);
    checked.request.safeguards = encryption;
    checked.request.safeguard_count = 1;
    story_check(arena, &checked);
    const struct value *safeguards = value_get(checked.result.attributes, "safeguards_status");
    assert_int_equal(safeguards->member_count, 1);
    assert_true(span_is(safeguards->members[0].key, "164.312(a)(2)(iv)"));
    const struct value *findings = value_get(checked.result.attributes, "findings");
    for (size_t i = 0; i < findings->item_count; i++) {
        assert_true(span_is(story_text(findings->items[i], "safeguard"), "164.312(a)(2)(iv)"));
    }
}

#define WHOLLY_ENCRYPTED                                                                           \
    "{\"storage_encrypted\":true,\"kms_key_id\":\"arn:aws:kms:eu-central-1:1:key/2\","             \
    "\"performance_insights_enabled\":true,\"performance_insights_kms_key_id\":\"arn:aws:kms:eu-"  \
    "central-1:1:key/2\"}"

static void a_compliant_safeguard_needs_somebody_who_was_judged(void **state)
{
    (void)state;
    static const struct story stories[] = {
        { .address = "aws_db_instance.ehr", WHOLLY_ENCRYPTED, WHOLLY_ENCRYPTED, WHOLLY_ENCRYPTED },
    };
    static const struct span logoff = { "164.312(a)(2)(iii)", 18 };
    AUTO_ARENA *arena = arena_new();
    struct checked checked = story_request(arena, stories, 1);
    checked.request.safeguards = encryption;
    checked.request.safeguard_count = 1;
    story_check(arena, &checked);
    assert_int_equal(checked.result.status, CHECK_COMPLIANT);
    assert_int_equal(checked.diags.count, 0);
    checked.request.safeguards = &logoff;
    story_check(arena, &checked);
    assert_int_equal(checked.result.status, CHECK_UNKNOWN);
    const struct value *safeguards = value_get(checked.result.attributes, "safeguards_status");
    assert_true(span_is(story_text(value_get(safeguards, "164.312(a)(2)(iii)"), "status"),
                        "not_applicable"));
    assert_string_equal(story_unchecked(arena, &checked, "aws_db_instance.ehr"),
                        "no rule of the chosen safeguards speaks about it");
}

static void a_safeguard_that_is_none_is_refused(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    static const struct span wrong = { "164.999", 7 };
    struct checked checked = story_request(arena, NULL, 0);
    checked.request.safeguards = &wrong;
    checked.request.safeguard_count = 1;
    story_check(arena, &checked);
    assert_false(checked.ran);
    assert_string_equal(checked.diags.items[0].summary, diag_code_summary(DIAG_SAFEGUARD_UNKNOWN));
    assert_string_equal(checked.diags.items[0].path, "safeguards[0]");
}

static void nothing_judged_is_not_compliance(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct checked checked = story_request(arena, NULL, 0);
    story_check(arena, &checked);
    assert_true(checked.ran);
    assert_int_equal(checked.result.status, CHECK_UNKNOWN);
    assert_int_equal(checked.result.failures, 0);
}

static void a_cancelled_check_says_so(void **state)
{
    (void)state;
    static const struct story stories[] = {
        { .address = "aws_db_instance.ehr", DB("true"), DB("true"), DB("true") },
    };
    AUTO_ARENA *arena = arena_new();
    atomic_bool cancelled = true;
    struct checked checked = story_request(arena, stories, 1);
    checked.request.cancelled = &cancelled;
    story_check(arena, &checked);
    assert_false(checked.ran);
    assert_string_equal(checked.diags.items[0].summary, diag_code_summary(DIAG_CHECK_CANCELLED));
}

static void a_document_that_cannot_be_read_stops_the_check(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct checked checked = {
        .request = {
            .declared = { .kind = SOURCE_PLAN_FILE, .text = SPAN("no/such/plan.json"),
                          .path = "declared.plan_file" },
            .gate = gate_default(),
        },
    };
    story_check(arena, &checked);
    assert_false(checked.ran);
    assert_int_equal(checked.diags.count, 1);
    assert_string_equal(checked.diags.items[0].path, "declared.plan_file");
}

static void a_waived_finding_stays_visible_and_fails_nothing(void **state)
{
    (void)state;
    static const struct story stories[] = {
        { .address = "aws_db_instance.ehr", DB("true"), DB("false"), DB("false") },
    };
    static const struct waiver waiver = {
        .rule = { "*", 1 },
        .address = { "aws_db_instance.*", 17 },
        .reason = { "agreed", 6 },
        .expires_s = INT64_MAX,
        .path = "waivers[0]",
    };
    AUTO_ARENA *arena = arena_new();
    struct checked checked = story_request(arena, stories, 1);
    checked.request.safeguards = encryption;
    checked.request.safeguard_count = 1;
    checked.request.waivers = &waiver;
    checked.request.waiver_count = 1;
    story_check(arena, &checked);
    const struct value *finding = story_finding(&checked, "HIPAA-ED-09", "aws_db_instance.ehr");
    assert_true(value_is_true(value_get(finding, "waived")));
    assert_true(span_is(story_text(finding, "waiver_reason"), "agreed"));
    assert_int_equal(checked.result.status, CHECK_COMPLIANT);
    assert_int_equal(checked.result.failures, 0);
    assert_int_equal(story_count(&checked, "violations"), 0);
    assert_true(story_count(&checked, "waived") > 0);
    assert_int_equal(checked.diags.count, 0);
}

static void a_waiver_of_no_rule_is_told_even_where_safeguards_are_chosen(void **state)
{
    (void)state;
    static const struct story story = {
        .address = "aws_db_instance.ehr", DB("true"), DB("true"), DB("true")
    };
    static const struct waiver waivers[] = {
        { .rule = { "HIPAA-ED-999", 12 },
          .address = { "*", 1 },
          .reason = { "r", 1 },
          .expires_s = INT64_MAX,
          .path = "waivers[0]" },
        { .rule = { "HIPAA-AC-*", 10 },
          .address = { "*", 1 },
          .reason = { "r", 1 },
          .expires_s = INT64_MAX,
          .path = "waivers[1]" },
    };
    AUTO_ARENA *arena = arena_new();
    struct checked checked = story_request(arena, &story, 1);
    checked.request.waivers = waivers;
    checked.request.waiver_count = ARRAY_LENGTH(waivers);
    checked.request.safeguards = encryption;
    checked.request.safeguard_count = 1;
    checked.request.gate.enforcement = ENFORCE_OFF;
    story_check(arena, &checked);
    assert_int_equal(checked.diags.count, 1);
    assert_non_null(
        strstr(checked.diags.items[0].detail, "\"HIPAA-ED-999\" at \"*\" matches no rule."));
}

static void what_is_unknown_is_never_compliant(void **state)
{
    (void)state;
    static const struct story stories[] = {
        { .address = "aws_db_instance.ehr",
          NULL,
          NULL,
          "{\"storage_encrypted\":true}",
          .unknown = "{\"kms_key_id\":true}" },
    };
    AUTO_ARENA *arena = arena_new();
    struct checked checked = story_request(arena, stories, 1);
    checked.request.safeguards = encryption;
    checked.request.safeguard_count = 1;
    story_check(arena, &checked);
    assert_int_equal(checked.result.status, CHECK_UNKNOWN);
    assert_string_equal(story_of(arena, &checked, "HIPAA-ED-10", "aws_db_instance.ehr"),
                        "unknown/unknown");
    assert_true(story_count(&checked, "unknown") > 0);
    assert_int_equal(checked.diags.count, 1);
    assert_string_equal(checked.diags.items[0].summary, diag_code_summary(DIAG_CHECK_UNKNOWN));
    assert_false(diags_have_errors(&checked.diags));
}

static void resources_can_come_as_values(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const struct value *declared =
        json_try(arena, SPAN("{\"aws_db_instance.ehr\":{\"storage_encrypted\":true},"
                             "\"aws_db_instance.lost\":{\"storage_encrypted\":true}}"));
    const struct value *observed =
        json_try(arena, SPAN("{\"aws_db_instance.ehr\":{\"storage_encrypted\":false},"
                             "\"aws_db_instance.shadow\":{\"storage_encrypted\":false}}"));
    struct checked checked = {
        .request = {
            .declared = { .kind = SOURCE_RESOURCES, .values = declared },
            .observed = { .kind = SOURCE_RESOURCES, .values = observed },
            .gate = gate_default(),
        },
    };
    story_check(arena, &checked);
    assert_true(checked.ran);
    assert_string_equal(story_of(arena, &checked, "HIPAA-ED-09", "aws_db_instance.ehr"),
                        "violating_drift/none");
    assert_string_equal(story_of(arena, &checked, "HIPAA-ED-09", "aws_db_instance.lost"),
                        "missing/none");
    const struct value *lost = story_finding(&checked, "HIPAA-ED-09", "aws_db_instance.lost");
    assert_true(span_starts_with(story_text(lost, "remediation"), SPAN("restore the resource")));
    assert_string_equal(story_of(arena, &checked, "HIPAA-ED-09", "aws_db_instance.shadow"),
                        "unmanaged/none");
}

static void a_single_state_tells_no_history(void **state)
{
    (void)state;
    static const struct story stories[] = { { .address = "aws_db_instance.ehr", DB("false") } };
    AUTO_ARENA *arena = arena_new();
    struct checked checked = { .request = { .gate = gate_default() } };
    checked.request.declared =
        (struct source) { .kind = SOURCE_STATE_JSON, .text = story_state(arena, stories, 1) };
    story_check(arena, &checked);
    assert_true(checked.ran);
    assert_string_equal(story_of(arena, &checked, "HIPAA-ED-09", "aws_db_instance.ehr"),
                        "persistent_violation/none");
    assert_false(checked.result.drifted);
}

static const char *status_of_plan(struct arena *arena, const char *head, const char *values)
{
    static const char change[] =
        "\"resource_changes\":[{\"address\":\"aws_ebs_volume.a\",\"change\":"
        "{\"actions\":[\"no-op\"],\"before\":%s,\"after\":%s}}]}";
    struct checked checked = { .request = { .gate = gate_default() } };
    struct str text = str_init(arena, SIZE_MAX / 2);
    str_printf(&text, "{\"format_version\":\"1.2\",%s", head);
    str_printf(&text, change, values, values);
    static const struct span prefix[] = { { "164.312(a)(2)(iv)", 17 } };
    static const struct span choice[] = { { "ePHI", 4 } };
    static const struct tag_choice tags[] = { { { "DataClassification", 18 }, choice, 1 } };
    checked.request.safeguards = prefix;
    checked.request.safeguard_count = 1;
    checked.request.gate.ephi_tags = tags;
    checked.request.gate.ephi_tag_count = 1;
    checked.request.declared =
        (struct source) { .kind = SOURCE_PLAN_JSON, .text = str_span(&text) };
    story_check(arena, &checked);
    assert_true(checked.ran);
    return arena_span(arena, story_text(checked.result.attributes, "status")).text;
}

static void what_was_not_seen_is_not_compliance(void **state)
{
    (void)state;
#define VOLUME(tags) "{\"encrypted\":true,\"kms_key_id\":\"k\",\"tags\":" tags "}"
    static const char tagged[] = VOLUME("{\"DataClassification\":\"ePHI\"}");
    static const char others[] = VOLUME("{}");
#undef VOLUME
    AUTO_ARENA *arena = arena_new();
    assert_string_equal(status_of_plan(arena, "", tagged), "compliant");
    assert_string_equal(status_of_plan(arena, "\"complete\":true,", tagged), "compliant");
    assert_string_equal(status_of_plan(arena, "", others), "unknown");
    assert_string_equal(status_of_plan(arena, "\"complete\":false,", tagged), "unknown");
    assert_string_equal(status_of_plan(arena, "\"errored\":true,", tagged), "unknown");
}

/* Resources of several types, some drifted, more than threads take at once. */
static struct story *many_stories(struct arena *arena, size_t count)
{
    static const char *const types[] = { "aws_db_instance", "azurerm_storage_account",
                                         "google_sql_database_instance", "aws_s3_bucket" };
    static const char *const values[] = {
        DB("true"),
        AZURE("TLS1_0"),
        "{\"database_version\":\"POSTGRES_15\",\"settings\":[{\"database_flags\":[]}]}",
        "{\"bucket\":\"x\",\"acl\":\"private\"}",
    };
    struct story *stories = ARENA_ARRAY(arena, count, struct story);
    for (size_t i = 0; i < count; i++) {
        const char *was = i % 5 ? values[i % 4] : "{}";
        stories[i] = (struct story) {
            .address = arena_printf(arena, "%s.r%zu", types[i % 4], i),
            .applied = was,
            .observed = values[i % 4],
            .planned = i % 7 ? values[i % 4] : was,
        };
    }
    return stories;
}

static void threads_find_what_one_alone_finds(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const size_t count = 2500;
    const struct story *stories = many_stories(arena, count);
    const char *alone = NULL;
    for (size_t jobs = 1; jobs <= 4; jobs++) {
        struct checked checked = story_request(arena, stories, count);
        checked.request.jobs = jobs;
        story_check(arena, &checked);
        assert_true(checked.ran);
        const char *found = json_text(arena, checked.result.attributes, JSON_COMPACT).text;
        alone = alone ? alone : found;
        assert_string_equal(found, alone);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_rule_tells_the_story_of_each_cloud),
        cmocka_unit_test(a_finding_has_all_its_attributes),
        cmocka_unit_test(the_result_has_all_computed_attributes),
        cmocka_unit_test(only_chosen_safeguards_are_judged),
        cmocka_unit_test(a_compliant_safeguard_needs_somebody_who_was_judged),
        cmocka_unit_test(a_safeguard_that_is_none_is_refused),
        cmocka_unit_test(nothing_judged_is_not_compliance),
        cmocka_unit_test(a_cancelled_check_says_so),
        cmocka_unit_test(a_document_that_cannot_be_read_stops_the_check),
        cmocka_unit_test(a_waived_finding_stays_visible_and_fails_nothing),
        cmocka_unit_test(a_waiver_of_no_rule_is_told_even_where_safeguards_are_chosen),
        cmocka_unit_test(what_is_unknown_is_never_compliant),
        cmocka_unit_test(resources_can_come_as_values),
        cmocka_unit_test(a_single_state_tells_no_history),
        cmocka_unit_test(what_was_not_seen_is_not_compliance),
        cmocka_unit_test(threads_find_what_one_alone_finds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
