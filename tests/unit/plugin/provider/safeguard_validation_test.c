#include "provider/resource.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <cmocka.h>

#include "json/json.h"
#include "provider/settings.h"
#include "tests/support/marks.h"
#include "value/compare.h"

#define RESULTS                                                                                    \
    "\"status\":null,\"compliant\":null,\"drifted\":null,\"fingerprint\":null,\"findings\":null,"  \
    "\"drift\":null,\"safeguards_status\":null,\"counts\":null,\"unchecked\":null,"                \
    "\"catalogue\":null,\"baseline\":null}"
#define CONFIG(declared, more)                                                                     \
    "{\"name\":\"prod\",\"triggers\":null,\"observed\":null,\"declared\":" declared                \
    ",\"safeguards\":[\"164.312(a)(2)(iv)\"],\"fail_on_persistent\":\"never\"," more RESULTS
#define DATABASE(attributes) "{\"resources\":{\"aws_db_instance.ehr\":{" attributes "}}}"
#define ENCRYPTION "164.312(a)(2)(iv)"
#define ENCRYPTED "\"storage_encrypted\":true,\"kms_key_id\":\"k\""
#define IN_THE_CLEAR "\"storage_encrypted\":false,\"kms_key_id\":\"k\""

static const struct resource_type *const resource = &safeguard_validation_resource;

/* What one call gave, and what it said. */
struct said {
    const struct value *state;
    struct diags diags;
};

/* In the texts the marks of marks.h stand for unknowns. */
static const struct value *parsed(struct arena *arena, const char *json)
{
    const struct value *value = json_try(arena, span_of(json));
    assert_non_null(value);
    return marks_read(arena, value);
}

static struct call call_in(struct arena *arena)
{
    static const atomic_bool not_cancelled;
    return (struct call) { arena, &not_cancelled };
}

static struct said planning(struct arena *arena, const struct value *prior, const char *config)
{
    struct call call = call_in(arena);
    struct said said = { .diags = diags_init(arena) };
    said.state = resource->plan(&call, prior, parsed(arena, config), &said.diags);
    return said;
}

static struct said applying(struct arena *arena, const struct value *prior, const char *config)
{
    struct call call = call_in(arena);
    struct said said = { .diags = diags_init(arena) };
    said.state = resource->apply(&call, prior, parsed(arena, config), &said.diags);
    return said;
}

static struct said reading(struct arena *arena, const struct value *state)
{
    struct call call = call_in(arena);
    struct said said = { .diags = diags_init(arena) };
    said.state = resource->read(&call, state, &said.diags);
    return said;
}

static bool is_text(const struct value *state, const char *name, const char *text)
{
    return span_is(value_string_or_empty(value_get(state, name)), text);
}

static bool is_open(const struct value *planned)
{
    return value_is(value_get(planned, "status"), VALUE_UNKNOWN);
}

static void what_is_known_and_broken_fails_the_plan(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct said said = planning(
        arena, NULL,
        "{\"name\":\"prod\",\"declared\":" DATABASE(
            "\"storage_encrypted\":false,\"arn\":\"?\"") ",\"safeguards\":[\"164.312(a)(2)(iv)"
                                                         "\"]," RESULTS);
    assert_null(said.state);
    assert_true(diags_have_errors(&said.diags));
    assert_non_null(strstr(said.diags.items[0].detail, "aws_db_instance.ehr"));
}

static void what_is_not_known_is_judged_at_apply(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct said planned = planning(
        arena, NULL, CONFIG(DATABASE("\"storage_encrypted\":\"?\",\"kms_key_id\":\"?\""), ""));
    assert_true(is_open(planned.state));
    assert_int_equal(planned.diags.errors, 0);
    assert_true(planned.diags.count != 0);
    assert_string_equal(planned.diags.items[0].summary, diag_code_summary(DIAG_CHECK_UNKNOWN));
    const struct value *before = applying(arena, NULL, CONFIG(DATABASE(ENCRYPTED), "")).state;
    struct said broken = applying(arena, before, CONFIG(DATABASE(IN_THE_CLEAR), ""));
    assert_null(broken.state);
    assert_true(diags_have_errors(&broken.diags));
}

/* The same facts as accepted, but one attribute that a rule looks at is open. */
static void what_may_change_is_applied_again(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const struct value *before = applying(arena, NULL, CONFIG(DATABASE(ENCRYPTED), "")).state;
    assert_ptr_equal(planning(arena, before, CONFIG(DATABASE(ENCRYPTED), "")).state, before);
    const char *arn = CONFIG(DATABASE(ENCRYPTED ",\"arn\":\"?\""), "");
    assert_ptr_equal(planning(arena, before, arn).state, before);
    const char *key =
        CONFIG(DATABASE("\"storage_encrypted\":true,\"kms_key_id\":\"?\",\"arn\":\"?\""), "");
    struct said planned = planning(arena, before, key);
    assert_false(diags_have_errors(&planned.diags));
}

static void arguments_that_are_not_known_put_all_off(void **state)
{
    (void)state;
    static const char *const configs[] = {
        CONFIG("\"?\"", ""),
        CONFIG("{\"resources\":\"?\"}", ""),
        CONFIG("{\"state_file\":\"?\"}", ""),
        CONFIG(DATABASE(IN_THE_CLEAR), "\"waivers\":\"?\","),
        CONFIG(DATABASE(IN_THE_CLEAR), "\"enforcement\":\"?\","),
        CONFIG(DATABASE(IN_THE_CLEAR), "\"ephi_tags\":{\"a\":\"?\"},"),
    };
    for (size_t i = 0; i < ARRAY_LENGTH(configs); i++) {
        AUTO_ARENA *arena = arena_new();
        struct said said = planning(arena, NULL, configs[i]);
        assert_true(is_open(said.state));
        assert_int_equal(said.diags.count, 0);
    }
}

static void a_new_violation_is_held_against_fail_on(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const struct value *good = applying(arena, NULL, CONFIG(DATABASE(ENCRYPTED), "")).state;
    struct said worse = planning(arena, good, CONFIG(DATABASE(IN_THE_CLEAR), ""));
    assert_null(worse.state);
    struct said old = applying(arena, NULL, CONFIG(DATABASE(IN_THE_CLEAR), ""));
    assert_true(is_text(old.state, "status", "noncompliant"));
    struct said still = planning(arena, old.state, CONFIG(DATABASE(IN_THE_CLEAR), ""));
    assert_ptr_equal(still.state, old.state);
    assert_int_equal(still.diags.errors, 0);
}

static void validation_says_what_is_wrong(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    resource->validate(arena, parsed(arena, "{\"name\":\"\",\"declared\":{},\"fail_on\":\"x\"}"),
                       &diags);
    assert_int_equal(diags.errors, 3);
    diags = diags_init(arena);
    resource->validate(arena, parsed(arena, "{\"name\":\"?\",\"declared\":\"?\"}"), &diags);
    assert_int_equal(diags.count, 0);
}

static void wrong_arguments_have_no_plan(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    assert_null(planning(arena, NULL, CONFIG("{}", "")).state);
    assert_null(applying(arena, NULL, CONFIG("{}", "")).state);
    struct said empty =
        planning(arena, NULL,
                 "{\"name\":\"prod\",\"observed\":{},\"declared\":{\"resources\":{}},"
                 "\"fail_on_persistent\":\"never\"," RESULTS);
    assert_non_null(empty.state);
    assert_string_equal(empty.diags.items[0].summary, diag_code_summary(DIAG_OBSERVED_EMPTY));
}

/* ---- documents ---- */

static const char *document_name(void)
{
    static char name[64];
    snprintf(name, sizeof(name), "/tmp/hipaa-validation-%d.json", (int)getpid());
    return name;
}

static void write_document(const char *attributes)
{
    FILE *file = fopen(document_name(), "we");
    assert_non_null(file);
    fprintf(file,
            "{\"version\":4,\"terraform_version\":\"1.11.4\",\"serial\":1,\"lineage\":\"x\","
            "\"outputs\":{},\"resources\":[{\"mode\":\"managed\",\"type\":\"aws_db_instance\","
            "\"name\":\"ehr\",\"provider\":\"provider[\\\"r/h/aws\\\"]\",\"instances\":[{"
            "\"schema_version\":2,\"attributes\":{%s},\"sensitive_attributes\":[]}]}]}",
            attributes);
    fclose(file);
}

static const char *of_document(struct arena *arena, const char *safeguard)
{
    return arena_printf(arena,
                        "{\"name\":\"prod\",\"triggers\":null,\"observed\":null,\"declared\":{"
                        "\"state_file\":\"%s\"},\"safeguards\":[\"%s\"],"
                        "\"fail_on_persistent\":\"never\"," RESULTS,
                        document_name(), safeguard);
}

static void a_refresh_observes_again(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    write_document(ENCRYPTED);
    const struct value *made = applying(arena, NULL, of_document(arena, ENCRYPTION)).state;
    assert_ptr_equal(reading(arena, made).state, made);
    write_document(IN_THE_CLEAR);
    struct said seen = reading(arena, made);
    assert_int_equal(seen.diags.count, 0);
    assert_true(is_text(seen.state, "status", "noncompliant"));
    assert_true(value_is_true(value_get(seen.state, "drifted")));
    assert_true(value_same(value_get(seen.state, "baseline"), value_get(made, "baseline")));
    assert_null(planning(arena, seen.state, of_document(arena, ENCRYPTION)).state);
    unlink(document_name());
}

static void drift_that_stays_compliant_is_accepted_in_place(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const char *config = of_document(arena, "164.312(a)(2)(ii)");
    write_document("\"backup_retention_period\":30");
    const struct value *made = applying(arena, NULL, config).state;
    write_document("\"backup_retention_period\":30,\"identifier\":\"no facet\"");
    assert_ptr_equal(reading(arena, made).state, made);
    write_document("\"backup_retention_period\":35");
    struct said seen = reading(arena, made);
    assert_true(value_is_true(value_get(seen.state, "drifted")));
    struct said planned = planning(arena, seen.state, config);
    assert_true(is_open(planned.state));
    assert_int_equal(planned.diags.errors, 0);
    const struct value *accepted = applying(arena, seen.state, config).state;
    assert_false(value_is_true(value_get(accepted, "drifted")));
    assert_ptr_equal(planning(arena, accepted, config).state, accepted);
    unlink(document_name());
}

static void a_source_that_cannot_be_read_keeps_the_state(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    write_document(ENCRYPTED);
    const struct value *made = applying(arena, NULL, of_document(arena, ENCRYPTION)).state;
    unlink(document_name());
    struct said seen = reading(arena, made);
    assert_ptr_equal(seen.state, made);
    assert_int_equal(seen.diags.count, 1);
    assert_int_equal(seen.diags.items[0].severity, DIAG_SEVERITY_WARNING);
    assert_string_equal(seen.diags.items[0].summary, diag_code_summary(DIAG_NOT_OBSERVED));
    assert_non_null(strstr(seen.diags.items[0].detail, document_name()));
    assert_null(planning(arena, made, of_document(arena, ENCRYPTION)).state);
    assert_null(applying(arena, made, of_document(arena, ENCRYPTION)).state);
}

static void contents_are_not_looked_for_at_refresh(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const struct value *made = applying(arena, NULL, CONFIG(DATABASE(ENCRYPTED), "")).state;
    struct said seen = reading(arena, made);
    assert_ptr_equal(seen.state, made);
    assert_int_equal(seen.diags.count, 0);
    assert_null(strstr(json_text(arena, made, JSON_COMPACT).text, "kms_key_id"));
    const struct value *imported = parsed(arena, "{\"name\":\"prod\",\"declared\":null}");
    assert_ptr_equal(reading(arena, imported).state, imported);
}

static void a_cancelled_call_keeps_the_state(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    static const atomic_bool cancelled = true;
    struct call call = { arena, &cancelled };
    struct diags diags = diags_init(arena);
    const struct value *config = parsed(arena, CONFIG(DATABASE(ENCRYPTED), ""));
    assert_null(resource->apply(&call, NULL, config, &diags));
    assert_string_equal(diags.items[0].summary, diag_code_summary(DIAG_CHECK_CANCELLED));
}

/* Last, since settings stay published. */
static void settings_that_are_not_known_put_all_off(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    assert_true(settings_configure(parsed(arena, "{\"fail_on\":\"?\"}"), &diags));
    const char *config = CONFIG(DATABASE(IN_THE_CLEAR), "");
    struct said planned = planning(arena, NULL, config);
    assert_true(is_open(planned.state));
    assert_int_equal(planned.diags.count, 0);
    struct said made = applying(arena, NULL, config);
    assert_null(made.state);
    assert_string_equal(made.diags.items[0].summary, diag_code_summary(DIAG_SETTING_UNKNOWN));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_known_and_broken_fails_the_plan),
        cmocka_unit_test(what_is_not_known_is_judged_at_apply),
        cmocka_unit_test(what_may_change_is_applied_again),
        cmocka_unit_test(arguments_that_are_not_known_put_all_off),
        cmocka_unit_test(a_new_violation_is_held_against_fail_on),
        cmocka_unit_test(validation_says_what_is_wrong),
        cmocka_unit_test(wrong_arguments_have_no_plan),
        cmocka_unit_test(a_refresh_observes_again),
        cmocka_unit_test(drift_that_stays_compliant_is_accepted_in_place),
        cmocka_unit_test(a_source_that_cannot_be_read_keeps_the_state),
        cmocka_unit_test(contents_are_not_looked_for_at_refresh),
        cmocka_unit_test(a_cancelled_call_keeps_the_state),
        cmocka_unit_test(settings_that_are_not_known_put_all_off),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
