/*
 * reattach.h: what a person needs to let a host use a provider that runs already (-debug).
 */
#ifndef HIPAA_TRANSPORT_REATTACH_H
#define HIPAA_TRANSPORT_REATTACH_H

#include "base/arena.h"

/* A text for standard output, with TF_REATTACH_PROVIDERS ready to be copied into a shell. */
struct span reattach_instructions(struct arena *arena, const char *source, const char *address);

#endif
