#include "tests/support/running.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

static void facets_of_a_resource_are_printed(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const char *path = run_file(arena, "{\"storage_encrypted\":true}");
    struct run run = RUN(arena, "facets", "--type", "aws_db_instance", path);
    assert_int_equal(run.code, 0);
    assert_non_null(strstr(run.out, "\"encryption_at_rest\": true"));
    remove(path);
}

static void mistakes_are_named(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const char *list = run_file(arena, "[]");
    const char *broken = run_file(arena, "{");
    const struct {
        const char *arguments[5];
        const char *message;
    } cases[] = {
        { { "facets", list, NULL }, "--type TYPE FILE" },
        { { "facets", "--type", "aws_db_instance", NULL }, "--type TYPE FILE" },
        { { "facets", "--type", "acme_thing", list, NULL }, "not in the catalogue" },
        { { "facets", "--type", "aws_db_instance", list, NULL }, "must hold one object" },
        { { "facets", "--type", "aws_db_instance", broken, NULL }, "Document is not JSON" },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        struct run run = run_cli(arena, cases[i].arguments);
        assert_int_equal(run.code, 1);
        assert_non_null(strstr(run.err, cases[i].message));
    }
    remove(list);
    remove(broken);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(facets_of_a_resource_are_printed),
        cmocka_unit_test(mistakes_are_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
