#include "catalogue/catalogue.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/digest.h"
#include "json/json.h"

static const char *text_of(struct arena *arena, const struct value *value)
{
    return json_text(arena, value, JSON_COMPACT).text;
}

static void every_listed_name_leads_to_its_entry(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct catalogue *catalogue = catalogue_open(arena);
    for (size_t i = 0; i < catalogue_count(CATALOGUE_TYPES); i++) {
        struct span name = catalogue_name(CATALOGUE_TYPES, i);
        const struct value *type = catalogue_type(catalogue, name);
        assert_true(span_equal(value_string_or_empty(value_get(type, "type")), name));
        assert_non_null(catalogue_class(catalogue, value_get(type, "class")->text));
        assert_true(value_is(value_get(type, "facets"), VALUE_OBJECT));
        assert_true(value_is(value_get(type, "joins"), VALUE_LIST));
        assert_true(value_is(value_get(type, "is_companion"), VALUE_BOOL));
    }
    for (size_t i = 0; i < catalogue_count(CATALOGUE_FACETS); i++) {
        assert_non_null(catalogue_facet(catalogue, catalogue_name(CATALOGUE_FACETS, i)));
    }
    for (size_t i = 0; i < catalogue_count(CATALOGUE_RULES); i++) {
        assert_non_null(catalogue_rule(catalogue, catalogue_name(CATALOGUE_RULES, i)));
    }
    for (size_t i = 0; i < catalogue_count(CATALOGUE_WORKSPACE_RULES); i++) {
        assert_non_null(catalogue_rule(catalogue, catalogue_name(CATALOGUE_WORKSPACE_RULES, i)));
    }
}

static void names_are_sorted_and_counted(void **state)
{
    (void)state;
    assert_int_equal(catalogue_count(CATALOGUE_SAFEGUARDS), 12);
    for (enum catalogue_section s = CATALOGUE_SAFEGUARDS; s <= CATALOGUE_WORKSPACE_RULES; s++) {
        assert_true(catalogue_count(s) > 0);
        for (size_t i = 1; i < catalogue_count(s); i++) {
            assert_true(span_compare(catalogue_name(s, i - 1), catalogue_name(s, i)) < 0);
        }
    }
}

static void what_it_does_not_know_is_null(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct catalogue *catalogue = catalogue_open(arena);
    static const char *const names[] = { "", "aws", "aws_s3_buckets", "zzz", "\xff" };
    for (size_t i = 0; i < ARRAY_LENGTH(names); i++) {
        struct span name = span_of(names[i]);
        assert_null(catalogue_type(catalogue, name));
        assert_null(catalogue_class(catalogue, name));
        assert_null(catalogue_facet(catalogue, name));
        assert_null(catalogue_table(catalogue, name));
        assert_null(catalogue_rule(catalogue, name));
        assert_null(catalogue_safeguard(catalogue, SPAN("2013"), name));
        assert_int_equal(catalogue_rules_of_class(catalogue, name)->item_count, 0);
    }
    assert_null(catalogue_safeguard(catalogue, SPAN("1996"), SPAN("164.312(b)")));
}

static void an_entry_is_parsed_once(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct catalogue *catalogue = catalogue_open(arena);
    assert_ptr_equal(catalogue_type(catalogue, SPAN("aws_s3_bucket")),
                     catalogue_type(catalogue, SPAN("aws_s3_bucket")));
    const struct value *rules = catalogue_rules_of_class(catalogue, SPAN("object_storage"));
    assert_ptr_equal(rules, catalogue_rules_of_class(catalogue, SPAN("object_storage")));
    assert_ptr_equal(rules->items[0],
                     catalogue_rule(catalogue, value_get(rules->items[0], "id")->text));
    assert_ptr_equal(catalogue_workspace_rules(catalogue), catalogue_workspace_rules(catalogue));
}

static void the_proposed_rule_has_no_addressable_specification(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct catalogue *catalogue = catalogue_open(arena);
    for (size_t i = 0; i < catalogue_count(CATALOGUE_SAFEGUARDS); i++) {
        const struct value *safeguard = catalogue_safeguard(
            catalogue, SPAN("nprm-2025"), catalogue_name(CATALOGUE_SAFEGUARDS, i));
        assert_non_null(safeguard);
        assert_false(span_is(value_get(safeguard, "designation")->text, "addressable"));
    }
    const struct value *encryption =
        catalogue_safeguard(catalogue, SPAN("2013"), SPAN("164.312(a)(2)(iv)"));
    assert_true(span_is(value_get(encryption, "title")->text, "Encryption and decryption"));
    assert_true(span_is(value_get(encryption, "designation")->text, "addressable"));
}

static void rules_of_a_class_name_the_class(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct catalogue *catalogue = catalogue_open(arena);
    size_t named = 0;
    for (size_t c = 0; c < catalogue_count(CATALOGUE_CLASSES); c++) {
        struct span class_name = catalogue_name(CATALOGUE_CLASSES, c);
        const struct value *rules = catalogue_rules_of_class(catalogue, class_name);
        assert_true(rules->item_count > 0);
        for (size_t r = 0; r < rules->item_count; r++) {
            const struct value *classes = value_get(rules->items[r], "classes");
            size_t i = 0;
            while (!span_equal(classes->items[i]->text, class_name)) {
                i++;
                assert_true(i < classes->item_count);
            }
        }
        named += rules->item_count;
    }
    assert_true(named >= catalogue_count(CATALOGUE_RULES));
    assert_int_equal(catalogue_workspace_rules(catalogue)->item_count,
                     catalogue_count(CATALOGUE_WORKSPACE_RULES));
}

static void joins_hang_on_their_parent(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct catalogue *catalogue = catalogue_open(arena);
    const struct value *bucket = catalogue_type(catalogue, SPAN("aws_s3_bucket"));
    const struct value *joins = value_get(bucket, "joins");
    assert_true(joins->item_count > 5);
    assert_true(span_is(value_get(joins->items[0], "companion")->text, "aws_s3_bucket_acl"));
    assert_false(value_is_true(value_get(bucket, "is_companion")));
    const struct value *policy = catalogue_type(catalogue, SPAN("aws_s3_bucket_policy"));
    assert_true(value_is_true(value_get(policy, "is_companion")));
}

/* Does any object inside have the key? */
static bool has_key(const struct value *value, const char *key)
{
    if (value_is(value, VALUE_LIST)) {
        for (size_t i = 0; i < value->item_count; i++) {
            if (has_key(value->items[i], key)) {
                return true;
            }
        }
    }
    if (!value_is(value, VALUE_OBJECT)) {
        return false;
    }
    for (size_t i = 0; i < value->member_count; i++) {
        if (span_is(value->members[i].key, key) || has_key(value->members[i].value, key)) {
            return true;
        }
    }
    return false;
}

static void short_forms_and_what_is_for_people_never_leave_the_loader(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct catalogue *catalogue = catalogue_open(arena);
    static const char *const gone[] = { "use",       "shared", "any_path", "all_path", "any_value",
                                        "all_value", "under",  "without",  "like",     "terms",
                                        "cases",     "note",   "text" };
    for (size_t i = 0; i < catalogue_count(CATALOGUE_TYPES); i++) {
        const struct value *type = catalogue_type(catalogue, catalogue_name(CATALOGUE_TYPES, i));
        for (size_t g = 0; g < ARRAY_LENGTH(gone); g++) {
            assert_false(has_key(type, gone[g]));
        }
    }
    const struct value *rule = catalogue_rule(catalogue, SPAN("HIPAA-AC-01"));
    assert_false(has_key(rule, "cases"));
}

static void a_twin_reads_what_its_original_reads(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct catalogue *catalogue = catalogue_open(arena);
    const struct value *original = catalogue_type(catalogue, SPAN("aws_lb"));
    const struct value *twin = catalogue_type(catalogue, SPAN("aws_alb"));
    assert_ptr_equal(value_get(twin, "facets"), value_get(original, "facets"));
    assert_true(span_is(value_get(twin, "type")->text, "aws_alb"));
}

static void a_pod_template_reads_the_pod_below_its_place(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct catalogue *catalogue = catalogue_open(arena);
    const struct value *pod =
        value_get(catalogue_type(catalogue, SPAN("kubernetes_pod_v1")), "facets");
    const struct value *cron =
        value_get(catalogue_type(catalogue, SPAN("kubernetes_cron_job_v1")), "facets");
    assert_string_equal(text_of(arena, value_get(pod, "host_network")),
                        "{\"path\":\"spec[].host_network\",\"op\":\"eq\",\"value\":true,"
                        "\"absent\":false}");
    assert_string_equal(text_of(arena, value_get(cron, "host_network")),
                        "{\"path\":\"spec[].job_template[].spec[].template[].spec[].host_network\","
                        "\"op\":\"eq\",\"value\":true,\"absent\":false}");
    assert_non_null(value_get(pod, "rbac_enabled"));
    assert_null(value_get(cron, "rbac_enabled"));
}

static void it_says_which_data_it_is(void **state)
{
    (void)state;
    assert_true(catalogue_version().length >= 5);
    assert_int_equal(catalogue_sha256().length, DIGEST_HEX_LENGTH);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_listed_name_leads_to_its_entry),
        cmocka_unit_test(names_are_sorted_and_counted),
        cmocka_unit_test(what_it_does_not_know_is_null),
        cmocka_unit_test(an_entry_is_parsed_once),
        cmocka_unit_test(the_proposed_rule_has_no_addressable_specification),
        cmocka_unit_test(rules_of_a_class_name_the_class),
        cmocka_unit_test(joins_hang_on_their_parent),
        cmocka_unit_test(short_forms_and_what_is_for_people_never_leave_the_loader),
        cmocka_unit_test(a_twin_reads_what_its_original_reads),
        cmocka_unit_test(a_pod_template_reads_the_pod_below_its_place),
        cmocka_unit_test(it_says_which_data_it_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
