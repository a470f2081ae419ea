#include "check/tally.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include "json/json.h"

static const struct judgement broken = { CLASS_VIOLATING_DRIFT, OUTCOME_UNADDRESSED, true, false };
static const struct judgement unknown = { CLASS_UNKNOWN, OUTCOME_NONE, false, true };
static const struct judgement calm = { CLASS_IN_SYNC, OUTCOME_NONE, false, false };

static const struct rule encryption = { .citation = { "164.312(a)(2)(iv)", 17 } };

static struct tally tally_of_edition(struct arena *arena)
{
    return tally_new(arena, catalogue_open(arena), EDITION_2013, NULL, 0);
}

static size_t number(const struct value *object, const char *name)
{
    return (size_t)value_get(object, name)->number;
}

static void every_safeguard_of_the_edition_has_a_tally(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct tally tally = tally_of_edition(arena);
    const struct value *safeguards = tally_safeguards(&tally, arena);
    assert_int_equal(safeguards->member_count, 12);
    const struct value *one = value_get(safeguards, "164.312(a)(2)(iv)");
    assert_true(span_is(json_text(arena, one, JSON_COMPACT),
                        "{\"title\":\"Encryption and decryption\",\"designation\":\"addressable\","
                        "\"status\":\"not_applicable\",\"rules\":0,\"resources\":0,"
                        "\"violations\":0,\"unknown\":0,\"waived\":0}"));
}

static void judgements_are_counted(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct tally tally = tally_of_edition(arena);
    struct safeguard_tally *safeguard = tally_of(&tally, &encryption);
    safeguard->rules = 1;
    tally_add(&tally, safeguard, 1, SEVERITY_HIGH, &broken, false);
    tally_add(&tally, safeguard, 1, SEVERITY_LOW, &broken, true);
    tally_add(&tally, safeguard, 2, SEVERITY_LOW, &unknown, false);
    tally_add(&tally, safeguard, 0, SEVERITY_LOW, &calm, false);
    const struct value *counts = tally_counts(&tally, arena);
    assert_int_equal(number(counts, "violations"), 1);
    assert_int_equal(number(counts, "waived"), 1);
    assert_int_equal(number(counts, "unknown"), 1);
    assert_int_equal(number(counts, "high"), 1);
    assert_int_equal(number(counts, "low"), 0);
    assert_int_equal(number(counts, "violating_drift"), 2);
    assert_int_equal(number(counts, "in_sync"), 1);
    const struct value *one = value_get(tally_safeguards(&tally, arena), "164.312(a)(2)(iv)");
    assert_int_equal(number(one, "resources"), 2);
    assert_int_equal(number(one, "violations"), 1);
    assert_true(span_is(value_string_or_empty(value_get(one, "status")), "noncompliant"));
}

static void counts_name_every_number_once(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct tally tally = tally_of_edition(arena);
    static const char *const names[] = {
        "resources",
        "evaluated",
        "unchecked",
        "rules",
        "violations",
        "waived",
        "critical",
        "high",
        "medium",
        "low",
        "in_sync",
        "benign_drift",
        "violating_drift",
        "remediating_drift",
        "persistent_violation",
        "missing",
        "unmanaged",
        "unknown",
    };
    const struct value *counts = tally_counts(&tally, arena);
    assert_int_equal(counts->member_count, ARRAY_LENGTH(names));
    for (size_t i = 0; i < ARRAY_LENGTH(names); i++) {
        assert_true(span_is(counts->members[i].key, names[i]));
    }
}

static void a_safeguards_status_follows_the_worst(void **state)
{
    (void)state;
    static const struct {
        const struct judgement *judgement;
        bool waived;
        const char *status;
    } cases[] = {
        { &calm, false, "compliant" },
        { &unknown, false, "unknown" },
        { &broken, false, "noncompliant" },
        { &broken, true, "compliant" },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_ARENA *arena = arena_new();
        struct tally tally = tally_of_edition(arena);
        struct safeguard_tally *safeguard = tally_of(&tally, &encryption);
        safeguard->rules = 1;
        tally_add(&tally, safeguard, 1, SEVERITY_HIGH, cases[i].judgement, cases[i].waived);
        const struct value *one = value_get(tally_safeguards(&tally, arena), "164.312(a)(2)(iv)");
        assert_true(span_is(value_string_or_empty(value_get(one, "status")), cases[i].status));
    }
}

static void a_rule_over_the_workspace_alone_makes_no_safeguard_compliant(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct tally tally = tally_of_edition(arena);
    struct safeguard_tally *safeguard = tally_of(&tally, &encryption);
    safeguard->rules = 1;
    tally_add(&tally, safeguard, 0, SEVERITY_LOW, &calm, false);
    const struct value *one = value_get(tally_safeguards(&tally, arena), "164.312(a)(2)(iv)");
    assert_true(span_is(value_string_or_empty(value_get(one, "status")), "not_applicable"));
}

static void a_rule_that_cites_something_else_gets_its_own_tally(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct tally tally = tally_of_edition(arena);
    static const struct rule other = { .citation = { "164.308(a)(5)", 13 },
                                       .safeguard_title = { "Training", 8 },
                                       .designation = { "standard", 8 } };
    struct safeguard_tally *first = tally_of(&tally, &other);
    assert_ptr_equal(tally_of(&tally, &other), first);
    assert_int_equal(tally_safeguards(&tally, arena)->member_count, 13);
}

static void prefixes_choose_citations(void **state)
{
    (void)state;
    static const struct span prefixes[] = { { "164.312(a)", 10 }, { "164.312(c)(1)", 13 } };
    assert_true(citation_chosen(SPAN("164.312(a)(2)(iv)"), prefixes, 2));
    assert_true(citation_chosen(SPAN("164.312(c)(1)"), prefixes, 2));
    assert_false(citation_chosen(SPAN("164.312(c)(2)"), prefixes, 2));
    assert_true(citation_chosen(SPAN("164.312(c)(2)"), NULL, 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_safeguard_of_the_edition_has_a_tally),
        cmocka_unit_test(judgements_are_counted),
        cmocka_unit_test(counts_name_every_number_once),
        cmocka_unit_test(a_safeguards_status_follows_the_worst),
        cmocka_unit_test(a_rule_over_the_workspace_alone_makes_no_safeguard_compliant),
        cmocka_unit_test(a_rule_that_cites_something_else_gets_its_own_tally),
        cmocka_unit_test(prefixes_choose_citations),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
