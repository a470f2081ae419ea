/*
 * The life of an exchange:
 *
 *   awaited -> arrived -> received -> (method at work) -> answered
 *                 \--------------> closed (the call is over, or the host hung up)
 *
 * An endless stream goes from arrived straight to closed. Each arrow to the right of `arrived` is a
 * batch that gRPC is working on; the exchange goes when the last one is done.
 */
#include "transport/call.h"

#include "transport/stop.h"

#include <assert.h>
#include <grpc/byte_buffer.h>
#include <grpc/byte_buffer_reader.h>
#include <unistd.h>

struct exchange;

/*
 * One kind of completion of one exchange: what gRPC calls a tag. The thread that gets it back sees
 * what was written before `exchange` was stored.
 */
struct event {
    void (*happened)(struct exchange *exchange, bool ok);
    struct exchange *_Atomic exchange;
};

/* Lives in the arena of its own call; gRPC writes into it until its last batch is done. */
struct exchange {
    struct call call;
    struct call_desk *desk;
    const struct method *method;
    struct running_call running;
    atomic_bool cancelled;
    atomic_int open_batches;

    struct event arrived;
    struct event received;
    struct event answered;
    struct event closed;

    grpc_call *rpc;
    grpc_call_details details;
    grpc_metadata_array metadata;
    grpc_byte_buffer *request;
    grpc_byte_buffer *response;
    grpc_slice status_message;
    int hung_up;
};

/* The call that a method sees is the first member of its exchange. */
static struct exchange *exchange_of(struct call *call)
{
    return (struct exchange *)call;
}

static void exchange_free(struct exchange *exchange)
{
    grpc_call_details_destroy(&exchange->details);
    grpc_metadata_array_destroy(&exchange->metadata);
    grpc_byte_buffer_destroy(exchange->request);
    grpc_byte_buffer_destroy(exchange->response);
    grpc_slice_unref(exchange->status_message);
    if (exchange->rpc) {
        grpc_call_unref(exchange->rpc);
    }
    arena_free(exchange->call.arena);
}

/* One more batch at work. gRPC refuses a batch only if it is malformed: a bug. */
static void start(struct exchange *exchange, struct event *event, const grpc_op *ops, size_t count)
{
    atomic_fetch_add(&exchange->open_batches, 1);
    atomic_store(&event->exchange, exchange);
    grpc_call_error error = grpc_call_start_batch(exchange->rpc, ops, count, event, NULL);
    assert(error == GRPC_CALL_OK);
    (void)error;
}

static void answer(struct exchange *exchange, struct reply reply)
{
    exchange->status_message = grpc_slice_from_static_string(reply.message);
    exchange->response = grpc_raw_byte_buffer_create(&reply.response, 1);
    grpc_slice_unref(reply.response);
    const grpc_op ops[] = {
        { .op = GRPC_OP_SEND_INITIAL_METADATA },
        { .op = GRPC_OP_SEND_STATUS_FROM_SERVER,
          .data.send_status_from_server = { .status = reply.status,
                                            .status_details = &exchange->status_message } },
        { .op = GRPC_OP_SEND_MESSAGE, .data.send_message.send_message = exchange->response },
    };
    size_t count = reply.status == GRPC_STATUS_OK ? 3 : 2;
    start(exchange, &exchange->answered, ops, count);
}

static void refuse(struct exchange *exchange, grpc_status_code status, const char *message)
{
    answer(exchange, (struct reply) { status, message, grpc_empty_slice() });
}

static void await_request(struct exchange *exchange)
{
    const grpc_op op = { .op = GRPC_OP_RECV_MESSAGE,
                         .data.recv_message.recv_message = &exchange->request };
    start(exchange, &exchange->received, &op, 1);
}

static void await_close(struct exchange *exchange)
{
    const grpc_op op = { .op = GRPC_OP_RECV_CLOSE_ON_SERVER,
                         .data.recv_close_on_server.cancelled = &exchange->hung_up };
    start(exchange, &exchange->closed, &op, 1);
}

/* gRPC's buffer may be in pieces, protobuf-c wants one; the pieces go before decoding copies. */
static struct reply run_method(struct exchange *exchange)
{
    grpc_byte_buffer_reader reader;
    if (!grpc_byte_buffer_reader_init(&reader, exchange->request)) {
        return (struct reply) { GRPC_STATUS_INVALID_ARGUMENT, "the request cannot be unpacked",
                                grpc_empty_slice() };
    }
    grpc_slice bytes = grpc_byte_buffer_reader_readall(&reader);
    grpc_byte_buffer_reader_destroy(&reader);
    grpc_byte_buffer_destroy(exchange->request);
    exchange->request = NULL;
    struct span request = { (const char *)GRPC_SLICE_START_PTR(bytes), GRPC_SLICE_LENGTH(bytes) };
    struct reply reply = dispatch_run(exchange->method, &exchange->call, request);
    grpc_slice_unref(bytes);
    return reply;
}

static void on_received(struct exchange *exchange, bool ok)
{
    if (!ok || !exchange->request) {
        refuse(exchange, GRPC_STATUS_INVALID_ARGUMENT, "the request is missing");
        return;
    }
    struct call_desk *desk = exchange->desk;
    running_add(&desk->running, &exchange->running);
    workers_leave(&desk->workers);
    struct reply reply = run_method(exchange);
    workers_return(&desk->workers);
    running_remove(&desk->running, &exchange->running);
    answer(exchange, reply);
}

static void on_answered(struct exchange *exchange, bool ok)
{
    (void)exchange; /* whether the host still took it changes nothing */
    (void)ok;
}

static void on_closed(struct exchange *exchange, bool ok)
{
    (void)ok;
    if (exchange->hung_up) {
        atomic_store(&exchange->cancelled, true);
    }
}

static void on_arrived(struct exchange *exchange, bool ok)
{
    if (!ok) {
        return; /* the queue is ending */
    }
    call_await(exchange->desk);
    struct span path = { (const char *)GRPC_SLICE_START_PTR(exchange->details.method),
                         GRPC_SLICE_LENGTH(exchange->details.method) };
    exchange->method = dispatch_find(exchange->desk->services, path);
    await_close(exchange);
    if (!exchange->method) {
        refuse(exchange, GRPC_STATUS_UNIMPLEMENTED, "this provider has no such method");
    } else if (exchange->method->shape == METHOD_UNARY) {
        await_request(exchange);
    }
}

void call_await(struct call_desk *desk)
{
    struct arena *arena = arena_new();
    struct exchange *exchange = ARENA_NEW(arena, struct exchange);
    exchange->call = (struct call) { arena, &exchange->cancelled };
    exchange->desk = desk;
    exchange->running.cancelled = &exchange->cancelled;
    exchange->status_message = grpc_empty_slice();
    exchange->arrived.happened = on_arrived;
    exchange->received.happened = on_received;
    exchange->answered.happened = on_answered;
    exchange->closed.happened = on_closed;
    grpc_call_details_init(&exchange->details);
    grpc_metadata_array_init(&exchange->metadata);
    atomic_init(&exchange->open_batches, 1);
    atomic_store(&exchange->arrived.exchange, exchange);
    grpc_call_error error =
        grpc_server_request_call(desk->server, &exchange->rpc, &exchange->details,
                                 &exchange->metadata, desk->queue, desk->queue, &exchange->arrived);
    assert(error == GRPC_CALL_OK);
    (void)error;
}

void call_go_on(void *tag, bool ok)
{
    struct event *event = tag;
    struct exchange *exchange = atomic_load(&event->exchange);
    event->happened(exchange, ok);
    if (atomic_fetch_sub(&exchange->open_batches, 1) == 1) {
        exchange_free(exchange);
    }
}

void stop_running_calls(struct call *call)
{
    running_cancel_all(&exchange_of(call)->desk->running);
}

void stop_process(struct call *call)
{
    listener_remove(exchange_of(call)->desk->listener);
    _exit(0);
}
