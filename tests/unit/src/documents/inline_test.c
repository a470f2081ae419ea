#include "documents/document.h"

#include "reading.h"

static void objects_become_subjects(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    struct snapshot snapshot;
    const struct value *resources = json_try(
        arena, SPAN("{\"module.m[\\\"k\\\"].aws_x.b[\\\"z\\\"]\":{\"a\":1},\"aws_x.gone\":null,"
                    "\"aws_x.counted\":[{\"a\":2},null,{\"a\":3}],\"aws_x.empty\":[]}"));
    assert_true(
        document_inline(arena, resources, SIDE_OBSERVED, "observed.resources", &snapshot, &diags));
    assert_true(snapshot.knows[SIDE_OBSERVED]);
    assert_false(snapshot.knows[SIDE_APPLIED] || snapshot.knows[SIDE_PLANNED]);
    assert_int_equal(snapshot.subject_count, 3);
    assert_true(span_is(snapshot.subjects[0].address, "aws_x.counted[0]"));
    assert_true(span_is(snapshot.subjects[1].address, "aws_x.counted[2]"));
    assert_true(span_is(snapshot.subjects[1].key, "2"));
    assert_string_equal(sides_shown(arena, &snapshot.subjects[1]), "- | {\"a\":3} | -");
    assert_true(span_is(snapshot.subjects[2].address, "module.m[\"k\"].aws_x.b[\"z\"]"));
    assert_true(span_is(snapshot.subjects[2].block, "module.m.aws_x.b"));
    assert_true(span_is(snapshot.subjects[2].type, "aws_x"));
    assert_string_equal(sides_shown(arena, &snapshot.subjects[2]), "- | {\"a\":1} | -");
}

static void a_resource_with_for_each_can_be_given_whole(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    struct snapshot snapshot;
    const struct value *resources = json_try(
        arena, SPAN("{\"aws_x.y\":{\"a b\":{\"id\":\"1\"},\"c\\\"d\":{\"id\":null}},"
                    "\"aws_x.z\":{\"block\":{\"e\":1}},\"aws_x.k[0]\":{\"b\":{\"id\":1}}}"));
    assert_true(
        document_inline(arena, resources, SIDE_PLANNED, "declared.resources", &snapshot, &diags));
    assert_int_equal(snapshot.subject_count, 4);
    assert_true(span_is(snapshot.subjects[0].address, "aws_x.k[0]"));
    assert_true(span_is(snapshot.subjects[1].address, "aws_x.y[\"a b\"]"));
    assert_true(span_is(snapshot.subjects[1].key, "\"a b\""));
    assert_true(span_is(snapshot.subjects[1].block, "aws_x.y"));
    assert_true(span_is(snapshot.subjects[2].address, "aws_x.y[\"c\\\"d\"]"));
    assert_string_equal(sides_shown(arena, &snapshot.subjects[3]), "- | - | {\"block\":{\"e\":1}}");
}

static void an_unknown_resource_is_there(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    struct snapshot snapshot;
    struct value_builder resources = value_builder(arena);
    value_put(&resources, "aws_x.y", &value_unknown);
    assert_true(document_inline(arena, value_object_done(&resources), SIDE_PLANNED,
                                "declared.resources", &snapshot, &diags));
    assert_string_equal(sides_shown(arena, &snapshot.subjects[0]), "- | - | ?");
}

static void what_is_no_resource_is_refused_at_its_place(void **state)
{
    (void)state;
    static const struct {
        const char *resources;
        const char *path;
        const char *detail;
    } cases[] = {
        { "[]", "declared.resources", "Expected an object" },
        { "{\"ehr\":{}}", "declared.resources[\"ehr\"]",
          "\"ehr\" is no resource address. Expected one such as aws_s3_bucket.ehr" },
        { "{\"\":{}}", "declared.resources[\"\"]", "is no resource address" },
        { "{\"aws_x.y\":1}", "declared.resources[\"aws_x.y\"]", "give the resource object itself" },
        { "{\"aws_x.y\":\"arn\"}", "declared.resources[\"aws_x.y\"]",
          "a value that is no resource" },
        { "{\"aws_x.y\":[1]}", "declared.resources[\"aws_x.y\"]", "a value that is no resource" },
        { "{\"aws_x.y[0]\":[{}]}", "declared.resources[\"aws_x.y[0]\"]", "names one instance" },
        { "{\"data.aws_x.y\":{}}", "declared.resources[\"data.aws_x.y\"]", "data source" },
        { "{\"aws_x.y\":[{}],\"aws_x.y[0]\":{}}", "declared.resources[\"aws_x.y[0]\"]",
          "is given twice" },
    };
    AUTO_ARENA *arena = arena_new();
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        struct diags diags = diags_init(arena);
        struct snapshot snapshot;
        const struct value *resources = json_try(arena, span_of(cases[i].resources));
        assert_false(document_inline(arena, resources, SIDE_APPLIED, "declared.resources",
                                     &snapshot, &diags));
        assert_int_equal(diags.errors, 1);
        assert_string_equal(diags.items[0].summary, diag_code_summary(DIAG_ADDRESS_INVALID));
        assert_string_equal(diags.items[0].path, cases[i].path);
        if (!strstr(diags.items[0].detail, cases[i].detail)) {
            fail_msg("%s instead of %s", diags.items[0].detail, cases[i].detail);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(objects_become_subjects),
        cmocka_unit_test(a_resource_with_for_each_can_be_given_whole),
        cmocka_unit_test(an_unknown_resource_is_there),
        cmocka_unit_test(what_is_no_resource_is_refused_at_its_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
