#include "facets/facets.h"

#include "facets_case.h"

static void every_type_of_the_catalogue_compiles(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct kinds *kinds = kinds_new(arena, catalogue_open(arena));
    assert_true(catalogue_count(CATALOGUE_TYPES) > 1000);
    for (size_t i = 0; i < catalogue_count(CATALOGUE_TYPES); i++) {
        struct span type = catalogue_name(CATALOGUE_TYPES, i);
        const struct kind *kind = kind_find(kinds, type);
        assert_non_null(kind);
        assert_true(span_equal(kind_type(kind), type));
        assert_true(kind_class(kind).length > 0 && kind_provider(kind).length > 0);
        assert_ptr_equal(kind_find(kinds, type), kind);
        assert_int_equal(facets_of(arena, kinds, kind, &value_empty_object)->member_count,
                         kind_facet_count(kind));
    }
}

static void an_unknown_type_is_no_kind(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct kinds *kinds = kinds_new(arena, catalogue_open(arena));
    assert_null(kind_find(kinds, SPAN("random_id")));
    assert_null(kind_find(kinds, SPAN("")));
}

static void a_kind_exposes_its_own_facets_and_those_of_companions(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct kinds *kinds = kinds_new(arena, catalogue_open(arena));
    const struct kind *bucket = kind_find(kinds, SPAN("aws_s3_bucket"));
    assert_true(span_is(kind_class(bucket), "object_storage"));
    assert_true(span_is(kind_provider(bucket), "aws"));
    assert_false(kind_is_companion(bucket));
    assert_true(kind_is_companion(kind_find(kinds, SPAN("aws_s3_bucket_policy"))));
    size_t slot = kind_facet_slot(bucket, SPAN("change_notification"));
    assert_int_not_equal(slot, FACET_NOT_EXPOSED);
    assert_true(span_is(kind_facet_name(bucket, slot), "change_notification"));
    assert_int_equal(kind_facet_type(bucket, slot), FACET_BOOL);
    slot = kind_facet_slot(bucket, SPAN("object_expiry_days"));
    assert_int_equal(kind_facet_type(bucket, slot), FACET_NUMBER);
    assert_int_equal(kind_facet_slot(bucket, SPAN("weather")), FACET_NOT_EXPOSED);
}

static bool needs(const struct kind *kind, const char *attribute)
{
    size_t count;
    const struct span *names = kind_attributes(kind, &count);
    for (size_t i = 0; names && i < count; i++) {
        if (span_is(names[i], attribute)) {
            return true;
        }
    }
    return !names;
}

static void a_kind_names_the_attributes_it_needs(void **state)
{
    (void)state;
    static const struct {
        const char *type;
        const char *attribute;
        bool needed;
    } cases[] = {
        { "aws_db_instance", "storage_encrypted", true },
        { "aws_db_instance", "parameter_group_name", true }, /* its side of a join */
        { "aws_db_instance", "arn", true },
        { "aws_db_instance", "tags", false },
        { "aws_db_parameter_group", "name", true }, /* the companion's side */
        { "aws_s3_bucket_versioning", "bucket", true },
        { "azurerm_subnet", "name", true },           /* for exempt names */
        { "aws_cloudtrail", "s3_bucket_name", true }, /* a workspace rule follows it */
        { "azurerm_virtual_network", "location", true },
        { "google_project_iam_member", "member", true },
        { "aws_datasync_task", "anything", true }, /* searched for references */
        { "kubernetes_manifest", "anything", false },
    };
    AUTO_ARENA *arena = arena_new();
    struct kinds *kinds = kinds_new(arena, catalogue_open(arena));
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        const struct kind *kind = kind_find(kinds, span_of(cases[i].type));
        assert_non_null(kind);
        if (needs(kind, cases[i].attribute) != cases[i].needed) {
            fail_msg("%s %s", cases[i].type, cases[i].attribute);
        }
    }
}

static void only_the_needed_attributes_matter(void **state)
{
    (void)state;
    static const char values[] = "{\"id\":\"x\",\"storage_encrypted\":true,\"tags\":{\"a\":\"b\"},"
                                 "\"publicly_accessible\":false,\"other\":[1,2,3]}";
    AUTO_ARENA *arena = arena_new();
    struct kinds *kinds = kinds_new(arena, catalogue_open(arena));
    const struct kind *kind = kind_find(kinds, SPAN("aws_db_instance"));
    const struct value *all = given(arena, values);
    struct value_builder some = value_builder(arena);
    for (size_t i = 0; i < all->member_count; i++) {
        if (needs(kind, arena_span(arena, all->members[i].key).text)) {
            value_put_span(&some, all->members[i].key, all->members[i].value);
        }
    }
    assert_true(some.count < all->member_count);
    assert_true(value_same(facets_of(arena, kinds, kind, all),
                           facets_of(arena, kinds, kind, value_object_done(&some))));
}

static void a_kind_says_how_to_mend_a_facet(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct kinds *kinds = kinds_new(arena, catalogue_open(arena));
    const struct kind *kind = kind_find(kinds, SPAN("aws_db_instance"));
    size_t slot = kind_facet_slot(kind, SPAN("encryption_at_rest"));
    assert_true(span_is(kind_facet_path(kind, slot), "storage_encrypted"));
    const char *fix = kind_fix(arena, kind, slot, &value_true);
    assert_non_null(strstr(fix, "storage_encrypted"));
    kind = kind_find(kinds, SPAN("aws_s3_bucket"));
    slot = kind_facet_slot(kind, SPAN("acl_disabled"));
    assert_int_equal(kind_facet_path(kind, slot).length, 0);
    fix = kind_fix(arena, kind, slot, &value_true);
    assert_non_null(strstr(fix, "aws_s3_bucket_ownership_controls"));
    slot = kind_facet_slot(kind, SPAN("website_hosting"));
    assert_null(kind_fix(arena, kind, slot, NULL));
    slot = kind_facet_slot(kind, SPAN("service_wildcard"));
    assert_null(kind_fix(arena, kind, slot, &value_false)); /* one more policy takes nothing back */
    slot = kind_facet_slot(kind, SPAN("cors_wildcard"));
    fix = kind_fix(arena, kind, slot, &value_false);
    assert_non_null(strstr(fix, "in aws_s3_bucket_cors_configuration: remove"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_type_of_the_catalogue_compiles),
        cmocka_unit_test(an_unknown_type_is_no_kind),
        cmocka_unit_test(a_kind_exposes_its_own_facets_and_those_of_companions),
        cmocka_unit_test(a_kind_names_the_attributes_it_needs),
        cmocka_unit_test(only_the_needed_attributes_matter),
        cmocka_unit_test(a_kind_says_how_to_mend_a_facet),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
