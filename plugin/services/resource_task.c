#include "services/resource_task.h"

#include "services/refusals.h"
#include "wire/diagnostics.h"
#include "wire/dynamic.h"

struct resource_task resource_task(struct call *call, const char *name)
{
    struct resource_task task = { .call = call, .resource = resource_type_find(name) };
    task.diags = diags_init(call->arena);
    if (task.resource) {
        task.shape = schema_type(call->arena, task.resource->schema);
    } else {
        refuse_type(&task.diags, "resource type", name);
    }
    return task;
}

const struct value *resource_decode(struct resource_task *task, const Tfplugin6__DynamicValue *wire)
{
    return task->resource ? dynamic_decode(task->call->arena, wire, task->shape, &task->diags)
                          : NULL;
}

Tfplugin6__DynamicValue *resource_encode(const struct resource_task *task,
                                         const struct value *state)
{
    return dynamic_encode(task->call->arena, state, task->shape);
}

void resource_answer(const struct resource_task *task, ProtobufCMessage *response)
{
    diagnostics_to_wire(task->call->arena, &task->diags, response);
}

const struct type *resource_identity_shape(struct arena *arena,
                                           const struct resource_type *resource)
{
    struct type_member *member = ARENA_NEW(arena, struct type_member);
    *member = (struct type_member) { span_of(resource->identity), &type_string };
    return type_object(arena, member, 1);
}

Tfplugin6__ResourceIdentityData *resource_identity(const struct resource_task *task,
                                                   const struct value *state)
{
    const char *name = task->resource->identity;
    struct arena *arena = task->call->arena;
    struct value_builder identity = value_builder(arena);
    const struct value *value = value_get(state, name);
    if (value_is_nothing(value)) {
        return NULL;
    }
    value_put(&identity, name, value);
    Tfplugin6__ResourceIdentityData *wire = arena_alloc(arena, sizeof(*wire));
    tfplugin6__resource_identity_data__init(wire);
    wire->identity_data = dynamic_encode(arena, value_object_done(&identity),
                                         resource_identity_shape(arena, task->resource));
    return wire;
}
