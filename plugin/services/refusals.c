#include "services/refusals.h"

#include <stdint.h>

#include "base/str.h"
#include "provider/offer.h"
#include "provider/resource.h"
#include "tfplugin6.pb-c.h"
#include "wire/diagnostics.h"
#include "program.h"

#define MESSAGE_LIMIT_BYTES 1024

static const char *offered_names(struct arena *arena)
{
    struct str names = str_init(arena, MESSAGE_LIMIT_BYTES);
    str_add_text(&names, "the data sources");
    for (size_t i = 0; i < data_source_count; i++) {
        str_printf(&names, "%s %s", i == 0 ? "" : ",", data_sources[i]->name);
    }
    str_add_text(&names, " and the resources");
    for (size_t i = 0; i < resource_type_count; i++) {
        str_printf(&names, "%s %s", i == 0 ? "" : ",", resource_types[i]->name);
    }
    return str_text(&names);
}

void refuse_type(struct diags *diags, const char *kind, const char *name)
{
    diag_add(diags, DIAG_TYPE_NOT_OFFERED, NULL,
             "The provider \"hipaa\" %s has no %s \"%s\". It has %s.", HIPAA_VERSION, kind, name,
             offered_names(diags->arena));
}

/* The name of the type that a request is about; messages differ in what they call it. */
static const char *type_name(const ProtobufCMessage *request)
{
    static const char *const fields[] = { "type_name", "action_type", "target_type_name" };
    if (request->descriptor == &tfplugin6__write_state_bytes__request_chunk__descriptor) {
        const Tfplugin6__WriteStateBytes__RequestChunk *chunk = (const void *)request;
        return chunk->meta ? chunk->meta->type_name : "";
    }
    for (size_t i = 0; i < ARRAY_LENGTH(fields); i++) {
        const ProtobufCFieldDescriptor *field =
            protobuf_c_message_descriptor_get_field_by_name(request->descriptor, fields[i]);
        if (field) {
            const char *start = (const char *)request;
            return *(char *const *)(const void *)(start + field->offset);
        }
    }
    return "";
}

/* The part of a response that holds its diagnostics: for a stream of events, its last event. */
static ProtobufCMessage *with_diagnostics(struct arena *arena, ProtobufCMessage *response)
{
    if (response->descriptor != &tfplugin6__invoke_action__event__descriptor) {
        return response;
    }
    Tfplugin6__InvokeAction__Event *event = (void *)response;
    event->type_case = TFPLUGIN6__INVOKE_ACTION__EVENT__TYPE_COMPLETED;
    event->completed = arena_alloc(arena, sizeof(*event->completed));
    tfplugin6__invoke_action__event__completed__init(event->completed);
    return &event->completed->base;
}

static void refuse(struct call *call, const ProtobufCMessage *request, ProtobufCMessage *response,
                   const char *kind)
{
    struct diags diags = diags_init(call->arena);
    refuse_type(&diags, kind, type_name(request));
    diagnostics_to_wire(call->arena, &diags, with_diagnostics(call->arena, response));
}

void refuse_resource(struct call *call, const ProtobufCMessage *request, ProtobufCMessage *response)
{
    refuse(call, request, response, "resource type");
}

void refuse_ephemeral_resource(struct call *call, const ProtobufCMessage *request,
                               ProtobufCMessage *response)
{
    refuse(call, request, response, "ephemeral resource type");
}

void refuse_list_resource(struct call *call, const ProtobufCMessage *request,
                          ProtobufCMessage *response)
{
    refuse(call, request, response, "list resource type");
}

void refuse_action(struct call *call, const ProtobufCMessage *request, ProtobufCMessage *response)
{
    refuse(call, request, response, "action type");
}

void refuse_state_store(struct call *call, const ProtobufCMessage *request,
                        ProtobufCMessage *response)
{
    refuse(call, request, response, "state store type");
}
