#include "scene_case.h"

#define BLOCK                                                                                      \
    "\"restrict_public_buckets\":true,\"block_public_acls\":true,"                                 \
    "\"block_public_policy\":true,\"ignore_public_acls\":true"

static void one_true_companion_is_enough_for_or(void **state)
{
    (void)state;
    static const struct actor actors[] = {
        { "aws_sqs_queue.a", "{\"id\":\"a\"}" },
        { "aws_sqs_queue.b", "{\"id\":\"b\"}" },
        { "aws_sqs_queue_policy.private", "{\"queue_url\":\"a\",\"policy\":\"{}\"}" },
        { "aws_sqs_queue_policy.public",
          "{\"queue_url\":\"a\",\"policy\":\"{\\\"Statement\\\":{\\\"Effect\\\":\\\"Allow\\\","
          "\\\"Principal\\\":\\\"*\\\"}}\"}" },
        { "aws_sqs_queue_policy.other", "{\"queue_url\":\"b\",\"policy\":\"{}\"}" },
        { NULL, NULL },
    };
    AUTO_ARENA *arena = arena_new();
    struct scene scene = scene_of(arena, actors, NULL);
    CHECK_FACT(&scene, "aws_sqs_queue.a", "public_access", "true");
    CHECK_FACT(&scene, "aws_sqs_queue.b", "public_access", "false");
    assert_null(entity_of(&scene, "aws_sqs_queue.a")->alternatives);
}

static void what_the_parent_says_itself_stays_without_a_companion(void **state)
{
    (void)state;
    static const struct actor actors[] = {
        { "aws_s3_bucket.inline", "{\"id\":\"a\",\"versioning\":[{\"enabled\":true}]}" },
        { "aws_s3_bucket.replaced", "{\"id\":\"b\",\"versioning\":[{\"enabled\":true}]}" },
        { "aws_s3_bucket_versioning.b",
          "{\"bucket\":\"b\",\"versioning_configuration\":[{\"status\":\"Suspended\"}]}" },
        { NULL, NULL },
    };
    AUTO_ARENA *arena = arena_new();
    struct scene scene = scene_of(arena, actors, NULL);
    CHECK_FACT(&scene, "aws_s3_bucket.inline", "versioning", "true");
    CHECK_FACT(&scene, "aws_s3_bucket.replaced", "versioning", "false");
}

static void defaults_are_told_from_what_is_said(void **state)
{
    (void)state;
    static const struct actor actors[] = {
        { "aws_s3_bucket.a", "{\"id\":\"a\"}" },
        { "aws_s3_bucket_public_access_block.a", "{\"bucket\":\"a\"," BLOCK "}" },
        { NULL, NULL },
    };
    AUTO_ARENA *arena = arena_new();
    struct scene scene = scene_of(arena, actors, NULL);
    const struct entity *bucket = entity_of(&scene, "aws_s3_bucket.a");
    size_t said = kind_facet_slot(bucket->kind, SPAN("public_access_blocked"));
    size_t unsaid = kind_facet_slot(bucket->kind, SPAN("replication"));
    assert_true(bucket->facts[said].given);
    assert_false(bucket->facts[unsaid].given);
    assert_string_equal(shown(arena, bucket->facts[unsaid].value), "false");
}

static void a_facet_may_have_another_name_at_the_companion(void **state)
{
    (void)state;
    static const struct actor actors[] = {
        { "azurerm_linux_virtual_machine.a", "{\"id\":\"/subscriptions/s/a\"}" },
        { "azurerm_linux_virtual_machine.b", "{\"id\":\"/subscriptions/s/b\"}" },
        { "azurerm_backup_protected_vm.a", "{\"source_vm_id\":\"/subscriptions/S/A\"}" },
        { NULL, NULL },
    };
    AUTO_ARENA *arena = arena_new();
    struct scene scene = scene_of(arena, actors, NULL);
    CHECK_FACT(&scene, "azurerm_linux_virtual_machine.a", "backup_enabled", "true");
    CHECK_FACT(&scene, "azurerm_linux_virtual_machine.b", "backup_enabled", "false");
}

static void some_parents_need_no_companion(void **state)
{
    (void)state;
    static const struct actor actors[] = {
        { "azurerm_subnet.gateway", "{\"id\":\"g\",\"name\":\"GatewaySubnet\"}" },
        { "azurerm_subnet.a", "{\"id\":\"a\",\"name\":\"a\"}" },
        { NULL, NULL },
    };
    AUTO_ARENA *arena = arena_new();
    struct scene scene = scene_of(arena, actors, NULL);
    CHECK_FACT(&scene, "azurerm_subnet.gateway", "network_restricted", "\"?\"");
    CHECK_FACT(&scene, "azurerm_subnet.a", "network_restricted", "false");
}

static void a_companion_that_says_nothing_takes_no_part(void **state)
{
    (void)state;
    static const struct actor actors[] = {
        { "aws_lb.a", "{\"arn\":\"a\",\"id\":\"a\"}" },
        { "aws_lb_listener.tls", "{\"load_balancer_arn\":\"a\",\"protocol\":\"HTTPS\","
                                 "\"ssl_policy\":\"ELBSecurityPolicy-TLS13-1-2-2021-06\"}" },
        { "aws_lb_listener.plain", "{\"load_balancer_arn\":\"a\",\"protocol\":\"HTTP\"}" },
        { NULL, NULL },
    };
    AUTO_ARENA *arena = arena_new();
    struct scene scene = scene_of(arena, actors, NULL);
    CHECK_FACT(&scene, "aws_lb.a", "min_tls_version", "\"1.2\"");
    CHECK_FACT(&scene, "aws_lb.a", "tls_required", "false");
}

static void an_undecided_companion_fact_is_unknown(void **state)
{
    (void)state;
    static const struct actor actors[] = {
        { "aws_s3_bucket.a", "{\"id\":\"a\"}" },
        { "aws_s3_bucket_versioning.a",
          "{\"bucket\":\"a\",\"versioning_configuration\":[{\"status\":\"?\"}]}" },
        { "aws_s3_bucket_policy.a", "{\"bucket\":\"a\",\"policy\":\"?\"}" },
        { "aws_s3_bucket.b", "{\"id\":\"b\"}" },
        { "aws_s3_bucket_policy.b", "{\"bucket\":\"b\",\"policy\":\"no json\"}" },
        { NULL, NULL },
    };
    AUTO_ARENA *arena = arena_new();
    struct scene scene = scene_of(arena, actors, NULL);
    CHECK_FACT(&scene, "aws_s3_bucket.a", "versioning", "\"?\"");
    CHECK_FACT(&scene, "aws_s3_bucket.a", "public_access", "\"?\"");
    CHECK_FACT(&scene, "aws_s3_bucket.b", "public_access", "\"?\"");
    CHECK_FACT(&scene, "aws_s3_bucket.b", "replication", "false");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_true_companion_is_enough_for_or),
        cmocka_unit_test(what_the_parent_says_itself_stays_without_a_companion),
        cmocka_unit_test(defaults_are_told_from_what_is_said),
        cmocka_unit_test(a_facet_may_have_another_name_at_the_companion),
        cmocka_unit_test(some_parents_need_no_companion),
        cmocka_unit_test(a_companion_that_says_nothing_takes_no_part),
        cmocka_unit_test(an_undecided_companion_fact_is_unknown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
