#include "scene_case.h"

static void entities_keep_their_order_and_place(void **state)
{
    (void)state;
    static const struct actor actors[] = {
        { "module.m[\"x\"].aws_s3_bucket.a[0]", "{\"id\":\"a\"}" },
        { "aws_db_instance.b", "{}" },
        { NULL, NULL },
    };
    AUTO_ARENA *arena = arena_new();
    struct scene scene = scene_of(arena, actors, NULL);
    assert_int_equal(workspace_count(scene.workspace), 2);
    const struct entity *bucket = workspace_entity(scene.workspace, 0);
    assert_true(span_is(bucket->address, "module.m[\"x\"].aws_s3_bucket.a[0]"));
    assert_true(span_is(bucket->block, "module.m.aws_s3_bucket.a"));
    assert_true(span_is(bucket->key, "0"));
    assert_true(span_is(kind_type(workspace_entity(scene.workspace, 1)->kind), "aws_db_instance"));
    assert_true(workspace_has_type(scene.workspace, SPAN("aws_s3_bucket")));
    assert_false(workspace_has_type(scene.workspace, SPAN("aws_lb")));
}

static void a_resource_is_shared_by_moments_and_joined_in_each(void **state)
{
    (void)state;
    static const struct actor actors[] = {
        { "aws_s3_bucket.a", "{\"id\":\"a\"}" },
        { "aws_s3_bucket_versioning.a",
          "{\"bucket\":\"a\",\"versioning_configuration\":[{\"status\":\"Enabled\"}]}" },
        { NULL, NULL },
    };
    AUTO_ARENA *arena = arena_new();
    AUTO_ARENA *scratch = arena_new();
    struct scene before = scene_of(arena, actors, NULL);
    struct scene after = { arena, before.kinds, workspace_new(arena, before.kinds, NULL) };
    const struct subject bucket = { .address = SPAN("aws_s3_bucket.b"),
                                    .block = SPAN("aws_s3_bucket.b") };
    const struct kind *kind = kind_find(before.kinds, SPAN("aws_s3_bucket"));
    const struct record_source source = { kind, given(arena, "{\"id\":\"b\"}"), NULL,
                                          bucket.block };
    const struct record *record = record_read(arena, scratch, &source);
    const struct entity *first = workspace_add_record(before.workspace, &bucket, kind, record);
    const struct entity *second = workspace_add_record(after.workspace, &bucket, kind, record);
    workspace_join(after.workspace);
    assert_ptr_not_equal(first, second);
    CHECK_FACT(&before, "aws_s3_bucket.a", "versioning", "true");
    CHECK_FACT(&after, "aws_s3_bucket.b", "versioning", "false");
}

static void one_resource_alone_has_facets_too(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct kinds *kinds = kinds_new(arena, catalogue_open(arena));
    const struct kind *kind = kind_find(kinds, SPAN("aws_ebs_volume"));
    const struct value *facets =
        facets_of(arena, kinds, kind, given(arena, "{\"encrypted\":true}"));
    assert_string_equal(shown(arena, value_get(facets, "encryption_at_rest")), "true");
    facets = facets_of(arena, kinds, kind, given(arena, "{\"encrypted\":\"?\"}"));
    assert_string_equal(shown(arena, value_get(facets, "encryption_at_rest")), "\"?\"");
    facets = facets_of(arena, kinds, kind, given(arena, "\"?\""));
    assert_string_equal(shown(arena, value_get(facets, "encryption_at_rest")), "\"?\"");
    facets = facets_of(arena, kinds, kind, NULL);
    assert_string_equal(shown(arena, value_get(facets, "encryption_at_rest")), "false");
}

static void a_companion_explains_an_attribute_or_a_facet(void **state)
{
    (void)state;
    static const struct actor actors[] = {
        { "aws_s3_bucket.a", "{\"id\":\"a\"}" },
        { "aws_s3_bucket.b", "{\"id\":\"b\"}" },
        { "aws_s3_bucket_logging.a", "{\"bucket\":\"a\",\"target_bucket\":\"log\"}" },
        { NULL, NULL },
    };
    static const struct {
        const char *address;
        const char *attribute;
        const char *companion;
    } cases[] = {
        { "aws_s3_bucket.a", "logging", "aws_s3_bucket_logging.a" },
        { "aws_s3_bucket.a", "access_logging", "aws_s3_bucket_logging.a" },
        { "aws_s3_bucket.a", "versioning", "" },
        { "aws_s3_bucket.b", "logging", "" },
        { "aws_s3_bucket_logging.a", "bucket", "" },
    };
    AUTO_ARENA *arena = arena_new();
    struct scene scene = scene_of(arena, actors, NULL);
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        struct span companion = workspace_companion_for(
            scene.workspace, entity_of(&scene, cases[i].address), span_of(cases[i].attribute));
        if (!span_is(companion, cases[i].companion)) {
            fail_msg("%s of %s: %.*s", cases[i].attribute, cases[i].address, SPAN_ARGS(companion));
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(entities_keep_their_order_and_place),
        cmocka_unit_test(a_resource_is_shared_by_moments_and_joined_in_each),
        cmocka_unit_test(one_resource_alone_has_facets_too),
        cmocka_unit_test(a_companion_explains_an_attribute_or_a_facet),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
