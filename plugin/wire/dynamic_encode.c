/*
 * Values to msgpack, by msgpack-c's packer. What does not conform to its type is a bug of ours.
 */
#include "wire/dynamic.h"

#include <assert.h>
#include <msgpack/pack.h>
#include <stdint.h>

static void pack_text(msgpack_packer *packer, struct span text)
{
    msgpack_pack_str(packer, text.length);
    msgpack_pack_str_body(packer, text.text, text.length);
}

/*
 * Numbers but infinity go out as decimal text, which every host reads exactly; a double would say
 * less than 0.1 or 10^30 did. Whole ones too: Terraform 1.11 compares states by the inner form of
 * their numbers, and that of a packed integer is not the one that it reads from a state file, so
 * that `plan -refresh-only -detailed-exitcode` would find changes (2) where there are none.
 */
static void pack_number(msgpack_packer *packer, const struct value *value)
{
    if (span_ends_with(value->decimal, SPAN("inf"))) {
        msgpack_pack_double(packer, value->number);
    } else {
        pack_text(packer, value->decimal);
    }
}

struct encoder {
    struct arena *arena;
    msgpack_packer packer;
};

static void encode(struct encoder *encoder, const struct value *value, const struct type *type);

static void encode_dynamic(struct encoder *encoder, const struct value *value)
{
    const struct type *own = type_of_value(encoder->arena, value);
    struct str json = str_init(encoder->arena, SIZE_MAX);
    type_write(&json, own);
    msgpack_pack_array(&encoder->packer, 2);
    msgpack_pack_bin(&encoder->packer, json.length);
    msgpack_pack_bin_body(&encoder->packer, json.text, json.length);
    encode(encoder, value, own);
}

static void encode_list(struct encoder *encoder, const struct value *value, const struct type *type)
{
    assert(value->kind == VALUE_LIST);
    bool fixed = type->kind == TYPE_TUPLE;
    assert(!fixed || value->item_count == type->member_count);
    msgpack_pack_array(&encoder->packer, value->item_count);
    for (size_t i = 0; i < value->item_count; i++) {
        encode(encoder, value->items[i], fixed ? type->members[i].type : type->element);
    }
}

static void encode_map(struct encoder *encoder, const struct value *value, const struct type *type)
{
    assert(value->kind == VALUE_OBJECT);
    msgpack_pack_map(&encoder->packer, value->member_count);
    for (size_t i = 0; i < value->member_count; i++) {
        pack_text(&encoder->packer, value->members[i].key);
        encode(encoder, value->members[i].value, type->element);
    }
}

/* Mostly the members stand in the order of the type; else they are looked for. */
static const struct value *member_value(const struct value *object, size_t guess, struct span name)
{
    if (guess < object->member_count && span_equal(object->members[guess].key, name)) {
        return object->members[guess].value;
    }
    const struct value *value = value_get_span(object, name);
    return value ? value : &value_null;
}

static void encode_object(struct encoder *encoder, const struct value *value,
                          const struct type *type)
{
    assert(value->kind == VALUE_OBJECT);
    msgpack_pack_map(&encoder->packer, type->member_count);
    for (size_t i = 0; i < type->member_count; i++) {
        pack_text(&encoder->packer, type->members[i].name);
        encode(encoder, member_value(value, i, type->members[i].name), type->members[i].type);
    }
}

static void encode_simple(struct encoder *encoder, const struct value *value,
                          const struct type *type)
{
    static const enum value_kind kinds[] = {
        [TYPE_STRING] = VALUE_STRING, [TYPE_NUMBER] = VALUE_NUMBER, [TYPE_BOOL] = VALUE_BOOL
    };
    assert(value->kind == kinds[type->kind]);
    if (type->kind == TYPE_STRING) {
        pack_text(&encoder->packer, value->text);
    } else if (type->kind == TYPE_NUMBER) {
        pack_number(&encoder->packer, value);
    } else if (value->truth) {
        msgpack_pack_true(&encoder->packer);
    } else {
        msgpack_pack_false(&encoder->packer);
    }
}

static void encode(struct encoder *encoder, const struct value *value, const struct type *type)
{
    if (value->kind == VALUE_NULL) {
        msgpack_pack_nil(&encoder->packer);
        return;
    }
    if (value->kind == VALUE_UNKNOWN) {
        msgpack_pack_ext(&encoder->packer, 1, 0);
        msgpack_pack_ext_body(&encoder->packer, "", 1);
        return;
    }
    switch (type->kind) {
    case TYPE_STRING:
    case TYPE_NUMBER:
    case TYPE_BOOL:
        encode_simple(encoder, value, type);
        break;
    case TYPE_DYNAMIC:
        encode_dynamic(encoder, value);
        break;
    case TYPE_LIST:
    case TYPE_SET:
    case TYPE_TUPLE:
        encode_list(encoder, value, type);
        break;
    case TYPE_MAP:
        encode_map(encoder, value, type);
        break;
    case TYPE_OBJECT:
        encode_object(encoder, value, type);
        break;
    }
}

static int append(void *bytes, const char *data, size_t length)
{
    str_add(bytes, (struct span) { data, length });
    return 0;
}

Tfplugin6__DynamicValue *dynamic_encode(struct arena *arena, const struct value *value,
                                        const struct type *type)
{
    struct str bytes = str_init(arena, SIZE_MAX);
    struct encoder encoder = { .arena = arena };
    msgpack_packer_init(&encoder.packer, &bytes, append);
    encode(&encoder, value, type);
    Tfplugin6__DynamicValue *wire = arena_alloc(arena, sizeof(*wire));
    tfplugin6__dynamic_value__init(wire);
    wire->msgpack = (ProtobufCBinaryData) { bytes.length, (uint8_t *)bytes.text };
    return wire;
}
