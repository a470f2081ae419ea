#include "check/judge.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

#include "tests/support/story.h"

static void what_is_not_judged_is_said_with_its_reason(void **state)
{
    (void)state;
    static const char tagged[] = "{\"tags\":{\"Data\":\"ePHI\"},\"storage_encrypted\":true}";
    static const char untagged[] = "{\"tags\":{},\"storage_encrypted\":true}";
    static const struct story stories[] = {
        { .address = "acme_thing.x", "{}", "{}", "{}" },
        { .address = "aws_db_instance.tagged", tagged, tagged, tagged },
        { .address = "aws_db_instance.untagged", untagged, untagged, untagged },
    };
    static const struct span ephi = { "ePHI", 4 };
    static const struct tag_choice choice = { { "Data", 4 }, &ephi, 1 };
    AUTO_ARENA *arena = arena_new();
    struct checked checked = story_request(arena, stories, ARRAY_LENGTH(stories));
    checked.request.gate.ephi_tags = &choice;
    checked.request.gate.ephi_tag_count = 1;
    story_check(arena, &checked);
    assert_string_equal(story_unchecked(arena, &checked, "acme_thing.x"),
                        "resource type not in the catalogue");
    assert_string_equal(story_unchecked(arena, &checked, "aws_db_instance.untagged"),
                        "not tagged as ePHI");
    assert_string_equal(story_unchecked(arena, &checked, "aws_db_instance.tagged"), "");
    assert_int_equal(story_count(&checked, "resources"), 3);
    assert_int_equal(story_count(&checked, "evaluated"), 1);
}

static void a_resource_that_loses_its_tag_stays_judged(void **state)
{
    (void)state;
    static const struct story story = {
        .address = "aws_db_instance.x",
        "{\"tags\":{\"Data\":\"ePHI\"},\"storage_encrypted\":true}",
        "{\"tags\":{},\"storage_encrypted\":false}",
        "{\"tags\":{},\"storage_encrypted\":false}",
    };
    static const struct tag_choice choice = { .key = { "Data", 4 } };
    AUTO_ARENA *arena = arena_new();
    struct checked checked = story_request(arena, &story, 1);
    checked.request.gate.ephi_tags = &choice;
    checked.request.gate.ephi_tag_count = 1;
    story_check(arena, &checked);
    assert_string_equal(story_of(arena, &checked, "HIPAA-ED-09", "aws_db_instance.x"),
                        "violating_drift/unaddressed");
}

static void what_a_rule_did_not_speak_about_is_not_missed(void **state)
{
    (void)state;
    static const struct story stories[] = {
        { .address = "kubernetes_manifest.mesh",
          "{\"manifest\":{\"kind\":\"PeerAuthentication\",\"spec\":{\"mtls\":{\"mode\":\"STRICT\"}}"
          "}}",
          NULL,
          NULL },
        { .address = "aws_eks_addon.dns",
          "{\"addon_name\":\"coredns\",\"cluster_name\":\"c\"}",
          NULL,
          NULL },
        { .address = "aws_eks_addon.network",
          "{\"addon_name\":\"vpc-cni\",\"cluster_name\":\"c\","
          "\"configuration_values\":\"enableNetworkPolicy: true\"}",
          NULL,
          NULL },
    };
    AUTO_ARENA *arena = arena_new();
    struct checked checked = story_request(arena, stories, ARRAY_LENGTH(stories));
    story_check(arena, &checked);
    assert_string_equal(story_of(arena, &checked, "HIPAA-TE-26", "kubernetes_manifest.mesh"),
                        "missing/unaddressed");
    assert_string_equal(story_of(arena, &checked, "HIPAA-AC-41", "kubernetes_manifest.mesh"), "");
    assert_string_equal(story_of(arena, &checked, "HIPAA-AC-45", "kubernetes_manifest.mesh"), "");
    assert_string_equal(story_of(arena, &checked, "HIPAA-AC-38", "aws_eks_addon.dns"), "");
    assert_string_equal(story_of(arena, &checked, "HIPAA-AC-38", "aws_eks_addon.network"),
                        "missing/unaddressed");
}

static void drift_out_of_scope_is_nobodys_business(void **state)
{
    (void)state;
    static const struct story story = { .address = "aws_db_instance.x",
                                        "{\"tags\":{},\"storage_encrypted\":true}",
                                        "{\"tags\":{},\"storage_encrypted\":false}",
                                        "{\"tags\":{},\"storage_encrypted\":false}" };
    static const struct tag_choice choice = { .key = { "Data", 4 } };
    AUTO_ARENA *arena = arena_new();
    struct checked checked = story_request(arena, &story, 1);
    checked.request.gate.ephi_tags = &choice;
    checked.request.gate.ephi_tag_count = 1;
    story_check(arena, &checked);
    assert_false(checked.result.drifted);
    assert_int_equal(value_get(checked.result.attributes, "drift")->item_count, 0);
}

static void quiet_judgements_are_counted_but_not_listed(void **state)
{
    (void)state;
    static const char values[] = "{\"storage_encrypted\":true}";
    static const struct story story = { .address = "aws_db_instance.x", values, values, values };
    AUTO_ARENA *arena = arena_new();
    struct checked checked = story_request(arena, &story, 1);
    story_check(arena, &checked);
    assert_null(story_finding(&checked, "HIPAA-ED-09", "aws_db_instance.x"));
    assert_true(story_count(&checked, "in_sync") > 0);
}

static void a_rule_on_attributes_sees_each_moment(void **state)
{
    (void)state;
    static const char pack_text[] =
        "{\"pack\":\"acme\",\"version\":\"1.0.0\",\"rules\":[{\"id\":\"ACME-1\",\"title\":"
        "\"Owned\","
        "\"safeguard\":\"164.312(a)(1)\",\"severity\":\"high\",\"resource_type\":"
        "\"aws_db_instance\",\"assert\":{\"key\":\"tags.Owner\",\"op\":\"present\"},"
        "\"rationale\":\"r\",\"remediation\":\"m\"}]}";
    static const struct story story = {
        .address = "aws_db_instance.x",
        "{\"tags\":{\"Owner\":\"me\"}}",
        "{\"tags\":{}}",
        "{\"tags\":{\"Owner\":\"me\"}}",
    };
    AUTO_ARENA *arena = arena_new();
    char path[] = "/tmp/hipaa-judge-test-XXXXXX";
    int descriptor = mkstemp(path);
    assert_true(descriptor >= 0);
    struct diags diags = diags_init(arena);
    assert_true(file_write(path, span_of(pack_text), &diags));
    const struct rule_pack *pack = rule_pack_read(arena, path, NULL, &diags);
    remove(path);
    assert_non_null(pack);
    struct checked checked = story_request(arena, &story, 1);
    checked.request.rules.packs = &pack;
    checked.request.rules.pack_count = 1;
    story_check(arena, &checked);
    assert_string_equal(story_of(arena, &checked, "ACME-1", "aws_db_instance.x"),
                        "violating_drift/restored");
}

static void companions_decide_for_their_parent(void **state)
{
    (void)state;
    static const char bucket[] = "{\"id\":\"b\",\"bucket\":\"b\"}";
    static const char on[] =
        "{\"bucket\":\"b\",\"versioning_configuration\":[{\"status\":\"Enabled\"}]}";
    static const char off[] =
        "{\"bucket\":\"b\",\"versioning_configuration\":[{\"status\":\"Suspended\"}]}";
    static const struct story stories[] = {
        { .address = "aws_s3_bucket.x", bucket, bucket, bucket },
        { .address = "aws_s3_bucket_versioning.x", on, off, on },
    };
    AUTO_ARENA *arena = arena_new();
    struct checked checked = story_request(arena, stories, ARRAY_LENGTH(stories));
    story_check(arena, &checked);
    assert_string_equal(story_of(arena, &checked, "HIPAA-IN-01", "aws_s3_bucket.x"),
                        "violating_drift/restored");
}

static void what_breaks_by_a_companion_is_said_once_by_its_parent(void **state)
{
    (void)state;
    static const char bucket[] = "{\"id\":\"b\",\"bucket\":\"b\"}";
    static const char on[] =
        "{\"bucket\":\"b\",\"versioning_configuration\":[{\"status\":\"Enabled\"}]}";
    static const char off[] =
        "{\"bucket\":\"b\",\"versioning_configuration\":[{\"status\":\"Suspended\"}]}";
    static const struct story stories[] = {
        { .address = "aws_s3_bucket.x", bucket, bucket, bucket },
        { .address = "aws_s3_bucket_versioning.x", on, off, on },
        { .address = "aws_s3_bucket_versioning.alone",
          "{\"bucket\":\"c\",\"versioning_configuration\":[{\"status\":\"Enabled\"}]}",
          "{\"bucket\":\"c\",\"versioning_configuration\":[{\"status\":\"Suspended\"}]}",
          "{\"bucket\":\"c\",\"versioning_configuration\":[{\"status\":\"Suspended\"}]}" },
    };
    AUTO_ARENA *arena = arena_new();
    struct checked checked = story_request(arena, stories, ARRAY_LENGTH(stories));
    story_check(arena, &checked);
    assert_string_equal(story_of(arena, &checked, "HIPAA-IN-01", "aws_s3_bucket.x"),
                        "violating_drift/restored");
    assert_string_equal(story_of(arena, &checked, "HIPAA-IN-01", "aws_s3_bucket_versioning.x"), "");
    assert_string_equal(story_of(arena, &checked, "HIPAA-IN-01", "aws_s3_bucket_versioning.alone"),
                        "violating_drift/unaddressed");
}

static void a_rule_on_what_makes_no_sense_here_is_not_judged(void **state)
{
    (void)state;
    /* The flag `local_infile` is MySQL's; nothing can be said of it on PostgreSQL. */
    static const char postgres[] = "{\"database_version\":\"POSTGRES_16\",\"settings\":[{}]}";
    static const struct story story = {
        .address = "google_sql_database_instance.x", postgres, postgres, postgres
    };
    AUTO_ARENA *arena = arena_new();
    struct checked checked = story_request(arena, &story, 1);
    story_check(arena, &checked);
    assert_string_equal(story_of(arena, &checked, "HIPAA-AC-122", "google_sql_database_instance.x"),
                        "");
}

/* aws_s3_bucket has no soft delete, so the rule is bound to it without that facet. */
static void a_rule_looks_at_all_that_each_type_exposes(void **state)
{
    (void)state;
#define BUCKET(seconds)                                                                            \
    "{\"name\":\"b\",\"versioning\":[{\"enabled\":false}],"                                        \
    "\"soft_delete_policy\":[{\"retention_duration_seconds\":" seconds "}]}"
    static const struct story stories[] = {
        { .address = "aws_s3_bucket.a", "{}", "{}", "{}" },
        { .address = "google_storage_bucket.kept",
          BUCKET("604800"),
          BUCKET("604800"),
          BUCKET("604800") },
        { .address = "google_storage_bucket.lost", BUCKET("604800"), BUCKET("0"), BUCKET("0") },
    };
#undef BUCKET
    AUTO_ARENA *arena = arena_new();
    struct checked checked = story_request(arena, stories, ARRAY_LENGTH(stories));
    story_check(arena, &checked);
    const char *rule = "HIPAA-IN-05";
    assert_true(span_is(story_text(story_finding(&checked, rule, stories[0].address), "facet"),
                        "versioning"));
    assert_null(story_finding(&checked, rule, stories[1].address));
    assert_string_equal(story_of(arena, &checked, rule, stories[2].address),
                        "violating_drift/unaddressed");
    assert_true(span_is(story_text(story_finding(&checked, rule, stories[2].address), "facet"),
                        "soft_delete"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_not_judged_is_said_with_its_reason),
        cmocka_unit_test(a_resource_that_loses_its_tag_stays_judged),
        cmocka_unit_test(what_a_rule_did_not_speak_about_is_not_missed),
        cmocka_unit_test(drift_out_of_scope_is_nobodys_business),
        cmocka_unit_test(quiet_judgements_are_counted_but_not_listed),
        cmocka_unit_test(a_rule_on_attributes_sees_each_moment),
        cmocka_unit_test(companions_decide_for_their_parent),
        cmocka_unit_test(what_breaks_by_a_companion_is_said_once_by_its_parent),
        cmocka_unit_test(a_rule_on_what_makes_no_sense_here_is_not_judged),
        cmocka_unit_test(a_rule_looks_at_all_that_each_type_exposes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
