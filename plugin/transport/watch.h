/*
 * watch.h: how the process ends when nobody calls Shutdown: by a signal, or because the host is
 * gone without a word. Either way no socket stays behind.
 */
#ifndef HIPAA_TRANSPORT_WATCH_H
#define HIPAA_TRANSPORT_WATCH_H

#include "transport/server.h"

enum watch_for { WATCH_FOR_HOST, WATCH_FOR_PERSON };

/*
 * To be called before any thread is made. Ignores SIGPIPE and, for a host, SIGINT: Ctrl-C reaches
 * the whole process group, but it is the host that decides.
 */
void watch_prepare(enum watch_for whom);

/* Takes connections for `server` until the process ends. */
NO_RETURN void watch_until_end(enum watch_for whom, struct server *server,
                               const struct listener *listener);

#endif
