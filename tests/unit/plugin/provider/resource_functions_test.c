#include "provider/function.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include "json/json.h"
#include "tests/support/marks.h"

/* Arguments are JSON, in which the marks of marks.h stand for what is not known. */
static const struct value *call(struct arena *arena, const struct function *function,
                                const char *const *texts, struct fault *fault)
{
    const struct value *arguments[3];
    assert_true(function->parameter_count <= ARRAY_LENGTH(arguments));
    for (size_t i = 0; i < function->parameter_count; i++) {
        const struct value *argument = json_try(arena, span_of(texts[i]));
        assert_non_null(argument);
        arguments[i] = marks_read(arena, argument);
    }
    *fault = (struct fault) { NULL, FAULT_OF_CALL };
    return function->call(arena, arguments, fault);
}

#define DATABASE "\"aws_db_instance\""
#define CALL(function, ...)                                                                        \
    call(arena, &(function), (const char *const[]) { DATABASE, __VA_ARGS__ }, &fault)

static void assert_facet(const struct value *facets, const char *name, const char *wanted)
{
    AUTO_ARENA *arena = arena_new();
    const struct value *facet = value_get(facets, name);
    assert_non_null(facet);
    const char *text =
        facet->kind == VALUE_UNKNOWN ? "unknown" : json_text(arena, facet, JSON_COMPACT).text;
    assert_string_equal(text, wanted);
}

static void facets_of_a_known_resource_are_known_or_null(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct fault fault;
    const struct value *facets =
        CALL(facets_function, "{\"storage_encrypted\":true,\"backup_retention_period\":35}");
    assert_facet(facets, "encryption_at_rest", "true");
    assert_facet(facets, "backup_retention_days", "35");
    assert_facet(facets, "tls_required", "null");
    assert_false(value_has_unknown(facets));
}

static void facets_that_hang_on_an_unknown_are_unknown(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct fault fault;
    const struct value *facets =
        CALL(facets_function, "{\"storage_encrypted\":\"?\",\"backup_retention_period\":35}");
    assert_facet(facets, "encryption_at_rest", "unknown");
    assert_facet(facets, "backup_retention_days", "35");
    assert_facet(facets, "tls_required", "unknown");
}

static void a_list_that_may_grow_is_unknown(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct fault fault;
    const struct value *facets =
        CALL(facets_function, "{\"enabled_cloudwatch_logs_exports\":[\"audit\",\"?\"]}");
    assert_facet(facets, "log_types", "unknown");
}

/* Terraform loses its state, and OpenTofu crashes, when an infinity is to be written. */
static void a_number_without_bound_is_finite(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct fault fault;
    const char *const logs[] = { "\"aws_cloudwatch_log_group\"", "{\"retention_in_days\":0}" };
    const struct value *facets = call(arena, &facets_function, logs, &fault);
    assert_facet(facets, "log_retention_days", "1000000000");
}

static void what_is_not_known_at_all_stays_so(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct fault fault;
    assert_int_equal(CALL(facets_function, "\"?\"")->kind, VALUE_UNKNOWN);
    assert_int_equal(CALL(evaluate_function, "\"?\"")->kind, VALUE_UNKNOWN);
    assert_int_equal(CALL(classify_drift_function, "\"?\"", "{}")->kind, VALUE_UNKNOWN);
    assert_int_equal(CALL(classify_drift_function, "{}", "\"?\"")->kind, VALUE_UNKNOWN);
}

static const struct value *finding_of(const struct value *findings, const char *rule)
{
    assert_int_equal(findings->kind, VALUE_LIST);
    for (size_t i = 0; i < findings->item_count; i++) {
        if (span_is(value_get(findings->items[i], "rule_id")->text, rule)) {
            return findings->items[i];
        }
    }
    return NULL;
}

static void assert_text(const struct value *finding, const char *name, const char *wanted)
{
    assert_non_null(finding);
    struct span text = value_string_or_empty(value_get(finding, name));
    if (!span_is(text, wanted)) {
        fail_msg("%s is %.*s, not %s", name, SPAN_ARGS(text), wanted);
    }
}

static void a_broken_safeguard_is_a_finding(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct fault fault;
    const struct value *findings = CALL(evaluate_function, "{\"storage_encrypted\":false}");
    const struct value *finding = finding_of(findings, "HIPAA-ED-09");
    assert_text(finding, "classification", "persistent_violation");
    assert_text(finding, "address", "aws_db_instance");
    assert_text(finding, "message", "aws_db_instance: encryption at rest is off.");
    assert_null(finding_of(CALL(evaluate_function, "{\"storage_encrypted\":true}"), "HIPAA-ED-09"));
}

static void no_rule_over_the_workspace_is_judged(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct fault fault;
    const char *const trail[] = { "\"aws_cloudtrail\"", "{\"is_multi_region_trail\":false}" };
    const struct value *findings = call(arena, &evaluate_function, trail, &fault);
    assert_int_not_equal(findings->item_count, 0);
    for (size_t i = 0; i < findings->item_count; i++) {
        struct span rule = value_get(findings->items[i], "rule_id")->text;
        assert_false(span_starts_with(rule, SPAN("HIPAA-WS")));
    }
}

static void a_certain_violation_is_given_at_once(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct fault fault;
    const struct value *findings =
        CALL(evaluate_function, "{\"storage_encrypted\":false,\"multi_az\":\"?\"}");
    assert_text(finding_of(findings, "HIPAA-ED-09"), "classification", "persistent_violation");
    assert_text(finding_of(findings, "HIPAA-EA-07"), "classification", "unknown");
}

static void undecided_without_a_violation_is_unknown(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct fault fault;
    static const char *const volume = "\"aws_ebs_volume\"";
    const char *undecided[] = { volume, "{\"encrypted\":true,\"kms_key_id\":\"?\"}" };
    const char *decided[] = { volume, "{\"encrypted\":true,\"kms_key_id\":\"k\",\"id\":\"?\"}" };
    assert_int_equal(call(arena, &evaluate_function, undecided, &fault)->kind, VALUE_UNKNOWN);
    assert_int_equal(call(arena, &evaluate_function, decided, &fault)->item_count, 0);
}

static void drift_is_classified(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct fault fault;
    static const struct {
        const char *declared;
        const char *observed;
        const char *wanted; /* of HIPAA-ED-09; NULL: no finding */
    } cases[] = {
        { "{\"storage_encrypted\":true}", "{\"storage_encrypted\":false}", "violating_drift" },
        { "{\"storage_encrypted\":false}", "{\"storage_encrypted\":true}", "remediating_drift" },
        { "{\"storage_encrypted\":false}", "{\"storage_encrypted\":false}",
          "persistent_violation" },
        { "{\"storage_encrypted\":true}", "null", "missing" },
        { "null", "{\"storage_encrypted\":false}", "unmanaged" },
        { "{\"storage_encrypted\":true}", "{\"storage_encrypted\":true}", NULL },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        const struct value *findings =
            CALL(classify_drift_function, cases[i].declared, cases[i].observed);
        const struct value *finding = finding_of(findings, "HIPAA-ED-09");
        assert_int_equal(finding == NULL, cases[i].wanted == NULL);
        if (finding) {
            assert_text(finding, "classification", cases[i].wanted);
        }
    }
}

static void wrong_arguments_are_named(void **state)
{
    (void)state;
    static const struct {
        const struct function *function;
        const char *arguments[3];
        int argument;
        const char *text;
    } cases[] = {
        { &facets_function,
          { "\"aws_db_instanc\"", "{}" },
          0,
          "the catalogue has no resource type \"aws_db_instanc\"; the nearest is "
          "\"aws_db_instance\"" },
        { &evaluate_function, { "\"x\"", "{}" }, 0, "the catalogue has no resource type \"x\"" },
        { &evaluate_function,
          { DATABASE, "[]" },
          1,
          "one resource is expected, not a list of them; name one, such as "
          "aws_db_instance.ehr[0]" },
        { &classify_drift_function,
          { DATABASE, "{}", "3" },
          2,
          "a resource is expected, an object with its attributes" },
        { &classify_drift_function,
          { DATABASE, "null", "null" },
          FAULT_OF_CALL,
          "declared and observed cannot both be null" },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_ARENA *arena = arena_new();
        struct fault fault;
        assert_null(call(arena, cases[i].function, cases[i].arguments, &fault));
        assert_string_equal(fault.text, cases[i].text);
        assert_int_equal(fault.argument, cases[i].argument);
    }
}

static void the_same_arguments_give_the_same_result(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct fault fault;
    const char *resource = "{\"storage_encrypted\":false,\"ca_cert_identifier\":\"rds-ca-2019\"}";
    const struct value *first = CALL(evaluate_function, resource);
    const struct value *second = CALL(evaluate_function, resource);
    assert_string_equal(json_text(arena, first, JSON_COMPACT).text,
                        json_text(arena, second, JSON_COMPACT).text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(facets_of_a_known_resource_are_known_or_null),
        cmocka_unit_test(facets_that_hang_on_an_unknown_are_unknown),
        cmocka_unit_test(a_list_that_may_grow_is_unknown),
        cmocka_unit_test(a_number_without_bound_is_finite),
        cmocka_unit_test(what_is_not_known_at_all_stays_so),
        cmocka_unit_test(a_broken_safeguard_is_a_finding),
        cmocka_unit_test(no_rule_over_the_workspace_is_judged),
        cmocka_unit_test(a_certain_violation_is_given_at_once),
        cmocka_unit_test(undecided_without_a_violation_is_unknown),
        cmocka_unit_test(drift_is_classified),
        cmocka_unit_test(wrong_arguments_are_named),
        cmocka_unit_test(the_same_arguments_give_the_same_result),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
