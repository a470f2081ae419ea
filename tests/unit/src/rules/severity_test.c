#include "rules/rules.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

static void severities_are_read_as_they_are_written(void **state)
{
    (void)state;
    for (int i = SEVERITY_LOW; i <= SEVERITY_NEVER; i++) {
        enum severity severity;
        assert_true(severity_parse(span_of(severity_name((enum severity)i)), &severity));
        assert_int_equal(severity, i);
    }
    enum severity severity;
    assert_false(severity_parse(SPAN("High"), &severity));
    assert_false(severity_parse(SPAN(""), &severity));
}

static void editions_have_the_names_that_users_write(void **state)
{
    (void)state;
    assert_string_equal(edition_name(EDITION_2013), "2013");
    assert_string_equal(edition_name(EDITION_NPRM_2025), "nprm-2025");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(severities_are_read_as_they_are_written),
        cmocka_unit_test(editions_have_the_names_that_users_write),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
