/*
 * acceptor.h: hands connections that we accepted ourselves to a gRPC server.
 *
 * gRPC core has a port for that, "external:NAME": it is what ExternalConnectionAcceptor of the C++
 * API stands on. Taking connections ourselves lets the handshake line go out while gRPC is still
 * starting (the kernel keeps the host's connection waiting), and lets us look at who connects.
 */
#ifndef HIPAA_TRANSPORT_ACCEPTOR_H
#define HIPAA_TRANSPORT_ACCEPTOR_H

#include <grpc/grpc.h>

#include "base/attributes.h"

#include <stdbool.h>

/* What gRPC fills in when the port is added; must outlive the server. */
struct acceptor {
    struct acceptor_handler *handler;
};

/* The channel argument that the server must be made with. */
grpc_arg acceptor_argument(struct acceptor *acceptor);

/* Between creating and starting the server. False if gRPC refused the credentials. */
MUST_USE bool acceptor_add_port(struct acceptor *acceptor, grpc_server *server,
                                grpc_server_credentials *credentials);

/* After starting the server: `fd` is gRPC's from now on. */
void acceptor_hand_over(const struct acceptor *acceptor, int listener_fd, int fd);

#endif
