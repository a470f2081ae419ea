#include "check/census.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

static const struct rule_choice everything = { .strict = true, .edition = EDITION_2013 };

static const struct census *make(struct arena *arena)
{
    struct diags diags = diags_init(arena);
    const struct census *census = census_make(arena, &everything, &diags);
    assert_non_null(census);
    assert_int_equal(diags.count, 0);
    return census;
}

static const struct rule_note *note_of(const struct census *census, const char *id)
{
    for (size_t i = 0; i < census->rule_count; i++) {
        if (span_is(census->rules[i].rule->id, id)) {
            return &census->rules[i];
        }
    }
    return NULL;
}

static bool has_cloud(const struct rule_note *note, const char *cloud)
{
    for (size_t i = 0; i < CLOUD_COUNT; i++) {
        if (strcmp(clouds[i].name, cloud) == 0) {
            return note->clouds[i];
        }
    }
    return false;
}

static void every_type_and_rule_is_counted(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const struct census *census = make(arena);
    assert_int_equal(census->type_count, catalogue_count(CATALOGUE_TYPES));
    assert_int_equal(census->rule_count,
                     catalogue_count(CATALOGUE_RULES) + catalogue_count(CATALOGUE_WORKSPACE_RULES));
}

static void a_rule_knows_its_types_and_clouds(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const struct rule_note *note = note_of(make(arena), "HIPAA-ED-09");
    bool found = false;
    for (size_t i = 0; i < note->judged_count; i++) {
        found |= span_is(note->judged[i].type->name, "aws_db_instance");
        assert_true(span_is(kind_class(note->judged[i].type->kind), "relational_database"));
    }
    assert_true(found);
    assert_true(has_cloud(note, "aws"));
    assert_false(has_cloud(note, "kubernetes"));
    assert_true(rule_note_has_class(note, SPAN("relational_database")));
    assert_false(rule_note_has_class(note, SPAN("cache")));
}

static void a_workspace_rule_belongs_to_the_clouds_it_names(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const struct census *census = make(arena);
    const struct rule_note *trail = note_of(census, "HIPAA-WS-01");  /* begins with aws_ */
    const struct rule_note *copies = note_of(census, "HIPAA-WS-62"); /* classes, everywhere */
    assert_true(has_cloud(trail, "aws"));
    assert_false(has_cloud(trail, "google"));
    assert_true(has_cloud(copies, "azure"));
    assert_true(has_cloud(copies, "google"));
    assert_int_equal(trail->judged_count, 0);
}

static void rules_stand_in_the_order_of_their_numbers(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const struct census *census = make(arena);
    assert_true(note_of(census, "HIPAA-AC-56") < note_of(census, "HIPAA-AC-101"));
    assert_true(note_of(census, "HIPAA-AC-101") < note_of(census, "HIPAA-AU-01"));
    assert_true(note_of(census, "HIPAA-UI-01") < note_of(census, "HIPAA-WS-01"));
    assert_true(note_of(census, "HIPAA-TS-01") < note_of(census, "HIPAA-WS-01"));
}

static void safeguards_are_counted_by_cloud(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const struct census *census = make(arena);
    size_t encryption = census_count(census, SPAN("164.312(a)(2)(iv)"), 0);
    assert_true(encryption > 20);
    assert_int_equal(census_count(census, SPAN("164.312"), 0), 0);
    struct diags diags = diags_init(arena);
    const struct span left_out[] = { SPAN("HIPAA-ED-09") };
    const struct rule_choice fewer = { .strict = true, .disabled = left_out, .disabled_count = 1 };
    census = census_make(arena, &fewer, &diags);
    assert_int_equal(census_count(census, SPAN("164.312(a)(2)(iv)"), 0), encryption - 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_type_and_rule_is_counted),
        cmocka_unit_test(a_rule_knows_its_types_and_clouds),
        cmocka_unit_test(a_workspace_rule_belongs_to_the_clouds_it_names),
        cmocka_unit_test(rules_stand_in_the_order_of_their_numbers),
        cmocka_unit_test(safeguards_are_counted_by_cloud),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
