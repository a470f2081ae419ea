#include "services/resources.h"

#include "provider/resource.h"
#include "tests/support/ask.h"

static char type_name[] = "hipaa_safeguard_validation";

static const struct type *shape(struct arena *arena)
{
    return schema_type(arena, safeguard_validation_resource.schema);
}

static Tfplugin6__RawState raw_of(const char *json)
{
    Tfplugin6__RawState raw = TFPLUGIN6__RAW_STATE__INIT;
    raw.json = (ProtobufCBinaryData) { strlen(json), (uint8_t *)(uintptr_t)json };
    return raw;
}

static Tfplugin6__UpgradeResourceState__Response *upgrade(struct arena *arena, int64_t version,
                                                          const char *json)
{
    Tfplugin6__RawState raw = raw_of(json);
    Tfplugin6__UpgradeResourceState__Request request;
    tfplugin6__upgrade_resource_state__request__init(&request);
    request.type_name = type_name;
    request.version = version;
    request.raw_state = &raw;
    return ask(arena, "UpgradeResourceState", &request);
}

static const struct value *state_of(struct arena *arena, const Tfplugin6__DynamicValue *wire)
{
    struct diags diags = diags_init(arena);
    const struct value *state = dynamic_decode(arena, wire, shape(arena), &diags);
    assert_non_null(state);
    return state;
}

/* What an older version did not have is null, what a newer one had is left out. */
static void a_state_is_brought_to_the_present(void **state)
{
    (void)state;
    for (int64_t version = 0; version <= 1; version++) {
        AUTO_ARENA *arena = arena_new();
        Tfplugin6__UpgradeResourceState__Response *answer =
            upgrade(arena, version,
                    " { \"name\" : \"prod\", \"gone\": 1,\n"
                    "\"baseline\": {\"a.b\": \"{}\"}, \"counts\": {\"rules\": 7} }");
        assert_int_equal(answer->n_diagnostics, 0);
        const struct value *upgraded = state_of(arena, answer->upgraded_state);
        assert_true(span_is(value_string_or_empty(value_get(upgraded, "name")), "prod"));
        assert_true(value_is_nothing(value_get(upgraded, "status")));
        assert_non_null(value_get(value_get(upgraded, "baseline"), "a.b"));
        assert_null(value_get(upgraded, "gone"));
    }
}

static void a_state_that_cannot_be_read_is_one_clear_error(void **state)
{
    (void)state;
    static const struct {
        int64_t version;
        const char *json;
        enum diag_code code;
        const char *detail;
    } cases[] = {
        { 2, "{\"name\":\"prod\"}", DIAG_STATE_NEWER, "schema version 2" },
        { 1, "{\"name\":\"prod\",\"baseline\":7}", DIAG_STATE_DAMAGED, "baseline: expected" },
        { 1, "{\"name\":\"prod\",\"counts\":{\"rules\":\"x\"}}", DIAG_STATE_DAMAGED,
          "counts.rules: expected" },
        { 1, "{\"name\":\"prod\"", DIAG_STATE_DAMAGED, "Nothing was changed." },
        { 1, "{}", DIAG_STATE_DAMAGED, "It has no name." },
        { 1, "{\"name\":null}", DIAG_STATE_DAMAGED, "It has no name." },
        { 1, "", DIAG_STATE_DAMAGED, "It has no attributes." },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_ARENA *arena = arena_new();
        Tfplugin6__UpgradeResourceState__Response *answer =
            upgrade(arena, cases[i].version, cases[i].json);
        assert_int_equal(answer->n_diagnostics, 1);
        assert_null(answer->upgraded_state);
        assert_string_equal(answer->diagnostics[0]->summary, diag_code_summary(cases[i].code));
        if (!strstr(answer->diagnostics[0]->detail, cases[i].detail)) {
            fail_msg("%s does not say %s", answer->diagnostics[0]->detail, cases[i].detail);
        }
    }
}

static Tfplugin6__UpgradeResourceIdentity__Response *upgrade_identity(struct arena *arena,
                                                                      const char *json)
{
    Tfplugin6__RawState raw = raw_of(json);
    Tfplugin6__UpgradeResourceIdentity__Request request;
    tfplugin6__upgrade_resource_identity__request__init(&request);
    request.type_name = type_name;
    request.raw_identity = &raw;
    return ask(arena, "UpgradeResourceIdentity", &request);
}

static const char *name_in(struct arena *arena, const Tfplugin6__ResourceIdentityData *identity)
{
    assert_non_null(identity);
    return ask_text(arena, identity->identity_data,
                    type_parse(arena, SPAN("[\"object\",{\"name\":\"string\"}]")));
}

static void an_identity_is_brought_to_the_present(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    assert_string_equal(
        name_in(arena, upgrade_identity(arena, "{\"name\":\"prod\"}")->upgraded_identity),
        "{\"name\":\"prod\"}");
    static const char *const broken[] = { "", "{", "[]", "{\"name\":[]}" };
    for (size_t i = 0; i < ARRAY_LENGTH(broken); i++) {
        Tfplugin6__UpgradeResourceIdentity__Response *answer = upgrade_identity(arena, broken[i]);
        assert_int_equal(answer->n_diagnostics, 1);
        assert_null(answer->upgraded_identity);
    }
}

static Tfplugin6__ImportResourceState__Response *import(struct arena *arena, char *id,
                                                        Tfplugin6__ResourceIdentityData *identity)
{
    Tfplugin6__ImportResourceState__Request request;
    tfplugin6__import_resource_state__request__init(&request);
    request.type_name = type_name;
    request.id = id;
    request.identity = identity;
    return ask(arena, "ImportResourceState", &request);
}

static void assert_imported(struct arena *arena,
                            const Tfplugin6__ImportResourceState__Response *answer)
{
    assert_int_equal(answer->n_diagnostics, 0);
    assert_int_equal(answer->n_imported_resources, 1);
    assert_string_equal(answer->imported_resources[0]->type_name, type_name);
    assert_string_equal(name_in(arena, answer->imported_resources[0]->identity),
                        "{\"name\":\"prod\"}");
    const struct value *imported = state_of(arena, answer->imported_resources[0]->state);
    assert_true(span_is(value_string_or_empty(value_get(imported, "name")), "prod"));
    assert_false(value_has_unknown(imported));
}

static void it_is_imported_by_its_name_or_identity(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    char name[] = "prod";
    char empty[] = "";
    assert_imported(arena, import(arena, name, NULL));
    Tfplugin6__DynamicValue json = ask_json("{\"name\":\"prod\"}");
    Tfplugin6__ResourceIdentityData identity = TFPLUGIN6__RESOURCE_IDENTITY_DATA__INIT;
    identity.identity_data = &json;
    assert_imported(arena, import(arena, empty, &identity));
    Tfplugin6__ImportResourceState__Response *nothing = import(arena, empty, NULL);
    assert_int_equal(nothing->n_diagnostics, 1);
    assert_string_equal(nothing->diagnostics[0]->summary,
                        diag_code_summary(DIAG_IMPORT_ID_MISSING));
    assert_int_equal(nothing->n_imported_resources, 0);
}

struct origin {
    const char *provider;
    const char *type;
    int64_t version;
    bool moves;
};

static Tfplugin6__MoveResourceState__Response *move(struct arena *arena,
                                                    const struct origin *origin)
{
    static uint8_t secret[] = { 7 };
    Tfplugin6__RawState raw = raw_of("{\"name\":\"prod\"}");
    Tfplugin6__MoveResourceState__Request request;
    tfplugin6__move_resource_state__request__init(&request);
    request.source_provider_address = arena_string(arena, origin->provider);
    request.source_type_name = arena_string(arena, origin->type);
    request.source_schema_version = origin->version;
    request.source_state = &raw;
    request.source_private = (ProtobufCBinaryData) { sizeof(secret), secret };
    request.target_type_name = type_name;
    return ask(arena, "MoveResourceState", &request);
}

static void a_state_moves_from_its_like_alone(void **state)
{
    (void)state;
    static const struct origin origins[] = {
        { "registry.example.com/compliance/hipaa", "hipaa_safeguard_validation", 1, true },
        { "registry.terraform.io/other/hipaa", "hipaa_safeguard_validation", 0, true },
        { "registry.terraform.io/other/hipaa", "hipaa_safeguard_validation", 2, false },
        { "registry.terraform.io/hashicorp/null", "null_resource", 0, false },
        { "registry.terraform.io/other/nothipaa", "hipaa_safeguard_validation", 0, false },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(origins); i++) {
        AUTO_ARENA *arena = arena_new();
        Tfplugin6__MoveResourceState__Response *answer = move(arena, &origins[i]);
        assert_int_equal(answer->n_diagnostics == 0, origins[i].moves);
        assert_int_equal(answer->target_state != NULL, origins[i].moves);
        assert_int_equal(answer->target_private.len, origins[i].moves);
        if (origins[i].moves) {
            assert_string_equal(name_in(arena, answer->target_identity), "{\"name\":\"prod\"}");
        } else {
            enum diag_code code = origins[i].version > 1 ? DIAG_STATE_NEWER : DIAG_MOVE_REFUSED;
            assert_string_equal(answer->diagnostics[0]->summary, diag_code_summary(code));
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_state_is_brought_to_the_present),
        cmocka_unit_test(a_state_that_cannot_be_read_is_one_clear_error),
        cmocka_unit_test(an_identity_is_brought_to_the_present),
        cmocka_unit_test(it_is_imported_by_its_name_or_identity),
        cmocka_unit_test(a_state_moves_from_its_like_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
