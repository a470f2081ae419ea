#include "rules/rules.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include "json/json.h"

/* What a check has at hand when it judges. */
struct bench {
    struct arena *arena;
    struct catalogue *catalogue;
    struct kinds *kinds;
    struct diags diags;
};

static struct bench bench_open(struct arena *arena)
{
    struct catalogue *catalogue = catalogue_open(arena);
    return (struct bench) { arena, catalogue, kinds_new(arena, catalogue), diags_init(arena) };
}

static struct rulebook *book(struct bench *bench, struct rule_choice choice)
{
    return rulebook_new(bench->arena, bench->catalogue, &choice, &bench->diags);
}

static const struct rule_pack *pack(struct bench *bench, const char *name, const char *rules)
{
    const char *text = arena_printf(bench->arena, "{\"rules\": [%s]}", rules);
    const struct rule_pack *read =
        rule_pack_parse(bench->arena, name, span_of(text), NULL, &bench->diags);
    if (!read) {
        fail_msg("%s", bench->diags.items[0].detail);
    }
    return read;
}

static const struct rule *rule_of(struct bench *bench, struct rulebook *rulebook, const char *type,
                                  const char *id)
{
    const struct rule *const *rules;
    size_t count = rulebook_for_kind(rulebook, kind_find(bench->kinds, span_of(type)), &rules);
    for (size_t i = 0; i < count; i++) {
        if (span_is(rules[i]->id, id)) {
            return rules[i];
        }
    }
    return NULL;
}

static const struct entity *entity_of(struct bench *bench, const char *type, const char *values)
{
    struct workspace *workspace = workspace_new(bench->arena, bench->kinds, NULL);
    struct subject subject = { .address = span_of(arena_printf(bench->arena, "%s.x", type)),
                               .type = span_of(type) };
    subject.block = subject.address;
    struct entity *entity =
        workspace_add(workspace, &subject, kind_find(bench->kinds, span_of(type)),
                      json_try(bench->arena, span_of(values)));
    workspace_join(workspace);
    return entity;
}

static void rules_of_a_kind_come_sorted_and_speak_of_it(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct bench bench = bench_open(arena);
    struct rulebook *rulebook = book(&bench, (struct rule_choice) { 0 });
    const struct kind *kind = kind_find(bench.kinds, SPAN("aws_db_instance"));
    const struct rule *const *rules;
    size_t count = rulebook_for_kind(rulebook, kind, &rules);
    assert_true(count > 10);
    for (size_t i = 0; i < count; i++) {
        assert_true(i == 0 || span_compare(rules[i - 1]->id, rules[i]->id) < 0);
        assert_false(rules[i]->is_workspace || rules[i]->needs_values);
        assert_int_not_equal(kind_facet_slot(kind, rules[i]->main_facet), FACET_NOT_EXPOSED);
        assert_true(rules[i]->title.length && rules[i]->safeguard_title.length);
    }
    const struct rule *const *again;
    assert_int_equal(rulebook_for_kind(rulebook, kind, &again), count);
    assert_ptr_equal(again, rules);
    assert_int_equal(bench.diags.count, 0);
}

static void every_kind_finds_its_rules_again(void **state)
{
    (void)state;
    static const char *const types[] = {
        "aws_s3_bucket", "aws_db_instance",       "aws_vpc",
        "aws_lb",        "google_storage_bucket", "azurerm_key_vault"
    };
    AUTO_ARENA *arena = arena_new();
    struct bench bench = bench_open(arena);
    struct rulebook *rulebook = book(&bench, (struct rule_choice) { 0 });
    const struct rule *const *first[ARRAY_LENGTH(types)];
    for (size_t i = 0; i < ARRAY_LENGTH(types); i++) {
        rulebook_for_kind(rulebook, kind_find(bench.kinds, span_of(types[i])), &first[i]);
    }
    for (size_t i = 0; i < ARRAY_LENGTH(types); i++) {
        const struct rule *const *rules;
        rulebook_for_kind(rulebook, kind_find(bench.kinds, span_of(types[i])), &rules);
        assert_ptr_equal(rules, first[i]);
    }
}

static void an_entity_is_judged(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct bench bench = bench_open(arena);
    struct rulebook *rulebook = book(&bench, (struct rule_choice) { 0 });
    const struct rule *rule = rule_of(&bench, rulebook, "aws_db_instance", "HIPAA-ED-09");
    assert_non_null(rule);
    assert_true(span_is(rule->citation, "164.312(a)(2)(iv)"));
    assert_true(span_is(rule->safeguard_title, "Encryption and decryption"));
    assert_true(span_is(rule->designation, "addressable"));
    assert_true(span_is(rule->main_facet, "encryption_at_rest"));
    const struct entity *plain = entity_of(&bench, "aws_db_instance", "{}");
    const struct entity *encrypted =
        entity_of(&bench, "aws_db_instance", "{\"storage_encrypted\": true}");
    assert_int_equal(rule_judge(arena, rule, plain, NULL), VERDICT_VIOLATING);
    assert_int_equal(rule_judge(arena, rule, encrypted, NULL), VERDICT_COMPLIANT);
    assert_int_equal(rule_evidence(rule, plain)->kind, VALUE_BOOL);
    assert_true(value_is_true(rule_wanted(arena, rule)));
    const struct entity *vpc = entity_of(&bench, "aws_vpc", "{}");
    assert_int_equal(rule_judge(arena, rule, vpc, NULL), VERDICT_NOT_APPLICABLE);
    assert_null(rule_evidence(rule, vpc));
}

static void a_rule_knows_which_facts_it_reads(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct bench bench = bench_open(arena);
    struct rulebook *rulebook = book(&bench, (struct rule_choice) { 0 });
    const struct rule *rule = rule_of(&bench, rulebook, "aws_db_instance", "HIPAA-ED-09");
    const struct kind *kind = kind_find(bench.kinds, SPAN("aws_db_instance"));
    size_t read = 0;
    for (size_t slot = 0; slot < kind_facet_count(kind); slot++) {
        read += rule_reads_slot(rule, kind, slot);
    }
    assert_int_equal(read, 1);
    assert_true(rule_reads_slot(rule, kind, kind_facet_slot(kind, SPAN("encryption_at_rest"))));
}

static void the_worst_of_several_companions_counts(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct bench bench = bench_open(arena);
    struct rulebook *rulebook = book(&bench, (struct rule_choice) { 0 });
    const struct rule *rule = rule_of(&bench, rulebook, "aws_db_instance", "HIPAA-ED-09");
    struct entity entity = *entity_of(&bench, "aws_db_instance", "{\"storage_encrypted\": true}");
    size_t slot = kind_facet_slot(entity.kind, SPAN("encryption_at_rest"));
    size_t other = kind_facet_slot(entity.kind, SPAN("deletion_protection"));
    struct fact truths[] = { { &value_true, true },
                             { &value_unknown, true },
                             { &value_false, true } };
    struct overlay overlays[] = { { &slot, &truths[0], 1 },
                                  { &slot, &truths[1], 1 },
                                  { &slot, &truths[2], 1 } };
    struct overlay beside[] = { { &other, &truths[2], 1 }, { &other, &truths[0], 1 } };
    struct alternatives second = { .overlays = beside, .count = 2 };
    struct alternatives first = { .overlays = overlays, .count = 1, .next = &second };
    entity.alternatives = &first;
    assert_int_equal(rule_judge(arena, rule, &entity, NULL), VERDICT_COMPLIANT);
    first.count = 2;
    assert_int_equal(rule_judge(arena, rule, &entity, NULL), VERDICT_UNKNOWN);
    first.count = 3;
    assert_int_equal(rule_judge(arena, rule, &entity, NULL), VERDICT_VIOLATING);
}

static void too_many_combinations_are_unknown(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct bench bench = bench_open(arena);
    struct rulebook *rulebook = book(&bench, (struct rule_choice) { 0 });
    const struct rule *rule = rule_of(&bench, rulebook, "aws_db_instance", "HIPAA-ED-09");
    struct entity entity = *entity_of(&bench, "aws_db_instance", "{}");
    size_t slot = kind_facet_slot(entity.kind, SPAN("encryption_at_rest"));
    struct fact fact = { &value_true, true };
    struct overlay overlays[] = { { &slot, &fact, 1 }, { &slot, &fact, 1 } };
    struct alternatives sets[9];
    for (size_t i = 0; i < ARRAY_LENGTH(sets); i++) {
        sets[i] = (struct alternatives) { overlays, 2, i ? &sets[i - 1] : NULL };
    }
    entity.alternatives = &sets[7];
    assert_int_equal(rule_judge(arena, rule, &entity, NULL), VERDICT_COMPLIANT);
    entity.alternatives = &sets[8];
    assert_int_equal(rule_judge(arena, rule, &entity, NULL), VERDICT_UNKNOWN);
}

static bool is_strict(const struct value *rule)
{
    return span_is(value_string_or_empty(value_get(rule, "profile")), "strict");
}

static size_t count_strict(struct catalogue *catalogue)
{
    size_t count = 0;
    for (size_t i = 0; i < catalogue_count(CATALOGUE_RULES); i++) {
        count += is_strict(catalogue_rule(catalogue, catalogue_name(CATALOGUE_RULES, i)));
    }
    const struct value *workspace = catalogue_workspace_rules(catalogue);
    for (size_t i = 0; i < workspace->item_count; i++) {
        count += is_strict(workspace->items[i]);
    }
    return count;
}

static void strict_rules_count_in_the_strict_profile_only(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct bench bench = bench_open(arena);
    const struct rule *const *rules;
    size_t baseline = rulebook_all(book(&bench, (struct rule_choice) { 0 }), &rules);
    size_t strict = rulebook_all(book(&bench, (struct rule_choice) { .strict = true }), &rules);
    assert_int_equal(strict,
                     catalogue_count(CATALOGUE_RULES) + catalogue_count(CATALOGUE_WORKSPACE_RULES));
    assert_true(count_strict(catalogue_open(arena)) > 0);
    assert_int_equal(strict - baseline, count_strict(catalogue_open(arena)));
}

static void a_listing_has_workspace_rules_last(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct bench bench = bench_open(arena);
    struct rulebook *rulebook = book(&bench, (struct rule_choice) { .strict = true });
    const struct rule *const *workspace;
    const struct rule *const *all;
    size_t workspace_count = rulebook_workspace(rulebook, &workspace);
    size_t count = rulebook_all(rulebook, &all);
    assert_int_equal(workspace_count, catalogue_count(CATALOGUE_WORKSPACE_RULES));
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(all[i]->is_workspace, i >= count - workspace_count);
    }
    assert_ptr_equal(all[count - 1], workspace[workspace_count - 1]);
    const struct entity *vpc = entity_of(&bench, "aws_vpc", "{}");
    assert_int_equal(rule_judge(arena, workspace[0], vpc, NULL), VERDICT_NOT_APPLICABLE);
    assert_null(rule_wanted(arena, workspace[0]));
}

static void the_proposed_edition_knows_nothing_addressable(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct bench bench = bench_open(arena);
    struct rulebook *rulebook = book(&bench, (struct rule_choice) { .edition = EDITION_NPRM_2025 });
    const struct rule *const *rules;
    size_t count = rulebook_all(rulebook, &rules);
    for (size_t i = 0; i < count; i++) {
        assert_true(rules[i]->designation.length > 0);
        assert_false(span_is(rules[i]->designation, "addressable"));
    }
}

static void a_rule_may_stand_in_one_edition_only(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct bench bench = bench_open(arena);
    const struct rule_pack *packs[] = { pack(
        &bench, "acme.json",
        "{\"id\": \"A\", \"title\": \"T\", \"safeguard\": \"164.312(d)\", \"severity\": \"high\", "
        "\"class\": \"network\", \"facet\": \"flow_logs\", \"op\": \"eq\", \"value\": true, "
        "\"edition\": \"nprm-2025\"}") };
    struct rule_choice choice = { .packs = packs, .pack_count = 1 };
    assert_null(rule_of(&bench, book(&bench, choice), "aws_vpc", "A"));
    choice.edition = EDITION_NPRM_2025;
    assert_non_null(rule_of(&bench, book(&bench, choice), "aws_vpc", "A"));
}

static void disabled_rules_are_out_of_force(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct bench bench = bench_open(arena);
    struct span disabled[] = { SPAN("HIPAA-ED-09"), SPAN("HIPAA-WS-01"), SPAN("HIPAA-ED-099") };
    struct rulebook *rulebook = book(
        &bench, (struct rule_choice) { .strict = true, .disabled = disabled, .disabled_count = 3 });
    assert_null(rule_of(&bench, rulebook, "aws_db_instance", "HIPAA-ED-09"));
    const struct rule *const *workspace;
    assert_int_equal(rulebook_workspace(rulebook, &workspace),
                     catalogue_count(CATALOGUE_WORKSPACE_RULES) - 1);
    assert_int_equal(bench.diags.count, 1);
    assert_int_equal(bench.diags.errors, 0);
    assert_string_equal(bench.diags.items[0].summary, diag_code_summary(DIAG_RULE_UNKNOWN_ID));
    assert_string_equal(bench.diags.items[0].path, "disabled_rules");
    assert_non_null(strstr(bench.diags.items[0].detail,
                           "There is no rule `HIPAA-ED-099`; did you mean `HIPAA-ED-0"));
}

static void a_threshold_replaces_the_number_of_a_rule(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct bench bench = bench_open(arena);
    struct threshold thresholds[] = { { SPAN("HIPAA-EA-03"), 30 } };
    struct rulebook *rulebook =
        book(&bench, (struct rule_choice) { .thresholds = thresholds, .threshold_count = 1 });
    const struct rule *rule = rule_of(&bench, rulebook, "aws_db_instance", "HIPAA-EA-03");
    const struct entity *week =
        entity_of(&bench, "aws_db_instance", "{\"backup_retention_period\": 7}");
    assert_int_equal(rule_judge(arena, rule, week, NULL), VERDICT_VIOLATING);
    assert_true(rule_wanted(arena, rule)->number == 30);
    struct rulebook *plain = book(&bench, (struct rule_choice) { 0 });
    rule = rule_of(&bench, plain, "aws_db_instance", "HIPAA-EA-03");
    assert_int_equal(rule_judge(arena, rule, week, NULL), VERDICT_COMPLIANT);
    assert_int_equal(bench.diags.count, 0);
}

static void thresholds_without_effect_are_told(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct bench bench = bench_open(arena);
    struct threshold thresholds[] = { { SPAN("HIPAA-ED-09"), 1 },
                                      { SPAN("HIPAA-WS-15"), 90 },
                                      { SPAN("HIPAA-WS-01"), 2 },
                                      { SPAN("nothing-like-it"), 3 } };
    assert_non_null(
        book(&bench, (struct rule_choice) { .thresholds = thresholds, .threshold_count = 4 }));
    assert_int_equal(bench.diags.count, 3);
    assert_int_equal(bench.diags.errors, 0);
    assert_string_equal(bench.diags.items[0].summary,
                        diag_code_summary(DIAG_RULE_THRESHOLD_UNUSED));
    assert_non_null(strstr(bench.diags.items[0].detail, "HIPAA-ED-09"));
    assert_non_null(strstr(bench.diags.items[1].detail, "HIPAA-WS-01"));
    assert_string_equal(bench.diags.items[2].detail, "There is no rule `nothing-like-it`.");
}

#define MINE(id, severity)                                                                         \
    "{\"id\": \"" id                                                                               \
    "\", \"title\": \"Mine\", \"safeguard\": \"164.312(b)\", \"severity\": \"" severity            \
    "\", \"class\": \"relational_database\", \"facet\": \"encryption_at_rest\", "                  \
    "\"op\": \"eq\", \"value\": false}"

static void a_rule_of_a_user_takes_the_place_of_a_built_in_one(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct bench bench = bench_open(arena);
    const struct rule_pack *packs[] = { pack(&bench, "acme.json", MINE("HIPAA-ED-09", "low")) };
    struct rulebook *rulebook =
        book(&bench, (struct rule_choice) { .packs = packs, .pack_count = 1 });
    assert_int_equal(bench.diags.count, 1);
    assert_string_equal(bench.diags.items[0].summary, diag_code_summary(DIAG_RULE_REPLACED));
    assert_non_null(strstr(bench.diags.items[0].detail, "acme.json:1: rule HIPAA-ED-09"));
    const struct rule *rule = rule_of(&bench, rulebook, "aws_db_instance", "HIPAA-ED-09");
    assert_true(span_is(rule->title, "Mine"));
    assert_int_equal(rule->severity, SEVERITY_LOW);
    assert_int_equal(rule_judge(arena, rule, entity_of(&bench, "aws_db_instance", "{}"), NULL),
                     VERDICT_COMPLIANT);
    const struct rule *const *all;
    struct rulebook *plain = book(&bench, (struct rule_choice) { 0 });
    assert_int_equal(rulebook_all(rulebook, &all), rulebook_all(plain, &all));
}

static void two_files_cannot_have_a_rule_of_one_id(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct bench bench = bench_open(arena);
    const struct rule_pack *packs[] = { pack(&bench, "a.json", MINE("ACME-1", "low")),
                                        pack(&bench, "b.json", MINE("ACME-1", "low")) };
    assert_null(book(&bench, (struct rule_choice) { .packs = packs, .pack_count = 2 }));
    assert_int_equal(bench.diags.errors, 1);
    assert_string_equal(bench.diags.items[0].summary, diag_code_summary(DIAG_RULE_FILE_INVALID));
    assert_non_null(
        strstr(bench.diags.items[0].detail, "b.json:1: rule ACME-1: field `id`: a.json"));
}

static void rules_on_attributes_need_the_attributes(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct bench bench = bench_open(arena);
    const struct rule_pack *packs[] = { pack(
        &bench, "acme.json",
        "{\"id\": \"ACME-2\", \"title\": \"Owned\", \"safeguard\": \"164.312(a)(1)\", "
        "\"severity\": \"low\", \"resource_type\": [\"aws_vpc\"], "
        "\"assert\": {\"key\": \"tags.Owner\", \"op\": \"present\"}}") };
    struct rule_choice choice = { .packs = packs, .pack_count = 1 };
    struct rulebook *rulebook = book(&bench, choice);
    assert_true(rulebook_needs_values(rulebook, SPAN("aws_vpc")));
    assert_false(rulebook_needs_values(rulebook, SPAN("aws_s3_bucket")));
    const struct rule *rule = rule_of(&bench, rulebook, "aws_vpc", "ACME-2");
    assert_true(rule->needs_values);
    assert_int_equal(rule->main_facet.length, 0);
    const struct entity *vpc = entity_of(&bench, "aws_vpc", "{}");
    const struct value *owned = json_try(arena, SPAN("{\"tags\": {\"Owner\": \"x\"}}"));
    assert_int_equal(rule_judge(arena, rule, vpc, owned), VERDICT_COMPLIANT);
    assert_int_equal(rule_judge(arena, rule, vpc, &value_empty_object), VERDICT_VIOLATING);
    assert_null(rule_evidence(rule, vpc));
    assert_null(rule_wanted(arena, rule));
    assert_false(rule_reads_slot(rule, vpc->kind, 0));
    assert_null(rule_of(&bench, rulebook, "aws_s3_bucket", "ACME-2"));
    struct span disabled = SPAN("ACME-2");
    choice.disabled = &disabled;
    choice.disabled_count = 1;
    assert_false(rulebook_needs_values(book(&bench, choice), SPAN("aws_vpc")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rules_of_a_kind_come_sorted_and_speak_of_it),
        cmocka_unit_test(every_kind_finds_its_rules_again),
        cmocka_unit_test(an_entity_is_judged),
        cmocka_unit_test(a_rule_knows_which_facts_it_reads),
        cmocka_unit_test(the_worst_of_several_companions_counts),
        cmocka_unit_test(too_many_combinations_are_unknown),
        cmocka_unit_test(strict_rules_count_in_the_strict_profile_only),
        cmocka_unit_test(a_listing_has_workspace_rules_last),
        cmocka_unit_test(the_proposed_edition_knows_nothing_addressable),
        cmocka_unit_test(a_rule_may_stand_in_one_edition_only),
        cmocka_unit_test(disabled_rules_are_out_of_force),
        cmocka_unit_test(a_threshold_replaces_the_number_of_a_rule),
        cmocka_unit_test(thresholds_without_effect_are_told),
        cmocka_unit_test(a_rule_of_a_user_takes_the_place_of_a_built_in_one),
        cmocka_unit_test(two_files_cannot_have_a_rule_of_one_id),
        cmocka_unit_test(rules_on_attributes_need_the_attributes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
