#include "wire/diagnostics.h"

#include <assert.h>

#include "wire/path.h"

static Tfplugin6__Diagnostic *to_wire(struct arena *arena, const struct diag *diag)
{
    static const Tfplugin6__Diagnostic__Severity severities[] = {
        [DIAG_SEVERITY_ERROR] = TFPLUGIN6__DIAGNOSTIC__SEVERITY__ERROR,
        [DIAG_SEVERITY_WARNING] = TFPLUGIN6__DIAGNOSTIC__SEVERITY__WARNING,
    };
    Tfplugin6__Diagnostic *wire = arena_alloc(arena, sizeof(*wire));
    tfplugin6__diagnostic__init(wire);
    wire->severity = severities[diag->severity];
    wire->summary = arena_string(arena, diag->summary);
    wire->detail = arena_string(arena, diag->detail);
    wire->attribute = path_to_wire(arena, diag->path);
    return wire;
}

static const ProtobufCFieldDescriptor *list_field(const ProtobufCMessageDescriptor *message)
{
    const ProtobufCFieldDescriptor *field =
        protobuf_c_message_descriptor_get_field_by_name(message, "diagnostics");
    return field ? field : protobuf_c_message_descriptor_get_field_by_name(message, "diagnostic");
}

void diagnostics_to_wire(struct arena *arena, const struct diags *diags, ProtobufCMessage *response)
{
    const ProtobufCFieldDescriptor *field = list_field(response->descriptor);
    assert(field && field->descriptor == &tfplugin6__diagnostic__descriptor);
    Tfplugin6__Diagnostic **list = ARENA_ARRAY(arena, diags->count, Tfplugin6__Diagnostic *);
    for (size_t i = 0; i < diags->count; i++) {
        list[i] = to_wire(arena, &diags->items[i]);
    }
    char *start = (char *)response;
    *(size_t *)(void *)(start + field->quantifier_offset) = diags->count;
    *(Tfplugin6__Diagnostic ***)(void *)(start + field->offset) = list;
}
