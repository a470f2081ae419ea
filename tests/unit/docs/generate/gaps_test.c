#include "generate/gaps.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

static void a_gap_has_its_reason(void **state)
{
    (void)state;
    assert_non_null(strstr(gap_reason(SPAN("164.312(b)"), "openstack"), "configuration files"));
}

static void a_gap_that_nobody_explained_is_said_in_general(void **state)
{
    (void)state;
    assert_string_equal(gap_reason(SPAN("164.312(b)"), "mars"),
                        "no resource type of it says anything that bears on this.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_gap_has_its_reason),
        cmocka_unit_test(a_gap_that_nobody_explained_is_said_in_general),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
