#include "rules/pack_test.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>
#include <glob.h>

#include "base/file.h"
#include "json/json.h"

#define HEAD "\"title\": \"T\", \"safeguard\": \"164.312(b)\", \"severity\": \"low\", "
#define KEPT                                                                                       \
    "\"class\": \"log_store\", \"facet\": \"log_retention_days\", \"op\": \"gte\", \"value\": 365"
#define OWNED                                                                                      \
    "\"resource_type\": \"aws_s3_bucket\", \"assert\": {\"key\": \"tags[0].Owner\", \"op\": "      \
    "\"eq\", "                                                                                     \
    "\"value\": \"team\"}"

static struct pack_test tested(struct arena *arena, const char *text, struct str *out)
{
    struct diags diags = diags_init(arena);
    const struct rule_pack *pack = rule_pack_parse(arena, "acme.json", span_of(text), NULL, &diags);
    if (!pack) {
        fail_msg("%s", diags.items[0].detail);
    }
    *out = str_init(arena, 10000);
    return rule_pack_test(arena, pack, out);
}

static void cases_on_facets_are_judged(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct str out;
    struct pack_test test = tested(arena,
                                   "{\"rules\": [{\"id\": \"A\", " HEAD KEPT ", \"cases\": {"
                                   "\"compliant\": {\"log_retention_days\": \"inf\"},"
                                   "\"violating\": {\"log_retention_days\": 30},"
                                   "\"unknown\": {\"log_retention_days\": null}}}]}",
                                   &out);
    assert_int_equal(test.rules, 1);
    assert_int_equal(test.cases, 3);
    assert_int_equal(test.failed, 0);
    assert_int_equal(test.untested, 0);
    assert_string_equal(str_text(&out), "ok A compliant\nok A violating\nok A unknown\n");
}

static void cases_on_attributes_may_hold_unknowns(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct str out;
    struct pack_test test =
        tested(arena,
               "{\"rules\": [{\"id\": \"B\", " HEAD OWNED ", \"cases\": {"
               "\"compliant\": {\"tags\": [{\"Owner\": \"team\"}]},"
               "\"violating\": {\"name\": \"x\"},"
               "\"unknown\": {\"tags\": [{\"Owner\": {\"$unknown\": true}}]}}}]}",
               &out);
    assert_int_equal(test.cases, 3);
    assert_int_equal(test.failed, 0);
}

static void what_fails_and_what_has_no_case_is_told(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct str out;
    struct pack_test test = tested(arena,
                                   "{\"rules\": [\n{\"id\": \"A\", " HEAD KEPT ", \"cases\": {\n"
                                   "\"compliant\": {\"log_retention_days\": 30},\n"
                                   "\"unknown\": {\"versioning\": true}}},\n"
                                   "{\"id\": \"B\", " HEAD OWNED "}]}",
                                   &out);
    assert_int_equal(test.rules, 2);
    assert_int_equal(test.cases, 2);
    assert_int_equal(test.failed, 2);
    assert_int_equal(test.untested, 1);
    assert_string_equal(str_text(&out), "FAILED acme.json:3 A compliant: judged violating\n"
                                        "FAILED acme.json:4 A unknown: judged not applicable\n"
                                        "no case B\n");
}

/* The entry as the program has it, with the cases that stand in the file only. */
static const struct value *with_cases(struct arena *arena, const struct value *entry,
                                      const struct value *cases)
{
    struct value_builder whole = value_builder(arena);
    for (size_t i = 0; i < entry->member_count; i++) {
        value_put_span(&whole, entry->members[i].key, entry->members[i].value);
    }
    value_put(&whole, "cases", cases);
    return value_object_done(&whole);
}

/* Run from the top of the tree: the cases are in the catalogue's files. */
static struct pack_test test_file(const char *path)
{
    AUTO_ARENA *arena = arena_new();
    struct catalogue *catalogue = catalogue_open(arena);
    struct diags diags = diags_init(arena);
    struct file_text file;
    assert_true(file_read(arena, path, NULL, &file, &diags));
    const struct value *rules =
        value_get(json_parse(arena, file.text, path, NULL, &diags), "rules");
    struct value_builder whole = value_builder(arena);
    for (size_t i = 0; i < rules->item_count; i++) {
        const struct value *rule = rules->items[i];
        if (!value_get(rule, "require")) {
            value_add(&whole,
                      with_cases(arena, catalogue_rule(catalogue, value_get(rule, "id")->text),
                                 value_get(rule, "cases")));
        }
    }
    struct str out = str_init(arena, 1 << 20);
    struct pack_test test = rule_cases_test(arena, path, value_list_done(&whole), &out);
    if (test.failed) {
        fail_msg("%s", strstr(str_text(&out), "FAILED"));
    }
    return test;
}

static void the_cases_of_every_built_in_rule_hold(void **state)
{
    (void)state;
    glob_t found;
    struct pack_test sum = { .rules = 0 };
    assert_int_equal(glob("src/catalogue/rules/*.json", 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        struct pack_test test = test_file(found.gl_pathv[i]);
        sum.rules += test.rules;
        sum.cases += test.cases;
    }
    globfree(&found);
    assert_int_equal(sum.rules, catalogue_count(CATALOGUE_RULES));
    assert_true(sum.cases >= 2 * sum.rules);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cases_on_facets_are_judged),
        cmocka_unit_test(cases_on_attributes_may_hold_unknowns),
        cmocka_unit_test(the_cases_of_every_built_in_rule_hold),
        cmocka_unit_test(what_fails_and_what_has_no_case_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
