#include "rules/rules.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <cmocka.h>

/* A whole rule in which one field, or several, stand for the part that a test is about. */
#define HEAD                                                                                       \
    "\"id\": \"ACME-001\", \"title\": \"T\", \"safeguard\": \"164.312(b)\", \"severity\": \"low\""
#define TERM "\"facet\": \"encryption_at_rest\", \"op\": \"eq\", \"value\": true"
#define ON_CLASS "\"class\": \"object_storage\", " TERM
#define ON_TYPE                                                                                    \
    "\"resource_type\": \"aws_s3_bucket\", \"assert\": {\"key\": \"tags.Owner\", \"op\": "         \
    "\"present\"}"
#define PACK(rules) "{\"pack\": \"acme\", \"version\": \"1.0.0\",\n \"rules\": [" rules "]}"

static const struct rule_pack *parsed(struct arena *arena, const char *text, struct diags *diags)
{
    *diags = diags_init(arena);
    return rule_pack_parse(arena, "acme.json", span_of(text), "rule_files[0]", diags);
}

static void good_rule_files_are_read(void **state)
{
    (void)state;
    static const char *const texts[] = {
        PACK("{" HEAD ", " ON_CLASS "}"),
        PACK("{" HEAD ", " ON_TYPE ", \"rationale\": \"R\", \"remediation\": \"F\"}"),
        PACK("{" HEAD
             ", \"classes\": [\"object_storage\", \"cache\"], \"condition\": {\"any\": [{" TERM
             "}]}, \"types\": [\"aws_s3_bucket\"], \"profile\": \"strict\", "
             "\"edition\": \"nprm-2025\", \"also\": [\"164.308(a)(4)\"], \"unknown_ok\": true}"),
        PACK("{" HEAD ", \"resource_type\": [\"aws_s3_bucket\", \"aws_db_instance\"], "
             "\"assert\": {\"not\": {\"key\": \"a\", \"op\": \"absent\"}}, "
             "\"cases\": {\"compliant\": {\"a\": 1}, \"unknown\": {\"a\": {\"$unknown\": true}}}}"),
        "{\"rules\": [{" HEAD ", " ON_CLASS
        ", \"cases\": {\"unknown\": {\"encryption_at_rest\": null}}}]}",
    };
    for (size_t i = 0; i < ARRAY_LENGTH(texts); i++) {
        AUTO_ARENA *arena = arena_new();
        struct diags diags;
        const struct rule_pack *pack = parsed(arena, texts[i], &diags);
        if (!pack) {
            fail_msg("%s", diags.items[0].detail);
        }
        assert_int_equal(diags.count, 0);
        assert_string_equal(pack->name, "acme.json");
        assert_int_equal(value_get(pack->content, "rules")->item_count, 1);
    }
}

static void every_mistake_names_file_line_rule_field_and_what_is_accepted(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *told;
    } cases[] = {
        { "[]", "acme.json:1: field `rules`: must be an object with the keys pack, version" },
        { "{\"pack\": \"x\"}", "field `rules`: is missing; it must be a list of rules" },
        { "{\"rules\": []}", "field `rules`: must be a list of rules, not empty" },
        { "{\"rules\": {}}", "field `rules`: must be a list of rules, not object" },
        { "{\"ruls\": []}", "field `ruls`: is not known here; did you mean `rules`?" },
        { PACK("5"), "acme.json:2: field `rules`: must be an object with the keys id, title" },
        { PACK("{" ON_CLASS "}"), "acme.json:2: field `id`: is missing" },
        { PACK("{" HEAD ", \"id \": 1, " ON_CLASS "}"),
          "rule ACME-001: field `id `: is not known" },
        { PACK("{" HEAD ", " ON_CLASS ", \"severty\": \"low\"}"), "did you mean `severity`?" },
        { PACK("{" HEAD ", " ON_CLASS ", \"rationale\": 5}"),
          "field `rationale`: must be a text, not number" },
        { PACK("{" HEAD ", " ON_CLASS ", \"rationale\": \"\"}"), "must be a text, not empty" },
        { PACK("{\"id\": \"A B\", \"title\": \"T\", \"safeguard\": \"164.312(b)\", \"severity\": "
               "\"low\", " ON_CLASS "}"),
          "field `id`: must be at most 64 letters" },
        { PACK("{\"id\": \"A\", \"title\": \"T\", \"safeguard\": \"164.312(x)\", \"severity\": "
               "\"low\", " ON_CLASS "}"),
          "`164.312(x)` is no safeguard of 45 CFR 164.312; did you mean" },
        { PACK("{\"id\": \"A\", \"title\": \"T\", \"safeguard\": \"164.312(b)\", \"severity\": "
               "\"hihg\", " ON_CLASS "}"),
          "must be one of low, medium, high, critical, not `hihg`; did you mean `high`?" },
        { PACK("{" HEAD ", " ON_CLASS ", \"profile\": \"strong\"}"), "one of baseline, strict" },
        { PACK("{" HEAD ", " ON_CLASS ", \"edition\": \"2024\"}"), "one of 2013, nprm-2025" },
        { PACK("{" HEAD ", " ON_CLASS ", \"also\": [\"45 CFR\"]}"), "field `also`: must list" },
        { PACK("{" HEAD ", \"class\": \"object_storag\", " TERM "}"),
          "there is no class `object_storag`; did you mean `object_storage`?" },
        { PACK("{" HEAD ", " ON_CLASS ", \"types\": [\"aws_s3_buket\"]}"),
          "there is no resource type `aws_s3_buket`; did you mean `aws_s3_bucket`?" },
        { PACK("{" HEAD ", " ON_TYPE "},\n {\"id\": \"A\", \"title\": \"T\", \"safeguard\": "
               "\"164.312(b)\", \"severity\": \"low\", \"rationale\": \"r\", \"remediation\": "
               "\"r\", \"resource_type\": \"aws_s3_bucket\", \"assert\": {\"key\": \"a\", "
               "\"op\": \"eq\"}}"),
          "acme.json:3: rule A: field `value`: is missing: `eq` needs" },
        { PACK("{" HEAD ", " TERM "}"), "field `class`: is missing: a rule needs `class`" },
        { PACK("{" HEAD ", \"class\": \"cache\"}"), "field `facet`: is missing: `class` needs" },
        { PACK("{" HEAD ", \"class\": \"cache\", \"facet\": \"enabled\"}"),
          "field `op`: is missing" },
        { PACK("{" HEAD ", " ON_CLASS ", \"classes\": [\"cache\"]}"),
          "field `classes`: cannot stand beside `class`" },
        { PACK("{" HEAD ", " ON_CLASS ", \"condition\": {" TERM "}}"),
          "field `facet`: cannot stand beside `condition`" },
        { PACK("{" HEAD ", \"class\": \"cache\", " ON_TYPE "}"),
          "field `class`: cannot stand beside `assert`" },
        { PACK("{" HEAD ", \"resource_type\": \"aws_s3_bucket\"}"), "field `assert`: is missing" },
        { PACK("{" HEAD ", \"assert\": {\"key\": \"a\", \"op\": \"present\"}}"),
          "field `resource_type`: is missing" },
        { PACK("{" HEAD
               ", \"resource_type\": \"aws_s3_bucket\", \"assert\": {\"key\": \"a\", \"op\": "
               "\"is\"}}"),
          "there is no operator `is`; did you mean `in`?" },
        { PACK("{" HEAD ", " ON_CLASS ", \"cases\": {\"good\": {}}}"),
          "field `good`: is not known" },
        { PACK("{" HEAD ", " ON_CLASS ", \"cases\": {\"compliant\": {\"encryption\": true}}}"),
          "field `cases`: there is no facet `encryption`" },
        { PACK("{" HEAD ", " ON_CLASS ", \"cases\": {\"compliant\": {\"encryption_at_rest\": 1}}}"),
          "field `cases`: `encryption_at_rest` must be true or false" },
        { PACK("{" HEAD ", " ON_CLASS "},\n {" HEAD ", " ON_TYPE "}"),
          "acme.json:3: rule ACME-001: field `id`: is that of the rule on line 2 too" },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_ARENA *arena = arena_new();
        struct diags diags;
        assert_null(parsed(arena, cases[i].text, &diags));
        assert_true(diags.errors > 0);
        bool told = false;
        for (size_t j = 0; j < diags.count; j++) {
            assert_string_equal(diags.items[j].summary, diag_code_summary(DIAG_RULE_FILE_INVALID));
            assert_string_equal(diags.items[j].path, "rule_files[0]");
            told = told || strstr(diags.items[j].detail, cases[i].told);
        }
        if (!told) {
            fail_msg("%s\n%s", cases[i].told, diags.items[0].detail);
        }
    }
}

static void facts_of_cases_are_of_the_type_of_their_facet(void **state)
{
    (void)state;
    static const struct {
        const char *fact;
        bool fits;
    } cases[] = {
        { "\"log_types\": [\"api\", \"audit\"]", true },
        { "\"log_types\": [[]]", false },
        { "\"log_types\": \"api\"", false },
        { "\"ingress_public_ports\": [[22, 22], [80, 443]]", true },
        { "\"ingress_public_ports\": [22]", false },
        { "\"ingress_public_ports\": [[22]]", false },
        { "\"ingress_public_ports\": [[22, 70000]]", false },
        { "\"min_tls_version\": \"1.2\"", true },
        { "\"min_tls_version\": 1.2", false },
        { "\"log_retention_days\": \"inf\"", true },
        { "\"log_retention_days\": \"30\"", false },
        { "\"versioning\": null", true },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_ARENA *arena = arena_new();
        struct diags diags;
        const char *text = arena_printf(
            arena, "{\"rules\": [{" HEAD ", " ON_CLASS ", \"cases\": {\"unknown\": {%s}}}]}",
            cases[i].fact);
        assert_int_equal(parsed(arena, text, &diags) != NULL, cases[i].fits);
    }
}

static void all_mistakes_of_a_file_are_told_at_once(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags;
    assert_null(parsed(arena,
                       PACK("{\"id\": \"A\", \"title\": \"T\", \"safeguard\": \"1\", \"severity\": "
                            "\"2\", \"class\": \"3\", " TERM "}, {}"),
                       &diags));
    assert_int_equal(diags.errors, 3 + 4);
}

static void what_is_no_json_is_told_as_such(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags;
    assert_null(parsed(arena, "{\"rules\": [", &diags));
    assert_int_equal(diags.errors, 1);
    assert_string_equal(diags.items[0].summary, diag_code_summary(DIAG_DOCUMENT_NOT_JSON));
}

static void rule_files_are_read_from_disk(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    char name[] = "/tmp/hipaa-rules-XXXXXX";
    int descriptor = mkstemp(name);
    FILE *file = fdopen(descriptor, "w");
    fputs(PACK("{" HEAD ", " ON_CLASS "}"), file);
    fclose(file);
    struct diags diags = diags_init(arena);
    const struct rule_pack *pack = rule_pack_read(arena, name, NULL, &diags);
    unlink(name);
    assert_non_null(pack);
    assert_string_equal(pack->name, name);
    assert_null(rule_pack_read(arena, name, NULL, &diags));
    assert_string_equal(diags.items[0].summary, diag_code_summary(DIAG_DOCUMENT_UNREADABLE));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(good_rule_files_are_read),
        cmocka_unit_test(every_mistake_names_file_line_rule_field_and_what_is_accepted),
        cmocka_unit_test(facts_of_cases_are_of_the_type_of_their_facet),
        cmocka_unit_test(all_mistakes_of_a_file_are_told_at_once),
        cmocka_unit_test(what_is_no_json_is_told_as_such),
        cmocka_unit_test(rule_files_are_read_from_disk),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
