#include "drift/nature.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include "json/json.h"

static enum nature nature_between(struct arena *arena, const char *applied, const char *observed,
                                  bool echoed)
{
    struct change change = {
        .applied.values = applied ? json_try(arena, span_of(applied)) : NULL,
        .observed.values = observed ? json_try(arena, span_of(observed)) : NULL,
    };
    return nature_of(arena, &change, echoed);
}

static void noise_is_told_from_signal(void **state)
{
    (void)state;
    static const struct {
        const char *applied;
        const char *observed;
        bool echoed;
        enum nature nature;
    } cases[] = {
        { "null", "\"\"", false, NATURE_REPRESENTATION },
        { NULL, "[]", false, NATURE_REPRESENTATION },
        { "{}", "null", false, NATURE_REPRESENTATION },
        { "null", "false", false, NATURE_SUBSTANTIVE },
        { "null", "0", false, NATURE_SUBSTANTIVE },
        { "\"{\\\"a\\\":1}\"", "\"{ \\\"a\\\" : 1 }\"", false, NATURE_REPRESENTATION },
        { "[]", "[{\"target\":\"logs\"}]", true, NATURE_ECHO },
        { "null", "[]", true, NATURE_REPRESENTATION },
        { "true", "false", false, NATURE_SUBSTANTIVE },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_ARENA *arena = arena_new();
        assert_int_equal(
            nature_between(arena, cases[i].applied, cases[i].observed, cases[i].echoed),
            cases[i].nature);
    }
}

static void another_order_is_representation(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct change change = {
        .applied.values = json_try(arena, SPAN("[1,2]")),
        .observed.values = json_try(arena, SPAN("[2,1]")),
        .reordered = true,
    };
    assert_int_equal(nature_of(arena, &change, false), NATURE_REPRESENTATION);
}

static void natures_have_names(void **state)
{
    (void)state;
    assert_string_equal(nature_name(NATURE_REPRESENTATION), "representation");
    assert_string_equal(nature_name(NATURE_ECHO), "echo");
    assert_string_equal(nature_name(NATURE_SUBSTANTIVE), "substantive");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(noise_is_told_from_signal),
        cmocka_unit_test(another_order_is_representation),
        cmocka_unit_test(natures_have_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
