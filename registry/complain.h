/*
 * complain.h: what is wrong with a release or a registry: which file, and what.
 */
#ifndef HIPAA_REGISTRY_COMPLAIN_H
#define HIPAA_REGISTRY_COMPLAIN_H

#include "base/diag.h"

/* Adds an error about `file`. Always false, for `return complain(...)`. */
bool complain(struct diags *diags, const char *file, const char *format, ...) PRINTF_LIKE(3, 4);

#endif
