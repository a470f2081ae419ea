#include "scene_case.h"

static void companions_are_found_by_any_pair(void **state)
{
    (void)state;
    static const struct actor actors[] = {
        { "aws_s3_bucket.a", "{\"id\":\"a\",\"bucket\":\"a\"}" },
        { "aws_s3_bucket.b", "{\"id\":\"b\"}" },
        { "aws_s3_bucket.c", "{\"bucket\":\"c\"}" },
        { "aws_s3_bucket.d", "{\"id\":\"d\",\"bucket\":\"d\"}" },
        { "aws_s3_bucket_versioning.a",
          "{\"bucket\":\"a\",\"versioning_configuration\":[{\"status\":\"Enabled\"}]}" },
        { "aws_s3_bucket_versioning.b",
          "{\"bucket\":\"b\",\"versioning_configuration\":[{\"status\":\"Enabled\"}]}" },
        { "aws_s3_bucket_versioning.c",
          "{\"bucket\":\"c\",\"versioning_configuration\":[{\"status\":\"Suspended\"}]}" },
        { NULL, NULL },
    };
    AUTO_ARENA *arena = arena_new();
    struct scene scene = scene_of(arena, actors, NULL);
    CHECK_FACT(&scene, "aws_s3_bucket.a", "versioning", "true");
    CHECK_FACT(&scene, "aws_s3_bucket.b", "versioning", "true");
    CHECK_FACT(&scene, "aws_s3_bucket.c", "versioning", "false");
    CHECK_FACT(&scene, "aws_s3_bucket.d", "versioning", "false");
}

static void every_pair_may_be_needed(void **state)
{
    (void)state;
    static const struct actor actors[] = {
        { "aws_api_gateway_stage.a", "{\"stage_name\":\"prod\",\"rest_api_id\":\"1\"}" },
        { "aws_api_gateway_stage.b", "{\"stage_name\":\"prod\",\"rest_api_id\":\"2\"}" },
        { "aws_api_gateway_method_settings.a", "{\"stage_name\":\"prod\",\"rest_api_id\":\"1\","
                                               "\"settings\":[{\"logging_level\":\"INFO\"}]}" },
        { NULL, NULL },
    };
    AUTO_ARENA *arena = arena_new();
    struct scene scene = scene_of(arena, actors, NULL);
    CHECK_FACT(&scene, "aws_api_gateway_stage.a", "execution_logging", "true");
    CHECK_FACT(&scene, "aws_api_gateway_stage.b", "execution_logging", "false");
}

static void clouds_have_their_own_ways_to_name_things(void **state)
{
    (void)state;
    static const struct actor actors[] = {
        { "azurerm_storage_account.a",
          "{\"id\":\"/subscriptions/S/resourceGroups/R/providers/x/storageAccounts/A\"}" },
        { "azurerm_private_endpoint.a",
          "{\"private_service_connection\":[{\"private_connection_resource_id\":"
          "\"/subscriptions/s/resourcegroups/r/providers/X/storageaccounts/a\"}]}" },
        { "azurerm_management_lock.group",
          "{\"scope\":\"/subscriptions/s/resourceGroups/R\",\"lock_level\":\"CanNotDelete\"}" },
        { "azurerm_monitor_diagnostic_setting.blob",
          "{\"target_resource_id\":\"/subscriptions/S/resourceGroups/R/providers/x/"
          "storageAccounts/A/blobServices/default\",\"log_analytics_workspace_id\":\"w\","
          "\"enabled_log\":[{\"category\":\"StorageRead\"}]}" },
        { "google_compute_target_https_proxy.a",
          "{\"ssl_policy\":\"https://www.googleapis.com/compute/v1/projects/p/global/"
          "sslPolicies/modern\"}" },
        { "google_compute_ssl_policy.a",
          "{\"name\":\"modern\",\"min_tls_version\":\"TLS_1_2\",\"profile\":\"MODERN\"}" },
        { "google_logging_metric.a", "{\"name\":\"audit\",\"filter\":\"x\"}" },
        { "google_logging_metric.b", "{\"name\":\"aud\",\"filter\":\"x\"}" },
        { "google_monitoring_alert_policy.a",
          "{\"notification_channels\":[\"c\"],\"conditions\":[{\"condition_threshold\":[{"
          "\"filter\":\"metric.type=\\\"logging.googleapis.com/user/audit\\\"\"}]}]}" },
        { NULL, NULL },
    };
    AUTO_ARENA *arena = arena_new();
    struct scene scene = scene_of(arena, actors, NULL);
    CHECK_FACT(&scene, "azurerm_storage_account.a", "private_network", "true");
    CHECK_FACT(&scene, "azurerm_storage_account.a", "deletion_protection", "true");
    CHECK_FACT(&scene, "azurerm_storage_account.a", "log_export", "true");
    CHECK_FACT(&scene, "google_compute_target_https_proxy.a", "min_tls_version", "\"1.2\"");
    CHECK_FACT(&scene, "google_logging_metric.a", "alarm_attached", "true");
    CHECK_FACT(&scene, "google_logging_metric.b", "alarm_attached", "false");
}

static void a_join_without_pairs_takes_all_of_the_scope(void **state)
{
    (void)state;
    static const struct actor actors[] = {
        { "aws_s3_bucket.a", "{\"id\":\"a\"}" },
        { "aws_s3_account_public_access_block.x",
          "{\"block_public_acls\":true,\"block_public_policy\":true,\"ignore_public_acls\":true,"
          "\"restrict_public_buckets\":true}" },
        { "aws_ebs_volume.here", "{\"id\":\"v\",\"availability_zone\":\"us-east-1a\"}" },
        { "aws_ebs_volume.there", "{\"id\":\"w\",\"availability_zone\":\"eu-west-1b\"}" },
        { "aws_ebs_volume.somewhere", "{\"id\":\"w\"}" },
        { "aws_ebs_encryption_by_default.x", "{\"enabled\":true,\"region\":\"us-east-1\"}" },
        { NULL, NULL },
    };
    AUTO_ARENA *arena = arena_new();
    struct scene scene = scene_of(arena, actors, NULL);
    CHECK_FACT(&scene, "aws_s3_bucket.a", "public_access_blocked", "true");
    CHECK_FACT(&scene, "aws_ebs_volume.here", "encryption_at_rest", "true");
    CHECK_FACT(&scene, "aws_ebs_volume.there", "encryption_at_rest", "false");
    CHECK_FACT(&scene, "aws_ebs_volume.somewhere", "encryption_at_rest", "true");
}

static void joins_of_a_large_workspace_are_not_quadratic(void **state)
{
    (void)state;
    enum { COUNT = 20000 };
    AUTO_ARENA *arena = arena_new();
    struct kinds *kinds = kinds_new(arena, catalogue_open(arena));
    struct workspace *workspace = workspace_new(arena, kinds, NULL);
    const struct kind *bucket = kind_find(kinds, SPAN("aws_s3_bucket"));
    const struct kind *versioning = kind_find(kinds, SPAN("aws_s3_bucket_versioning"));
    for (int i = 0; i < COUNT; i++) {
        struct subject subject = { .address = arena_span_printf(arena, "aws_s3_bucket.b[%d]", i) };
        const char *values = arena_printf(arena, "{\"id\":\"bucket-%d\"}", i);
        workspace_add(workspace, &subject, bucket, given(arena, values));
        subject.address = arena_span_printf(arena, "aws_s3_bucket_versioning.b[%d]", i);
        values = arena_printf(arena,
                              "{\"bucket\":\"bucket-%d\",\"versioning_configuration\":[{"
                              "\"status\":\"Enabled\"}]}",
                              COUNT - 1 - i);
        workspace_add(workspace, &subject, versioning, given(arena, values));
    }
    workspace_join(workspace);
    size_t slot = kind_facet_slot(bucket, SPAN("versioning"));
    for (size_t i = 0; i < workspace_count(workspace); i += 2) {
        assert_true(value_is_true(workspace_entity(workspace, i)->facts[slot].value));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(companions_are_found_by_any_pair),
        cmocka_unit_test(every_pair_may_be_needed),
        cmocka_unit_test(clouds_have_their_own_ways_to_name_things),
        cmocka_unit_test(a_join_without_pairs_takes_all_of_the_scope),
        cmocka_unit_test(joins_of_a_large_workspace_are_not_quadratic),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
