#include "tests/support/running.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

static void without_arguments_the_program_explains_itself_and_leaves_with_1(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct run run = run_cli(arena, (const char *const[]) { NULL });
    assert_int_equal(run.code, 1);
    assert_string_equal(run.out, "");
    assert_non_null(strstr(run.err, "registry.example.com/compliance/hipaa"));
    assert_non_null(strstr(run.err, "check"));
}

static void help_goes_to_stdout_and_is_a_success(void **state)
{
    (void)state;
    static const char *const asks[] = { "--help", "-h", "-help", "help" };
    for (size_t i = 0; i < ARRAY_LENGTH(asks); i++) {
        AUTO_ARENA *arena = arena_new();
        struct run run = RUN(arena, asks[i]);
        assert_int_equal(run.code, 0);
        assert_string_equal(run.err, "");
        assert_non_null(strstr(run.out, "rules test FILE"));
        assert_non_null(strstr(run.out, "-debug"));
    }
}

static void every_command_has_its_help(void **state)
{
    (void)state;
    static const char *const commands[] = { "check", "rules", "facets", "version" };
    for (size_t i = 0; i < ARRAY_LENGTH(commands); i++) {
        AUTO_ARENA *arena = arena_new();
        struct run run = RUN(arena, commands[i], "--help");
        assert_int_equal(run.code, 0);
        assert_non_null(strstr(
            run.out, arena_printf(arena, "Usage: terraform-provider-hipaa %s", commands[i])));
    }
    AUTO_ARENA *arena = arena_new();
    struct run run = RUN(arena, "rules", "test", "--help");
    assert_non_null(strstr(run.out, "Usage: terraform-provider-hipaa rules test FILE"));
}

static void a_command_that_is_none_is_named(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct run run = RUN(arena, "chekc");
    assert_int_equal(run.code, 1);
    assert_non_null(strstr(run.err, "There is no command \"chekc\""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_arguments_the_program_explains_itself_and_leaves_with_1),
        cmocka_unit_test(help_goes_to_stdout_and_is_a_success),
        cmocka_unit_test(every_command_has_its_help),
        cmocka_unit_test(a_command_that_is_none_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
