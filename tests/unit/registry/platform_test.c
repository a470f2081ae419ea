#include "registry/platform.h"

#include "tests/unit/registry/fixture.h"

static void only_platforms_that_are_built_are_known(void **state)
{
    (void)state;
    assert_string_equal(platform_find(SPAN("linux_arm64"))->arch, "arm64");
    assert_string_equal(platform_find(SPAN("darwin_arm64"))->os, "darwin");
    assert_null(platform_find(SPAN("windows_amd64")));
    assert_null(platform_find(SPAN("linux_amd")));
    assert_null(platform_find(SPAN("")));
}

static void refuses(struct span program, const char *words)
{
    const char *problem = platform_problem(platform_find(SPAN("linux_amd64")), program);
    assert_non_null(problem);
    assert_non_null(strstr(problem, words));
}

static void executables_are_looked_into(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct span program = fixture_program(arena, 62);
    assert_null(platform_problem(platform_find(SPAN("linux_amd64")), program));
    refuses(fixture_program(arena, 183), "another processor");
    refuses(SPAN("#!/bin/sh\nexec something that is longer than the header of an executable\n"),
            "no 64-bit ELF");
    refuses((struct span) { program.text, 63 }, "no 64-bit ELF");
}

/* One segment behind the header, of this kind. */
static struct span with_segment(struct arena *arena, char kind)
{
    char *bytes = arena_zalloc(arena, 64 + 56);
    memcpy(bytes, fixture_program(arena, 62).text, 64);
    bytes[32] = 64;
    bytes[56] = 1;
    bytes[64] = kind;
    return (struct span) { bytes, 64 + 56 };
}

static void libraries_are_refused(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    assert_null(platform_problem(platform_find(SPAN("linux_amd64")), with_segment(arena, 1)));
    refuses(with_segment(arena, 2), "must be static");
    refuses(with_segment(arena, 3), "must be static");
    refuses((struct span) { with_segment(arena, 1).text, 100 }, "must be static");
    refuses(fixture_get(arena, "/bin/sh"), "must be static");
}

static void other_formats_are_not_looked_into(void **state)
{
    (void)state;
    assert_null(platform_problem(platform_find(SPAN("darwin_arm64")), SPAN("\xcf\xfa\xed\xfe")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_platforms_that_are_built_are_known),
        cmocka_unit_test(executables_are_looked_into),
        cmocka_unit_test(libraries_are_refused),
        cmocka_unit_test(other_formats_are_not_looked_into),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
