/*
 * diag.h: what a user is told: a list of errors and warnings, each with a summary that states the
 * kind of problem, a detail that names the thing and what would mend it, and a place.
 *
 * A function that takes `diags` returns false or NULL if and only if it added an error.
 * No message holds a secret or health data: name a path, show a digest.
 */
#ifndef HIPAA_BASE_DIAG_H
#define HIPAA_BASE_DIAG_H

#include "base/arena.h"

enum diag_severity { DIAG_SEVERITY_ERROR, DIAG_SEVERITY_WARNING };

/* Every fixed kind of problem; the table is diag.def. */
enum diag_code {
#define DIAG(name, severity, summary) DIAG_##name,
#include "base/diag.def"
#undef DIAG
    DIAG_CODE_COUNT
};

struct diag {
    enum diag_severity severity;
    const char *summary; /* title-like, no period, no values, never empty */
    const char *detail;
    const char
        *path; /* attribute path such as `declared.plan_file` or `waivers[0].rule`; or NULL */
};

struct diags {
    struct arena *arena; /* borrowed: holds the texts */
    struct diag *items;
    size_t count;
    size_t room;
    size_t errors;
};

struct diags diags_init(struct arena *arena);

/* Adds a problem of the table. `path` may be NULL. The text is made valid UTF-8. */
void diag_add(struct diags *diags, enum diag_code code, const char *path, const char *format, ...)
    PRINTF_LIKE(4, 5);

/* Adds a problem whose summary is made at run time: the findings of a check. */
void diag_add_text(struct diags *diags, enum diag_severity severity, const char *path,
                   const char *summary, const char *detail);

bool diags_have_errors(const struct diags *diags);

/* The name of a code, as in the table and the documentation, e.g. "DOCUMENT_UNREADABLE". */
const char *diag_code_name(enum diag_code code);
const char *diag_code_summary(enum diag_code code);

#endif
