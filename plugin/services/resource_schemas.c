/*
 * What is told of resources with a state: their schemas and identities.
 */
#include <stdint.h>

#include "provider/resource.h"
#include "services/resources.h"

/* protobuf-c's messages have no const; packing only reads them. */
static char *borrowed(const char *text)
{
    return (char *)(uintptr_t)text;
}

void resources_to_schema(struct arena *arena, Tfplugin6__GetProviderSchema__Response *schemas)
{
    schemas->n_resource_schemas = resource_type_count;
    schemas->resource_schemas = ARENA_ARRAY(
        arena, resource_type_count, Tfplugin6__GetProviderSchema__Response__ResourceSchemasEntry *);
    for (size_t i = 0; i < resource_type_count; i++) {
        Tfplugin6__GetProviderSchema__Response__ResourceSchemasEntry *entry =
            arena_alloc(arena, sizeof(*entry));
        tfplugin6__get_provider_schema__response__resource_schemas_entry__init(entry);
        entry->key = borrowed(resource_types[i]->name);
        entry->value = schema_to_wire(arena, resource_types[i]->schema);
        schemas->resource_schemas[i] = entry;
    }
}

void resources_to_metadata(struct arena *arena, Tfplugin6__GetMetadata__Response *metadata)
{
    metadata->n_resources = resource_type_count;
    metadata->resources =
        ARENA_ARRAY(arena, resource_type_count, Tfplugin6__GetMetadata__ResourceMetadata *);
    for (size_t i = 0; i < resource_type_count; i++) {
        metadata->resources[i] = arena_alloc(arena, sizeof(**metadata->resources));
        tfplugin6__get_metadata__resource_metadata__init(metadata->resources[i]);
        metadata->resources[i]->type_name = borrowed(resource_types[i]->name);
    }
}

static Tfplugin6__ResourceIdentitySchema *identity_schema(struct arena *arena,
                                                          const struct resource_type *type)
{
    static const char string_type[] = TYPE_JSON_STRING;
    Tfplugin6__ResourceIdentitySchema__IdentityAttribute *attribute =
        arena_alloc(arena, sizeof(*attribute));
    tfplugin6__resource_identity_schema__identity_attribute__init(attribute);
    attribute->name = borrowed(type->identity);
    attribute->type =
        (ProtobufCBinaryData) { strlen(string_type), (uint8_t *)borrowed(string_type) };
    attribute->required_for_import = true;
    attribute->description = borrowed("What tells it from others of its type.");
    Tfplugin6__ResourceIdentitySchema *schema = arena_alloc(arena, sizeof(*schema));
    tfplugin6__resource_identity_schema__init(schema);
    schema->n_identity_attributes = 1;
    schema->identity_attributes =
        ARENA_ARRAY(arena, 1, Tfplugin6__ResourceIdentitySchema__IdentityAttribute *);
    schema->identity_attributes[0] = attribute;
    return schema;
}

void get_resource_identities(struct call *call, const ProtobufCMessage *request,
                             ProtobufCMessage *response)
{
    (void)request;
    Tfplugin6__GetResourceIdentitySchemas__Response *answer = (void *)response;
    answer->n_identity_schemas = resource_type_count;
    answer->identity_schemas =
        ARENA_ARRAY(call->arena, resource_type_count,
                    Tfplugin6__GetResourceIdentitySchemas__Response__IdentitySchemasEntry *);
    for (size_t i = 0; i < resource_type_count; i++) {
        Tfplugin6__GetResourceIdentitySchemas__Response__IdentitySchemasEntry *entry =
            arena_alloc(call->arena, sizeof(*entry));
        tfplugin6__get_resource_identity_schemas__response__identity_schemas_entry__init(entry);
        entry->key = borrowed(resource_types[i]->name);
        entry->value = identity_schema(call->arena, resource_types[i]);
        answer->identity_schemas[i] = entry;
    }
}
