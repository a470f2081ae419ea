/*
 * call.h: one RPC, from waiting for it to its last completion.
 */
#ifndef HIPAA_TRANSPORT_CALL_H
#define HIPAA_TRANSPORT_CALL_H

#include <grpc/grpc.h>

#include "transport/dispatch.h"
#include "transport/listener.h"
#include "transport/running.h"
#include "transport/workers.h"

/* What all calls of a server share; outlives them. */
struct call_desk {
    grpc_server *server;
    grpc_completion_queue *queue;
    struct services services;
    struct workers workers;
    struct running_calls running;
    const struct listener *listener; /* to be removed when a call ends the process */
};

/* Asks gRPC for the next call. Every call that comes in asks for the one after it. */
void call_await(struct call_desk *desk);

/* What a worker does with a completion: the tag says which call, and what happened to it. */
void call_go_on(void *tag, bool ok);

#endif
