/*
 * ask.h: calls a method of the provider as a host does, over the wire but in this process.
 */
#ifndef HIPAA_TESTS_ASK_H
#define HIPAA_TESTS_ASK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "json/json.h"
#include "services/provider.h"
#include "tfplugin6.pb-c.h"
#include "wire/dynamic.h"

static inline const struct method *ask_find(const char *rpc)
{
    const struct method *found = NULL;
    for (size_t i = 0; i < provider_method_count; i++) {
        const char *path = provider_methods[i].path;
        if (strcmp(strrchr(path, '/') + 1, rpc) == 0) {
            assert_null(found);
            found = &provider_methods[i];
        }
    }
    assert_non_null(found);
    return found;
}

static inline void ask_release(void *message)
{
    protobuf_c_message_free_unpacked(message, NULL);
}

/* The answer, after a trip over the wire; it lives as long as `arena`. */
static inline void *ask(struct arena *arena, const char *rpc, const void *request)
{
    static atomic_bool not_cancelled;
    const struct method *method = ask_find(rpc);
    struct call call = { arena, &not_cancelled };
    ProtobufCMessage *response = arena_zalloc(arena, method->response->sizeof_message);
    protobuf_c_message_init(method->response, response);
    method->handle(&call, request, response);
    uint8_t *bytes = arena_alloc(arena, protobuf_c_message_get_packed_size(response));
    size_t length = protobuf_c_message_pack(response, bytes);
    ProtobufCMessage *back = protobuf_c_message_unpack(method->response, NULL, length, bytes);
    assert_non_null(back);
    arena_defer(arena, ask_release, back);
    return back;
}

/* A DynamicValue of JSON text, which hosts never send but providers must take. */
static inline Tfplugin6__DynamicValue ask_json(const char *text)
{
    Tfplugin6__DynamicValue value = TFPLUGIN6__DYNAMIC_VALUE__INIT;
    value.json = (ProtobufCBinaryData) { strlen(text), (uint8_t *)(uintptr_t)text };
    return value;
}

/* What came back, as canonical JSON; unknown reads null. */
static inline const char *ask_text(struct arena *arena, const Tfplugin6__DynamicValue *wire,
                                   const struct type *type)
{
    struct diags diags = diags_init(arena);
    const struct value *value = dynamic_decode(arena, wire, type, &diags);
    assert_non_null(value);
    return json_text(arena, value, JSON_CANONICAL).text;
}

#endif
