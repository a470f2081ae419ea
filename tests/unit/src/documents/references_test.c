#include "documents/references.h"

#include "reading.h"

static const char plan_text[] =
    "{\"format_version\":\"1.2\",\"configuration\":{"
    "\"provider_config\":{"
    "\"aws\":{\"name\":\"aws\",\"expressions\":{\"region\":{\"constant_value\":\"us-east-1\"},"
    "\"profile\":{\"references\":[\"var.profile\"]}}},"
    "\"aws.west\":{\"name\":\"aws\",\"alias\":\"west\",\"expressions\":{\"region\":{"
    "\"constant_value\":\"us-west-2\"}}},"
    "\"module.store:google\":{\"name\":\"google\",\"expressions\":{\"project\":{"
    "\"constant_value\":\"ehr\"}}}},"
    "\"root_module\":{\"resources\":["
    "{\"address\":\"aws_s3_bucket.ehr\",\"mode\":\"managed\",\"provider_config_key\":\"aws\","
    "\"expressions\":{\"bucket\":{\"constant_value\":\"ehr\"}}},"
    "{\"address\":\"aws_s3_bucket.log\",\"mode\":\"managed\",\"provider_config_key\":\"aws.west\"},"
    "{\"address\":\"data.aws_x.d\",\"mode\":\"data\",\"expressions\":{}},"
    "{\"address\":\"aws_s3_bucket_logging.ehr\",\"mode\":\"managed\",\"provider_config_key\":"
    "\"aws\","
    "\"expressions\":{"
    "\"bucket\":{\"references\":[\"aws_s3_bucket.ehr.id\",\"aws_s3_bucket.ehr\"]},"
    "\"keyed\":{\"references\":[\"aws_s3_bucket.ehr[\\\"a.b\\\"].id\",\"aws_s3_bucket.ehr\"]},"
    "\"several\":{\"references\":[\"aws_s3_bucket.log.id\",\"aws_s3_bucket.log\","
    "\"aws_s3_bucket.ehr[0]\",\"aws_s3_bucket.ehr\"]},"
    "\"rule\":[{\"apply\":[{\"key\":{\"references\":[\"aws_s3_bucket.ehr.arn\"]}}]},"
    "{\"sse\":{\"references\":[\"aws_s3_bucket.log.arn\"]}}],"
    "\"constant\":{\"constant_value\":{\"references\":[\"aws_s3_bucket.ehr\"]}},"
    "\"nowhere\":{\"references\":[\"local.x\",\"path.module\",\"count.index\",\"data.aws_x.d.id\","
    "\"var.root\",\"self.id\",\"module.none.x\",\"each.key\",\"aws_s3_bucket.unknown.id\",\"\",7]},"
    "\"each\":{\"references\":[\"each.value.id\",\"each.value\"]},"
    "\"from_module\":{\"references\":[\"module.store[\\\"k\\\"].bucket_id\",\"module.store\"]},"
    "\"whole_module\":{\"references\":[\"module.store\"]},"
    "\"loop\":{\"references\":[\"module.store.echo\"]}},"
    "\"for_each_expression\":{\"references\":[\"aws_s3_bucket.log\",\"each.key\"]}}],"
    "\"module_calls\":{\"store\":{\"expressions\":{"
    "\"target\":{\"references\":[\"aws_s3_bucket.log.id\",\"aws_s3_bucket.log\"]},"
    "\"of_each\":{\"references\":[\"each.value\"]},"
    "\"echo\":{\"references\":[\"module.store.echo\",\"module.store\"]}},"
    "\"for_each_expression\":{\"references\":[\"aws_s3_bucket.ehr\"]},"
    "\"module\":{\"outputs\":{"
    "\"bucket_id\":{\"expression\":{\"references\":[\"aws_s3_bucket.inner.id\","
    "\"aws_s3_bucket.inner\"]}},"
    "\"target\":{\"expression\":{\"references\":[\"var.target\"]}},"
    "\"echo\":{\"expression\":{\"references\":[\"var.echo\"]}}},"
    "\"resources\":["
    "{\"address\":\"aws_s3_bucket.inner\",\"mode\":\"managed\",\"provider_config_key\":"
    "\"module.store:aws\"},"
    "{\"address\":\"google_x.y\",\"mode\":\"managed\",\"provider_config_key\":"
    "\"module.store:google\"},"
    "{\"address\":\"aws_s3_bucket_logging.inner\",\"mode\":\"managed\",\"expressions\":{"
    "\"bucket\":{\"references\":[\"aws_s3_bucket.inner.id\",\"aws_s3_bucket.inner\"]},"
    "\"target\":{\"references\":[\"var.target\"]},"
    "\"of_each\":{\"references\":[\"var.of_each\"]},"
    "\"deep\":{\"references\":[\"module.deeper.x\",\"module.deeper\"]}}}],"
    "\"module_calls\":{\"deeper\":{\"expressions\":{\"y\":{\"references\":[\"var.target\"]}},"
    "\"module\":{\"outputs\":{\"x\":{\"expression\":{\"references\":[\"var.y\"]}}}}}}}}}}}}";

static const char *joined(struct arena *arena, struct block_list list)
{
    struct str out = str_init(arena, 1000);
    for (size_t i = 0; i < list.count; i++) {
        str_printf(&out, "%s%.*s", i == 0 ? "" : " ", SPAN_ARGS(list.blocks[i]));
    }
    return str_text(&out);
}

static void references_lead_to_blocks(void **state)
{
    (void)state;
    static const struct {
        const char *block;
        const char *attribute;
        const char *blocks;
    } cases[] = {
        { "aws_s3_bucket_logging.ehr", "bucket", "aws_s3_bucket.ehr" },
        { "aws_s3_bucket_logging.ehr", "keyed", "aws_s3_bucket.ehr" },
        { "aws_s3_bucket_logging.ehr", "several", "aws_s3_bucket.log aws_s3_bucket.ehr" },
        { "aws_s3_bucket_logging.ehr", "rule", "aws_s3_bucket.ehr aws_s3_bucket.log" },
        { "aws_s3_bucket_logging.ehr", "constant", "" },
        { "aws_s3_bucket_logging.ehr", "nowhere", "aws_s3_bucket.log" },
        { "aws_s3_bucket_logging.ehr", "each", "aws_s3_bucket.log" },
        { "aws_s3_bucket_logging.ehr", "from_module", "module.store.aws_s3_bucket.inner" },
        { "aws_s3_bucket_logging.ehr", "whole_module",
          "module.store.aws_s3_bucket.inner aws_s3_bucket.log" },
        { "aws_s3_bucket_logging.ehr", "loop", "" },
        { "aws_s3_bucket_logging.ehr", "absent", "" },
        { "module.store.aws_s3_bucket_logging.inner", "bucket",
          "module.store.aws_s3_bucket.inner" },
        { "module.store.aws_s3_bucket_logging.inner", "target", "aws_s3_bucket.log" },
        { "module.store.aws_s3_bucket_logging.inner", "of_each", "aws_s3_bucket.ehr" },
        { "module.store.aws_s3_bucket_logging.inner", "deep", "aws_s3_bucket.log" },
        { "aws_s3_bucket.log", "bucket", "" },
        { "aws_s3_bucket.none", "bucket", "" },
        { "module.none.aws_s3_bucket.ehr", "bucket", "" },
        { "no address", "bucket", "" },
    };
    AUTO_ARENA *arena = arena_new();
    struct snapshot plan = read_text(arena, DOCUMENT_PLAN, plan_text);
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        struct block_list list = references_of(arena, plan.configuration, span_of(cases[i].block),
                                               span_of(cases[i].attribute));
        assert_string_equal(joined(arena, list), cases[i].blocks);
    }
    assert_int_equal(references_of(arena, NULL, SPAN("a.b"), SPAN("c")).count, 0);
}

static void providers_have_constant_arguments(void **state)
{
    (void)state;
    static const struct {
        const char *block;
        const char *argument;
        const char *value;
    } cases[] = {
        { "aws_s3_bucket.ehr", "region", "\"us-east-1\"" },
        { "aws_s3_bucket.log", "region", "\"us-west-2\"" },
        { "module.store.aws_s3_bucket.inner", "region", "\"us-east-1\"" },
        { "module.store.google_x.y", "project", "\"ehr\"" },
        { "aws_s3_bucket.ehr", "profile", "-" },
        { "aws_s3_bucket.ehr", "absent", "-" },
        { "module.store.aws_s3_bucket_logging.inner", "region", "-" },
        { "aws_s3_bucket.none", "region", "-" },
    };
    AUTO_ARENA *arena = arena_new();
    struct snapshot plan = read_text(arena, DOCUMENT_PLAN, plan_text);
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        struct span provider = references_provider(plan.configuration, span_of(cases[i].block));
        const struct value *value =
            references_provider_argument(arena, plan.configuration, provider, cases[i].argument);
        assert_string_equal(shown(arena, value), cases[i].value);
    }
    assert_int_equal(references_provider(NULL, SPAN("a.b")).length, 0);
    assert_null(references_provider_argument(arena, NULL, SPAN("aws"), "region"));
}

static void a_configuration_tells_what_it_sets(void **state)
{
    (void)state;
    static const struct {
        const char *block;
        const char *attribute;
        enum truth sets;
    } cases[] = {
        { "aws_s3_bucket_logging.ehr", "bucket", TRUTH_TRUE },
        { "aws_s3_bucket_logging.ehr", "constant", TRUTH_TRUE },
        { "aws_s3_bucket_logging.ehr", "absent", TRUTH_FALSE },
        { "module.store.aws_s3_bucket_logging.inner", "target", TRUTH_TRUE },
        { "module.store.aws_s3_bucket_logging.inner", "absent", TRUTH_FALSE },
        { "aws_s3_bucket.none", "bucket", TRUTH_UNKNOWN },
        { "no address", "bucket", TRUTH_UNKNOWN },
    };
    AUTO_ARENA *arena = arena_new();
    struct snapshot plan = read_text(arena, DOCUMENT_PLAN, plan_text);
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        assert_int_equal(references_sets(plan.configuration, span_of(cases[i].block),
                                         span_of(cases[i].attribute)),
                         cases[i].sets);
    }
    assert_int_equal(references_sets(NULL, SPAN("a.b"), SPAN("c")), TRUTH_UNKNOWN);
}

/* Outputs that refer to several others, some hundred levels deep: the answer must come all the same. */
static void endless_references_end(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct str text = str_init(arena, (size_t)1 << 20);
    str_add_text(&text,
                 "{\"format_version\":\"1.0\",\"configuration\":{\"root_module\":{\"resources\":"
                 "[{\"address\":\"a.b\",\"expressions\":{\"c\":{\"references\":[\"module.m.o0\","
                 "\"a.b\"]}}}],\"module_calls\":{\"m\":{\"expressions\":{");
    for (int i = 0; i < 200; i++) {
        str_printf(&text, "%s\"v%d\":{\"references\":[\"module.m.o%d\",\"module.m.o%d\"]}",
                   i == 0 ? "" : ",", i, i + 1, i + 2);
    }
    str_add_text(&text, "},\"module\":{\"outputs\":{");
    for (int i = 0; i < 200; i++) {
        str_printf(&text, "%s\"o%d\":{\"expression\":{\"references\":[\"var.v%d\",\"var.v%d\"]}}",
                   i == 0 ? "" : ",", i, i, i);
    }
    str_add_text(&text, "}}}}}}}");
    struct snapshot plan = read_text(arena, DOCUMENT_PLAN, str_text(&text));
    references_of(arena, plan.configuration, SPAN("a.b"), SPAN("c"));
    struct block_list list = references_of(arena, plan.configuration, SPAN("a.b"), SPAN("none"));
    assert_int_equal(list.count, 0);
}

static void a_real_plan_refers_through_modules(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct snapshot plan = read_fixture(arena, DOCUMENT_PLAN, "real/create.json");
    struct block_list list =
        references_of(arena, plan.configuration, SPAN("terraform_data.logging"), SPAN("input"));
    assert_string_equal(joined(arena, list), "module.store.terraform_data.bucket");
    list = references_of(arena, plan.configuration, SPAN("terraform_data.logging"),
                         SPAN("triggers_replace"));
    assert_string_equal(joined(arena, list), "terraform_data.counted");
    list = references_of(arena, plan.configuration, SPAN("module.store.terraform_data.policy"),
                         SPAN("input"));
    assert_string_equal(joined(arena, list), "module.store.terraform_data.bucket");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(references_lead_to_blocks),
        cmocka_unit_test(a_configuration_tells_what_it_sets),
        cmocka_unit_test(providers_have_constant_arguments),
        cmocka_unit_test(endless_references_end),
        cmocka_unit_test(a_real_plan_refers_through_modules),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
