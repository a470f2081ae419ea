#include "scene_case.h"

#define NOBODY_KNOWS "\"bucket\":\"?\""

static void a_doubt_that_changes_nothing_is_none(void **state)
{
    (void)state;
    static const struct actor actors[] = {
        { "aws_s3_bucket.a", "{\"id\":\"a\"}" },
        { "aws_s3_bucket_versioning.x",
          "{" NOBODY_KNOWS ",\"versioning_configuration\":[{\"status\":\"Suspended\"}]}" },
        { "aws_s3_bucket_policy.x", "{" NOBODY_KNOWS ",\"policy\":\"{}\"}" },
        { NULL, NULL },
    };
    AUTO_ARENA *arena = arena_new();
    struct scene scene = scene_of(arena, actors, NULL);
    CHECK_FACT(&scene, "aws_s3_bucket.a", "versioning", "false");
    CHECK_FACT(&scene, "aws_s3_bucket.a", "public_access", "false");
}

static void a_known_truth_stands_whoever_comes(void **state)
{
    (void)state;
    static const struct actor actors[] = {
        { "aws_s3_bucket.a", "{\"id\":\"a\",\"acl\":\"public-read\"}" },
        { "aws_s3_bucket.b", "{\"id\":\"b\"}" },
        { "aws_s3_bucket_policy.x",
          "{" NOBODY_KNOWS ",\"policy\":\"{\\\"Statement\\\":{\\\"Effect\\\":\\\"Allow\\\","
          "\\\"Principal\\\":\\\"*\\\"}}\"}" },
        { NULL, NULL },
    };
    AUTO_ARENA *arena = arena_new();
    struct scene scene = scene_of(arena, actors, NULL);
    CHECK_FACT(&scene, "aws_s3_bucket.a", "public_access", "true");
    CHECK_FACT(&scene, "aws_s3_bucket.b", "public_access", "\"?\"");
}

static void many_strangers_may_say_anything(void **state)
{
    (void)state;
    enum { STRANGERS = 20 };
    AUTO_ARENA *arena = arena_new();
    struct actor actors[STRANGERS + 2] = { { "aws_s3_bucket.a", "{\"id\":\"a\"}" } };
    for (int i = 1; i <= STRANGERS; i++) {
        actors[i].address = arena_printf(arena, "aws_s3_bucket_lifecycle_configuration.x[%d]", i);
        actors[i].values = arena_printf(arena,
                                        "{" NOBODY_KNOWS ",\"rule\":[{\"status\":\"Enabled\","
                                        "\"expiration\":[{\"days\":%d}]}]}",
                                        i);
    }
    struct scene scene = scene_of(arena, actors, NULL);
    CHECK_FACT(&scene, "aws_s3_bucket.a", "object_expiry_days", "\"?\"");
    CHECK_FACT(&scene, "aws_s3_bucket.a", "versioning", "false");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_doubt_that_changes_nothing_is_none),
        cmocka_unit_test(a_known_truth_stands_whoever_comes),
        cmocka_unit_test(many_strangers_may_say_anything),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
