#include "drift/classify.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/attributes.h"

/* C compliant, V violating, U unknown, A absent, - untold. */
static const char letters[] = "CVUA-";

/*
 * Every combination. For each applied and observed: the classification and, for planned C V U A -,
 * the outcome (n none, r restored, i introduced, u unaddressed, ? unknown), and whether it is a
 * violation (!), unknown (?) or neither (.).
 */
static const struct row {
    const char *sides; /* applied, observed */
    const char *classification;
    const char *outcomes;
    const char *verdicts;
} rows[] = {
    { "CC", "in_sync", "ni?nn", ".!?.." },
    { "CV", "violating_drift", "ru?rn", "!!!!!" },
    { "CU", "unknown", "ni?nn", "?!???" },
    { "CA", "missing", "ri?un", "!!!!!" },
    { "VC", "remediating_drift", "ni?nn", ".!?.." },
    { "VV", "persistent_violation", "ru?rn", "!!!!!" },
    { "VU", "unknown", "ni?nn", "?!???" },
    { "VA", "missing", "ri?un", ".!?.." },
    { "UC", "unknown", "ni?nn", "?!???" },
    { "UV", "persistent_violation", "ru?rn", "!!!!!" },
    { "UU", "unknown", "ni?nn", "?!???" },
    { "UA", "missing", "ri?un", ".!?.." },
    { "AC", "unmanaged", "ni?nn", ".!?.." },
    { "AV", "unmanaged", "ru?un", "!!!!!" },
    { "AU", "unmanaged", "ni?nn", "?!???" },
    { "AA", "in_sync", "ni?nn", ".!?.." },
    /* One moment is not told: it counts as the other. */
    { "C-", "in_sync", "ni?nn", ".!?.." },
    { "V-", "persistent_violation", "ru?rn", "!!!!!" },
    { "U-", "unknown", "ni?nn", "?!???" },
    { "A-", "in_sync", "ni?nn", ".!?.." },
    { "-C", "in_sync", "ni?nn", ".!?.." },
    { "-V", "persistent_violation", "ru?rn", "!!!!!" },
    { "-U", "unknown", "ni?nn", "?!???" },
    { "-A", "in_sync", "ni?nn", ".!?.." },
};

static enum standing standing_of(char letter)
{
    return (enum standing)(strchr(letters, letter) - letters);
}

static const char *outcome_of(char letter)
{
    switch (letter) {
    case 'n':
        return "none";
    case 'r':
        return "restored";
    case 'i':
        return "introduced";
    case 'u':
        return "unaddressed";
    default:
        return "unknown";
    }
}

static void every_combination_has_its_place(void **state)
{
    (void)state;
    size_t judged = 0;
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        for (size_t p = 0; letters[p] != '\0'; p++) {
            enum standing standings[SIDE_COUNT] = { standing_of(rows[i].sides[0]),
                                                    standing_of(rows[i].sides[1]),
                                                    (enum standing)p };
            struct judgement judgement = classify(standings, false);
            const char *expected = rows[i].classification;
            /* To be made, and not known what it will be. */
            if (strcmp(expected, "in_sync") == 0 && strchr(rows[i].sides, 'A') &&
                letters[p] == 'U') {
                expected = "unknown";
            }
            assert_string_equal(classification_name(judgement.classification), expected);
            assert_string_equal(outcome_name(judgement.outcome), outcome_of(rows[i].outcomes[p]));
            assert_int_equal(judgement.violation, rows[i].verdicts[p] == '!');
            assert_int_equal(judgement.unknown, rows[i].verdicts[p] == '?');
            judged++;
        }
    }
    assert_int_equal(judged, 120);
}

static void a_plan_of_which_no_moment_before_is_told_is_a_single_snapshot(void **state)
{
    (void)state;
    static const struct {
        enum standing planned;
        enum classification classification;
    } cases[] = {
        { STANDING_COMPLIANT, CLASS_IN_SYNC },
        { STANDING_VIOLATING, CLASS_PERSISTENT_VIOLATION },
        { STANDING_UNKNOWN, CLASS_UNKNOWN },
        { STANDING_ABSENT, CLASS_IN_SYNC },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        enum standing standings[] = { STANDING_UNTOLD, STANDING_UNTOLD, cases[i].planned };
        struct judgement judgement = classify(standings, false);
        assert_int_equal(judgement.classification, cases[i].classification);
        assert_int_equal(judgement.outcome, OUTCOME_NONE);
        assert_int_equal(judgement.violation, cases[i].planned == STANDING_VIOLATING);
    }
}

static void a_change_that_stays_compliant_is_benign_drift(void **state)
{
    (void)state;
    enum standing standings[] = { STANDING_COMPLIANT, STANDING_COMPLIANT, STANDING_COMPLIANT };
    assert_int_equal(classify(standings, true).classification, CLASS_BENIGN_DRIFT);
    standings[SIDE_APPLIED] = standings[SIDE_OBSERVED] = STANDING_ABSENT;
    assert_int_equal(classify(standings, true).classification, CLASS_IN_SYNC);
    standings[SIDE_APPLIED] = standings[SIDE_OBSERVED] = STANDING_VIOLATING;
    assert_int_equal(classify(standings, true).classification, CLASS_PERSISTENT_VIOLATION);
}

static void only_what_is_in_sync_and_stays_so_is_quiet(void **state)
{
    (void)state;
    enum standing standings[] = { STANDING_COMPLIANT, STANDING_COMPLIANT, STANDING_COMPLIANT };
    struct judgement judgement = classify(standings, false);
    assert_true(judgement_is_quiet(&judgement));
    standings[SIDE_PLANNED] = STANDING_VIOLATING;
    judgement = classify(standings, false);
    assert_false(judgement_is_quiet(&judgement));
    standings[SIDE_PLANNED] = STANDING_COMPLIANT;
    judgement = classify(standings, true);
    assert_false(judgement_is_quiet(&judgement));
}

static void what_is_not_declared_but_complies_is_quiet(void **state)
{
    (void)state;
    enum standing standings[] = { STANDING_ABSENT, STANDING_COMPLIANT, STANDING_ABSENT };
    struct judgement judgement = classify(standings, true);
    assert_int_equal(judgement.classification, CLASS_UNMANAGED);
    assert_true(judgement_is_quiet(&judgement));
    standings[SIDE_OBSERVED] = STANDING_VIOLATING;
    judgement = classify(standings, true);
    assert_false(judgement_is_quiet(&judgement));
    standings[SIDE_OBSERVED] = STANDING_UNKNOWN;
    judgement = classify(standings, true);
    assert_false(judgement_is_quiet(&judgement));
}

static void standings_have_names(void **state)
{
    (void)state;
    assert_string_equal(standing_name(STANDING_COMPLIANT), "compliant");
    assert_string_equal(standing_name(STANDING_UNTOLD), "untold");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_combination_has_its_place),
        cmocka_unit_test(a_plan_of_which_no_moment_before_is_told_is_a_single_snapshot),
        cmocka_unit_test(a_change_that_stays_compliant_is_benign_drift),
        cmocka_unit_test(only_what_is_in_sync_and_stays_so_is_quiet),
        cmocka_unit_test(what_is_not_declared_but_complies_is_quiet),
        cmocka_unit_test(standings_have_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
