#include "services/provider.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/diag.h"
#include "tests/support/ask.h"

static void every_method_of_the_protocol_has_one_row(void **state)
{
    (void)state;
    const ProtobufCServiceDescriptor *service = &tfplugin6__provider__descriptor;
    assert_int_equal(provider_method_count, service->n_methods);
    for (unsigned i = 0; i < service->n_methods; i++) {
        const ProtobufCMethodDescriptor *described = &service->methods[i];
        const struct method *method = ask_find(described->name);
        assert_int_equal(method->shape, METHOD_UNARY);
        assert_ptr_equal(method->request, described->input);
        assert_ptr_equal(method->response, described->output);
        assert_true(span_starts_with(span_of(method->path), SPAN("/tfplugin6.Provider/")));
    }
}

static void the_schema_names_what_is_offered(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const Tfplugin6__GetProviderSchema__Request request =
        TFPLUGIN6__GET_PROVIDER_SCHEMA__REQUEST__INIT;
    Tfplugin6__GetProviderSchema__Response *schema = ask(arena, "GetProviderSchema", &request);
    assert_true(schema->server_capabilities->get_provider_schema_optional);
    assert_false(schema->server_capabilities->plan_destroy);
    assert_non_null(schema->provider->block);
    assert_int_equal(schema->n_data_source_schemas, 2);
    assert_string_equal(schema->data_source_schemas[0]->key, "hipaa_drift_check");
    assert_string_equal(schema->data_source_schemas[1]->key, "hipaa_safeguards");
    assert_non_null(schema->data_source_schemas[1]->value->block);
    assert_int_equal(schema->n_functions, 4);
    assert_true(schema->server_capabilities->move_resource_state);
    assert_int_equal(schema->n_resource_schemas, 1);
    assert_string_equal(schema->resource_schemas[0]->key, "hipaa_safeguard_validation");
    assert_int_equal(schema->n_diagnostics, 0);
}

static void the_metadata_names_the_same(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const Tfplugin6__GetMetadata__Request request = TFPLUGIN6__GET_METADATA__REQUEST__INIT;
    Tfplugin6__GetMetadata__Response *metadata = ask(arena, "GetMetadata", &request);
    assert_true(metadata->server_capabilities->get_provider_schema_optional);
    assert_int_equal(metadata->n_data_sources, 2);
    assert_string_equal(metadata->data_sources[0]->type_name, "hipaa_drift_check");
    assert_int_equal(metadata->n_resources, 1);
    assert_string_equal(metadata->resources[0]->type_name, "hipaa_safeguard_validation");
    assert_int_equal(metadata->n_functions, 4);
}

static void a_provider_block_is_validated(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    Tfplugin6__DynamicValue config = ask_json("{\"enforcement\":\"x\"}");
    Tfplugin6__ValidateProviderConfig__Request request =
        TFPLUGIN6__VALIDATE_PROVIDER_CONFIG__REQUEST__INIT;
    request.config = &config;
    Tfplugin6__ValidateProviderConfig__Response *answer =
        ask(arena, "ValidateProviderConfig", &request);
    assert_int_equal(answer->n_diagnostics, 1);
    assert_string_equal(answer->diagnostics[0]->attribute->steps[0]->attribute_name, "enforcement");
}

static void a_provider_block_configures(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    Tfplugin6__ConfigureProvider__Request request;
    tfplugin6__configure_provider__request__init(&request);
    Tfplugin6__DynamicValue config = ask_json("{\"fail_on\":\"low\"}");
    static const struct {
        const char *json;
        size_t errors;
    } cases[] = { { "{\"fail_on\":\"low\"}", 0 }, { "{\"fail_on\":\"x\"}", 1 }, { "[]", 1 } };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        config = ask_json(cases[i].json);
        request.config = &config;
        Tfplugin6__ConfigureProvider__Response *answer = ask(arena, "ConfigureProvider", &request);
        assert_int_equal(answer->n_diagnostics, cases[i].errors);
    }
    request.config = NULL;
    Tfplugin6__ConfigureProvider__Response *answer = ask(arena, "ConfigureProvider", &request);
    assert_int_equal(answer->n_diagnostics, 0);
}

static Tfplugin6__ValidateDataResourceConfig__Response *
validate(struct arena *arena, const char *type_name, const char *config)
{
    Tfplugin6__DynamicValue value = ask_json(config);
    Tfplugin6__ValidateDataResourceConfig__Request request;
    tfplugin6__validate_data_resource_config__request__init(&request);
    request.type_name = arena_string(arena, type_name);
    request.config = &value;
    return ask(arena, "ValidateDataResourceConfig", &request);
}

static void a_data_source_is_validated(void **state)
{
    (void)state;
    static const struct {
        const char *type;
        const char *config;
        const char *summary; /* of the only error, or NULL */
    } cases[] = {
        { "hipaa_safeguards", "{}", NULL },
        { "hipaa_drift_check", "{\"declared\":{\"plan_file\":\"p\"}}", NULL },
        { "hipaa_drift_check", "{\"declared\":{}}", "Invalid combination of arguments" },
        { "hipaa_drift_check", "{\"declared\":1}", "Value from the host cannot be decoded" },
        { "hipaa_other", "{}", "Type not offered by this provider" },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_ARENA *arena = arena_new();
        Tfplugin6__ValidateDataResourceConfig__Response *answer =
            validate(arena, cases[i].type, cases[i].config);
        assert_int_equal(answer->n_diagnostics, cases[i].summary ? 1 : 0);
        if (cases[i].summary) {
            assert_string_equal(answer->diagnostics[0]->summary, cases[i].summary);
        }
    }
}

static Tfplugin6__ReadDataSource__Response *read(struct arena *arena, const char *type_name,
                                                 const char *config)
{
    Tfplugin6__DynamicValue value = ask_json(config);
    Tfplugin6__ReadDataSource__Request request;
    tfplugin6__read_data_source__request__init(&request);
    request.type_name = arena_string(arena, type_name);
    request.config = &value;
    return ask(arena, "ReadDataSource", &request);
}

static void a_data_source_is_read(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    Tfplugin6__ReadDataSource__Response *answer = read(arena, "hipaa_safeguards", "{}");
    assert_int_equal(answer->n_diagnostics, 0);
    assert_true(answer->state->msgpack.len > 10000);
}

static void a_data_source_that_cannot_be_read_is_an_error(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    Tfplugin6__ReadDataSource__Response *unknown = read(arena, "hipaa_other", "{}");
    assert_int_equal(unknown->n_diagnostics, 1);
    assert_null(unknown->state);
    Tfplugin6__ReadDataSource__Response *missing =
        read(arena, "hipaa_drift_check", "{\"declared\":{\"plan_file\":\"/nowhere.json\"}}");
    assert_int_equal(missing->n_diagnostics, 1);
    assert_string_equal(missing->diagnostics[0]->summary,
                        diag_code_summary(DIAG_DOCUMENT_UNREADABLE));
    assert_null(missing->state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_method_of_the_protocol_has_one_row),
        cmocka_unit_test(the_schema_names_what_is_offered),
        cmocka_unit_test(the_metadata_names_the_same),
        cmocka_unit_test(a_provider_block_is_validated),
        cmocka_unit_test(a_provider_block_configures),
        cmocka_unit_test(a_data_source_is_validated),
        cmocka_unit_test(a_data_source_is_read),
        cmocka_unit_test(a_data_source_that_cannot_be_read_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
