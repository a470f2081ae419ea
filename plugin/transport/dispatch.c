#include "transport/dispatch.h"

#include <assert.h>

static void *allocate_in_arena(void *arena, size_t size)
{
    return arena_alloc(arena, size);
}

static void leave_to_arena(void *arena, void *pointer)
{
    (void)arena;
    (void)pointer;
}

const struct method *dispatch_find(struct services services, struct span path)
{
    for (size_t i = 0; i < services.count; i++) {
        const struct service *service = &services.items[i];
        for (size_t j = 0; j < *service->method_count; j++) {
            if (span_is(path, service->methods[j].path)) {
                return &service->methods[j];
            }
        }
    }
    return NULL;
}

static grpc_slice encode(const ProtobufCMessage *message)
{
    grpc_slice slice = grpc_slice_malloc(protobuf_c_message_get_packed_size(message));
    size_t length = protobuf_c_message_pack(message, GRPC_SLICE_START_PTR(slice));
    assert(length == GRPC_SLICE_LENGTH(slice));
    (void)length;
    return slice;
}

struct reply dispatch_run(const struct method *method, struct call *call, struct span request)
{
    ProtobufCAllocator allocator = { allocate_in_arena, leave_to_arena, call->arena };
    const ProtobufCMessage *message = protobuf_c_message_unpack(
        method->request, &allocator, request.length, (const uint8_t *)request.text);
    if (!message) {
        return (struct reply) { GRPC_STATUS_INVALID_ARGUMENT, "the request cannot be decoded",
                                grpc_empty_slice() };
    }
    ProtobufCMessage *response = arena_zalloc(call->arena, method->response->sizeof_message);
    protobuf_c_message_init(method->response, response);
    method->handle(call, message, response);
    return (struct reply) { GRPC_STATUS_OK, "", encode(response) };
}
