/*
 * complaint.h: what is wrong with a rule: file, line, rule, field, and what would be accepted.
 */
#ifndef HIPAA_RULES_COMPLAINT_H
#define HIPAA_RULES_COMPLAINT_H

#include "base/diag.h"
#include "rules/suggest.h"
#include "value/value.h"

/*
 * Where a rule comes from. The built-in catalogue is checked when the program is built: its
 * complaints have no file, and to complain is then a bug.
 */
struct complaints {
    const char *file;      /* NULL: built in */
    const char *diag_path; /* attribute path for diagnostics, or NULL */
    struct span rule;      /* id of the rule being read; empty: the pack itself */
    uint32_t rule_line;    /* where that rule begins; 0: not known */
    struct diags *diags;
};

/* Adds RULE_FILE_INVALID for `field`; `at` gives the line; NULL: where the rule begins. */
void complain(const struct complaints *complaints, const struct value *at, const char *field,
              const char *format, ...) PRINTF_LIKE(4, 5);

/* "; did you mean `x`?" or "", in the diagnostics' arena. */
const char *complaint_hint(const struct complaints *complaints,
                           const struct suggestion *suggestion);

#endif
