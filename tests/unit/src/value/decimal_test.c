#include "value/decimal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

static void equal_numbers_have_one_text(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *canonical;
    } cases[] = {
        { "0", "0" },
        { "-0.000e5", "0" },
        { "1", "1" },
        { "1.0", "1" },
        { "10e-1", "1" },
        { "1E+2", "100" },
        { "-12.50", "-12.5" },
        { "0.0012", "0.0012" },
        { "12e-4", "0.0012" },
        { "1e40", "1e40" },
        { "100e38", "1e40" },
        { "1.25e-50", "125e-52" },
        { "120.034", "120.034" },
        { "inf", "inf" },
        { "-inf", "-inf" },
        { "1e39", "1000000000000000000000000000000000000000" },
        { "1e99999999999999999999", "1e99999999999999999" },
        { "7890e88888888888888888888", "789e99999999999999997" },
        { "12345678901234567890123456789012345678901234567890",
          "1234567890123456789012345678901234567890123456789e1" },
    };
    AUTO_ARENA *arena = arena_new();
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        struct span canonical = decimal_canonical(arena, span_of(cases[i].text));
        assert_string_equal(arena_span(arena, canonical).text, cases[i].canonical);
        assert_int_equal(decimal_compare(canonical, span_of(cases[i].text)), 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_numbers_have_one_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
