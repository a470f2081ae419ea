#include "check/baseline.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include "json/json.h"
#include "tests/support/story.h"

#define DATABASE "aws_db_instance.ehr"
#define ENCRYPTION "HIPAA-ED-09"
#define ON "{\"storage_encrypted\":true,\"backup_retention_period\":30}"
#define OFF "{\"storage_encrypted\":false,\"backup_retention_period\":30}"

/* Three ways in which a resource is told of. */
enum telling { AS_STATE, AS_RESOURCES, AS_BOTH };

static struct source state_of(struct arena *arena, const char *address, const char *values)
{
    struct story story = { .address = address, .applied = values };
    return (struct source) { .kind = SOURCE_STATE_JSON,
                             .text = story_state(arena, &story, values != NULL) };
}

static struct source resources_of(struct arena *arena, const char *address, const char *values)
{
    const char *json = arena_printf(arena, "{\"%s\":%s}", address, values);
    struct span text = values ? span_of(json) : SPAN("{}");
    return (struct source) { .kind = SOURCE_RESOURCES, .values = json_try(arena, text) };
}

static struct checked check_against(struct arena *arena, struct source declared,
                                    struct source observed, const struct value *baseline)
{
    struct checked checked = { .request = { .declared = declared,
                                            .observed = observed,
                                            .gate = gate_default(),
                                            .keeps_baseline = true,
                                            .baseline = baseline } };
    story_check(arena, &checked);
    assert_true(checked.ran);
    return checked;
}

static struct checked told(struct arena *arena, enum telling telling, const char *values,
                           const struct value *baseline)
{
    const struct source none = { .kind = SOURCE_NONE };
    struct source resources = resources_of(arena, DATABASE, values);
    struct source state = state_of(arena, DATABASE, values);
    struct source declared = telling == AS_STATE ? state : resources;
    return check_against(arena, declared, telling == AS_BOTH ? state : none, baseline);
}

static const struct value *accepted(struct arena *arena, const char *values)
{
    return told(arena, AS_STATE, values, NULL).result.baseline;
}

static const char *drift_of(struct arena *arena, const struct checked *checked)
{
    return json_text(arena, value_get(checked->result.attributes, "drift"), JSON_COMPACT).text;
}

static void it_holds_the_facets_that_rules_read_and_no_attribute(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const struct value *baseline = accepted(
        arena, "{\"storage_encrypted\":true,\"password\":\"hush\",\"tags\":{\"a\":\"b\"}}");
    const struct value *facets = json_try(arena, story_text(baseline, DATABASE));
    assert_true(value_is_true(value_get(facets, "encryption_at_rest")));
    assert_null(value_get(facets, "storage_encrypted"));
    assert_null(strstr(json_text(arena, baseline, JSON_COMPACT).text, "hush"));
}

static void only_those_who_ask_get_one(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct checked checked = { .request = { .declared = state_of(arena, DATABASE, ON),
                                            .gate = gate_default() } };
    story_check(arena, &checked);
    assert_null(checked.result.baseline);
}

/* The history of the rule on encryption, by what was accepted and what is told. */
static void what_was_accepted_stands_for_what_was_applied(void **state)
{
    (void)state;
    static const struct {
        const char *before;
        enum telling telling;
        const char *now;
        const char *story;
    } cases[] = {
        { ON, AS_STATE, ON, "" },
        { ON, AS_STATE, OFF, "violating_drift/none" },
        { OFF, AS_STATE, OFF, "persistent_violation/none" },
        { OFF, AS_STATE, ON, "remediating_drift/none" },
        { NULL, AS_STATE, OFF, "persistent_violation/none" },
        { ON, AS_RESOURCES, ON, "" },
        { ON, AS_RESOURCES, OFF, "in_sync/introduced" },
        { OFF, AS_RESOURCES, OFF, "persistent_violation/unaddressed" },
        { OFF, AS_RESOURCES, ON, "persistent_violation/restored" },
        { NULL, AS_RESOURCES, OFF, "in_sync/introduced" },
        { NULL, AS_RESOURCES, ON, "" },
        { ON, AS_BOTH, OFF, "violating_drift/unaddressed" },
        { NULL, AS_BOTH, OFF, "persistent_violation/unaddressed" },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_ARENA *arena = arena_new();
        struct checked checked =
            told(arena, cases[i].telling, cases[i].now, accepted(arena, cases[i].before));
        const char *story = story_of(arena, &checked, ENCRYPTION, DATABASE);
        if (strcmp(story, cases[i].story) != 0) {
            fail_msg("case %zu: %s, not %s", i, story, cases[i].story);
        }
    }
}

static void without_one_a_document_tells_no_history(void **state)
{
    (void)state;
    for (enum telling telling = AS_STATE; telling <= AS_BOTH; telling++) {
        AUTO_ARENA *arena = arena_new();
        struct checked checked = told(arena, telling, OFF, NULL);
        const char *story = story_of(arena, &checked, ENCRYPTION, DATABASE);
        assert_true(span_starts_with(span_of(story), SPAN("persistent_violation/")));
        assert_string_equal(drift_of(arena, &checked), "[]");
    }
}

static void drift_is_told_facet_by_facet(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct checked checked =
        told(arena, AS_STATE, "{\"storage_encrypted\":false,\"backup_retention_period\":35}",
             accepted(arena, ON));
    assert_true(checked.result.drifted);
    assert_string_equal(
        drift_of(arena, &checked),
        "[{\"address\":\"aws_db_instance.ehr\",\"resource_type\":\"aws_db_instance\",\"path\":"
        "\"backup_retention_period\",\"facet\":\"backup_retention_days\",\"classification\":"
        "\"benign_drift\",\"nature\":\"substantive\",\"applied\":\"30\",\"observed\":\"35\"},"
        "{\"address\":\"aws_db_instance.ehr\",\"resource_type\":\"aws_db_instance\",\"path\":"
        "\"storage_encrypted\",\"facet\":\"encryption_at_rest\",\"classification\":"
        "\"violating_drift\",\"nature\":\"substantive\",\"applied\":\"true\",\"observed\":"
        "\"false\"}]");
}

static void attributes_that_no_facet_reads_are_no_drift(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct checked checked =
        told(arena, AS_STATE,
             "{\"storage_encrypted\":true,\"backup_retention_period\":30,\"instance_class\":\"b\"}",
             accepted(arena, ON));
    assert_false(checked.result.drifted);
    assert_string_equal(drift_of(arena, &checked), "[]");
}

static void resources_that_came_and_went_are_told(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const struct source none = { .kind = SOURCE_NONE };
    const char *key = "{\"enable_key_rotation\":true}";
    const struct value *baseline =
        check_against(arena, resources_of(arena, "aws_kms_key.old", key), none, NULL)
            .result.baseline;
    struct checked checked = check_against(arena, state_of(arena, DATABASE, ON), none, baseline);
    assert_true(checked.result.drifted);
    assert_string_equal(
        drift_of(arena, &checked),
        "[{\"address\":\"aws_db_instance.ehr\",\"resource_type\":\"aws_db_instance\",\"path\":"
        "\"\",\"facet\":null,\"classification\":\"unclassified\",\"nature\":\"substantive\","
        "\"applied\":null,\"observed\":\"\\\"present\\\"\"},"
        "{\"address\":\"aws_kms_key.old\",\"resource_type\":\"aws_kms_key\",\"path\":\"\","
        "\"facet\":null,\"classification\":\"missing\",\"nature\":\"substantive\",\"applied\":"
        "\"\\\"present\\\"\",\"observed\":null}]");

    assert_int_equal(story_count(&checked, "missing"), 0);
}

static void a_declared_resource_that_is_gone_is_missing(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct checked checked = check_against(arena, state_of(arena, DATABASE, ON),
                                           state_of(arena, DATABASE, NULL), accepted(arena, ON));
    assert_string_equal(story_of(arena, &checked, ENCRYPTION, DATABASE), "missing/none");
    assert_non_null(strstr(drift_of(arena, &checked), "\"classification\":\"missing\""));
}

/* Nothing declares it any more, so no rule is broken: but it does not go in silence. */
static void what_only_the_baseline_knows_is_warned_about(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct checked checked = told(arena, AS_STATE, NULL, accepted(arena, ON));
    assert_non_null(strstr(drift_of(arena, &checked), "\"classification\":\"missing\""));
    size_t warned = 0;
    for (size_t i = 0; i < checked.diags.count; i++) {
        const struct diag *diag = &checked.diags.items[i];
        if (strcmp(diag->summary, diag_code_summary(DIAG_BASELINE_GONE)) == 0) {
            assert_non_null(strstr(diag->detail, DATABASE ": judged at the last apply"));
            warned++;
        }
    }
    assert_int_equal(warned, 1);
}

static void what_is_not_declared_stays_unmanaged(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const struct value *baseline = accepted(arena, OFF);
    struct checked checked = check_against(arena, resources_of(arena, "aws_kms_key.ehr", "{}"),
                                           state_of(arena, DATABASE, OFF), baseline);
    assert_string_equal(story_of(arena, &checked, ENCRYPTION, DATABASE), "unmanaged/unaddressed");
    assert_null(value_get(checked.result.baseline, DATABASE));
}

/* What a newer catalogue, an older one or an editor left in the state. */
static void what_does_not_fit_is_as_it_is_now(void **state)
{
    (void)state;
    static const char *const kept[] = {
        "{\"encryption_at_rest\":\"banana\",\"backup_retention_days\":[]}",
        "{\"no_such_facet\":true,\"alternatives\":[[1],{}]}",
        "[]",
        "{",
        "",
    };
    for (size_t i = 0; i < ARRAY_LENGTH(kept); i++) {
        AUTO_ARENA *arena = arena_new();
        struct value_builder baseline = value_builder(arena);
        value_put(&baseline, DATABASE, value_text(arena, kept[i]));
        value_put(&baseline, "workspace", value_text(arena, kept[i]));
        struct checked checked = told(arena, AS_STATE, OFF, value_object_done(&baseline));
        assert_string_equal(story_of(arena, &checked, ENCRYPTION, DATABASE),
                            "persistent_violation/none");
    }
}

static void every_type_of_facet_is_read_back(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const struct source none = { .kind = SOURCE_NONE };
    const char *group = "{\"ingress\":[{\"protocol\":\"tcp\",\"from_port\":22,\"to_port\":22,"
                        "\"cidr_blocks\":[\"0.0.0.0/0\"]}]}";
    static const struct {
        const char *address;
        const char *values;
    } cases[] = {
        { "aws_security_group.a", NULL },
        { "aws_cloudwatch_log_group.a", "{\"retention_in_days\":0}" },
        { "aws_lb_listener.a",
          "{\"protocol\":\"HTTPS\",\"ssl_policy\":\"ELBSecurityPolicy-TLS13-1-2-2021-06\"}" },
        { "aws_db_instance.a", "{\"enabled_cloudwatch_logs_exports\":[\"audit\",\"error\"]}" },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        const char *values = cases[i].values ? cases[i].values : group;
        struct source source = state_of(arena, cases[i].address, values);
        struct checked first = check_against(arena, source, none, NULL);
        struct checked second = check_against(arena, source, none, first.result.baseline);
        assert_true(story_text(first.result.baseline, cases[i].address).length > 2);
        assert_string_equal(drift_of(arena, &second), "[]");
        assert_string_equal(json_text(arena, second.result.baseline, JSON_CANONICAL).text,
                            json_text(arena, first.result.baseline, JSON_CANONICAL).text);
    }
}

#define TWO_RULES(first, second)                                                                   \
    "{\"aws_s3_bucket.a\":{\"bucket\":\"a\"},"                                                     \
    "\"aws_s3_bucket_server_side_encryption_configuration.x\":{\"bucket\":\"a\",\"rule\":[{"       \
    "\"apply_server_side_encryption_by_default\":[{\"sse_algorithm\":\"" first "\"}]}]},"          \
    "\"aws_s3_bucket_server_side_encryption_configuration.y\":{\"bucket\":\"a\",\"rule\":[{"       \
    "\"apply_server_side_encryption_by_default\":[{\"sse_algorithm\":\"" second "\"}]}]}}"

/* Two companions that disagree: both count, then and now. */
static void companions_that_differ_are_remembered(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const struct source none = { .kind = SOURCE_NONE };
    struct source differing = { .kind = SOURCE_RESOURCES };
    differing.values = json_try(arena, SPAN(TWO_RULES("aws:kms", "other")));
    struct source same = { .kind = SOURCE_RESOURCES };
    same.values = json_try(arena, SPAN(TWO_RULES("aws:kms", "aws:kms")));
    struct checked first = check_against(arena, differing, none, NULL);
    struct span kept = story_text(first.result.baseline, "aws_s3_bucket.a");
    assert_non_null(strstr(kept.text, "\"alternatives\":[[{"));
    struct checked again = check_against(arena, differing, none, first.result.baseline);
    assert_int_equal(story_count(&again, "violating_drift"), 0);
    assert_int_equal(story_count(&again, "violations"), story_count(&first, "violations"));
    struct checked now = check_against(arena, same, differing, first.result.baseline);
    assert_false(now.result.drifted);
    struct checked later = check_against(arena, same, same, first.result.baseline);
    assert_true(later.result.drifted);
    assert_non_null(strstr(drift_of(arena, &later), "aws_s3_bucket.a"));
}

#define TRAIL(validation)                                                                          \
    "{\"aws_cloudtrail.a\":{\"is_multi_region_trail\":true,\"enable_log_file_"                     \
    "validation\":" validation ",\"include_global_service_events\":true,\"enable_logging\":true}}"

static void assert_standing(const struct value *name)
{
    struct span standing = value_string_or_empty(name);
    assert_true(span_is(standing, "compliant") || span_is(standing, "violating") ||
                span_is(standing, "unknown"));
}

static void rules_over_the_workspace_have_a_history_too(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const struct source none = { .kind = SOURCE_NONE };
    struct source source = { .kind = SOURCE_RESOURCES };
    source.values = json_try(arena, SPAN(TRAIL("true")));
    struct checked first = check_against(arena, source, none, NULL);
    const struct value *rulings = json_try(arena, story_text(first.result.baseline, "workspace"));
    assert_true(value_is(rulings, VALUE_OBJECT) && rulings->member_count != 0);
    struct checked again = check_against(arena, source, none, first.result.baseline);
    assert_int_equal(story_count(&again, "violations"), story_count(&first, "violations"));
    for (size_t i = 0; i < rulings->member_count; i++) {
        const struct value *ruling = rulings->members[i].value;
        for (size_t j = 0; ruling->kind == VALUE_OBJECT && j < ruling->member_count; j++) {
            assert_standing(ruling->members[j].value);
        }
        if (ruling->kind != VALUE_OBJECT) {
            assert_standing(ruling);
        }
    }
}

#define NETWORKS(logs)                                                                             \
    "{\"aws_vpc.one\":{\"id\":\"vpc-1\"},\"aws_vpc.two\":{\"id\":\"vpc-2\"}" logs "}"
#define LOG_OF(vpc) ",\"aws_flow_log." vpc "\":{\"vpc_id\":\"" vpc "\",\"traffic_type\":\"ALL\"}"

/* Of a rule on each resource, every one has its own history; what an older state says holds for all. */
static void each_resource_has_its_history_under_a_rule_on_each(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const struct source none = { .kind = SOURCE_NONE };
    struct source before = { .kind = SOURCE_RESOURCES };
    before.values = json_try(arena, SPAN(NETWORKS(LOG_OF("vpc-2"))));
    struct source after = { .kind = SOURCE_RESOURCES };
    after.values = json_try(arena, SPAN(NETWORKS(LOG_OF("vpc-1"))));
    struct checked first = check_against(arena, before, none, NULL);
    const struct value *rulings = json_try(arena, story_text(first.result.baseline, "workspace"));
    assert_string_equal(json_text(arena, value_get(rulings, "HIPAA-WS-09"), JSON_CANONICAL).text,
                        "{\"aws_vpc.one\":\"violating\"}");
    struct checked second = check_against(arena, after, after, first.result.baseline);
    assert_string_equal(story_of(arena, &second, "HIPAA-WS-09", "aws_vpc.one"),
                        "remediating_drift/none");
    assert_string_equal(story_of(arena, &second, "HIPAA-WS-09", "aws_vpc.two"),
                        "violating_drift/unaddressed");
    const struct value *older =
        json_try(arena, SPAN("{\"workspace\":\"{\\\"HIPAA-WS-09\\\":\\\"violating\\\"}\"}"));
    struct checked third = check_against(arena, after, after, older);
    assert_string_equal(story_of(arena, &third, "HIPAA-WS-09", "aws_vpc.two"),
                        "persistent_violation/unaddressed");
}

static void a_pack_rule_on_attributes_has_no_history(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    const struct rule_pack *pack = rule_pack_parse(
        arena, "pack",
        SPAN("{\"pack\":\"acme\",\"version\":\"1\",\"rules\":[{\"id\":\"ACME-1\",\"title\":\"t\","
             "\"safeguard\":\"164.312(a)(1)\",\"severity\":\"low\",\"resource_type\":"
             "\"aws_db_instance\",\"assert\":{\"key\":\"tags.Owner\",\"op\":\"present\"},"
             "\"rationale\":\"r\",\"remediation\":\"m\"}]}"),
        NULL, &diags);
    assert_non_null(pack);
    struct checked checked = { .request = { .declared = state_of(arena, DATABASE, ON),
                                            .gate = gate_default(),
                                            .keeps_baseline = true,
                                            .baseline = accepted(arena, ON) } };
    checked.request.rules.packs = &pack;
    checked.request.rules.pack_count = 1;
    story_check(arena, &checked);
    assert_string_equal(story_of(arena, &checked, "ACME-1", DATABASE), "persistent_violation/none");
}

static void the_fingerprint_is_of_the_documents_alone(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct checked without = told(arena, AS_STATE, ON, NULL);
    struct checked with = told(arena, AS_STATE, ON, accepted(arena, OFF));
    assert_true(span_equal(story_text(without.result.attributes, "fingerprint"),
                           story_text(with.result.attributes, "fingerprint")));
}

static void what_only_the_clock_changes_is_no_drift(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const char *address = "openstack_identity_application_credential_v3.a";
    const char *values = "{\"expires_at\":\"2027-01-01T00:00:00Z\"}";
    struct checked days[2];
    for (size_t i = 0; i < 2; i++) {
        days[i].request = (struct check_request) { .declared = state_of(arena, address, values),
                                                   .gate = gate_default(),
                                                   .keeps_baseline = true,
                                                   .now_s = 1750000000 + (int64_t)i * 86400 };
        story_check(arena, &days[i]);
        assert_true(days[i].ran);
    }
    assert_true(span_equal(story_text(days[0].result.attributes, "fingerprint"),
                           story_text(days[1].result.attributes, "fingerprint")));
    assert_true(value_get(days[0].result.baseline, address) != NULL);
    assert_string_equal(json_text(arena, days[0].result.baseline, JSON_COMPACT).text,
                        json_text(arena, days[1].result.baseline, JSON_COMPACT).text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_holds_the_facets_that_rules_read_and_no_attribute),
        cmocka_unit_test(only_those_who_ask_get_one),
        cmocka_unit_test(what_was_accepted_stands_for_what_was_applied),
        cmocka_unit_test(without_one_a_document_tells_no_history),
        cmocka_unit_test(drift_is_told_facet_by_facet),
        cmocka_unit_test(attributes_that_no_facet_reads_are_no_drift),
        cmocka_unit_test(resources_that_came_and_went_are_told),
        cmocka_unit_test(a_declared_resource_that_is_gone_is_missing),
        cmocka_unit_test(what_only_the_baseline_knows_is_warned_about),
        cmocka_unit_test(what_is_not_declared_stays_unmanaged),
        cmocka_unit_test(what_does_not_fit_is_as_it_is_now),
        cmocka_unit_test(every_type_of_facet_is_read_back),
        cmocka_unit_test(companions_that_differ_are_remembered),
        cmocka_unit_test(rules_over_the_workspace_have_a_history_too),
        cmocka_unit_test(each_resource_has_its_history_under_a_rule_on_each),
        cmocka_unit_test(a_pack_rule_on_attributes_has_no_history),
        cmocka_unit_test(the_fingerprint_is_of_the_documents_alone),
        cmocka_unit_test(what_only_the_clock_changes_is_no_drift),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
