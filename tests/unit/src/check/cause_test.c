#include "check/cause.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include "json/json.h"
#include "tests/support/marks.h"
#include "tests/support/story.h"

/* A plan that makes a resource of which `unknown` is open, with the expressions of its block. */
static struct checked plan_of(struct arena *arena, const char *after, const char *unknown,
                              const char *expressions)
{
    const char *plan = arena_printf(
        arena,
        "{\"format_version\":\"1.2\",\"terraform_version\":\"1.11.4\",\"planned_values\":{"
        "\"root_module\":{}},\"resource_changes\":[{\"address\":\"aws_db_instance.ehr\",\"mode\":"
        "\"managed\",\"type\":\"aws_db_instance\",\"name\":\"ehr\",\"provider_name\":"
        "\"registry.terraform.io/hashicorp/aws\",\"change\":{\"actions\":[\"create\"],\"before\":"
        "null,\"after\":%s,\"after_unknown\":%s}}],\"configuration\":{\"root_module\":{"
        "\"resources\":[{\"address\":\"aws_db_instance.ehr\",\"mode\":\"managed\",\"type\":"
        "\"aws_db_instance\",\"name\":\"ehr\",\"provider_config_key\":\"aws\",\"expressions\":%s},"
        "{\"address\":\"aws_kms_key.a\",\"mode\":\"managed\",\"type\":\"aws_kms_key\",\"name\":"
        "\"a\",\"expressions\":{}},{\"address\":\"aws_kms_key.b\",\"mode\":\"managed\",\"type\":"
        "\"aws_kms_key\",\"name\":\"b\",\"expressions\":{}}]}}}",
        after, unknown, expressions);
    struct checked checked = { .request = {
                                   .declared = { .kind = SOURCE_PLAN_JSON, .text = span_of(plan) },
                                   .gate = gate_default() } };
    story_check(arena, &checked);
    assert_true(checked.ran);
    return checked;
}

static void assert_message_ends(const struct checked *checked, const char *rule, const char *end)
{
    const struct value *finding = story_finding(checked, rule, "aws_db_instance.ehr");
    assert_non_null(finding);
    struct span message = story_text(finding, "message");
    if (!span_ends_with(message, span_of(end))) {
        fail_msg("%.*s does not end in %s", SPAN_ARGS(message), end);
    }
}

#define ONE_KEY "{\"kms_key_id\":{\"references\":[\"aws_kms_key.a.arn\",\"aws_kms_key.a\"]}}"
#define TWO_KEYS                                                                                   \
    "{\"kms_key_id\":{\"references\":[\"aws_kms_key.a.arn\",\"aws_kms_key.a\","                    \
    "\"aws_kms_key.b.arn\",\"aws_kms_key.b\"]}}"

static void the_open_attribute_and_who_decides_it_are_named(void **state)
{
    (void)state;
    static const struct {
        const char *expressions;
        const char *end;
    } cases[] = {
        { ONE_KEY, "(it hangs on kms_key_id, which aws_kms_key.a decides)." },
        { TWO_KEYS, "(it hangs on kms_key_id, which aws_kms_key.a and aws_kms_key.b decide)." },
        { "{\"kms_key_id\":{\"references\":[\"var.key\"]}}", "(it hangs on kms_key_id)." },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_ARENA *arena = arena_new();
        struct checked checked = plan_of(arena, "{\"storage_encrypted\":true}",
                                         "{\"kms_key_id\":true}", cases[i].expressions);
        assert_message_ends(&checked, "HIPAA-ED-10", cases[i].end);
    }
}

static void what_no_attribute_tells_a_companion_might(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct checked checked = plan_of(arena, "{\"storage_encrypted\":true}", "{}", "{}");
    assert_message_ends(&checked, "HIPAA-TE-03", "(it hangs on its aws_db_parameter_group).");
    assert_message_ends(&checked, "HIPAA-TS-01", "(it hangs on db_subnet_group_name).");
}

/* `resources` of a configuration: whole resources may be open. */
static void a_resource_that_is_open_as_a_whole_is_named_so(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct checked checked = { .request = { .gate = gate_default() } };
    checked.request.declared.kind = SOURCE_RESOURCES;
    checked.request.declared.values =
        marks_read(arena, json_try(arena, SPAN("{\"aws_db_instance.ehr\":\"?\"}")));
    story_check(arena, &checked);
    assert_message_ends(&checked, "HIPAA-ED-09", "(it hangs on the resource as a whole).");
}

static void what_is_known_has_no_cause(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct checked checked = plan_of(arena, "{\"storage_encrypted\":false}", "{}", "{}");
    struct span message =
        story_text(story_finding(&checked, "HIPAA-ED-09", "aws_db_instance.ehr"), "message");
    assert_false(span_ends_with(message, SPAN(").")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_open_attribute_and_who_decides_it_are_named),
        cmocka_unit_test(what_no_attribute_tells_a_companion_might),
        cmocka_unit_test(a_resource_that_is_open_as_a_whole_is_named_so),
        cmocka_unit_test(what_is_known_has_no_cause),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
