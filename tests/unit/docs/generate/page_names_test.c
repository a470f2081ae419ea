#include "generate/page_names.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

static void pages_have_names(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    assert_string_equal(rule_page_name(arena, SPAN("HIPAA-ED-09")), "rule-hipaa-ed-09.md");
    assert_string_equal(class_page_name(arena, SPAN("iam_user")), "class-iam_user.md");
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(pages_have_names) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
