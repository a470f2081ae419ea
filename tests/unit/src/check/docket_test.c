#include "check/docket.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include "tests/support/story.h"

static struct docket docket_of(struct arena *arena, const struct check_request *request,
                               struct tally *tally)
{
    struct diags diags = diags_init(arena);
    struct catalogue *catalogue = catalogue_open(arena);
    *tally = (struct tally) { .arena = arena };
    return (struct docket) {
        .arena = arena,
        .result_arena = arena,
        .request = request,
        .kinds = kinds_new(arena, catalogue),
        .rulebook = rulebook_new(arena, catalogue, &request->rules, &diags),
        .tally = tally,
        .types = index_init(arena),
        .rules = index_init(arena),
    };
}

static struct type_rule *rule_of(const struct type_entry *type, const char *id)
{
    for (size_t i = 0; i < type->rule_count; i++) {
        if (span_is(type->rules[i].entry->rule->id, id)) {
            return &type->rules[i];
        }
    }
    return NULL;
}

static void a_type_has_its_rules_with_their_fixes(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct check_request request = { .gate = gate_default() };
    struct tally tally;
    struct docket docket = docket_of(arena, &request, &tally);
    struct type_entry *type = docket_type(&docket, SPAN("aws_db_instance"));
    assert_ptr_equal(docket_type(&docket, SPAN("aws_db_instance")), type);
    struct type_rule *rule = rule_of(type, "HIPAA-ED-09");
    assert_non_null(rule);
    assert_true(span_is(type->facets[rule->slot].name, "encryption_at_rest"));
    const struct wording *wording = docket_wording(&docket, type, rule);
    assert_ptr_equal(docket_wording(&docket, type, rule), wording);
    assert_true(span_is(wording->path, "storage_encrypted"));
    assert_true(span_is(wording->words->subject, "encryption at rest"));
    assert_true(span_starts_with(wording->remediation->text, SPAN("set storage_encrypted = true")));
    assert_true(span_is(type->class_value->text, "relational_database"));
    assert_true(span_is(type->cloud_value->text, "aws"));
}

static void a_rule_has_one_entry_for_all_types(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct check_request request = { .gate = gate_default() };
    struct tally tally;
    struct docket docket = docket_of(arena, &request, &tally);
    const struct type_rule *one =
        rule_of(docket_type(&docket, SPAN("aws_db_instance")), "HIPAA-ED-09");
    const struct type_rule *other =
        rule_of(docket_type(&docket, SPAN("google_sql_database_instance")), "HIPAA-ED-09");
    assert_ptr_equal(one->entry, other->entry);
    docket_judged(&docket, one->entry);
    docket_judged(&docket, other->entry);
    assert_int_equal(tally.rules, 1);
    assert_int_equal(one->entry->safeguard->rules, 1);
}

static void only_rules_of_chosen_safeguards_are_on_it(void **state)
{
    (void)state;
    static const struct span chosen = { "164.312(e)", 10 };
    AUTO_ARENA *arena = arena_new();
    struct check_request request = { .gate = gate_default(),
                                     .safeguards = &chosen,
                                     .safeguard_count = 1 };
    struct tally tally;
    struct docket docket = docket_of(arena, &request, &tally);
    const struct type_entry *type = docket_type(&docket, SPAN("aws_db_instance"));
    assert_true(type->rule_count > 0);
    for (size_t i = 0; i < type->rule_count; i++) {
        assert_true(span_starts_with(type->rules[i].entry->rule->citation, chosen));
    }
}

static void a_type_that_nobody_knows_has_no_kind(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct check_request request = { .gate = gate_default() };
    struct tally tally;
    struct docket docket = docket_of(arena, &request, &tally);
    const struct type_entry *type = docket_type(&docket, SPAN("acme_thing"));
    assert_null(type->kind);
    assert_int_equal(type->rule_count, 0);
    assert_int_equal(type->cloud_value->kind, VALUE_NULL);
}

static bool needs(const struct type_entry *type, const char *name)
{
    bool found = !type->names;
    for (size_t i = 0; i < type->name_count && !found; i++) {
        found = span_is(type->names[i], name);
    }
    return found;
}

static void tags_are_read_where_they_choose(void **state)
{
    (void)state;
    static const struct tag_choice choice = { .key = { "Data", 4 } };
    AUTO_ARENA *arena = arena_new();
    struct check_request request = { .gate = gate_default() };
    struct tally tally;
    struct docket docket = docket_of(arena, &request, &tally);
    assert_false(needs(docket_type(&docket, SPAN("aws_kms_key")), "tags_all"));
    request.gate.ephi_tags = &choice;
    request.gate.ephi_tag_count = 1;
    docket = docket_of(arena, &request, &tally);
    assert_true(needs(docket_type(&docket, SPAN("aws_kms_key")), "tags_all"));
}

static void providers_belong_to_clouds(void **state)
{
    (void)state;
    assert_true(span_is(cloud_of_provider(SPAN("azurerm")), "azure"));
    assert_true(span_is(cloud_of_provider(SPAN("azuread")), "azure"));
    assert_true(span_is(cloud_of_provider(SPAN("aws")), "aws"));
    assert_true(span_is(cloud_of_provider(SPAN("google")), "google"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_type_has_its_rules_with_their_fixes),
        cmocka_unit_test(a_rule_has_one_entry_for_all_types),
        cmocka_unit_test(only_rules_of_chosen_safeguards_are_on_it),
        cmocka_unit_test(a_type_that_nobody_knows_has_no_kind),
        cmocka_unit_test(tags_are_read_where_they_choose),
        cmocka_unit_test(providers_belong_to_clouds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
