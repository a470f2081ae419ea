/*
 * console.h: what a command says on stderr, and what kind of terminal it speaks to.
 */
#ifndef HIPAA_CLI_CONSOLE_H
#define HIPAA_CLI_CONSOLE_H

#include "base/diag.h"

enum exit_code {
    EXIT_PASSED = 0,
    EXIT_BROKEN = 1, /* the command could not do its work */
    EXIT_FAILED = 2, /* it did, and something fails the gate (a case, a finding) */
};

/* Writes errors and warnings to stderr, as hosts show them. */
void console_tell(const struct diags *diags);

/* Is stdout a terminal that wants colours (NO_COLOR is not set, TERM is not dumb)? */
bool console_wants_colour(void);

/* A line on stderr that is wiped away later; nothing where stderr is no terminal. */
void console_progress(const char *format, ...) PRINTF_LIKE(1, 2);
void console_progress_done(void);

/* Writes `text` to stdout, or to the file `path` where that is not NULL; false after adding
 * OUTPUT_UNWRITABLE. */
MUST_USE bool console_write(struct span text, const char *path, struct diags *diags);

#endif
