/*
 * method.h: one row of a service's table: a gRPC method, its messages and the function behind it.
 */
#ifndef HIPAA_TRANSPORT_METHOD_H
#define HIPAA_TRANSPORT_METHOD_H

#include <protobuf-c/protobuf-c.h>
#include <stdatomic.h>

#include "base/arena.h"

/* One call in work: everything it needs lives in its arena and goes with it. */
struct call {
    struct arena *arena;
    const atomic_bool *cancelled; /* StopProvider, or the host hung up */
};

enum method_shape {
    METHOD_UNARY,
    METHOD_HELD, /* an endless stream: accepted, never answered, ended with the connection */
};

struct method {
    const char *path; /* "/tfplugin6.Provider/ReadDataSource" */
    enum method_shape shape;
    const ProtobufCMessageDescriptor *request;
    const ProtobufCMessageDescriptor *response;
    /*
     * Fills `response` (already initialised); whatever it points to comes from call->arena.
     * What a user can mend is a diagnostic inside the response; there is no other failure.
     */
    void (*handle)(struct call *call, const ProtobufCMessage *request, ProtobufCMessage *response);
};

#endif
