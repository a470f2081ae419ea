#include "facets/record.h"

#include <ctype.h>

#include "facets/embedded.h"
#include "facets/found.h"
#include "facets/scalar.h"

/* What other resources put into their attributes to name this one. */
static const char *const naming_attributes[] = { "id",     "arn",    "name",          "self_link",
                                                 "key_id", "bucket", "versionless_id" };

const struct value fact_not_given = { .kind = VALUE_UNKNOWN };
const struct value fact_not_applicable = { .kind = VALUE_UNKNOWN };

static void read_facts(struct record *record, const struct kind *kind, struct reading *reading,
                       const struct value *values)
{
    record->facts = ARENA_ARRAY(reading->arena, kind->facet_count, struct fact);
    record->pending = ARENA_ARRAY(reading->arena, kind->facet_count, bool);
    for (size_t i = 0; i < kind->facet_count; i++) {
        struct answer answer = { &fact_not_given, false, false };
        if (kind->facets[i].reader) {
            reading->blocks_too = kind->facets[i].has_moved;
            answer = reader_read(kind->facets[i].reader, reading, values);
        }
        record->facts[i] = (struct fact) { answer.value, answer.given };
        record->pending[i] = answer.pending;
    }
}

static struct key_values read_key(struct reading *reading, const struct path *path,
                                  const struct value *values)
{
    struct found found = found_none(reading->scratch);
    path_read(path, values, &found);
    struct span *texts = ARENA_ARRAY(reading->arena, found.count, struct span);
    struct key_values key = { .texts = texts };
    for (size_t i = 0; i < found.count; i++) {
        const struct value *value = found_at(&found, i);
        if (value_is(value, VALUE_UNKNOWN)) {
            key.undecided = true;
        } else if (value) {
            struct span text = scalar_text(reading->scratch, value);
            texts[key.count++] = arena_span(reading->arena, text);
        }
    }
    return key;
}

/* Kubernetes keeps the name in its metadata block. */
static struct span metadata_name(const struct value *values)
{
    const struct value *metadata = value_get(values, "metadata");
    if (value_is(metadata, VALUE_LIST) && metadata->item_count == 1) {
        metadata = metadata->items[0];
    }
    return value_string_or_empty(value_get(metadata, "name"));
}

static void read_names(struct record *record, struct arena *arena, const struct value *values)
{
    struct span names[ARRAY_LENGTH(naming_attributes) + 1];
    for (size_t i = 0; i < ARRAY_LENGTH(names); i++) {
        struct span name = i < ARRAY_LENGTH(naming_attributes)
                               ? value_string_or_empty(value_get(values, naming_attributes[i]))
                               : metadata_name(values);
        if (name.length != 0) {
            names[record->name_count++] = arena_span(arena, name);
        }
    }
    size_t size = record->name_count * sizeof(struct span);
    record->names = arena_grow(arena, names, size, size);
}

/* arn:partition:service:REGION:account:resource */
static struct span region_of_arn(struct span arn)
{
    for (int field = 0; field < 3; field++) {
        size_t colon = span_find_byte(arn, ':');
        if (colon == arn.length) {
            return SPAN("");
        }
        arn = span_after(arn, colon + 1);
    }
    return (struct span) { arn.text, span_find_byte(arn, ':') };
}

/* us-east-1a is in us-east-1, europe-west1-b in europe-west1. */
static struct span region_of_zone(struct span zone)
{
    if (zone.length > 2 && zone.text[zone.length - 2] == '-') {
        return (struct span) { zone.text, zone.length - 2 };
    }
    bool letter = zone.length > 1 && islower((unsigned char)zone.text[zone.length - 1]) &&
                  isdigit((unsigned char)zone.text[zone.length - 2]);
    return (struct span) { zone.text, zone.length - letter };
}

static struct span text_at(const struct value *values, const char *name)
{
    return value_string_or_empty(value_get(values, name));
}

struct span record_region(const struct value *values)
{
    struct span region = text_at(values, "region");
    region = region.length ? region : text_at(values, "location");
    region = region.length ? region : region_of_arn(text_at(values, "arn"));
    region = region.length ? region : region_of_zone(text_at(values, "availability_zone"));
    return region.length ? region : region_of_zone(text_at(values, "zone"));
}

static const struct value *keep_attributes(struct arena *arena, const struct kind *kind,
                                           const struct value *values)
{
    if (kind->keeps_all) {
        return value_copy(arena, values);
    }
    if (kind->kept_count == 0) {
        return NULL;
    }
    struct member *kept = ARENA_ARRAY(arena, kind->kept_count, struct member);
    size_t count = 0;
    for (size_t i = 0; i < kind->kept_count; i++) {
        const struct value *value = value_get_span(values, kind->kept[i]);
        if (value) {
            kept[count++] = (struct member) { kind->kept[i], value_copy(arena, value) };
        }
    }
    return value_object(arena, kept, count);
}

/* Attributes that are not decided yet and that the configuration does not set. */
static void find_left_out(struct reading *reading, const struct record_source *source)
{
    const struct value *values = source->values;
    if (!source->configuration || !value_is(values, VALUE_OBJECT)) {
        return;
    }
    struct span *left_out = ARENA_ARRAY(reading->scratch, values->member_count, struct span);
    for (size_t i = 0; i < values->member_count; i++) {
        struct span name = values->members[i].key;
        if (values->members[i].value->kind == VALUE_UNKNOWN &&
            references_sets(source->configuration, source->block, name) == TRUTH_FALSE) {
            left_out[reading->left_out_count++] = name;
        }
    }
    reading->left_out = left_out;
}

static void read_undecided(struct record *record, struct arena *arena, const struct value *values)
{
    record->wholly_undecided = value_is(values, VALUE_UNKNOWN);
    if (!value_is(values, VALUE_OBJECT)) {
        return;
    }
    for (size_t i = 0; i < values->member_count; i++) {
        if (value_has_unknown(values->members[i].value)) {
            size_t size = record->undecided_count * sizeof(struct span);
            struct span *all =
                arena_grow(arena, record->undecided, size, size + sizeof(struct span));
            all[record->undecided_count++] = arena_span(arena, values->members[i].key);
            record->undecided = all;
        }
    }
}

const struct record *record_read(struct arena *arena, struct arena *scratch,
                                 const struct record_source *source)
{
    const struct kind *kind = source->kind;
    struct arena_mark mark = arena_mark(scratch);
    struct record *record = ARENA_NEW(arena, struct record);
    struct reading reading = { .scratch = scratch, .arena = arena, .now_s = kind->kinds->now_s };
    find_left_out(&reading, source);
    read_facts(record, kind, &reading, source->values);
    record->keys = ARENA_ARRAY(arena, kind->key_count, struct key_values);
    for (size_t i = 0; i < kind->key_count; i++) {
        record->keys[i] = read_key(&reading, kind->keys[i], source->values);
    }
    read_names(record, arena, source->values);
    record->region = arena_span(arena, record_region(source->values));
    record->attributes = keep_attributes(arena, kind, source->values);
    read_undecided(record, arena, source->values);
    arena_rewind(scratch, mark);
    return record;
}
