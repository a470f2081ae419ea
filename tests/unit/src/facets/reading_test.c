#include "facets/reading.h"

#include "scene_case.h"

static const struct argument arguments[] = {
    { "aws_ebs_volume.a", "size", NULL },
    { "aws_ebs_volume.b", "encrypted", "[\"var.x\"]" },
    { "aws_s3_bucket.c", "bucket", NULL },
    { "aws_security_group.d", "name", NULL },
    { NULL, NULL, NULL },
};

static void what_a_plan_leaves_to_the_provider_is_absent(void **state)
{
    (void)state;
    static const struct actor actors[] = {
        { "aws_ebs_volume.a", "{\"id\":\"?\",\"encrypted\":\"?\",\"kms_key_id\":\"?\"}" },
        { "aws_ebs_volume.b", "{\"id\":\"?\",\"encrypted\":\"?\",\"kms_key_id\":\"?\"}" },
        { "aws_s3_bucket.c", "{\"id\":\"?\",\"bucket\":\"c\",\"versioning\":\"?\","
                             "\"logging\":\"?\",\"policy\":\"?\",\"acl\":\"?\"}" },
        { "aws_security_group.d", "{\"id\":\"?\",\"ingress\":\"?\"}" },
        { NULL, NULL },
    };
    AUTO_ARENA *arena = arena_new();
    struct scene scene = scene_of(arena, actors, arguments);
    CHECK_FACT(&scene, "aws_ebs_volume.a", "encryption_at_rest", "false");
    CHECK_FACT(&scene, "aws_ebs_volume.b", "encryption_at_rest", "\"?\"");
    CHECK_FACT(&scene, "aws_s3_bucket.c", "versioning", "false");
    CHECK_FACT(&scene, "aws_s3_bucket.c", "access_logging", "false");
    CHECK_FACT(&scene, "aws_s3_bucket.c", "public_access", "false");
    /* A dynamic block may still come: the configuration does not list those. */
    CHECK_FACT(&scene, "aws_security_group.d", "ingress_public_ports", "[\"...\"]");
}

static void without_a_configuration_nothing_is_left_out(void **state)
{
    (void)state;
    static const struct actor actors[] = {
        { "aws_ebs_volume.a", "{\"id\":\"?\",\"encrypted\":\"?\"}" },
        { "aws_s3_bucket.c", "{\"id\":\"?\",\"bucket\":\"c\",\"versioning\":\"?\"}" },
        { NULL, NULL },
    };
    AUTO_ARENA *arena = arena_new();
    struct scene scene = scene_of(arena, actors, NULL);
    CHECK_FACT(&scene, "aws_ebs_volume.a", "encryption_at_rest", "\"?\"");
    CHECK_FACT(&scene, "aws_s3_bucket.c", "versioning", "\"?\"");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_a_plan_leaves_to_the_provider_is_absent),
        cmocka_unit_test(without_a_configuration_nothing_is_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
