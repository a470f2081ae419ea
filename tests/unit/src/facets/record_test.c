#include "facets/record.h"

#include "facets_case.h"

static const struct record *read_type(struct arena *arena, const char *type, const char *values)
{
    struct kinds *kinds = kinds_new(arena, catalogue_open(arena));
    AUTO_ARENA *scratch = arena_new();
    const struct record_source source = { kind_find(kinds, span_of(type)), given(arena, values),
                                          NULL, SPAN("x.y") };
    return record_read(arena, scratch, &source);
}

static void a_record_outlives_its_values(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct kinds *kinds = kinds_new(arena, catalogue_open(arena));
    const struct kind *kind = kind_find(kinds, SPAN("aws_s3_bucket"));
    struct arena *values = arena_new();
    AUTO_ARENA *scratch = arena_new();
    char *text =
        arena_string(values, "{\"id\":\"ehr\",\"bucket\":\"ehr\",\"region\":\"eu-west-1\"}");
    const struct record_source source = { kind, json_try(values, span_of(text)), NULL,
                                          SPAN("x.y") };
    const struct record *record = record_read(arena, scratch, &source);
    memset(text, '#', strlen(text));
    arena_free(values);
    size_t key = kind_key(kind, SPAN("bucket"));
    assert_int_equal(record->keys[key].count, 1);
    assert_true(span_is(record->keys[key].texts[0], "ehr"));
    assert_true(span_is(record->names[0], "ehr"));
    assert_true(span_is(record->region, "eu-west-1"));
}

static void undecided_keys_are_marked(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const struct record *record =
        read_type(arena, "aws_s3_bucket", "{\"id\":\"?\",\"bucket\":\"ehr\"}");
    struct kinds *kinds = kinds_new(arena, catalogue_open(arena));
    const struct kind *kind = kind_find(kinds, SPAN("aws_s3_bucket"));
    assert_true(record->keys[kind_key(kind, SPAN("id"))].undecided);
    assert_false(record->keys[kind_key(kind, SPAN("bucket"))].undecided);
    assert_int_equal(kind_key(kind, SPAN("weather")), FACET_NOT_EXPOSED);
}

static void attributes_tell_the_region(void **state)
{
    (void)state;
    static const struct {
        const char *values;
        const char *region;
    } cases[] = {
        { "{\"region\":\"eu-west-1\",\"arn\":\"arn:aws:x:us-east-1:1:y\"}", "eu-west-1" },
        { "{\"location\":\"westeurope\"}", "westeurope" },
        { "{\"arn\":\"arn:aws:rds:us-east-1:1:db:x\"}", "us-east-1" },
        { "{\"arn\":\"arn:aws\"}", "" },
        { "{\"arn\":\"arn:aws:s3:::b\",\"availability_zone\":\"us-east-1a\"}", "us-east-1" },
        { "{\"zone\":\"europe-west1-b\"}", "europe-west1" },
        { "{\"availability_zone\":\"1\"}", "1" },
        { "{\"region\":\"?\"}", "" },
        { "{}", "" },
    };
    AUTO_ARENA *arena = arena_new();
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        struct span region = record_region(given(arena, cases[i].values));
        assert_true(span_is(region, cases[i].region));
    }
}

static void what_workspace_rules_read_is_kept(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const struct record *trail =
        read_type(arena, "aws_cloudtrail", "{\"s3_bucket_name\":\"log\",\"tags\":{}}");
    assert_string_equal(shown(arena, value_get(trail->attributes, "s3_bucket_name")), "\"log\"");
    assert_null(value_get(trail->attributes, "tags"));
    const struct record *task = read_type(arena, "aws_datasync_task", "{\"anything\":[1]}");
    assert_string_equal(shown(arena, task->attributes), "{\"anything\":[1]}");
    assert_null(read_type(arena, "aws_ebs_encryption_by_default", "{}")->attributes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_record_outlives_its_values),
        cmocka_unit_test(undecided_keys_are_marked),
        cmocka_unit_test(attributes_tell_the_region),
        cmocka_unit_test(what_workspace_rules_read_is_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
