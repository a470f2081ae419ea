#include "transport/host_command.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "base/attributes.h"

#define LINE(words)                                                                                \
    {                                                                                              \
        (words), sizeof(words) - 1                                                                 \
    }

static void a_command_line_tells_whether_it_destroys(void **state)
{
    (void)state;
    static const struct {
        struct span words;
        const char *added;
        bool destroys;
    } cases[] = {
        { LINE("terraform\0plan\0"), "", false },
        { LINE("terraform\0plan\0-destroy\0"), "", true },
        { LINE("/usr/bin/tofu\0-chdir=a\0apply\0-auto-approve\0--destroy\0"), "", true },
        { LINE("terraform\0destroy\0-auto-approve\0"), "", true },
        { LINE("terraform\0-chdir=destroy\0destroy"), "", true },
        { LINE("terraform\0apply\0destroy\0"), "", false }, /* a plan file of that name */
        { LINE("terraform\0plan\0-out\0destroy\0"), "", false },
        { LINE("terraform\0plan\0-destroy=false\0"), "", false },
        { LINE("terraform\0plan\0-destroy=true\0"), "", true },
        { LINE("terraform\0plan\0"), "-no-color -destroy", true },
        { LINE("terraform\0plan\0"), "-no-color  -destroyed", false },
        { LINE("terraform\0test\0"), "-destroy", false },
        { LINE("terraform\0"), "-destroy", false },
        { LINE("terraform\0-version\0"), "", false },
        { LINE(""), "", false },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        if (command_destroys(cases[i].words, span_of(cases[i].added)) != cases[i].destroys) {
            fail_msg("case %zu is not %d", i, cases[i].destroys);
        }
    }
}

/* The parent of a test is make, a shell or a debugger. */
static void a_parent_that_is_no_host_destroys_nothing(void **state)
{
    (void)state;
    setenv("TF_CLI_ARGS_plan", "-destroy", 1);
    assert_false(host_destroys());
    unsetenv("TF_CLI_ARGS_plan");
    assert_false(host_destroys());
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_command_line_tells_whether_it_destroys),
        cmocka_unit_test(a_parent_that_is_no_host_destroys_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
