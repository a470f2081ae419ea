#include "scene_case.h"

#define ON "\"versioning_configuration\":[{\"status\":\"Enabled\"}]"
#define NEW_BUCKET "{\"id\":\"?\",\"bucket\":\"?\"}"
#define NEW_VERSIONING "{\"bucket\":\"?\"," ON "}"

static void a_reference_joins_what_is_not_made_yet(void **state)
{
    (void)state;
    static const struct actor actors[] = {
        { "aws_s3_bucket.a", NEW_BUCKET },
        { "aws_s3_bucket.b", NEW_BUCKET },
        { "aws_s3_bucket_versioning.a", NEW_VERSIONING },
        { NULL, NULL },
    };
    static const struct argument arguments[] = {
        { "aws_s3_bucket.a", "bucket_prefix", NULL },
        { "aws_s3_bucket.b", "bucket_prefix", NULL },
        { "aws_s3_bucket_versioning.a", "bucket", "[\"aws_s3_bucket.a.id\",\"aws_s3_bucket.a\"]" },
        { NULL, NULL, NULL },
    };
    AUTO_ARENA *arena = arena_new();
    struct scene scene = scene_of(arena, actors, arguments);
    CHECK_FACT(&scene, "aws_s3_bucket.a", "versioning", "true");
    CHECK_FACT(&scene, "aws_s3_bucket.b", "versioning", "false");
    CHECK_FACT(&scene, "aws_s3_bucket.b", "access_logging", "false");
}

static void instances_with_the_same_key_belong_together(void **state)
{
    (void)state;
    static const struct actor actors[] = {
        { "aws_s3_bucket.a[\"x\"]", NEW_BUCKET },
        { "aws_s3_bucket.a[\"y\"]", NEW_BUCKET },
        { "aws_s3_bucket_versioning.a[\"x\"]", NEW_VERSIONING },
        { NULL, NULL },
    };
    static const struct argument arguments[] = {
        { "aws_s3_bucket.a", "bucket_prefix", NULL },
        { "aws_s3_bucket_versioning.a", "bucket", "[\"aws_s3_bucket.a\",\"each.key\"]" },
        { NULL, NULL, NULL },
    };
    AUTO_ARENA *arena = arena_new();
    struct scene scene = scene_of(arena, actors, arguments);
    CHECK_FACT(&scene, "aws_s3_bucket.a[\"x\"]", "versioning", "true");
    CHECK_FACT(&scene, "aws_s3_bucket.a[\"y\"]", "versioning", "false");
}

static void one_of_several_instances_may_be_meant(void **state)
{
    (void)state;
    static const struct actor actors[] = {
        { "aws_s3_bucket.a[0]", NEW_BUCKET },
        { "aws_s3_bucket.a[1]", NEW_BUCKET },
        { "aws_s3_bucket.b", NEW_BUCKET },
        { "aws_s3_bucket_versioning.first", NEW_VERSIONING },
        { NULL, NULL },
    };
    static const struct argument arguments[] = {
        { "aws_s3_bucket.a", "bucket_prefix", NULL },
        { "aws_s3_bucket_versioning.first", "bucket",
          "[\"aws_s3_bucket.a[0].id\",\"aws_s3_bucket.a[0]\",\"aws_s3_bucket.a\"]" },
        { NULL, NULL, NULL },
    };
    AUTO_ARENA *arena = arena_new();
    struct scene scene = scene_of(arena, actors, arguments);
    CHECK_FACT(&scene, "aws_s3_bucket.a[0]", "versioning", "\"?\"");
    CHECK_FACT(&scene, "aws_s3_bucket.a[1]", "versioning", "\"?\"");
    CHECK_FACT(&scene, "aws_s3_bucket.b", "versioning", "false");
}

static void instances_of_one_module_belong_together(void **state)
{
    (void)state;
    static const struct actor actors[] = {
        { "module.m[\"x\"].aws_s3_bucket.a", NEW_BUCKET },
        { "module.m[\"y.z\"].aws_s3_bucket.a", NEW_BUCKET },
        { "module.m[\"x\"].aws_s3_bucket_versioning.a", NEW_VERSIONING },
        { "module.m[\"y.z\"].aws_s3_bucket_versioning.a",
          "{\"bucket\":\"?\",\"versioning_configuration\":[{\"status\":\"Disabled\"}]}" },
        { NULL, NULL },
    };
    static const char plan[] =
        "{\"format_version\":\"1.2\",\"configuration\":{\"root_module\":{\"module_calls\":{\"m\":{"
        "\"module\":{\"resources\":[{\"address\":\"aws_s3_bucket_versioning.a\","
        "\"type\":\"aws_s3_bucket_versioning\",\"name\":\"a\",\"expressions\":{\"bucket\":{"
        "\"references\":[\"aws_s3_bucket.a.id\",\"aws_s3_bucket.a\"]}}},"
        "{\"address\":\"aws_s3_bucket.a\",\"expressions\":{}}]}}}}}}";
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    struct snapshot snapshot;
    static const struct document_source source = { "plan.json", NULL, NULL, 1 };
    assert_true(document_read(arena, DOCUMENT_PLAN, span_of(plan), &source, &snapshot, &diags));
    struct scene scene = { arena, kinds_new(arena, catalogue_open(arena)), NULL };
    scene.workspace = workspace_new(arena, scene.kinds, snapshot.configuration);
    for (size_t i = 0; actors[i].address; i++) {
        const struct subject *subject = subject_of(arena, actors[i].address);
        workspace_add(scene.workspace, subject, kind_find(scene.kinds, subject->type),
                      given(arena, actors[i].values));
    }
    workspace_join(scene.workspace);
    CHECK_FACT(&scene, "module.m[\"x\"].aws_s3_bucket.a", "versioning", "true");
    CHECK_FACT(&scene, "module.m[\"y.z\"].aws_s3_bucket.a", "versioning", "false");
}

static void a_chain_of_companions_leads_to_the_parent(void **state)
{
    (void)state;
    static const struct actor actors[] = {
        { "aws_s3_bucket.a", NEW_BUCKET },
        { "aws_s3_bucket_ownership_controls.a", "{\"bucket\":\"?\"}" },
        { "aws_s3_bucket_versioning.a", NEW_VERSIONING },
        { NULL, NULL },
    };
    static const struct argument arguments[] = {
        { "aws_s3_bucket_ownership_controls.a", "bucket", "[\"aws_s3_bucket.a.id\"]" },
        { "aws_s3_bucket_versioning.a", "bucket",
          "[\"aws_s3_bucket_ownership_controls.a.bucket\"]" },
        { "aws_s3_bucket.a", "force_destroy", NULL },
        { NULL, NULL, NULL },
    };
    AUTO_ARENA *arena = arena_new();
    struct scene scene = scene_of(arena, actors, arguments);
    CHECK_FACT(&scene, "aws_s3_bucket.a", "versioning", "true");
}

static void a_parent_may_refer_to_its_companion(void **state)
{
    (void)state;
    static const struct actor actors[] = {
        { "google_compute_target_https_proxy.a", "{\"ssl_policy\":\"?\"}" },
        { "google_compute_target_https_proxy.b", "{\"ssl_policy\":\"?\"}" },
        { "google_compute_target_https_proxy.c", "{}" },
        { "google_compute_ssl_policy.modern",
          "{\"id\":\"?\",\"self_link\":\"?\",\"name\":\"modern\",\"profile\":\"MODERN\","
          "\"min_tls_version\":\"TLS_1_2\"}" },
        { NULL, NULL },
    };
    static const struct argument arguments[] = {
        { "google_compute_target_https_proxy.a", "ssl_policy",
          "[\"google_compute_ssl_policy.modern.id\"]" },
        { "google_compute_target_https_proxy.b", "ssl_policy", "[\"var.policy\"]" },
        { "google_compute_target_https_proxy.c", "name", NULL },
        { "google_compute_ssl_policy.modern", "name", NULL },
        { NULL, NULL, NULL },
    };
    AUTO_ARENA *arena = arena_new();
    struct scene scene = scene_of(arena, actors, arguments);
    CHECK_FACT(&scene, "google_compute_target_https_proxy.a", "min_tls_version", "\"1.2\"");
    CHECK_FACT(&scene, "google_compute_target_https_proxy.b", "min_tls_version", "\"?\"");
    CHECK_FACT(&scene, "google_compute_target_https_proxy.c", "min_tls_version", "\"1.0\"");
}

static void two_that_refer_to_a_third_belong_together(void **state)
{
    (void)state;
    static const struct actor actors[] = {
        { "aws_api_gateway_stage.a", "{\"stage_name\":\"prod\",\"rest_api_id\":\"?\"}" },
        { "aws_api_gateway_stage.b", "{\"stage_name\":\"test\",\"rest_api_id\":\"?\"}" },
        { "aws_api_gateway_method_settings.a", "{\"stage_name\":\"prod\",\"rest_api_id\":\"?\","
                                               "\"settings\":[{\"logging_level\":\"INFO\"}]}" },
        { NULL, NULL },
    };
    static const struct argument arguments[] = {
        { "aws_api_gateway_rest_api.x", "name", NULL },
        { "aws_api_gateway_stage.a", "rest_api_id", "[\"aws_api_gateway_rest_api.x.id\"]" },
        { "aws_api_gateway_stage.b", "rest_api_id", "[\"aws_api_gateway_rest_api.x.id\"]" },
        { "aws_api_gateway_method_settings.a", "rest_api_id",
          "[\"aws_api_gateway_rest_api.x.id\"]" },
        { NULL, NULL, NULL },
    };
    AUTO_ARENA *arena = arena_new();
    struct scene scene = scene_of(arena, actors, arguments);
    CHECK_FACT(&scene, "aws_api_gateway_stage.a", "execution_logging", "true");
    CHECK_FACT(&scene, "aws_api_gateway_stage.b", "execution_logging", "false");
}

static void a_companion_of_nobody_known_may_be_anybodys(void **state)
{
    (void)state;
    static const struct actor actors[] = {
        { "aws_s3_bucket.a", "{\"id\":\"a\",\"bucket\":\"a\"}" },
        { "aws_s3_bucket.b", "{\"id\":\"b\",\"bucket\":\"b\"}" },
        { "aws_s3_bucket_versioning.a", "{\"bucket\":\"a\"," ON "}" },
        { "aws_s3_bucket_versioning.unresolved", NEW_VERSIONING },
        { "aws_s3_bucket_logging.unresolved", "{\"bucket\":\"?\",\"target_bucket\":\"log\"}" },
        { "aws_s3_bucket_replication_configuration.unresolved", "{\"bucket\":\"?\"}" },
        { NULL, NULL },
    };
    AUTO_ARENA *arena = arena_new();
    struct scene scene = scene_of(arena, actors, NULL);
    CHECK_FACT(&scene, "aws_s3_bucket.a", "versioning", "true");
    CHECK_FACT(&scene, "aws_s3_bucket.b", "versioning", "\"?\"");
    CHECK_FACT(&scene, "aws_s3_bucket.a", "access_logging", "\"?\"");
    /* Whomever it belongs to, it says what the default says. */
    CHECK_FACT(&scene, "aws_s3_bucket.a", "replication", "false");
}

static void a_companion_of_another_kind_of_thing_is_nobodys(void **state)
{
    (void)state;
    static const struct actor actors[] = {
        { "aws_s3_bucket.a", "{\"id\":\"a\",\"bucket\":\"a\"}" },
        { "aws_s3_bucket_versioning.x", NEW_VERSIONING },
        { NULL, NULL },
    };
    static const struct argument arguments[] = {
        { "aws_s3_bucket.gone", "bucket", NULL },
        { "aws_s3_bucket_versioning.x", "bucket", "[\"aws_s3_bucket.gone.id\"]" },
        { NULL, NULL, NULL },
    };
    AUTO_ARENA *arena = arena_new();
    struct scene scene = scene_of(arena, actors, arguments);
    CHECK_FACT(&scene, "aws_s3_bucket.a", "versioning", "false");
}

static void decided_values_win_over_references(void **state)
{
    (void)state;
    static const struct actor actors[] = {
        { "aws_s3_bucket.a", "{\"id\":\"a\",\"bucket\":\"a\"}" },
        { "aws_s3_bucket.b", "{\"id\":\"b\",\"bucket\":\"b\"}" },
        { "aws_s3_bucket_versioning.x", "{\"bucket\":\"b\"," ON "}" },
        { "aws_s3_bucket_logging.x", "{\"bucket\":\"arn:aws:s3:::a\",\"target_bucket\":\"log\"}" },
        { NULL, NULL },
    };
    static const struct argument arguments[] = {
        { "aws_s3_bucket.a", "bucket", NULL },
        { "aws_s3_bucket_versioning.x", "bucket", "[\"aws_s3_bucket.a.id\"]" },
        { "aws_s3_bucket_logging.x", "bucket", "[\"aws_s3_bucket.a.arn\"]" },
        { NULL, NULL, NULL },
    };
    AUTO_ARENA *arena = arena_new();
    struct scene scene = scene_of(arena, actors, arguments);
    CHECK_FACT(&scene, "aws_s3_bucket.a", "versioning", "false");
    CHECK_FACT(&scene, "aws_s3_bucket.b", "versioning", "true");
    /* No value matches, so the reference is all there is. */
    CHECK_FACT(&scene, "aws_s3_bucket.a", "access_logging", "true");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_reference_joins_what_is_not_made_yet),
        cmocka_unit_test(instances_with_the_same_key_belong_together),
        cmocka_unit_test(one_of_several_instances_may_be_meant),
        cmocka_unit_test(instances_of_one_module_belong_together),
        cmocka_unit_test(a_chain_of_companions_leads_to_the_parent),
        cmocka_unit_test(a_parent_may_refer_to_its_companion),
        cmocka_unit_test(two_that_refer_to_a_third_belong_together),
        cmocka_unit_test(a_companion_of_nobody_known_may_be_anybodys),
        cmocka_unit_test(a_companion_of_another_kind_of_thing_is_nobodys),
        cmocka_unit_test(decided_values_win_over_references),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
