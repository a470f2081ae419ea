#include "wire/diagnostics.h"

#include <assert.h>

#include "wire/path.h"

/*
 * Terraform before 1.15 and OpenTofu find no place inside a nested attribute and then point at the
 * first line of the block; so a path ends where the nesting begins, and hosts show that line.
 * Source: terraform internal/tfdiags/contextual.go.
 */
static Tfplugin6__AttributePath *path_to_line(struct arena *arena, const char *text)
{
    Tfplugin6__AttributePath *path = path_to_wire(arena, text);
    for (size_t i = 1; path && i < path->n_steps; i++) {
        if (path->steps[i]->selector_case ==
            TFPLUGIN6__ATTRIBUTE_PATH__STEP__SELECTOR_ATTRIBUTE_NAME) {
            path->n_steps = i;
        }
    }
    return path;
}

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
    wire->attribute = path_to_line(arena, diag->path);
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
