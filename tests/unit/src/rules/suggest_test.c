#include "rules/suggest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/attributes.h"

static struct span best_of(const char *wanted, const char *const *names, size_t count)
{
    struct suggestion suggestion = suggestion_for(span_of(wanted));
    for (size_t i = 0; i < count; i++) {
        suggestion_offer(&suggestion, span_of(names[i]));
    }
    return suggestion.best;
}

static void the_nearest_name_is_suggested(void **state)
{
    (void)state;
    static const char *const names[] = { "severity", "safeguard", "resource_type", "gte", "eq" };
    static const struct {
        const char *wanted;
        const char *best;
    } cases[] = {
        { "severty", "severity" },
        { "savegaurd", "safeguard" },
        { "resourcetype", "resource_type" },
        { "SEVERITY", "severity" },
        { "gt", "gte" },
        { "qe", "eq" },
        { "something_else", "" },
        { "", "eq" },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        struct span best = best_of(cases[i].wanted, names, ARRAY_LENGTH(names));
        assert_memory_equal(best.length ? best.text : "", cases[i].best, strlen(cases[i].best));
        assert_int_equal(best.length, strlen(cases[i].best));
    }
}

static void names_longer_than_names_are_not_compared(void **state)
{
    (void)state;
    char longest[200];
    memset(longest, 'a', sizeof longest);
    struct suggestion suggestion = suggestion_for((struct span) { longest, sizeof longest });
    suggestion_offer(&suggestion, (struct span) { longest, sizeof longest });
    assert_int_equal(suggestion.best.length, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_nearest_name_is_suggested),
        cmocka_unit_test(names_longer_than_names_are_not_compared),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
