/*
 * shared_warnings.h: what the checks of several documents said, without saying it several times.
 */
#ifndef HIPAA_CLI_SHARED_WARNINGS_H
#define HIPAA_CLI_SHARED_WARNINGS_H

#include "base/diag.h"

struct shared_warnings {
    struct arena *arena;
    struct shared_warning *first; /* in the order in which they came */
    size_t documents;
};

struct shared_warnings shared_warnings(struct arena *arena);

/* What one document's check said: its errors go to `told` at once, its warnings are gathered. */
void shared_warnings_add(struct shared_warnings *warnings, const struct diags *said,
                         struct diags *told);

/*
 * Tells each warning once. That a waiver has no effect is told only if it has none on any document:
 * a waiver of one workspace has no business in the others.
 */
void shared_warnings_tell(const struct shared_warnings *warnings, struct diags *told);

#endif
