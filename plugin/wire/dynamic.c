/*
 * The decoder of msgpack: recursion over the type, one function a kind of type. The JSON form is
 * dynamic_json.c, the way back dynamic_encode.c.
 */
#include "wire/dynamic.h"

#include <assert.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "wire/packed.h"
#include "wire/place.h"

struct decoder {
    struct arena *arena;
    struct packed_reader reader;
    unsigned depth;
    const char *problem; /* the first, with its place */
};

static const struct value *fail(struct decoder *decoder, const struct place *place,
                                const char *wanted)
{
    if (!decoder->problem) {
        decoder->problem = arena_printf(decoder->arena, "%s: expected %s (byte %zu)",
                                        place_text(decoder->arena, place), wanted,
                                        (size_t)(decoder->reader.at - decoder->reader.first));
    }
    return NULL;
}

static const struct value *decode(struct decoder *decoder, const struct type *type,
                                  const struct place *place);

/* Hosts let other providers' broken UTF-8 through and show U+FFFD for it; so do we. */
static struct span text_of(struct decoder *decoder, struct span bytes)
{
    if (utf8_first_error(bytes) == bytes.length) {
        return bytes;
    }
    return utf8_mended(decoder->arena, bytes);
}

static const struct value *decode_string(struct decoder *decoder, const struct packed_item *item,
                                         const struct type *type, const struct place *place)
{
    (void)type;
    if (item->kind != PACKED_TEXT) {
        return fail(decoder, place, "a string");
    }
    return value_string(decoder->arena, text_of(decoder, item->bytes));
}

static const struct value *decode_bool(struct decoder *decoder, const struct packed_item *item,
                                       const struct type *type, const struct place *place)
{
    (void)type;
    if (item->kind != PACKED_BOOL) {
        return fail(decoder, place, "a bool");
    }
    return value_bool(item->truth);
}

static const struct value *unsigned_number(struct arena *arena, uint64_t natural)
{
    if (natural <= INT64_MAX) {
        return value_integer(arena, (int64_t)natural);
    }
    return value_decimal(arena, arena_span_printf(arena, "%llu", (unsigned long long)natural));
}

/* Numbers that no binary form holds exactly come as decimal text. */
static const struct value *decode_number(struct decoder *decoder, const struct packed_item *item,
                                         const struct type *type, const struct place *place)
{
    (void)type;
    const struct value *number = NULL;
    if (item->kind == PACKED_SIGNED) {
        return value_integer(decoder->arena, item->integer);
    }
    if (item->kind == PACKED_UNSIGNED) {
        return unsigned_number(decoder->arena, item->natural);
    }
    if (item->kind == PACKED_FLOAT && !isnan(item->number)) {
        return value_number(decoder->arena, item->number);
    }
    if (item->kind == PACKED_TEXT) {
        number = value_decimal(decoder->arena, item->bytes);
    }
    return number ? number : fail(decoder, place, "a number");
}

/* A value under a dynamic type is a pair: the JSON of its type, and itself. */
static const struct value *decode_dynamic(struct decoder *decoder, const struct packed_item *item,
                                          const struct type *type, const struct place *place)
{
    (void)type;
    if (item->kind != PACKED_LIST || item->count != 2) {
        return fail(decoder, place, "a pair of type and value");
    }
    struct packed_item json = packed_next(&decoder->reader);
    const struct type *own = NULL;
    if (json.kind == PACKED_BYTES || json.kind == PACKED_TEXT) {
        own = type_parse(decoder->arena, json.bytes);
    }
    return own ? decode(decoder, own, place) : fail(decoder, place, "the JSON of a type");
}

static const struct value *decode_elements(struct decoder *decoder, const struct packed_item *item,
                                           const struct type *type, const struct place *place)
{
    if (item->kind != PACKED_LIST) {
        return fail(decoder, place, "a list");
    }
    struct value_builder list = value_builder(decoder->arena);
    for (size_t i = 0; i < item->count; i++) {
        struct place here = { place, { NULL, 0 }, i };
        const struct value *element = decode(decoder, type->element, &here);
        if (!element) {
            return NULL;
        }
        value_add(&list, element);
    }
    return value_list_done(&list);
}

static const struct value *decode_tuple(struct decoder *decoder, const struct packed_item *item,
                                        const struct type *type, const struct place *place)
{
    if (item->kind != PACKED_LIST || item->count != type->member_count) {
        return fail(decoder, place, "a list as long as its type");
    }
    const struct value **items = arena_alloc(decoder->arena, item->count * sizeof(*items));
    for (size_t i = 0; i < item->count; i++) {
        struct place here = { place, { NULL, 0 }, i };
        items[i] = decode(decoder, type->members[i].type, &here);
        if (!items[i]) {
            return NULL;
        }
    }
    return value_list(decoder->arena, items, item->count);
}

static bool decode_key(struct decoder *decoder, const struct place *place, struct span *key)
{
    struct packed_item item = packed_next(&decoder->reader);
    if (item.kind != PACKED_TEXT) {
        fail(decoder, place, "a string as key");
        return false;
    }
    *key = text_of(decoder, item.bytes);
    return true;
}

static int by_key(const void *a, const void *b)
{
    return span_compare(((const struct member *)a)->key, ((const struct member *)b)->key);
}

/* Hosts send keys in ascending order; then one pass shows that they are unique. */
static bool sort_unique(struct member *members, size_t count)
{
    bool ascending = true;
    for (size_t i = 1; i < count && ascending; i++) {
        ascending = by_key(&members[i - 1], &members[i]) < 0;
    }
    if (ascending) {
        return true;
    }
    qsort(members, count, sizeof(*members), by_key);
    for (size_t i = 1; i < count; i++) {
        if (by_key(&members[i - 1], &members[i]) == 0) {
            return false;
        }
    }
    return true;
}

static const struct value *decode_map(struct decoder *decoder, const struct packed_item *item,
                                      const struct type *type, const struct place *place)
{
    if (item->kind != PACKED_MAP) {
        return fail(decoder, place, "a map");
    }
    struct value_builder map = value_builder(decoder->arena);
    for (size_t i = 0; i < item->count; i++) {
        struct place here = { place, { NULL, 0 }, i };
        if (!decode_key(decoder, place, &here.name)) {
            return NULL;
        }
        const struct value *element = decode(decoder, type->element, &here);
        if (!element) {
            return NULL;
        }
        value_put_span(&map, here.name, element);
    }
    if (!sort_unique(map.entries, map.count)) {
        return fail(decoder, place, "each key once");
    }
    return value_object_done(&map);
}

/* The type's member of that name; mostly the next one, since both are sorted. */
static const struct type_member *member_of(const struct type *type, size_t guess, struct span name)
{
    if (span_equal(type->members[guess].name, name)) {
        return &type->members[guess];
    }
    size_t low = 0;
    size_t high = type->member_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = span_compare(type->members[middle].name, name);
        if (order == 0) {
            return &type->members[middle];
        }
        if (order < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return NULL;
}

/* As many different known members as the type has are all of them. */
static const struct value *decode_object(struct decoder *decoder, const struct packed_item *item,
                                         const struct type *type, const struct place *place)
{
    if (item->kind != PACKED_MAP || item->count != type->member_count) {
        return fail(decoder, place, "an object with the members of its type");
    }
    struct member *members = ARENA_ARRAY(decoder->arena, item->count, struct member);
    for (size_t i = 0; i < item->count; i++) {
        struct place here = { place, { NULL, 0 }, i };
        if (!decode_key(decoder, place, &here.name)) {
            return NULL;
        }
        const struct type_member *known = member_of(type, i, here.name);
        struct member *member = known ? &members[known - type->members] : NULL;
        if (!member || member->value) {
            return fail(decoder, &here, "a member of the type, once");
        }
        *member = (struct member) { known->name, decode(decoder, known->type, &here) };
        if (!member->value) {
            return NULL;
        }
    }
    return value_object(decoder->arena, members, item->count);
}

typedef const struct value *decode_kind(struct decoder *decoder, const struct packed_item *item,
                                        const struct type *type, const struct place *place);

static decode_kind *const decoders[] = {
    [TYPE_STRING] = decode_string,   [TYPE_NUMBER] = decode_number, [TYPE_BOOL] = decode_bool,
    [TYPE_DYNAMIC] = decode_dynamic, [TYPE_LIST] = decode_elements, [TYPE_SET] = decode_elements,
    [TYPE_MAP] = decode_map,         [TYPE_TUPLE] = decode_tuple,   [TYPE_OBJECT] = decode_object,
};

static const struct value *decode(struct decoder *decoder, const struct type *type,
                                  const struct place *place)
{
    struct packed_item item = packed_next(&decoder->reader);
    if (item.kind == PACKED_BROKEN) {
        return fail(decoder, place, "a msgpack value");
    }
    if (item.kind == PACKED_NIL) {
        return &value_null;
    }
    /* Any code: 0 is "unknown", 12 an unknown with refinements, which only hosts make use of. */
    if (item.kind == PACKED_EXTENSION) {
        return &value_unknown;
    }
    if (decoder->depth == WIRE_DEPTH_LIMIT) {
        return fail(decoder, place, "a value of at most 200 levels");
    }
    decoder->depth++;
    const struct value *value = decoders[type->kind](decoder, &item, type, place);
    decoder->depth--;
    return value;
}

static const struct value *decode_msgpack(struct arena *arena, const ProtobufCBinaryData *bytes,
                                          const struct type *type, struct diags *diags)
{
    struct decoder decoder = { .arena = arena, .reader = packed_reader(bytes->data, bytes->len) };
    const struct value *value = decode(&decoder, type, NULL);
    if (value && decoder.reader.at != decoder.reader.end) {
        value = fail(&decoder, NULL, "nothing behind it");
    }
    if (!value) {
        diag_add(diags, DIAG_HOST_VALUE_MALFORMED, NULL, "%s.", decoder.problem);
    }
    return value;
}

const struct value *dynamic_decode(struct arena *arena, const Tfplugin6__DynamicValue *wire,
                                   const struct type *type, struct diags *diags)
{
    if (wire && wire->msgpack.len != 0) {
        return decode_msgpack(arena, &wire->msgpack, type, diags);
    }
    if (wire && wire->json.len != 0) {
        struct span json = { (const char *)wire->json.data, wire->json.len };
        return dynamic_decode_json(arena, json, type, diags);
    }
    return &value_null;
}
