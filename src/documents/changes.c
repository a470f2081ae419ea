#include "documents/resources.h"

#include "documents/address.h"

struct change_record {
    struct sightings *sightings;
    enum section section;
    struct span address;
    struct span previous;
    struct span mode;
    struct span deposed;
    struct span provider;
    bool has_change;
    struct span actions;
    struct span before;
    struct span after;
    struct span after_unknown;
    struct span before_sensitive;
    struct span after_sensitive;
};

#define AT(member) offsetof(struct change_record, member)

/* Marks are objects of marks, or true for everything, or false. */
#define MARKS (WALK_OBJECT | WALK_KIND(JSON_KIND_BOOL))

static const struct field fields_of_change[] = {
    FIELD("actions", WALK_LIST, AT(actions), NULL),
    FIELD("before", WALK_OBJECT, AT(before), NULL),
    FIELD("after", WALK_OBJECT, AT(after), NULL),
    FIELD("after_unknown", MARKS, AT(after_unknown), NULL),
    FIELD("before_sensitive", MARKS, AT(before_sensitive), NULL),
    FIELD("after_sensitive", MARKS, AT(after_sensitive), NULL),
};

static bool read_change(struct walk *walk, const struct place *place, void *record)
{
    struct change_record *change = record;
    change->has_change = true;
    return WALK_OBJECT_BY(walk, place, fields_of_change, change);
}

static const struct field fields_of_resource[] = {
    FIELD("address", WALK_STRING, AT(address), NULL),
    FIELD("previous_address", WALK_STRING, AT(previous), NULL),
    FIELD("mode", WALK_STRING, AT(mode), NULL),
    FIELD("deposed", WALK_STRING, AT(deposed), NULL),
    FIELD("provider_name", WALK_STRING, AT(provider), NULL),
    FIELD("change", WALK_OBJECT, 0, read_change),
};

/* What a `removed` block lets go of without destroying it stays as it is, out of anyone's sight. */
static bool is_forgotten(const struct change_record *change)
{
    return change->section == SECTION_CHANGE && change->after.length == 0 &&
           change->actions.length != 0 &&
           memmem(change->actions.text, change->actions.length, "\"forget\"", 8);
}

static void add_sighting(const struct change_record *change)
{
    struct sighting *sighting = sightings_add(change->sightings, change->section);
    bool is_wholly_unknown = span_is(change->after_unknown, "true");
    /* Seen to be the same now, while it was just read, later looks need not go through both. */
    bool is_same = span_equal(change->before, change->after);
    sighting->address = change->address;
    sighting->previous = change->previous;
    sighting->provider = change->provider;
    sighting->before = (struct side_text) {
        .present = change->before.length != 0,
        .values = change->before,
        .sensitive = change->before_sensitive,
    };
    sighting->after = (struct side_text) {
        .present = change->after.length != 0 || is_wholly_unknown,
        .values = is_same ? change->before : change->after,
        .unknown = change->after_unknown,
        .sensitive = change->after_sensitive,
        .tree = is_wholly_unknown ? &value_unknown : NULL,
    };
    if (is_forgotten(change)) {
        sighting->after = sighting->before;
    }
}

static bool read_resource(struct walk *walk, const struct place *place,
                          struct change_record *change, struct address *address)
{
    if (!WALK_OBJECT_BY(walk, place, fields_of_resource, change)) {
        return false;
    }
    if (change->address.length == 0) {
        return walk_shape(walk, place, "has no \"address\"");
    }
    if (!address_parse(change->address, address)) {
        struct place here = { place, SPAN("address"), 0 };
        return walk_shape(walk, &here, "is no resource address");
    }
    if (!change->has_change) {
        return walk_shape(walk, place, "has no \"change\"");
    }
    return true;
}

static bool is_managed(const struct change_record *change, const struct address *address)
{
    return change->mode.length != 0 ? span_is(change->mode, "managed") : !address->is_data;
}

static bool read_item(struct walk *walk, const struct place *place, void *record)
{
    const struct change_record *common = record;
    struct change_record change = { .sightings = common->sightings, .section = common->section };
    struct address address;
    if (!read_resource(walk, place, &change, &address)) {
        return false;
    }
    if (!is_managed(&change, &address)) {
        return true;
    }
    if (change.deposed.length != 0) {
        sightings_leave(change.sightings, change.address,
                        "a deposed object: it was replaced and waits to be destroyed");
        return true;
    }
    add_sighting(&change);
    return true;
}

bool resources_read_changes(struct walk *walk, const struct place *place, enum section section,
                            struct sightings *sightings)
{
    struct change_record common = { .sightings = sightings, .section = section };
    return walk_list(walk, place, read_item, &common);
}

/* An address such as aws_x.y[*] stands for instances whose number is not known yet. */
static bool read_deferred_change(struct walk *walk, const struct place *place, void *record)
{
    struct sightings *sightings = record;
    struct change_record change = { .sightings = sightings, .section = SECTION_CHANGE };
    struct address address;
    if (!WALK_OBJECT_BY(walk, place, fields_of_resource, &change)) {
        return false;
    }
    if (!address_parse(change.address, &address)) {
        sightings_leave(sightings, change.address, "put off to a later plan (deferred)");
    } else if (is_managed(&change, &address)) {
        add_sighting(&change);
    }
    return true;
}

static bool read_deferred(struct walk *walk, const struct place *place, void *record)
{
    static const struct field fields[] = {
        FIELD("resource_change", WALK_OBJECT, 0, read_deferred_change),
    };
    return WALK_OBJECT_BY(walk, place, fields, record);
}

bool resources_read_deferred(struct walk *walk, const struct place *place,
                             struct sightings *sightings)
{
    return walk_list(walk, place, read_deferred, sightings);
}
