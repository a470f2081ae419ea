#include "tests/support/running.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include "json/json.h"

static void rules_are_listed_for_people(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct run run = RUN(arena, "rules");
    assert_int_equal(run.code, 0);
    assert_non_null(strstr(run.out, "HIPAA-ED-09    critical 164.312(a)(2)(iv)    SQL databases"));
    assert_non_null(strstr(run.out, "on the whole workspace, for "));
}

static size_t number(const struct value *object, const char *name)
{
    return (size_t)value_get(object, name)->number;
}

static void rules_are_listed_for_programs(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct run run = RUN(arena, "rules", "--format", "json");
    assert_int_equal(run.code, 0);
    const struct value *listing = json_try(arena, span_of(run.out));
    assert_non_null(listing);
    const struct value *counts = value_get(listing, "counts");
    const struct value *rules = value_get(listing, "rules");
    assert_int_equal(rules->item_count,
                     number(counts, "rules") + number(counts, "workspace_rules"));
    assert_true(number(counts, "resource_types") > 1000);
    assert_true(number(counts, "classes") >= 50);
    assert_true(number(counts, "facets") > 200);
    assert_int_equal(value_get(value_get(listing, "catalogue"), "sha256")->text.length, 64);
    assert_int_equal(rules->items[0]->member_count, 12);
    const struct value *by_cloud =
        value_get(value_get(counts, "rules_by_safeguard_and_cloud"), "164.312(a)(2)(iv)");
    assert_true(number(by_cloud, "aws") > 20);
    assert_int_equal(number(by_cloud, "vsphere"), 1);
    assert_true(value_get(rules->items[0], "also")->item_count != 0);
}

static void rules_are_listed_for_documents(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct run run = RUN(arena, "rules", "--format", "markdown");
    assert_int_equal(run.code, 0);
    assert_memory_equal(run.out, "| rule | severity |", 19);
    assert_non_null(strstr(run.out,
                           "\n| HIPAA-ED-09 | critical | 164.312(a)(2)(iv) | addressable | "
                           "SQL databases are encrypted |\n"));
}

static void strict_has_more_rules_and_disabled_ones_are_left_out(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct run baseline = RUN(arena, "rules");
    struct run strict = RUN(arena, "rules", "--profile", "strict");
    assert_true(strlen(strict.out) > strlen(baseline.out));
    struct run fewer = RUN(arena, "rules", "--disable", "HIPAA-ED-09");
    assert_null(strstr(fewer.out, "HIPAA-ED-09 "));
}

static void mistakes_are_named(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct run run = RUN(arena, "rules", "--format", "csv");
    assert_int_equal(run.code, 1);
    assert_non_null(strstr(run.err, "text, json or markdown"));
    run = RUN(arena, "rules", "list");
    assert_int_equal(run.code, 1);
    run = RUN(arena, "rules", "test");
    assert_int_equal(run.code, 1);
    assert_non_null(strstr(run.err, "rules test FILE"));
    run = RUN(arena, "rules", "test", "/no/such/file.json");
    assert_int_equal(run.code, 1);
}

static void cases_inside_rule_files_are_run(void **state)
{
    (void)state;
    static const char pack[] =
        "{\"pack\":\"acme\",\"version\":\"1.0.0\",\"rules\":[{\"id\":\"ACME-1\",\"title\":"
        "\"Owned\","
        "\"safeguard\":\"164.312(a)(1)\",\"severity\":\"high\",\"class\":\"relational_database\","
        "\"facet\":\"backup_retention_days\",\"op\":\"gte\",\"value\":30,\"rationale\":\"r\","
        "\"remediation\":\"m\",\"cases\":{\"compliant\":{\"backup_retention_days\":%d},"
        "\"violating\":{\"backup_retention_days\":1},\"unknown\":{\"backup_retention_days\":null}}"
        "}]}";
    static const struct {
        int days;
        int code;
    } cases[] = { { 30, 0 }, { 3, 2 } };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_ARENA *arena = arena_new();
        const char *path = run_file(arena, arena_printf(arena, pack, cases[i].days));
        struct run run = RUN(arena, "rules", "test", path);
        assert_string_equal(run.err, "");
        assert_int_equal(run.code, cases[i].code);
        assert_non_null(strstr(run.out, "1 rules, 0 without a case; 3 cases, "));
        remove(path);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rules_are_listed_for_people),
        cmocka_unit_test(rules_are_listed_for_programs),
        cmocka_unit_test(rules_are_listed_for_documents),
        cmocka_unit_test(strict_has_more_rules_and_disabled_ones_are_left_out),
        cmocka_unit_test(mistakes_are_named),
        cmocka_unit_test(cases_inside_rule_files_are_run),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
