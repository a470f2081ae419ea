#include "cli/wishes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

static void wishes_become_a_choice_of_rules(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    struct rule_wishes wishes = { .arena = arena };
    assert_true(rule_wishes_profile(&wishes, SPAN("strict"), &diags));
    assert_true(rule_wishes_edition(&wishes, SPAN("nprm-2025"), &diags));
    for (int i = 0; i < 20; i++) {
        struct span id = arena_span_printf(arena, "R-%d", i);
        assert_true(rule_wishes_disable(&wishes, id, &diags));
        assert_true(
            rule_wishes_threshold(&wishes, arena_span_printf(arena, "T-%d=%d.5", i, i), &diags));
    }
    struct rule_choice choice = rule_wishes_choice(&wishes);
    assert_true(choice.strict);
    assert_int_equal(choice.edition, EDITION_NPRM_2025);
    assert_int_equal(choice.disabled_count, 20);
    assert_true(span_is(choice.disabled[19], "R-19"));
    assert_int_equal(choice.threshold_count, 20);
    assert_true(span_is(choice.thresholds[7].rule, "T-7"));
    assert_true(choice.thresholds[7].number > 7.4 && choice.thresholds[7].number < 7.6);
    assert_int_equal(diags.count, 0);
}

static void without_wishes_the_baseline_in_force_is_chosen(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    struct rule_wishes wishes = { .arena = arena };
    struct rule_choice choice = rule_wishes_choice(&wishes);
    assert_false(choice.strict);
    assert_int_equal(choice.edition, EDITION_2013);
    assert_true(rule_wishes_profile(&wishes, SPAN("baseline"), &diags));
    assert_true(rule_wishes_edition(&wishes, SPAN("2013"), &diags));
    assert_false(rule_wishes_choice(&wishes).strict);
}

static void thresholds_need_a_rule_and_a_number(void **state)
{
    (void)state;
    static const char *const wrong[] = { "", "R", "R=", "=3", "R=x", "R=3x" };
    for (size_t i = 0; i < ARRAY_LENGTH(wrong); i++) {
        AUTO_ARENA *arena = arena_new();
        struct diags diags = diags_init(arena);
        struct rule_wishes wishes = { .arena = arena };
        assert_false(rule_wishes_threshold(&wishes, span_of(wrong[i]), &diags));
        assert_int_equal(diags.errors, 1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wishes_become_a_choice_of_rules),
        cmocka_unit_test(without_wishes_the_baseline_in_force_is_chosen),
        cmocka_unit_test(thresholds_need_a_rule_and_a_number),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
