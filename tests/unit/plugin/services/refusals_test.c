#include "services/refusals.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "services/provider.h"
#include "tfplugin6.pb-c.h"

static atomic_bool not_cancelled;

typedef void handler(struct call *call, const ProtobufCMessage *request,
                     ProtobufCMessage *response);

static const struct {
    handler *handle;
    const char *kind;
} kinds[] = {
    { refuse_resource, "resource type" },
    { refuse_ephemeral_resource, "ephemeral resource type" },
    { refuse_list_resource, "list resource type" },
    { refuse_action, "action type" },
    { refuse_state_store, "state store type" },
};

static const char *kind_of(const struct method *method)
{
    for (size_t i = 0; i < ARRAY_LENGTH(kinds); i++) {
        if (kinds[i].handle == method->handle) {
            return kinds[i].kind;
        }
    }
    return NULL;
}

static void set_name(const ProtobufCMessageDescriptor *message, void *request, char *name)
{
    static const char *const fields[] = { "type_name", "action_type", "target_type_name" };
    for (size_t i = 0; i < ARRAY_LENGTH(fields); i++) {
        const ProtobufCFieldDescriptor *field =
            protobuf_c_message_descriptor_get_field_by_name(message, fields[i]);
        if (field) {
            *(char **)(void *)((char *)request + field->offset) = name;
        }
    }
}

static const Tfplugin6__Diagnostic *diagnostic_of(const ProtobufCMessage *response)
{
    if (response->descriptor == &tfplugin6__invoke_action__event__descriptor) {
        const Tfplugin6__InvokeAction__Event *event = (const void *)response;
        assert_int_equal(event->type_case, TFPLUGIN6__INVOKE_ACTION__EVENT__TYPE_COMPLETED);
        response = &event->completed->base;
    }
    const ProtobufCFieldDescriptor *field =
        protobuf_c_message_descriptor_get_field_by_name(response->descriptor, "diagnostics");
    if (!field) {
        field = protobuf_c_message_descriptor_get_field_by_name(response->descriptor, "diagnostic");
    }
    const char *start = (const char *)response;
    assert_int_equal(*(const size_t *)(const void *)(start + field->quantifier_offset), 1);
    return (*(Tfplugin6__Diagnostic *const *const *)(const void *)(start + field->offset))[0];
}

static void every_method_of_a_kind_we_lack_names_the_type(void **state)
{
    (void)state;
    size_t refused = 0;
    for (size_t i = 0; i < provider_method_count; i++) {
        const struct method *method = &provider_methods[i];
        const char *kind = kind_of(method);
        if (!kind || strcmp(method->path, "/tfplugin6.Provider/WriteStateBytes") == 0) {
            continue;
        }
        AUTO_ARENA *arena = arena_new();
        struct call call = { arena, &not_cancelled };
        ProtobufCMessage *request = arena_zalloc(arena, method->request->sizeof_message);
        ProtobufCMessage *response = arena_zalloc(arena, method->response->sizeof_message);
        protobuf_c_message_init(method->request, request);
        protobuf_c_message_init(method->response, response);
        set_name(method->request, request, arena_string(arena, "hipaa_other"));
        method->handle(&call, request, response);
        const Tfplugin6__Diagnostic *diagnostic = diagnostic_of(response);
        assert_int_equal(diagnostic->severity, TFPLUGIN6__DIAGNOSTIC__SEVERITY__ERROR);
        assert_string_equal(diagnostic->summary, diag_code_summary(DIAG_TYPE_NOT_OFFERED));
        assert_non_null(
            strstr(diagnostic->detail, arena_printf(arena, "no %s \"hipaa_other\"", kind)));
        refused++;
    }
    assert_int_equal(refused, 17);
}

static void the_first_chunk_of_a_state_names_its_store(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct call call = { arena, &not_cancelled };
    Tfplugin6__WriteStateBytes__RequestChunkMeta meta;
    tfplugin6__write_state_bytes__request_chunk_meta__init(&meta);
    meta.type_name = arena_string(arena, "hipaa_store");
    Tfplugin6__WriteStateBytes__RequestChunk chunk;
    tfplugin6__write_state_bytes__request_chunk__init(&chunk);
    Tfplugin6__WriteStateBytes__Response response;
    tfplugin6__write_state_bytes__response__init(&response);
    refuse_state_store(&call, &chunk.base, &response.base);
    assert_non_null(strstr(response.diagnostics[0]->detail, "no state store type \"\""));
    chunk.meta = &meta;
    refuse_state_store(&call, &chunk.base, &response.base);
    assert_non_null(strstr(response.diagnostics[0]->detail, "no state store type \"hipaa_store\""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_method_of_a_kind_we_lack_names_the_type),
        cmocka_unit_test(the_first_chunk_of_a_state_names_its_store),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
