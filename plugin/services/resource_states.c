/*
 * States that come from elsewhere: from a state file, by import, or from another address.
 */
#include "services/resource_task.h"
#include "services/resources.h"
#include "wire/dynamic.h"
#include "program.h"

/* The last part of our address, whatever the registry and the namespace. */
#define PROVIDER_TYPE "/hipaa"

static const struct value *damaged(struct resource_task *task, const char *what)
{
    diag_add(&task->diags, DIAG_STATE_DAMAGED, NULL,
             "The state of a %s does not have the form in which this provider writes it. %s "
             "Nothing was changed. Restore the state from its backup, or remove the resource from "
             "it (state rm) and import it again.",
             task->resource->name, what);
    return NULL;
}

/* Older states lack what came later: it is null until the next apply. */
static const struct value *read_raw(struct resource_task *task, int64_t version,
                                    const Tfplugin6__RawState *raw)
{
    if (version > task->resource->schema->version) {
        diag_add(&task->diags, DIAG_STATE_NEWER, NULL,
                 "A newer version of this provider wrote the state of a %s (schema version %lld; "
                 "version %s knows %lld). Nothing was changed. Use that version.",
                 task->resource->name, (long long)version, HIPAA_VERSION,
                 (long long)task->resource->schema->version);
        return NULL;
    }
    if (!raw || raw->json.len == 0) {
        return damaged(task, "It has no attributes.");
    }
    struct diags why = diags_init(task->call->arena);
    struct span json = { (const char *)raw->json.data, raw->json.len };
    const struct value *state = dynamic_decode_json(task->call->arena, json, task->shape, &why);
    if (!state) {
        return damaged(task, why.items[0].detail);
    }
    if (!value_is(value_get(state, task->resource->identity), VALUE_STRING)) {
        return damaged(task,
                       arena_printf(task->call->arena, "It has no %s.", task->resource->identity));
    }
    return state;
}

void upgrade_resource_state(struct call *call, const ProtobufCMessage *request,
                            ProtobufCMessage *response)
{
    const Tfplugin6__UpgradeResourceState__Request *asked = (const void *)request;
    Tfplugin6__UpgradeResourceState__Response *answer = (void *)response;
    struct resource_task task = resource_task(call, asked->type_name);
    const struct value *state =
        task.resource ? read_raw(&task, asked->version, asked->raw_state) : NULL;
    if (state) {
        answer->upgraded_state = resource_encode(&task, state);
    }
    resource_answer(&task, response);
}

void upgrade_resource_identity(struct call *call, const ProtobufCMessage *request,
                               ProtobufCMessage *response)
{
    const Tfplugin6__UpgradeResourceIdentity__Request *asked = (const void *)request;
    Tfplugin6__UpgradeResourceIdentity__Response *answer = (void *)response;
    struct resource_task task = resource_task(call, asked->type_name);
    const Tfplugin6__RawState *raw = asked->raw_identity;
    if (task.resource && (!raw || raw->json.len == 0)) {
        damaged(&task, "Its identity is empty.");
    } else if (task.resource) {
        struct span json = { (const char *)raw->json.data, raw->json.len };
        const struct value *identity = dynamic_decode_json(
            call->arena, json, resource_identity_shape(call->arena, task.resource), &task.diags);
        answer->upgraded_identity = identity ? resource_identity(&task, identity) : NULL;
    }
    resource_answer(&task, response);
}

/* By the id of `import`, or else by the identity. */
static const struct value *import_key(struct resource_task *task,
                                      const Tfplugin6__ImportResourceState__Request *asked)
{
    struct arena *arena = task->call->arena;
    if (asked->id[0] != '\0') {
        return value_text(arena, asked->id);
    }
    const Tfplugin6__DynamicValue *wire = asked->identity ? asked->identity->identity_data : NULL;
    const struct value *identity =
        dynamic_decode(arena, wire, resource_identity_shape(arena, task->resource), &task->diags);
    const struct value *key = value_get(identity, task->resource->identity);
    if (value_string_or_empty(key).length == 0) {
        diag_add(&task->diags, DIAG_IMPORT_ID_MISSING, NULL,
                 "A %s is imported by its %s, as in `import %s.this production`.",
                 task->resource->name, task->resource->identity, task->resource->name);
        return NULL;
    }
    return key;
}

void import_resource_state(struct call *call, const ProtobufCMessage *request,
                           ProtobufCMessage *response)
{
    const Tfplugin6__ImportResourceState__Request *asked = (const void *)request;
    Tfplugin6__ImportResourceState__Response *answer = (void *)response;
    struct resource_task task = resource_task(call, asked->type_name);
    const struct value *key = task.resource ? import_key(&task, asked) : NULL;
    if (key) {
        struct value_builder state = value_builder(call->arena);
        value_put(&state, task.resource->identity, key);
        Tfplugin6__ImportResourceState__ImportedResource *imported =
            arena_alloc(call->arena, sizeof(*imported));
        tfplugin6__import_resource_state__imported_resource__init(imported);
        imported->type_name = asked->type_name;
        imported->state = resource_encode(&task, value_object_done(&state));
        imported->identity = resource_identity(&task, value_object_done(&state));
        answer->n_imported_resources = 1;
        answer->imported_resources =
            ARENA_ARRAY(call->arena, 1, Tfplugin6__ImportResourceState__ImportedResource *);
        answer->imported_resources[0] = imported;
    }
    resource_answer(&task, response);
}

/* From the same type of this provider at another address, in any version up to ours. */
static bool may_move(struct resource_task *task, const Tfplugin6__MoveResourceState__Request *asked)
{
    struct span provider = span_of(asked->source_provider_address);
    if (span_ends_with(provider, SPAN(PROVIDER_TYPE)) &&
        strcmp(asked->source_type_name, task->resource->name) == 0) {
        return true;
    }
    diag_add(&task->diags, DIAG_MOVE_REFUSED, NULL,
             "The state of a %s (of %s) cannot become that of a %s. Only another %s can: of this "
             "provider at another address, or of an earlier version.",
             asked->source_type_name, asked->source_provider_address, task->resource->name,
             task->resource->name);
    return false;
}

void move_resource_state(struct call *call, const ProtobufCMessage *request,
                         ProtobufCMessage *response)
{
    const Tfplugin6__MoveResourceState__Request *asked = (const void *)request;
    Tfplugin6__MoveResourceState__Response *answer = (void *)response;
    struct resource_task task = resource_task(call, asked->target_type_name);
    const struct value *state =
        task.resource && may_move(&task, asked)
            ? read_raw(&task, asked->source_schema_version, asked->source_state)
            : NULL;
    if (state) {
        answer->target_state = resource_encode(&task, state);
        answer->target_identity = resource_identity(&task, state);
        answer->target_private = asked->source_private;
    }
    resource_answer(&task, response);
}
