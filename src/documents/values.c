/*
 * Terraform 0.12 wrote the addresses in a state relative to the module and without instance keys;
 * both are put back. A module's address stands behind its resources, hence the second look.
 */
#include "documents/resources.h"

#include "documents/address.h"

struct module_record {
    struct sightings *sightings;
    enum section section;
    struct span address; /* of the module; empty: the root */
};

struct resource_record {
    struct span address;
    struct span mode;
    struct span index;
    struct span provider;
    struct span deposed;
    struct span values;
    struct span sensitive;
};

#define AT(member) offsetof(struct resource_record, member)

static const struct field fields_of_resource[] = {
    FIELD("address", WALK_STRING, AT(address), NULL),
    FIELD("mode", WALK_STRING, AT(mode), NULL),
    FIELD("index", WALK_STRING | WALK_NUMBER, AT(index), NULL),
    FIELD("provider_name", WALK_STRING, AT(provider), NULL),
    FIELD("deposed_key", WALK_STRING, AT(deposed), NULL),
    FIELD("values", WALK_OBJECT, AT(values), NULL),
    FIELD("sensitive_values", WALK_OBJECT | WALK_KIND(JSON_KIND_BOOL), AT(sensitive), NULL),
};

static void add_sighting(struct module_record *module, const struct resource_record *resource)
{
    struct sighting *sighting = sightings_add(module->sightings, module->section);
    sighting->address = resource->address;
    sighting->provider = resource->provider;
    sighting->after = (struct side_text) {
        .present = true,
        .values = resource->values.length != 0 ? resource->values : SPAN("{}"),
        .sensitive = resource->sensitive,
    };
}

static bool read_members(struct walk *walk, const struct place *place,
                         struct resource_record *resource, struct address *address)
{
    if (!WALK_OBJECT_BY(walk, place, fields_of_resource, resource)) {
        return false;
    }
    if (!address_parse(resource->address, address)) {
        struct place here = { place, SPAN("address"), 0 };
        return walk_shape(walk, &here, "is missing or no resource address");
    }
    if (resource->index.length == 0 || address->key.length != 0) {
        return true;
    }
    struct span key = address_key(walk->arena, resource->index);
    resource->address =
        arena_span_printf(walk->arena, "%.*s[%.*s]", SPAN_ARGS(resource->address), SPAN_ARGS(key));
    struct place here = { place, SPAN("index"), 0 };
    return address_parse(resource->address, address) ||
           walk_shape(walk, &here, "is no instance key");
}

static bool read_resource(struct walk *walk, const struct place *place, void *record)
{
    struct module_record *module = record;
    struct resource_record resource = { 0 };
    struct address address;
    if (!read_members(walk, place, &resource, &address)) {
        return false;
    }
    if (resource.mode.length != 0 ? !span_is(resource.mode, "managed") : address.is_data) {
        return true;
    }
    if (resource.deposed.length != 0) {
        sightings_leave(module->sightings, resource.address,
                        "a deposed object: it was replaced and waits to be destroyed");
        return true;
    }
    add_sighting(module, &resource);
    return true;
}

/* The resources of a module that were read before its address was known. */
static bool put_module_before(struct walk *walk, const struct place *place,
                              const struct module_record *module, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++) {
        struct sighting *sighting = module->sightings->items[i];
        struct address address;
        if (span_starts_with(sighting->address, module->address)) {
            continue;
        }
        sighting->address = arena_span_printf(walk->arena, "%.*s.%.*s", SPAN_ARGS(module->address),
                                              SPAN_ARGS(sighting->address));
        if (!address_parse(sighting->address, &address)) {
            struct place here = { place, SPAN("address"), 0 };
            return walk_shape(walk, &here, "is no module address");
        }
    }
    return true;
}

/* Of the module's own resources, which [first, end) sightings are they? */
struct module_frame {
    struct module_record module;
    size_t first;
    size_t end;
};

static bool read_module(struct walk *walk, const struct place *place, void *record);

static bool read_resources(struct walk *walk, const struct place *place, void *record)
{
    struct module_frame *frame = record;
    frame->first = frame->module.sightings->count;
    bool good = walk_list(walk, place, read_resource, &frame->module);
    frame->end = frame->module.sightings->count;
    return good;
}

static bool read_children(struct walk *walk, const struct place *place, void *record)
{
    struct module_frame *frame = record;
    return walk_list(walk, place, read_module, &frame->module);
}

static const struct field fields_of_module[] = {
    FIELD("address", WALK_STRING, offsetof(struct module_frame, module.address), NULL),
    FIELD("resources", WALK_LIST, 0, read_resources),
    FIELD("child_modules", WALK_LIST, 0, read_children),
};

static bool read_module(struct walk *walk, const struct place *place, void *record)
{
    const struct module_record *outer = record;
    struct module_frame frame = { .module = { outer->sightings, outer->section, SPAN("") } };
    if (!WALK_OBJECT_BY(walk, place, fields_of_module, &frame)) {
        return false;
    }
    return frame.module.address.length == 0 ||
           put_module_before(walk, place, &frame.module, frame.first, frame.end);
}

bool resources_read_values(struct walk *walk, const struct place *place, enum section section,
                           struct sightings *sightings)
{
    static const struct field fields[] = {
        FIELD("root_module", WALK_OBJECT, 0, read_module),
    };
    struct module_record root = { .sightings = sightings, .section = section };
    return WALK_OBJECT_BY(walk, place, fields, &root);
}
