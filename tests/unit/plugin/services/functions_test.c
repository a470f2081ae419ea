#include "services/functions.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/span.h"

static atomic_bool not_cancelled;

static char *writable(const char *text)
{
    return (char *)(uintptr_t)text;
}

static Tfplugin6__DynamicValue as_json(const char *text)
{
    Tfplugin6__DynamicValue value = TFPLUGIN6__DYNAMIC_VALUE__INIT;
    value.json = (ProtobufCBinaryData) { strlen(text), (uint8_t *)writable(text) };
    return value;
}

static Tfplugin6__DynamicValue as_msgpack(const char *bytes, size_t length)
{
    Tfplugin6__DynamicValue value = TFPLUGIN6__DYNAMIC_VALUE__INIT;
    value.msgpack = (ProtobufCBinaryData) { length, (uint8_t *)writable(bytes) };
    return value;
}

static Tfplugin6__CallFunction__Response *ask(struct arena *arena, const char *name,
                                              Tfplugin6__DynamicValue **arguments, size_t count)
{
    struct call call = { arena, &not_cancelled };
    Tfplugin6__CallFunction__Request request = TFPLUGIN6__CALL_FUNCTION__REQUEST__INIT;
    Tfplugin6__CallFunction__Response *answer = arena_alloc(arena, sizeof(*answer));
    tfplugin6__call_function__response__init(answer);
    request.name = writable(name);
    request.arguments = arguments;
    request.n_arguments = count;
    call_function(&call, &request.base, &answer->base);
    return answer;
}

#define DATABASE "\"aws_db_instance\""
#define DYNAMIC_OBJECT(type, value) "{\"type\":[\"object\"," type "],\"value\":" value "}"

static void a_call_is_answered(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    Tfplugin6__DynamicValue type = as_json(DATABASE);
    Tfplugin6__DynamicValue resource =
        as_json(DYNAMIC_OBJECT("{\"storage_encrypted\":\"bool\"}", "{\"storage_encrypted\":true}"));
    Tfplugin6__CallFunction__Response *answer =
        ask(arena, "facets", (Tfplugin6__DynamicValue *[]) { &type, &resource }, 2);
    assert_null(answer->error);
    assert_true(answer->result->msgpack.len > 100);
}

/* Terraform sends the null that msgpack has, OpenTofu a value with nothing in it. */
static void null_comes_in_two_ways(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    Tfplugin6__DynamicValue type = as_json(DATABASE);
    Tfplugin6__DynamicValue resource = as_json(DYNAMIC_OBJECT("{}", "{}"));
    Tfplugin6__DynamicValue nulls[] = { as_msgpack("\xc0", 1), TFPLUGIN6__DYNAMIC_VALUE__INIT };
    for (size_t i = 0; i < ARRAY_LENGTH(nulls); i++) {
        Tfplugin6__DynamicValue *drift[] = { &type, &resource, &nulls[i] };
        assert_null(ask(arena, "classify_drift", drift, 3)->error);
        Tfplugin6__CallFunction__Response *refused =
            ask(arena, "evaluate", (Tfplugin6__DynamicValue *[]) { &type, &nulls[i] }, 2);
        assert_null(refused->result);
        assert_string_equal(refused->error->text, "it must not be null");
        assert_int_equal(refused->error->function_argument, 1);
    }
}

static void an_unknown_resource_gives_an_unknown_result(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    Tfplugin6__DynamicValue type = as_json(DATABASE);
    Tfplugin6__DynamicValue unknown = as_msgpack("\xd4\0\0", 3);
    Tfplugin6__CallFunction__Response *answer =
        ask(arena, "evaluate", (Tfplugin6__DynamicValue *[]) { &type, &unknown }, 2);
    assert_int_equal(answer->result->msgpack.len, 3);
    assert_int_equal(answer->result->msgpack.data[0], 0xd4);
}

static void faults_have_the_number_of_the_argument(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    Tfplugin6__DynamicValue type = as_json(DATABASE);
    Tfplugin6__DynamicValue wrong_type = as_json("\"x\"");
    Tfplugin6__DynamicValue broken = as_json("{");
    Tfplugin6__DynamicValue unknown = as_msgpack("\xd4\0\0", 3);
    Tfplugin6__DynamicValue empty = as_json(DYNAMIC_OBJECT("{}", "{}"));
    const struct {
        const char *name;
        Tfplugin6__DynamicValue *arguments[2];
        size_t count;
        int argument; /* -1: none */
        const char *text;
    } cases[] = {
        { "facets", { &wrong_type, &empty }, 2, 0, "the catalogue has no resource type \"x\"" },
        { "facets", { &unknown, &empty }, 2, 0, "it must be known" },
        { "facets", { &type }, 1, -1, "facets takes 2 arguments, not 1" },
        { "nothing", { NULL }, 0, -1, "this version has no function \"nothing\"" },
        { "facets", { &type, &broken }, 2, 1, NULL },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        Tfplugin6__DynamicValue *arguments[] = { cases[i].arguments[0], cases[i].arguments[1] };
        Tfplugin6__FunctionError *error =
            ask(arena, cases[i].name, arguments, cases[i].count)->error;
        assert_non_null(error);
        bool given = error->function_argument_given_case != 0;
        assert_int_equal(given ? (int)error->function_argument : -1, cases[i].argument);
        assert_true(error->text[0] < 'A' || error->text[0] > 'Z');
        assert_int_not_equal(error->text[strlen(error->text) - 1], '.');
        if (cases[i].text) {
            assert_string_equal(error->text, cases[i].text);
        }
    }
}

static void functions_are_listed_with_their_types(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct call call = { arena, &not_cancelled };
    const Tfplugin6__GetFunctions__Request request = TFPLUGIN6__GET_FUNCTIONS__REQUEST__INIT;
    Tfplugin6__GetFunctions__Response listed = TFPLUGIN6__GET_FUNCTIONS__RESPONSE__INIT;
    Tfplugin6__GetProviderSchema__Response schema = TFPLUGIN6__GET_PROVIDER_SCHEMA__RESPONSE__INIT;
    Tfplugin6__GetMetadata__Response metadata = TFPLUGIN6__GET_METADATA__RESPONSE__INIT;
    get_functions(&call, &request.base, &listed.base);
    functions_to_schema(arena, &schema);
    functions_to_metadata(arena, &metadata);
    assert_int_equal(listed.n_functions, 4);
    assert_int_equal(schema.n_functions, listed.n_functions);
    assert_int_equal(metadata.n_functions, listed.n_functions);
    for (size_t i = 0; i < listed.n_functions; i++) {
        const Tfplugin6__Function *function = listed.functions[i]->value;
        assert_string_equal(schema.functions[i]->key, listed.functions[i]->key);
        assert_string_equal(metadata.functions[i]->name, listed.functions[i]->key);
        assert_int_not_equal(function->return_->type.len, 0);
        assert_int_not_equal(function->n_parameters, 0);
    }
    const Tfplugin6__Function *drift = listed.functions[0]->value;
    assert_string_equal(listed.functions[0]->key, "classify_drift");
    assert_false(drift->parameters[0]->allow_null_value);
    assert_false(drift->parameters[0]->allow_unknown_values);
    assert_true(drift->parameters[2]->allow_null_value);
    assert_true(drift->parameters[2]->allow_unknown_values);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_call_is_answered),
        cmocka_unit_test(null_comes_in_two_ways),
        cmocka_unit_test(an_unknown_resource_gives_an_unknown_result),
        cmocka_unit_test(faults_have_the_number_of_the_argument),
        cmocka_unit_test(functions_are_listed_with_their_types),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
