/*
 * server.h: the gRPC server: its settings, its credentials, its queue and workers.
 */
#ifndef HIPAA_TRANSPORT_SERVER_H
#define HIPAA_TRANSPORT_SERVER_H

#include "transport/dispatch.h"
#include "transport/identity.h"
#include "transport/listener.h"

struct server;

/*
 * Starts gRPC and makes the server, which serves nobody yet. May run while the identity is made.
 * Lives as long as the process, as does `listener`.
 */
struct server *server_new(struct arena *arena, struct services services,
                          const struct listener *listener);

/*
 * Starts to serve whoever shows the certificate `client_certificate` (PEM) and nobody else.
 * False after logging the reason.
 */
MUST_USE bool server_start_with_tls(struct server *server, const struct identity *identity,
                                    const char *client_certificate);

/* The same for hosts that asked for no TLS. */
MUST_USE bool server_start_in_plaintext(struct server *server);

/* Takes every connection that waits at the listener. */
void server_take_connections(struct server *server);

#endif
