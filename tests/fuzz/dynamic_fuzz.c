/*
 * dynamic_fuzz.c: any bytes under any schema either fail with one error or give a value that comes
 * back the same when it is sent. The first byte chooses the type; its highest bit, JSON.
 */
#include <assert.h>
#include <stdint.h>

#include "value/compare.h"
#include "wire/dynamic.h"

static const char *const types[] = {
    "[\"object\",{\"a\":\"string\",\"b\":\"number\"}]",
    "[\"list\",[\"map\",\"bool\"]]",
    "\"dynamic\"",
    "\"string\"",
    "\"number\"",
    "[\"object\",{\"declared\":[\"object\",{\"resources\":\"dynamic\",\"live\":\"bool\"}],"
    "\"tags\":[\"map\",[\"set\",\"string\"]]}]",
    "[\"tuple\",[\"dynamic\",[\"list\",\"dynamic\"]]]",
};

static void must_come_back(struct arena *arena, const struct value *value, const struct type *type)
{
    struct diags diags = diags_init(arena);
    const Tfplugin6__DynamicValue *wire = dynamic_encode(arena, value, type);
    const struct value *back = dynamic_decode(arena, wire, type, &diags);
    assert(back && value_same(value, back));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0) {
        return 0;
    }
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    const struct type *type =
        type_parse(arena, span_of(types[(data[0] & 0x7f) % ARRAY_LENGTH(types)]));
    struct span copy = arena_span(arena, (struct span) { (const char *)data + 1, size - 1 });
    ProtobufCBinaryData bytes = { copy.length, (uint8_t *)(uintptr_t)copy.text };
    Tfplugin6__DynamicValue wire = TFPLUGIN6__DYNAMIC_VALUE__INIT;
    *(data[0] & 0x80 ? &wire.json : &wire.msgpack) = bytes;
    const struct value *value = dynamic_decode(arena, &wire, type, &diags);
    assert(diags.errors == (value ? 0 : 1));
    if (value) {
        must_come_back(arena, value, type);
    }
    return 0;
}
