/*
 * report.h: the result of a check, written for people and for programs.
 *
 * A report is made from the computed attributes of hipaa_drift_check alone (check.h), so any
 * result can be reported, whoever made it.
 */
#ifndef HIPAA_REPORT_REPORT_H
#define HIPAA_REPORT_REPORT_H

#include <stdio.h>

#include "base/diag.h"
#include "base/str.h"
#include "value/value.h"

struct report_input {
    const struct value *check; /* the attributes */
    const char *name;          /* of what was checked, for people */
    size_t failures;           /* how many of the findings, from the first, fail the gate */
    bool colour;               /* for a terminal */
};

/* Where a report goes: piece by piece to `file`, or, where that is NULL, all into `text`. */
struct report_output {
    struct str text;
    FILE *file;
};

struct report_format {
    const char *name;
    const char *about;
    void (*write)(struct report_output *output, const struct report_input *input); /* NULL: later */
};

/* NULL after adding REPORT_FORMAT, or NOT_SUPPORTED for one that the contract names but that this
 * version does not have. */
MUST_USE const struct report_format *report_format_find(struct span name, const char *path,
                                                        struct diags *diags);

/* "text, json": the formats that there are, for messages and help. */
const char *report_format_names(struct arena *arena);

struct report_output report_output(struct arena *arena, FILE *file);

/* Writes the whole report; false if `file` did not take it. */
MUST_USE bool report_write(const struct report_format *format, struct report_output *output,
                           const struct report_input *input);

/* For formats: lets what was written so far go to the file, now and then. */
void report_flush_now_and_then(struct report_output *output);

#endif
