#include "services/functions.h"

#include <ctype.h>
#include <stdint.h>

#include "provider/function.h"
#include "wire/dynamic.h"

/* protobuf-c's messages have no const; packing only reads them. */
static char *borrowed(const char *text)
{
    return (char *)(uintptr_t)text;
}

static ProtobufCBinaryData bytes_of(struct span text)
{
    return (ProtobufCBinaryData) { text.length, (uint8_t *)borrowed(text.text) };
}

static Tfplugin6__Function__Parameter *parameter_to_wire(struct arena *arena,
                                                         const struct parameter *parameter)
{
    Tfplugin6__Function__Parameter *wire = arena_alloc(arena, sizeof(*wire));
    tfplugin6__function__parameter__init(wire);
    wire->name = borrowed(parameter->name);
    wire->type = bytes_of(span_of(parameter->type));
    wire->description = borrowed(parameter->description);
    wire->description_kind = TFPLUGIN6__STRING_KIND__MARKDOWN;
    wire->allow_null_value = parameter->may_be_null;
    wire->allow_unknown_values = parameter->may_be_unknown;
    return wire;
}

static Tfplugin6__Function *function_to_wire(struct arena *arena, const struct function *function)
{
    Tfplugin6__Function *wire = arena_alloc(arena, sizeof(*wire));
    tfplugin6__function__init(wire);
    wire->summary = borrowed(function->summary);
    wire->description = borrowed(function->description);
    wire->description_kind = TFPLUGIN6__STRING_KIND__MARKDOWN;
    wire->n_parameters = function->parameter_count;
    wire->parameters =
        ARENA_ARRAY(arena, function->parameter_count, Tfplugin6__Function__Parameter *);
    for (size_t i = 0; i < function->parameter_count; i++) {
        wire->parameters[i] = parameter_to_wire(arena, &function->parameters[i]);
    }
    struct str type = str_init(arena, SIZE_MAX);
    type_write(&type, function_result_type(arena, function));
    wire->return_ = arena_alloc(arena, sizeof(*wire->return_));
    tfplugin6__function__return__init(wire->return_);
    wire->return_->type = bytes_of(str_span(&type));
    return wire;
}

void functions_to_schema(struct arena *arena, Tfplugin6__GetProviderSchema__Response *schemas)
{
    schemas->n_functions = provider_function_count;
    schemas->functions = ARENA_ARRAY(arena, provider_function_count,
                                     Tfplugin6__GetProviderSchema__Response__FunctionsEntry *);
    for (size_t i = 0; i < provider_function_count; i++) {
        schemas->functions[i] = arena_alloc(arena, sizeof(**schemas->functions));
        tfplugin6__get_provider_schema__response__functions_entry__init(schemas->functions[i]);
        schemas->functions[i]->key = borrowed(provider_functions[i]->name);
        schemas->functions[i]->value = function_to_wire(arena, provider_functions[i]);
    }
}

void functions_to_metadata(struct arena *arena, Tfplugin6__GetMetadata__Response *metadata)
{
    metadata->n_functions = provider_function_count;
    metadata->functions =
        ARENA_ARRAY(arena, provider_function_count, Tfplugin6__GetMetadata__FunctionMetadata *);
    for (size_t i = 0; i < provider_function_count; i++) {
        metadata->functions[i] = arena_alloc(arena, sizeof(**metadata->functions));
        tfplugin6__get_metadata__function_metadata__init(metadata->functions[i]);
        metadata->functions[i]->name = borrowed(provider_functions[i]->name);
    }
}

void get_functions(struct call *call, const ProtobufCMessage *request, ProtobufCMessage *response)
{
    (void)request;
    Tfplugin6__GetFunctions__Response *answer = (void *)response;
    answer->n_functions = provider_function_count;
    answer->functions = ARENA_ARRAY(call->arena, provider_function_count,
                                    Tfplugin6__GetFunctions__Response__FunctionsEntry *);
    for (size_t i = 0; i < provider_function_count; i++) {
        answer->functions[i] = arena_alloc(call->arena, sizeof(**answer->functions));
        tfplugin6__get_functions__response__functions_entry__init(answer->functions[i]);
        answer->functions[i]->key = borrowed(provider_functions[i]->name);
        answer->functions[i]->value = function_to_wire(call->arena, provider_functions[i]);
    }
}

static Tfplugin6__FunctionError *error_to_wire(struct arena *arena, const struct fault *fault)
{
    Tfplugin6__FunctionError *error = arena_alloc(arena, sizeof(*error));
    tfplugin6__function_error__init(error);
    error->text = borrowed(fault->text);
    if (fault->argument != FAULT_OF_CALL) {
        error->function_argument_given_case =
            TFPLUGIN6__FUNCTION_ERROR__FUNCTION_ARGUMENT_GIVEN_FUNCTION_ARGUMENT;
        error->function_argument = fault->argument;
    }
    return error;
}

/* A diagnostic's detail, as a part of the host's sentence. */
static const char *as_part_of_sentence(struct arena *arena, const struct diags *diags)
{
    char *text = arena_string(arena, diags->items[0].detail);
    size_t length = strlen(text);
    text[0] = (char)tolower((unsigned char)text[0]);
    if (length != 0 && text[length - 1] == '.') {
        text[length - 1] = '\0';
    }
    return text;
}

static const struct value *decode_argument(struct arena *arena, const struct parameter *parameter,
                                           const Tfplugin6__DynamicValue *wire, int number,
                                           struct fault *fault)
{
    struct diags diags = diags_init(arena);
    const struct value *value =
        dynamic_decode(arena, wire, type_parse(arena, span_of(parameter->type)), &diags);
    if (!value) {
        *fault = (struct fault) { as_part_of_sentence(arena, &diags), number };
        return NULL;
    }
    if (value->kind == VALUE_NULL && !parameter->may_be_null) {
        *fault = (struct fault) { "it must not be null", number };
        return NULL;
    }
    if (!parameter->may_be_unknown && value_has_unknown(value)) {
        *fault = (struct fault) { "it must be known", number };
        return NULL;
    }
    return value;
}

static const struct value *call_with(struct arena *arena, const struct function *function,
                                     const Tfplugin6__CallFunction__Request *asked,
                                     struct fault *fault)
{
    if (asked->n_arguments != function->parameter_count) {
        fault->text = arena_printf(arena, "%s takes %zu arguments, not %zu", function->name,
                                   function->parameter_count, asked->n_arguments);
        return NULL;
    }
    const struct value **arguments = ARENA_ARRAY(arena, asked->n_arguments, const struct value *);
    for (size_t i = 0; i < asked->n_arguments; i++) {
        arguments[i] =
            decode_argument(arena, &function->parameters[i], asked->arguments[i], (int)i, fault);
        if (!arguments[i]) {
            return NULL;
        }
    }
    return function->call(arena, arguments, fault);
}

void call_function(struct call *call, const ProtobufCMessage *request, ProtobufCMessage *response)
{
    const Tfplugin6__CallFunction__Request *asked = (const void *)request;
    Tfplugin6__CallFunction__Response *answer = (void *)response;
    const struct function *function = provider_function_find(asked->name);
    struct fault fault = { NULL, FAULT_OF_CALL };
    const struct value *result = NULL;
    if (function) {
        result = call_with(call->arena, function, asked, &fault);
    } else {
        fault.text = arena_printf(call->arena, "this version has no function \"%s\"", asked->name);
    }
    if (result) {
        answer->result =
            dynamic_encode(call->arena, result, function_result_type(call->arena, function));
    } else {
        answer->error = error_to_wire(call->arena, &fault);
    }
}
