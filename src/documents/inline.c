#include "documents/document.h"

#include "documents/address.h"
#include "documents/sightings.h"
#include "json/json.h"

struct inline_read {
    struct arena *arena;
    struct sightings sightings;
    enum side side;
    const char *path;
    struct diags *diags;
};

static bool refuse(struct inline_read *read, struct span address, const char *problem)
{
    const char *path =
        arena_printf(read->diags->arena, "%s[\"%.*s\"]", read->path, SPAN_ARGS(address));
    diag_add(read->diags, DIAG_ADDRESS_INVALID, path, "\"%.*s\" %s", SPAN_ARGS(address), problem);
    return false;
}

static void add(struct inline_read *read, struct span address, const struct value *attributes)
{
    struct sighting *sighting = sightings_add(&read->sightings, SECTION_STATE);
    sighting->address = address;
    sighting->after = (struct side_text) { .present = true, .tree = attributes };
}

/* A resource with `count`, given whole: one instance an item. */
static bool add_instances(struct inline_read *read, const struct address *address,
                          const struct value *list)
{
    if (address->key.length != 0) {
        return refuse(read, address->text,
                      "names one instance, but its value is a list of several.");
    }
    for (size_t i = 0; i < list->item_count; i++) {
        const struct value *item = list->items[i];
        if (item->kind != VALUE_OBJECT && item->kind != VALUE_UNKNOWN && item->kind != VALUE_NULL) {
            return refuse(read, address->text,
                          "has a value that is no resource: give the resource object itself.");
        }
        if (item->kind != VALUE_NULL) {
            add(read, arena_span_printf(read->arena, "%.*s[%zu]", SPAN_ARGS(address->text), i),
                item);
        }
    }
    return true;
}

/*
 * A resource with `for_each`, given whole, is an object of resources. Every resource has an id, known
 * or not, and none is made of nothing but objects that have one.
 */
static bool is_keyed(const struct address *address, const struct value *object)
{
    size_t resources = 0;
    for (size_t i = 0; i < object->member_count; i++) {
        const struct value *value = object->members[i].value;
        bool is_resource = value->kind == VALUE_OBJECT && value_get(value, "id");
        if (!is_resource && value->kind != VALUE_UNKNOWN) {
            return false;
        }
        resources += is_resource;
    }
    return resources != 0 && address->key.length == 0;
}

static void add_keyed(struct inline_read *read, struct span address, const struct value *object)
{
    for (size_t i = 0; i < object->member_count; i++) {
        const struct value key = { .kind = VALUE_STRING, .text = object->members[i].key };
        struct span quoted = json_text(read->arena, &key, JSON_COMPACT);
        add(read,
            arena_span_printf(read->arena, "%.*s[%.*s]", SPAN_ARGS(address), SPAN_ARGS(quoted)),
            object->members[i].value);
    }
}

static bool read_member(struct inline_read *read, const struct member *member)
{
    struct address address;
    if (!address_parse(member->key, &address)) {
        return refuse(read, member->key,
                      "is no resource address. Expected one such as aws_s3_bucket.ehr, "
                      "module.storage.aws_s3_bucket.ehr[0] or aws_s3_bucket.ehr[\"key\"].");
    }
    if (address.is_data) {
        return refuse(read, member->key, "is a data source; only managed resources are judged.");
    }
    switch (member->value->kind) {
    case VALUE_NULL:
        return true;
    case VALUE_OBJECT:
        if (is_keyed(&address, member->value)) {
            add_keyed(read, member->key, member->value);
            return true;
        }
        add(read, member->key, member->value);
        return true;
    case VALUE_UNKNOWN:
        add(read, member->key, member->value);
        return true;
    case VALUE_LIST:
        return add_instances(read, &address, member->value);
    default:
        return refuse(read, member->key,
                      "has a value that is no resource: give the resource object itself.");
    }
}

static bool join(struct inline_read *read, struct snapshot *out)
{
    /* The join knows a state's resources as applied; here they may be of another moment. */
    out->knows[SIDE_APPLIED] = true;
    const struct span *twice = sightings_join(&read->sightings, false, out);
    if (twice) {
        return refuse(read, *twice, "is given twice: by itself, and in a list.");
    }
    out->knows[SIDE_APPLIED] = false;
    out->knows[read->side] = true;
    for (size_t i = 0; i < out->subject_count; i++) {
        struct side_text text = out->subjects[i].sides[SIDE_APPLIED];
        out->subjects[i].sides[SIDE_APPLIED] = (struct side_text) { 0 };
        out->subjects[i].sides[read->side] = text;
    }
    return true;
}

bool document_inline(struct arena *arena, const struct value *resources, enum side side,
                     const char *path, struct snapshot *out, struct diags *diags)
{
    AUTO_ARENA *scratch = arena_new();
    struct inline_read read = { .arena = arena,
                                .sightings = sightings_init(arena, scratch),
                                .side = side,
                                .path = path,
                                .diags = diags };
    *out = (struct snapshot) { 0 };
    if (!value_is(resources, VALUE_OBJECT)) {
        diag_add(diags, DIAG_ADDRESS_INVALID, path,
                 "Expected an object: resource address -> resource.");
        return false;
    }
    for (size_t i = 0; i < resources->member_count; i++) {
        if (!read_member(&read, &resources->members[i])) {
            return false;
        }
    }
    return join(&read, out);
}
