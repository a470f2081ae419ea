#include "check/gate.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

static const char letters[] = "CVUA-";

static enum gate_level level_of(const struct gate *gate, const char *sides, enum severity severity)
{
    enum standing standings[SIDE_COUNT];
    for (size_t i = 0; i < SIDE_COUNT; i++) {
        standings[i] = (enum standing)(strchr(letters, sides[i]) - letters);
    }
    struct judgement judgement = classify(standings, false);
    return gate_level(gate, &judgement, severity);
}

static void what_is_broken_now_and_before_have_their_own_thresholds(void **state)
{
    (void)state;
    static const struct {
        const char *sides;
        enum severity severity;
        enum gate_level level;
    } cases[] = {
        /* Broken by a hand or by this plan: from medium. */
        { "CVV", SEVERITY_MEDIUM, GATE_ERROR },
        { "CVV", SEVERITY_LOW, GATE_WARNING },
        { "CV-", SEVERITY_MEDIUM, GATE_ERROR },
        { "CCV", SEVERITY_MEDIUM, GATE_ERROR },
        { "AAV", SEVERITY_MEDIUM, GATE_ERROR },
        { "AAV", SEVERITY_LOW, GATE_WARNING },
        { "VCV", SEVERITY_MEDIUM, GATE_ERROR },
        { "CA-", SEVERITY_MEDIUM, GATE_ERROR },
        { "CAA", SEVERITY_MEDIUM, GATE_ERROR },
        { "AV-", SEVERITY_MEDIUM, GATE_ERROR },
        /* Broken before: from high. */
        { "VVV", SEVERITY_HIGH, GATE_ERROR },
        { "VVV", SEVERITY_MEDIUM, GATE_WARNING },
        { "V--", SEVERITY_HIGH, GATE_ERROR },
        { "V--", SEVERITY_MEDIUM, GATE_WARNING },
        { "UVV", SEVERITY_MEDIUM, GATE_WARNING },
        /* Repaired, or perhaps repaired, by this plan: never an error. */
        { "CVC", SEVERITY_CRITICAL, GATE_WARNING },
        { "CAC", SEVERITY_CRITICAL, GATE_WARNING },
        { "VVC", SEVERITY_CRITICAL, GATE_WARNING },
        { "CVU", SEVERITY_CRITICAL, GATE_WARNING },
        { "CVA", SEVERITY_CRITICAL, GATE_WARNING },
        /* Nothing is broken. */
        { "CCC", SEVERITY_CRITICAL, GATE_QUIET },
        { "VCC", SEVERITY_CRITICAL, GATE_QUIET },
        { "UUU", SEVERITY_CRITICAL, GATE_QUIET },
        { "CCU", SEVERITY_CRITICAL, GATE_QUIET },
        { "CCA", SEVERITY_CRITICAL, GATE_QUIET },
        { "VAA", SEVERITY_CRITICAL, GATE_QUIET },
    };
    struct gate gate = gate_default();
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        assert_int_equal(level_of(&gate, cases[i].sides, cases[i].severity), cases[i].level);
    }
}

static void old_debt_can_be_accepted(void **state)
{
    (void)state;
    struct gate gate = gate_default();
    gate.fail_on_persistent = SEVERITY_NEVER;
    assert_int_equal(level_of(&gate, "VVV", SEVERITY_CRITICAL), GATE_WARNING);
    assert_int_equal(level_of(&gate, "CVV", SEVERITY_CRITICAL), GATE_ERROR);
}

static void repaired_drift_fails_where_it_is_asked_for(void **state)
{
    (void)state;
    struct gate gate = gate_default();
    gate.fail_on_restored = true;
    assert_int_equal(level_of(&gate, "CVC", SEVERITY_MEDIUM), GATE_ERROR);
    assert_int_equal(level_of(&gate, "CAC", SEVERITY_MEDIUM), GATE_ERROR);
    assert_int_equal(level_of(&gate, "CVC", SEVERITY_LOW), GATE_WARNING);
    assert_int_equal(level_of(&gate, "VVC", SEVERITY_CRITICAL), GATE_WARNING);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_broken_now_and_before_have_their_own_thresholds),
        cmocka_unit_test(old_debt_can_be_accepted),
        cmocka_unit_test(repaired_drift_fails_where_it_is_asked_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
