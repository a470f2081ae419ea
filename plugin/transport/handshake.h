/*
 * handshake.h: what a host says in our environment when it starts us, and the one line that we
 * answer on standard output. Source: hashicorp/go-plugin client.go Start, server.go Serve.
 */
#ifndef HIPAA_TRANSPORT_HANDSHAKE_H
#define HIPAA_TRANSPORT_HANDSHAKE_H

#include "base/arena.h"

#define HANDSHAKE_PROTOCOL_VERSION 6

/* Borrowed from the environment. */
struct handshake {
    bool host_speaks_our_protocol;
    const char *offered_versions;   /* "5,6", or "" from a host that does not say */
    const char *client_certificate; /* PEM; NULL: the host wants no TLS */
    const char *socket_folder;      /* NULL: ours to choose */
    const char *socket_group;       /* NULL: only the user may connect */
    bool multiplex_field;           /* the host expects a seventh field */
};

/* True if a host started us. It proves nothing: it tells a host from a person. */
bool handshake_cookie_is_present(void);

struct handshake handshake_read(void);

/*
 * The line that tells the host where we listen. `certificate` is DER, empty without TLS.
 * Ends in a newline; lives in `arena`.
 */
struct span handshake_line(struct arena *arena, const struct handshake *handshake,
                           const char *address, struct span certificate);

/* Writes all of `text` to `fd`; false if the reader is gone. */
MUST_USE bool handshake_write(int fd, struct span text);

#endif
