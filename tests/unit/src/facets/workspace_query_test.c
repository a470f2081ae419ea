#include "facets/workspace.h"

#include "scene_case.h"

static const struct actor actors[] = {
    { "aws_cloudtrail.t",
      "{\"s3_bucket_name\":\"log\",\"name\":\"t\","
      "\"cloud_watch_logs_group_arn\":\"arn:aws:logs:us-east-1:1:log-group:g:*\"}" },
    { "aws_cloudtrail.new", "{\"s3_bucket_name\":\"?\",\"name\":\"new\"}" },
    { "aws_s3_bucket.log", "{\"id\":\"log\",\"bucket\":\"log\",\"arn\":\"arn:aws:s3:::log\"}" },
    { "aws_s3_bucket.other", "{\"id\":\"?\",\"bucket\":\"?\"}" },
    { "aws_cloudwatch_log_group.g", "{\"arn\":\"arn:aws:logs:us-east-1:1:log-group:g\"}" },
    { "aws_datasync_task.d", "{\"id\":\"d\",\"options\":[{\"to\":[\"arn:aws:s3:::log\"]}]}" },
    { "azurerm_network_security_group.n", "{\"id\":\"/subscriptions/S/n\",\"name\":\"n\"}" },
    { "azurerm_network_watcher_flow_log.f",
      "{\"network_security_group_id\":\"/subscriptions/s/N\",\"enabled\":true}" },
    { "aws_vpc.v", "{\"id\":\"vpc-1\"}" },
    { "aws_flow_log.f", "{\"vpc_id\":\"vpc-1\"}" },
    { NULL, NULL },
};

static const struct argument arguments[] = {
    { "aws_cloudtrail.new", "s3_bucket_name", "[\"aws_s3_bucket.other.id\"]" },
    { "aws_s3_bucket.other", "bucket_prefix", NULL },
    { "aws_vpc.v", "cidr_block", NULL },
    { NULL, NULL, NULL },
};

static void attributes_are_read_after_their_document_is_gone(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct scene scene = scene_of(arena, actors, arguments);
    const struct entity *trail = entity_of(&scene, "aws_cloudtrail.t");
    assert_string_equal(shown(arena, entity_read(arena, trail, SPAN("s3_bucket_name"))),
                        "[\"log\"]");
    assert_string_equal(shown(arena, entity_read(arena, trail, SPAN("weather"))), "[]");
    assert_string_equal(shown(arena, entity_read(arena, trail, SPAN("a..b"))), "[]");
    const struct value *test =
        given(arena, "{\"path\":\"s3_bucket_name\",\"op\":\"regex\",\"value\":\"^l\"}");
    assert_int_equal(entity_test(arena, trail, test), TRUTH_TRUE);
    assert_int_equal(entity_test(arena, entity_of(&scene, "aws_cloudtrail.new"), test),
                     TRUTH_UNKNOWN);
    assert_int_equal(entity_test(arena, trail, given(arena, "{\"op\":\"none\"}")), TRUTH_UNKNOWN);
    const struct value *absent = given(arena, "{\"path\":\"weather\",\"op\":\"absent\"}");
    assert_int_equal(entity_test(arena, trail, absent), TRUTH_TRUE);
}

static void entities_are_listed_by_type_and_class(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct scene scene = scene_of(arena, actors, arguments);
    struct entity_list buckets = workspace_of_type(scene.workspace, SPAN("aws_s3_bucket"));
    assert_int_equal(buckets.count, 2);
    assert_true(span_is(buckets.items[1]->address, "aws_s3_bucket.other"));
    struct span class_name = kind_class(buckets.items[0]->kind);
    assert_int_equal(workspace_of_class(scene.workspace, class_name).count, 2);
    assert_int_equal(workspace_of_type(scene.workspace, SPAN("aws_lb")).count, 0);
    assert_int_equal(workspace_of_class(scene.workspace, SPAN("weather")).count, 0);
}

static void one_resource_names_another(void **state)
{
    (void)state;
    static const struct {
        const char *from;
        const char *path;
        const char *to;
        enum truth refers;
    } cases[] = {
        { "aws_cloudtrail.t", "s3_bucket_name", "aws_s3_bucket.log", TRUTH_TRUE },
        { "aws_cloudtrail.t", "s3_bucket_name", "aws_s3_bucket.other", TRUTH_FALSE },
        { "aws_cloudtrail.t", "cloud_watch_logs_group_arn", "aws_cloudwatch_log_group.g",
          TRUTH_TRUE },
        { "aws_cloudtrail.new", "s3_bucket_name", "aws_s3_bucket.other", TRUTH_TRUE },
        { "aws_cloudtrail.new", "s3_bucket_name", "aws_s3_bucket.log", TRUTH_FALSE },
        { "aws_datasync_task.d", "", "aws_s3_bucket.log", TRUTH_TRUE },
        { "aws_datasync_task.d", "", "aws_vpc.v", TRUTH_FALSE },
        { "aws_datasync_task.d", "a..b", "aws_s3_bucket.log", TRUTH_FALSE },
    };
    AUTO_ARENA *arena = arena_new();
    struct scene scene = scene_of(arena, actors, arguments);
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        enum truth refers =
            workspace_refers(scene.workspace, entity_of(&scene, cases[i].from),
                             span_of(cases[i].path), entity_of(&scene, cases[i].to));
        if (refers != cases[i].refers) {
            fail_msg("%s to %s: %s", cases[i].from, cases[i].to, truth_name(refers));
        }
    }
}

static void without_a_configuration_an_undecided_name_may_be_anybodys(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct scene scene = scene_of(arena, actors, NULL);
    assert_int_equal(workspace_refers(scene.workspace, entity_of(&scene, "aws_cloudtrail.new"),
                                      SPAN("s3_bucket_name"),
                                      entity_of(&scene, "aws_s3_bucket.log")),
                     TRUTH_UNKNOWN);
}

static void companions_are_those_of_the_joins(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct scene scene = scene_of(arena, actors, arguments);
    struct entity_list list = workspace_companions(
        arena, scene.workspace, entity_of(&scene, "aws_vpc.v"), SPAN("aws_flow_log"));
    assert_int_equal(list.count, 1);
    list = workspace_companions(arena, scene.workspace, entity_of(&scene, "aws_s3_bucket.log"),
                                SPAN("aws_s3_bucket_policy"));
    assert_int_equal(list.count, 0);
    /* No join makes these two companions: a reference does. */
    list = workspace_companions(arena, scene.workspace, entity_of(&scene, "aws_s3_bucket.log"),
                                SPAN("aws_datasync_task"));
    assert_int_equal(list.count, 1);
    list = workspace_companions(arena, scene.workspace,
                                entity_of(&scene, "azurerm_network_security_group.n"),
                                SPAN("azurerm_network_watcher_flow_log"));
    assert_int_equal(list.count, 1);
}

static void a_region_is_told_by_attributes_or_the_provider(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct scene scene = scene_of(arena, actors, arguments);
    struct span region = entity_region(scene.workspace, entity_of(&scene, "aws_vpc.v"));
    assert_true(span_is(region, "eu-central-1"));
    region = entity_region(scene.workspace, entity_of(&scene, "aws_cloudwatch_log_group.g"));
    assert_true(span_is(region, "us-east-1"));
    assert_int_equal(entity_region(scene.workspace, entity_of(&scene, "aws_flow_log.f")).length, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(attributes_are_read_after_their_document_is_gone),
        cmocka_unit_test(entities_are_listed_by_type_and_class),
        cmocka_unit_test(one_resource_names_another),
        cmocka_unit_test(without_a_configuration_an_undecided_name_may_be_anybodys),
        cmocka_unit_test(companions_are_those_of_the_joins),
        cmocka_unit_test(a_region_is_told_by_attributes_or_the_provider),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
