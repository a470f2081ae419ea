#include "tests/support/running.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

static void program_and_catalogue_have_versions(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct run run = RUN(arena, "version");
    assert_int_equal(run.code, 0);
    static const char name[] = "terraform-provider-hipaa ";
    assert_memory_equal(run.out, name, sizeof(name) - 1);
    static const char *const facts[] = { "\ncommit ",    "\ncatalogue ", ", SHA-256 ",
                                         "\nlibraries ", "gRPC core ",   "OpenSSL ",
                                         "protobuf-c ",  "msgpack-c ",   "jansson " };
    for (size_t i = 0; i < ARRAY_LENGTH(facts); i++) {
        assert_non_null(strstr(run.out, facts[i]));
    }
}

static void the_version_can_be_asked_for_as_of_any_program(void **state)
{
    (void)state;
    static const char *const asks[] = { "--version", "-version", "-v" };
    for (size_t i = 0; i < ARRAY_LENGTH(asks); i++) {
        AUTO_ARENA *arena = arena_new();
        struct run run = RUN(arena, asks[i]);
        assert_int_equal(run.code, 0);
        assert_non_null(strstr(run.out, "\ncatalogue "));
    }
}

static void version_has_no_options(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct run run = RUN(arena, "version", "--long");
    assert_int_equal(run.code, 1);
    assert_non_null(strstr(run.err, "version has no option --long."));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(program_and_catalogue_have_versions),
        cmocka_unit_test(the_version_can_be_asked_for_as_of_any_program),
        cmocka_unit_test(version_has_no_options),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
