/*
 * Calls: each has a completion queue of its own, so that one thread can hold many of them.
 */
#include "tests/protocol/host.h"

#include <grpc/byte_buffer.h>
#include <grpc/byte_buffer_reader.h>
#include <grpc/support/time.h>

/* No call of a test takes longer; gRPC then ends it with DEADLINE_EXCEEDED. */
#define CALL_LIMIT_S 60

struct host_call {
    struct arena *arena;
    grpc_completion_queue *queue;
    grpc_call *rpc;
    grpc_byte_buffer *request;
    grpc_byte_buffer *response;
    grpc_metadata_array initial;
    grpc_metadata_array trailing;
    grpc_status_code status;
    grpc_slice message;
    bool is_answered;
};

static gpr_timespec in_ms(int milliseconds)
{
    return gpr_time_add(gpr_now(GPR_CLOCK_MONOTONIC),
                        gpr_time_from_millis(milliseconds, GPR_TIMESPAN));
}

struct host_call *host_begin_bytes(struct host *host, const char *path, struct span request)
{
    struct host_call *call = ARENA_NEW(host->arena, struct host_call);
    call->arena = host->arena;
    call->queue = grpc_completion_queue_create_for_pluck(NULL);
    grpc_slice method = grpc_slice_from_copied_string(path);
    call->rpc = grpc_channel_create_call(host->channel, NULL, GRPC_PROPAGATE_DEFAULTS, call->queue,
                                         method, NULL, in_ms(CALL_LIMIT_S * 1000), NULL);
    grpc_slice_unref(method);
    grpc_slice bytes = grpc_slice_from_copied_buffer(request.text, request.length);
    call->request = grpc_raw_byte_buffer_create(&bytes, 1);
    grpc_slice_unref(bytes);
    grpc_metadata_array_init(&call->initial);
    grpc_metadata_array_init(&call->trailing);
    call->message = grpc_empty_slice();
    const grpc_op ops[] = {
        { .op = GRPC_OP_SEND_INITIAL_METADATA },
        { .op = GRPC_OP_SEND_MESSAGE, .data.send_message.send_message = call->request },
        { .op = GRPC_OP_SEND_CLOSE_FROM_CLIENT },
        { .op = GRPC_OP_RECV_INITIAL_METADATA,
          .data.recv_initial_metadata.recv_initial_metadata = &call->initial },
        { .op = GRPC_OP_RECV_MESSAGE, .data.recv_message.recv_message = &call->response },
        { .op = GRPC_OP_RECV_STATUS_ON_CLIENT,
          .data.recv_status_on_client = { .trailing_metadata = &call->trailing,
                                          .status = &call->status,
                                          .status_details = &call->message } },
    };
    grpc_call_start_batch(call->rpc, ops, ARRAY_LENGTH(ops), call, NULL);
    return call;
}

struct host_call *host_begin(struct host *host, const char *path, const ProtobufCMessage *request)
{
    size_t size = protobuf_c_message_get_packed_size(request);
    uint8_t *bytes = arena_alloc(host->arena, size);
    protobuf_c_message_pack(request, bytes);
    return host_begin_bytes(host, path, (struct span) { (const char *)bytes, size });
}

bool host_is_answered(struct host_call *call, int limit_ms)
{
    if (!call->is_answered) {
        grpc_event event = grpc_completion_queue_pluck(call->queue, call, in_ms(limit_ms), NULL);
        call->is_answered = event.type == GRPC_OP_COMPLETE;
    }
    return call->is_answered;
}

void host_cancel(struct host_call *call)
{
    grpc_call_cancel(call->rpc, NULL);
}

static ProtobufCMessage *decode(grpc_byte_buffer *buffer, const ProtobufCMessageDescriptor *kind)
{
    grpc_byte_buffer_reader reader;
    if (!buffer || !grpc_byte_buffer_reader_init(&reader, buffer)) {
        return NULL;
    }
    grpc_slice bytes = grpc_byte_buffer_reader_readall(&reader);
    grpc_byte_buffer_reader_destroy(&reader);
    ProtobufCMessage *message = protobuf_c_message_unpack(kind, NULL, GRPC_SLICE_LENGTH(bytes),
                                                          GRPC_SLICE_START_PTR(bytes));
    grpc_slice_unref(bytes);
    return message;
}

static void free_message(void *message)
{
    protobuf_c_message_free_unpacked(message, NULL);
}

static void call_release(struct host_call *call)
{
    grpc_slice_unref(call->message);
    grpc_metadata_array_destroy(&call->initial);
    grpc_metadata_array_destroy(&call->trailing);
    grpc_byte_buffer_destroy(call->request);
    grpc_byte_buffer_destroy(call->response);
    grpc_call_unref(call->rpc);
    grpc_completion_queue_shutdown(call->queue);
    grpc_completion_queue_destroy(call->queue);
}

struct host_answer host_end(struct host_call *call, const ProtobufCMessageDescriptor *response)
{
    while (!host_is_answered(call, CALL_LIMIT_S * 1000)) {
    }
    struct span message = { (const char *)GRPC_SLICE_START_PTR(call->message),
                            GRPC_SLICE_LENGTH(call->message) };
    ProtobufCMessage *decoded = decode(call->response, response);
    if (decoded) {
        arena_defer(call->arena, free_message, decoded);
    }
    struct host_answer answer = { call->status, arena_span(call->arena, message).text, decoded };
    call_release(call);
    return answer;
}

struct host_answer host_call(struct host *host, const char *path, const ProtobufCMessage *request,
                             const ProtobufCMessageDescriptor *response)
{
    return host_end(host_begin(host, path, request), response);
}
