/*
 * serve.h: a whole life as a plugin, from the environment to the end of the process.
 */
#ifndef HIPAA_TRANSPORT_SERVE_H
#define HIPAA_TRANSPORT_SERVE_H

#include "transport/dispatch.h"

/* Serves the host that started us. Returns an exit code only if it cannot even start. */
int serve_host(struct services services);

/*
 * Serves hosts that a person starts: without TLS, until Ctrl-C. `source` is the address that hosts
 * know us by, e.g. registry.example.com/compliance/hipaa.
 */
int serve_debugger(struct services services, const char *source);

#endif
