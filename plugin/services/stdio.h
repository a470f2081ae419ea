/*
 * stdio.h: what we print, as a stream (plugin.GRPCStdio): nothing, for as long as the host listens.
 */
#ifndef HIPAA_SERVICES_STDIO_H
#define HIPAA_SERVICES_STDIO_H

#include "transport/method.h"

extern const struct method stdio_methods[];
extern const size_t stdio_method_count;

#endif
