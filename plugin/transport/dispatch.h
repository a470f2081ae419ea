/*
 * dispatch.h: from a method's path and a request's bytes to a response's bytes, by the tables.
 */
#ifndef HIPAA_TRANSPORT_DISPATCH_H
#define HIPAA_TRANSPORT_DISPATCH_H

#include <grpc/slice.h>
#include <grpc/status.h>

#include "transport/method.h"

/* The table that a service exports. */
struct service {
    const struct method *methods;
    const size_t *method_count;
};

/* Every service that there is. */
struct services {
    const struct service *items;
    size_t count;
};

struct reply {
    grpc_status_code status;
    const char *message; /* what is wrong, for a status other than OK; constant */
    grpc_slice response; /* yours to release, also when empty */
};

/* NULL if nobody serves `path`. */
const struct method *dispatch_find(struct services services, struct span path);

/* Decodes, handles, encodes. Bytes that are no such message give INVALID_ARGUMENT. */
struct reply dispatch_run(const struct method *method, struct call *call, struct span request);

#endif
