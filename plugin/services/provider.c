/*
 * The provider service: what the protocol asks, answered from the tables of plugin/provider. Kinds
 * of things that we have none of are refused in refusals.c.
 */
#include "services/provider.h"

#include <stdint.h>

#include "provider/offer.h"
#include "provider/settings.h"
#include "services/functions.h"
#include "services/refusals.h"
#include "services/resources.h"
#include "tfplugin6.pb-c.h"
#include "transport/stop.h"
#include "wire/diagnostics.h"
#include "wire/dynamic.h"

/* protobuf-c's messages have no const; packing only reads them. */
static char *borrowed(const char *text)
{
    return (char *)(uintptr_t)text;
}

static Tfplugin6__ServerCapabilities *capabilities(struct arena *arena)
{
    Tfplugin6__ServerCapabilities *able = arena_alloc(arena, sizeof(*able));
    tfplugin6__server_capabilities__init(able);
    /* Hosts then ask one of the three processes of a plan for the schema, and not all. */
    able->get_provider_schema_optional = true;
    able->move_resource_state = true;
    return able;
}

static void get_metadata(struct call *call, const ProtobufCMessage *request,
                         ProtobufCMessage *response)
{
    (void)request;
    Tfplugin6__GetMetadata__Response *metadata = (void *)response;
    metadata->server_capabilities = capabilities(call->arena);
    metadata->n_data_sources = data_source_count;
    metadata->data_sources =
        ARENA_ARRAY(call->arena, data_source_count, Tfplugin6__GetMetadata__DataSourceMetadata *);
    for (size_t i = 0; i < data_source_count; i++) {
        metadata->data_sources[i] = arena_alloc(call->arena, sizeof(**metadata->data_sources));
        tfplugin6__get_metadata__data_source_metadata__init(metadata->data_sources[i]);
        metadata->data_sources[i]->type_name = borrowed(data_sources[i]->name);
    }
    resources_to_metadata(call->arena, metadata);
    functions_to_metadata(call->arena, metadata);
}

static void get_provider_schema(struct call *call, const ProtobufCMessage *request,
                                ProtobufCMessage *response)
{
    (void)request;
    Tfplugin6__GetProviderSchema__Response *schemas = (void *)response;
    schemas->server_capabilities = capabilities(call->arena);
    schemas->provider = schema_to_wire(call->arena, &provider_schema);
    schemas->n_data_source_schemas = data_source_count;
    schemas->data_source_schemas =
        ARENA_ARRAY(call->arena, data_source_count,
                    Tfplugin6__GetProviderSchema__Response__DataSourceSchemasEntry *);
    for (size_t i = 0; i < data_source_count; i++) {
        Tfplugin6__GetProviderSchema__Response__DataSourceSchemasEntry *entry =
            arena_alloc(call->arena, sizeof(*entry));
        tfplugin6__get_provider_schema__response__data_source_schemas_entry__init(entry);
        entry->key = borrowed(data_sources[i]->name);
        entry->value = schema_to_wire(call->arena, data_sources[i]->schema);
        schemas->data_source_schemas[i] = entry;
    }
    resources_to_schema(call->arena, schemas);
    functions_to_schema(call->arena, schemas);
}

static const struct value *decode_config(struct call *call, const Tfplugin6__DynamicValue *config,
                                         const struct schema *schema, struct diags *diags)
{
    return dynamic_decode(call->arena, config, schema_type(call->arena, schema), diags);
}

static void validate_provider(struct call *call, const ProtobufCMessage *request,
                              ProtobufCMessage *response)
{
    const Tfplugin6__ValidateProviderConfig__Request *asked = (const void *)request;
    struct diags diags = diags_init(call->arena);
    const struct value *config = decode_config(call, asked->config, &provider_schema, &diags);
    if (config) {
        settings_validate(call->arena, config, &diags);
    }
    diagnostics_to_wire(call->arena, &diags, response);
}

static void configure_provider(struct call *call, const ProtobufCMessage *request,
                               ProtobufCMessage *response)
{
    const Tfplugin6__ConfigureProvider__Request *asked = (const void *)request;
    struct diags diags = diags_init(call->arena);
    const struct value *config = decode_config(call, asked->config, &provider_schema, &diags);
    if (config) {
        settings_configure(config, &diags);
    }
    diagnostics_to_wire(call->arena, &diags, response);
}

static void stop_provider(struct call *call, const ProtobufCMessage *request,
                          ProtobufCMessage *response)
{
    (void)request;
    (void)response;
    stop_running_calls(call);
}

/* A data source and its configuration; `config` is NULL where either could not be had. */
struct asked_for {
    const struct data_source *source;
    const struct value *config;
};

static struct asked_for find_data_source(struct call *call, const char *name,
                                         const Tfplugin6__DynamicValue *config, struct diags *diags)
{
    struct asked_for asked_for = { data_source_find(name), NULL };
    if (asked_for.source) {
        asked_for.config = decode_config(call, config, asked_for.source->schema, diags);
    } else {
        refuse_type(diags, "data source", name);
    }
    return asked_for;
}

static void validate_data_source(struct call *call, const ProtobufCMessage *request,
                                 ProtobufCMessage *response)
{
    const Tfplugin6__ValidateDataResourceConfig__Request *asked = (const void *)request;
    struct diags diags = diags_init(call->arena);
    struct asked_for given = find_data_source(call, asked->type_name, asked->config, &diags);
    if (given.config && given.source->validate) {
        given.source->validate(call->arena, given.config, &diags);
    }
    diagnostics_to_wire(call->arena, &diags, response);
}

static void read_data_source(struct call *call, const ProtobufCMessage *request,
                             ProtobufCMessage *response)
{
    const Tfplugin6__ReadDataSource__Request *asked = (const void *)request;
    Tfplugin6__ReadDataSource__Response *answer = (void *)response;
    struct diags diags = diags_init(call->arena);
    struct asked_for given = find_data_source(call, asked->type_name, asked->config, &diags);
    const struct value *state =
        given.config ? given.source->read(call, given.config, &diags) : NULL;
    if (state) {
        answer->state =
            dynamic_encode(call->arena, state, schema_type(call->arena, given.source->schema));
    }
    diagnostics_to_wire(call->arena, &diags, response);
}

#define METHOD_WITH(rpc, asked, answered, handler)                                                 \
    {                                                                                              \
        "/tfplugin6.Provider/" rpc, METHOD_UNARY, &tfplugin6__##asked##__descriptor,               \
            &tfplugin6__##answered##__descriptor, handler                                          \
    }
#define METHOD(rpc, name, handler) METHOD_WITH(rpc, name##__request, name##__response, handler)

/* A stream of one message is the same on the wire as a single message. */
const struct method provider_methods[] = {
    METHOD("GetMetadata", get_metadata, get_metadata),
    METHOD("GetProviderSchema", get_provider_schema, get_provider_schema),
    METHOD("GetResourceIdentitySchemas", get_resource_identity_schemas, get_resource_identities),

    METHOD("ValidateProviderConfig", validate_provider_config, validate_provider),
    METHOD("ConfigureProvider", configure_provider, configure_provider),
    METHOD("StopProvider", stop_provider, stop_provider),

    METHOD("ValidateDataResourceConfig", validate_data_resource_config, validate_data_source),
    METHOD("ReadDataSource", read_data_source, read_data_source),

    METHOD("GetFunctions", get_functions, get_functions),
    METHOD("CallFunction", call_function, call_function),

    METHOD("ValidateResourceConfig", validate_resource_config, validate_resource),
    METHOD("UpgradeResourceState", upgrade_resource_state, upgrade_resource_state),
    METHOD("UpgradeResourceIdentity", upgrade_resource_identity, upgrade_resource_identity),
    METHOD("ReadResource", read_resource, read_resource),
    METHOD("PlanResourceChange", plan_resource_change, plan_resource_change),
    METHOD("ApplyResourceChange", apply_resource_change, apply_resource_change),
    METHOD("ImportResourceState", import_resource_state, import_resource_state),
    METHOD("MoveResourceState", move_resource_state, move_resource_state),
    METHOD("GenerateResourceConfig", generate_resource_config, refuse_resource),

    METHOD("ValidateEphemeralResourceConfig", validate_ephemeral_resource_config,
           refuse_ephemeral_resource),
    METHOD("OpenEphemeralResource", open_ephemeral_resource, refuse_ephemeral_resource),
    METHOD("RenewEphemeralResource", renew_ephemeral_resource, refuse_ephemeral_resource),
    METHOD("CloseEphemeralResource", close_ephemeral_resource, refuse_ephemeral_resource),

    METHOD("ValidateListResourceConfig", validate_list_resource_config, refuse_list_resource),
    METHOD_WITH("ListResource", list_resource__request, list_resource__event, refuse_list_resource),

    METHOD("ValidateActionConfig", validate_action_config, refuse_action),
    METHOD("PlanAction", plan_action, refuse_action),
    METHOD_WITH("InvokeAction", invoke_action__request, invoke_action__event, refuse_action),

    METHOD("ValidateStateStoreConfig", validate_state_store, refuse_state_store),
    METHOD("ConfigureStateStore", configure_state_store, refuse_state_store),
    METHOD("ReadStateBytes", read_state_bytes, refuse_state_store),
    METHOD_WITH("WriteStateBytes", write_state_bytes__request_chunk, write_state_bytes__response,
                refuse_state_store),
    METHOD("LockState", lock_state, refuse_state_store),
    METHOD("UnlockState", unlock_state, refuse_state_store),
    METHOD("GetStates", get_states, refuse_state_store),
    METHOD("DeleteState", delete_state, refuse_state_store),
};
const size_t provider_method_count = ARRAY_LENGTH(provider_methods);
