#include "documents/resources.h"

#include "documents/address.h"

struct instance_record {
    struct span index;
    struct span deposed;
    struct span attributes;
    struct span flat;
    struct span sensitive;
};

struct resource_record {
    struct sightings *sightings;
    struct span module;
    struct span mode;
    struct span type;
    struct span name;
    struct span provider;
    struct instance_record *instances; /* in the scratch of the sightings */
    size_t count;
    size_t room;
};

#define OF_INSTANCE(member) offsetof(struct instance_record, member)
#define OF_RESOURCE(member) offsetof(struct resource_record, member)

static const struct field fields_of_instance[] = {
    FIELD("index_key", WALK_STRING | WALK_NUMBER, OF_INSTANCE(index), NULL),
    FIELD("deposed", WALK_STRING, OF_INSTANCE(deposed), NULL),
    FIELD("attributes", WALK_OBJECT, OF_INSTANCE(attributes), NULL),
    FIELD("attributes_flat", WALK_OBJECT, OF_INSTANCE(flat), NULL),
    FIELD("sensitive_attributes", WALK_LIST, OF_INSTANCE(sensitive), NULL),
};

static bool read_instance(struct walk *walk, const struct place *place, void *record)
{
    struct resource_record *resource = record;
    if (resource->count == resource->room) {
        size_t room = resource->room != 0 ? resource->room * 2 : 4;
        resource->instances = arena_grow(resource->sightings->scratch, resource->instances,
                                         resource->count * sizeof(struct instance_record),
                                         room * sizeof(struct instance_record));
        resource->room = room;
    }
    struct instance_record *instance = &resource->instances[resource->count++];
    *instance = (struct instance_record) { 0 };
    return WALK_OBJECT_BY(walk, place, fields_of_instance, instance);
}

static bool read_instances(struct walk *walk, const struct place *place, void *record)
{
    return walk_list(walk, place, read_instance, record);
}

static const struct field fields_of_resource[] = {
    FIELD("module", WALK_STRING, OF_RESOURCE(module), NULL),
    FIELD("mode", WALK_STRING, OF_RESOURCE(mode), NULL),
    FIELD("type", WALK_STRING, OF_RESOURCE(type), NULL),
    FIELD("name", WALK_STRING, OF_RESOURCE(name), NULL),
    FIELD("provider", WALK_STRING, OF_RESOURCE(provider), NULL),
    FIELD("instances", WALK_LIST, 0, read_instances),
};

/* registry.terraform.io/hashicorp/aws of module.a.provider["registry.terraform.io/hashicorp/aws"].x;
 * Terraform 0.12 wrote provider.aws. */
static struct span provider_name(struct span provider)
{
    size_t quote = span_find_byte(provider, '"');
    if (quote == provider.length) {
        return span_starts_with(provider, SPAN("provider.")) ? span_after(provider, 9) : provider;
    }
    struct span inside = span_after(provider, quote + 1);
    return (struct span) { inside.text, span_find_byte(inside, '"') };
}

static struct span address_of(struct arena *arena, const struct resource_record *resource,
                              struct span index)
{
    struct span key = address_key(arena, index);
    return arena_span_printf(arena, "%.*s%s%.*s.%.*s%s%.*s%s", SPAN_ARGS(resource->module),
                             resource->module.length != 0 ? "." : "", SPAN_ARGS(resource->type),
                             SPAN_ARGS(resource->name), key.length != 0 ? "[" : "", SPAN_ARGS(key),
                             key.length != 0 ? "]" : "");
}

static void add_instance(struct walk *walk, const struct resource_record *resource,
                         const struct instance_record *instance)
{
    struct span address = address_of(walk->arena, resource, instance->index);
    if (instance->deposed.length != 0) {
        sightings_leave(resource->sightings, address,
                        "a deposed object: it was replaced and waits to be destroyed");
        return;
    }
    if (instance->attributes.length == 0) {
        sightings_leave(resource->sightings, address,
                        instance->flat.length != 0
                            ? "its attributes have the flat form of Terraform before 0.12; "
                              "apply once with a later version"
                            : "the state holds no attributes of it");
        return;
    }
    struct sighting *sighting = sightings_add(resource->sightings, SECTION_STATE);
    sighting->address = address;
    sighting->provider = provider_name(resource->provider);
    sighting->after = (struct side_text) {
        .present = true,
        .values = instance->attributes,
        .sensitive_paths = instance->sensitive,
    };
}

static bool read_resource(struct walk *walk, const struct place *place, void *record)
{
    struct resource_record resource = { .sightings = record };
    struct address address;
    if (!WALK_OBJECT_BY(walk, place, fields_of_resource, &resource)) {
        return false;
    }
    if (resource.mode.length != 0 && !span_is(resource.mode, "managed")) {
        return true;
    }
    if (!address_parse(address_of(walk->arena, &resource, SPAN("")), &address)) {
        return walk_shape(walk, place, "has no proper \"type\", \"name\" and \"module\"");
    }
    for (size_t i = 0; i < resource.count; i++) {
        struct address with_key;
        struct span key = resource.instances[i].index;
        if (!address_parse(address_of(walk->arena, &resource, key), &with_key)) {
            return walk_shape(walk, place, "has an instance with an impossible \"index_key\"");
        }
        add_instance(walk, &resource, &resource.instances[i]);
    }
    return true;
}

bool resources_read_raw(struct walk *walk, const struct place *place, struct sightings *sightings)
{
    return walk_list(walk, place, read_resource, sightings);
}
