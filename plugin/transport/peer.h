/*
 * peer.h: whose process is at the other end of a Unix socket.
 */
#ifndef HIPAA_TRANSPORT_PEER_H
#define HIPAA_TRANSPORT_PEER_H

#include <stdbool.h>

/* True if it runs as our user or as root. */
bool peer_is_ours(int fd);

#endif
