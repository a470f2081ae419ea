#include "services/resources.h"

#include "provider/resource.h"
#include "tests/support/ask.h"

#define TYPE "hipaa_safeguard_validation"
#define KMS(rotation) "{\"aws_kms_key.a\":{\"enable_key_rotation\":" rotation "}}"
#define DYNAMIC(rotation)                                                                          \
    "{\"type\":[\"object\",{\"aws_kms_key.a\":[\"object\",{\"enable_key_rotation\":\"bool\"}]}],"  \
    "\"value\":" KMS(rotation) "}"
#define CONFIG(name, rotation)                                                                     \
    "{\"name\":\"" name                                                                            \
    "\",\"declared\":{\"resources\":" DYNAMIC(rotation) "},"                                       \
                                                        "\"fail_on_persistent\":\"low\"}"

static char type_name[] = TYPE;
static uint8_t secret[] = { 1, 2, 3 };
static const ProtobufCBinaryData private_data = { sizeof(secret), secret };

static const struct type *shape(struct arena *arena)
{
    return schema_type(arena, safeguard_validation_resource.schema);
}

static const struct value *value_of(struct arena *arena, const Tfplugin6__DynamicValue *wire)
{
    struct diags diags = diags_init(arena);
    const struct value *value = dynamic_decode(arena, wire, shape(arena), &diags);
    assert_non_null(value);
    return value;
}

static bool is_text(const struct value *state, const char *name, const char *text)
{
    return span_is(value_string_or_empty(value_get(state, name)), text);
}

static void assert_identity(struct arena *arena, const Tfplugin6__ResourceIdentityData *identity,
                            const char *text)
{
    const struct type *type = type_parse(arena, SPAN("[\"object\",{\"name\":\"string\"}]"));
    assert_non_null(identity);
    assert_string_equal(ask_text(arena, identity->identity_data, type), text);
}

static Tfplugin6__PlanResourceChange__Response *
plan(struct arena *arena, Tfplugin6__DynamicValue *prior, const char *json)
{
    Tfplugin6__DynamicValue config = ask_json(json);
    Tfplugin6__PlanResourceChange__Request request;
    tfplugin6__plan_resource_change__request__init(&request);
    request.type_name = type_name;
    request.prior_state = prior;
    request.config = &config;
    request.prior_private = private_data;
    return ask(arena, "PlanResourceChange", &request);
}

static Tfplugin6__ApplyResourceChange__Response *apply(struct arena *arena,
                                                       Tfplugin6__DynamicValue *prior,
                                                       Tfplugin6__DynamicValue *planned,
                                                       const char *json)
{
    Tfplugin6__DynamicValue config = ask_json(json);
    Tfplugin6__ApplyResourceChange__Request request;
    tfplugin6__apply_resource_change__request__init(&request);
    request.type_name = type_name;
    request.prior_state = prior;
    request.planned_state = planned;
    request.config = &config;
    request.planned_private = private_data;
    return ask(arena, "ApplyResourceChange", &request);
}

static Tfplugin6__DynamicValue *created(struct arena *arena, const char *json)
{
    Tfplugin6__PlanResourceChange__Response *planned = plan(arena, NULL, json);
    assert_int_equal(planned->n_diagnostics, 0);
    Tfplugin6__ApplyResourceChange__Response *applied =
        apply(arena, NULL, planned->planned_state, json);
    assert_int_equal(applied->n_diagnostics, 0);
    return applied->new_state;
}

static void a_resource_is_planned_and_made(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const char *config = CONFIG("prod", "true");
    Tfplugin6__PlanResourceChange__Response *planned = plan(arena, NULL, config);
    assert_int_equal(planned->n_diagnostics, 0);
    assert_int_equal(planned->n_requires_replace, 0);
    assert_int_equal(planned->planned_private.len, sizeof(secret));
    assert_identity(arena, planned->planned_identity, "{\"name\":\"prod\"}");
    const struct value *proposal = value_of(arena, planned->planned_state);
    assert_true(value_is(value_get(proposal, "status"), VALUE_UNKNOWN));
    assert_true(value_is_nothing(value_get(value_get(proposal, "declared"), "resources")));
    Tfplugin6__ApplyResourceChange__Response *applied =
        apply(arena, NULL, planned->planned_state, config);
    assert_int_equal(applied->n_diagnostics, 0);
    assert_int_equal(applied->private_.len, sizeof(secret));
    assert_identity(arena, applied->new_identity, "{\"name\":\"prod\"}");
    const struct value *made = value_of(arena, applied->new_state);
    assert_false(value_has_unknown(made));
    assert_true(is_text(made, "status", "compliant"));
    assert_non_null(value_get(value_get(made, "baseline"), "aws_kms_key.a"));
}

static void nothing_to_do_plans_nothing(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    Tfplugin6__DynamicValue *made = created(arena, CONFIG("prod", "true"));
    Tfplugin6__PlanResourceChange__Response *again = plan(arena, made, CONFIG("prod", "true"));
    assert_int_equal(again->n_diagnostics, 0);
    assert_string_equal(ask_text(arena, again->planned_state, shape(arena)),
                        ask_text(arena, made, shape(arena)));
    assert_false(value_has_unknown(value_of(arena, again->planned_state)));
}

static void a_broken_safeguard_has_no_plan(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    Tfplugin6__DynamicValue *made = created(arena, CONFIG("prod", "true"));
    Tfplugin6__PlanResourceChange__Response *planned = plan(arena, made, CONFIG("prod", "false"));
    assert_true(planned->n_diagnostics != 0);
    assert_int_equal(planned->diagnostics[0]->severity, TFPLUGIN6__DIAGNOSTIC__SEVERITY__ERROR);
    assert_null(planned->planned_state);
}

/* What was accepted before stays in the state; nothing is saved of what never was. */
static void a_failed_apply_changes_nothing(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    Tfplugin6__DynamicValue *made = created(arena, CONFIG("prod", "true"));
    Tfplugin6__ApplyResourceChange__Response *applied =
        apply(arena, made, made, CONFIG("prod", "false"));
    assert_true(applied->n_diagnostics != 0);
    assert_string_equal(ask_text(arena, applied->new_state, shape(arena)),
                        ask_text(arena, made, shape(arena)));
    assert_null(apply(arena, NULL, made, CONFIG("prod", "false"))->new_state);
}

static void destroying_asks_nothing(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    Tfplugin6__DynamicValue *made = created(arena, CONFIG("prod", "true"));
    Tfplugin6__PlanResourceChange__Response *planned = plan(arena, made, "null");
    assert_int_equal(planned->n_diagnostics, 0);
    assert_null(planned->planned_state);
    Tfplugin6__ApplyResourceChange__Response *applied = apply(arena, made, NULL, "null");
    assert_int_equal(applied->n_diagnostics, 0);
    assert_null(applied->new_state);
    assert_null(applied->new_identity);
}

static void another_name_replaces(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    Tfplugin6__DynamicValue *made = created(arena, CONFIG("prod", "true"));
    Tfplugin6__PlanResourceChange__Response *planned = plan(arena, made, CONFIG("test", "true"));
    assert_int_equal(planned->n_requires_replace, 1);
    assert_string_equal(planned->requires_replace[0]->steps[0]->attribute_name, "name");
}

static void a_refresh_gives_back_what_it_got(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    Tfplugin6__ReadResource__Request request;
    tfplugin6__read_resource__request__init(&request);
    request.type_name = type_name;
    request.current_state = created(arena, CONFIG("prod", "true"));
    request.private_ = private_data;
    Tfplugin6__ReadResource__Response *answer = ask(arena, "ReadResource", &request);
    assert_int_equal(answer->n_diagnostics, 0);
    assert_int_equal(answer->private_.len, sizeof(secret));
    assert_identity(arena, answer->new_identity, "{\"name\":\"prod\"}");
    assert_string_equal(ask_text(arena, answer->new_state, shape(arena)),
                        ask_text(arena, request.current_state, shape(arena)));
}

static Tfplugin6__ValidateResourceConfig__Response *validate(struct arena *arena, const char *json,
                                                             bool knows_write_only)
{
    Tfplugin6__DynamicValue config = ask_json(json);
    Tfplugin6__ClientCapabilities host = TFPLUGIN6__CLIENT_CAPABILITIES__INIT;
    host.write_only_attributes_allowed = knows_write_only;
    Tfplugin6__ValidateResourceConfig__Request request;
    tfplugin6__validate_resource_config__request__init(&request);
    request.type_name = type_name;
    request.config = &config;
    request.client_capabilities = &host;
    return ask(arena, "ValidateResourceConfig", &request);
}

static void a_configuration_is_validated(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    assert_int_equal(validate(arena, CONFIG("prod", "true"), true)->n_diagnostics, 0);
    Tfplugin6__ValidateResourceConfig__Response *answer = validate(arena, CONFIG("", "true"), true);
    assert_int_equal(answer->n_diagnostics, 1);
    assert_string_equal(answer->diagnostics[0]->attribute->steps[0]->attribute_name, "name");
}

static void hosts_that_would_keep_secrets_are_refused(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    Tfplugin6__ValidateResourceConfig__Response *answer =
        validate(arena, CONFIG("prod", "true"), false);
    assert_int_equal(answer->n_diagnostics, 1);
    assert_string_equal(answer->diagnostics[0]->summary,
                        diag_code_summary(DIAG_HOST_KEEPS_CONTENTS));
    assert_non_null(strstr(answer->diagnostics[0]->detail, "declared.resources"));
    const char *file = "{\"name\":\"prod\",\"declared\":{\"plan_file\":\"plan.json\"}}";
    assert_int_equal(validate(arena, file, false)->n_diagnostics, 0);
}

static void values_that_are_none_are_errors(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    Tfplugin6__DynamicValue broken = ask_json("[]");
    assert_int_equal(plan(arena, &broken, CONFIG("prod", "true"))->n_diagnostics, 1);
    assert_int_equal(plan(arena, NULL, "[]")->n_diagnostics, 1);
    assert_int_equal(apply(arena, NULL, &broken, CONFIG("prod", "true"))->n_diagnostics, 1);
    assert_int_equal(validate(arena, "[]", true)->n_diagnostics, 1);
}

static void other_types_are_refused(void **state)
{
    (void)state;
    static const char *const methods[] = {
        "ValidateResourceConfig", "UpgradeResourceState", "UpgradeResourceIdentity",
        "ReadResource",           "PlanResourceChange",   "ApplyResourceChange",
        "ImportResourceState",    "MoveResourceState",
    };
    for (size_t i = 0; i < ARRAY_LENGTH(methods); i++) {
        AUTO_ARENA *arena = arena_new();
        const struct method *method = ask_find(methods[i]);
        ProtobufCMessage *request = arena_zalloc(arena, method->request->sizeof_message);
        protobuf_c_message_init(method->request, request);
        ProtobufCMessage *answer = ask(arena, methods[i], request);
        const ProtobufCFieldDescriptor *field =
            protobuf_c_message_descriptor_get_field_by_name(answer->descriptor, "diagnostics");
        const char *start = (const char *)answer;
        assert_int_equal(*(const size_t *)(const void *)(start + field->quantifier_offset), 1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_resource_is_planned_and_made),
        cmocka_unit_test(nothing_to_do_plans_nothing),
        cmocka_unit_test(a_broken_safeguard_has_no_plan),
        cmocka_unit_test(a_failed_apply_changes_nothing),
        cmocka_unit_test(destroying_asks_nothing),
        cmocka_unit_test(another_name_replaces),
        cmocka_unit_test(a_refresh_gives_back_what_it_got),
        cmocka_unit_test(a_configuration_is_validated),
        cmocka_unit_test(hosts_that_would_keep_secrets_are_refused),
        cmocka_unit_test(values_that_are_none_are_errors),
        cmocka_unit_test(other_types_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
