/*
 * listener.h: the Unix socket that the host connects to.
 *
 * On Linux its name is abstract ("@..."): it is in no folder and ends with the process, however the
 * process ends. A host that names a folder or a group gets a file there, as do other systems; the
 * file is removed on every orderly end. Whoever is not our user (or root, or, if the host named a
 * group, let in by the file's mode) is turned away before a byte is read.
 */
#ifndef HIPAA_TRANSPORT_LISTENER_H
#define HIPAA_TRANSPORT_LISTENER_H

#include <sys/un.h>

#include "transport/handshake.h"

struct listener {
    int fd;
    bool is_file;
    bool open_to_group;
    char address[sizeof(((struct sockaddr_un *)0)->sun_path) + 1]; /* "@name" or a path */
};

/* Binds and listens. False, with the system's reason in `errno`, if that cannot be. */
MUST_USE bool listener_open(struct listener *listener, const struct handshake *handshake);

/* The next connection, ready for gRPC (non-blocking, closed on exec); -1 if there is none for us. */
int listener_accept(const struct listener *listener);

/* Removes the file, if there is one. Safe in a signal handler. */
void listener_remove(const struct listener *listener);

#endif
