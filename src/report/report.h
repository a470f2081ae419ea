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

/* One check. */
struct report_input {
    const struct value *check; /* the attributes */
    const char *name;          /* of what was checked: a document's file, or words */
    size_t failures;           /* how many of the findings, from the first, fail the gate */
    bool colour;               /* for a terminal */
};

/* Over all checks of a report. */
struct report_totals {
    size_t checks;
    size_t compliant;
    size_t noncompliant;
    size_t unknown;
    size_t failures;
    size_t not_judged; /* counted by the caller: there was no check to report */
};

/* Where a report goes: piece by piece to `file`, or, where that is NULL, all into `text`. */
struct report_output {
    struct str text;
    FILE *file;
    size_t jobs;   /* how many threads may write; 1 or 0: the caller's own */
    bool many;     /* several checks: each says which document it is of, totals come last */
    int64_t now_s; /* for formats that must tell a moment; 0: there is no clock */
    struct report_totals totals;
    void *kept; /* what a format remembers from check to check */
};

/* A report is begun once, then has its checks, then ends. */
struct report_format {
    const char *name;
    const char *about;
    void (*begin)(struct report_output *output); /* NULL: nothing */
    void (*write)(struct report_output *output, const struct report_input *input);
    void (*end)(struct report_output *output); /* NULL: nothing */
};

/* NULL after adding REPORT_FORMAT. */
MUST_USE const struct report_format *report_format_find(struct span name, const char *path,
                                                        struct diags *diags);

/* "text, json": the formats that there are, for messages and help. */
const char *report_format_names(struct arena *arena);

struct report_output report_output(struct arena *arena, FILE *file);

/* Writes the whole report of one check; false if `file` did not take it. */
MUST_USE bool report_write(const struct report_format *format, struct report_output *output,
                           const struct report_input *input);

/* The same in steps, for many checks. The last tells whether `file` took all of it. */
void report_begin(const struct report_format *format, struct report_output *output);
void report_add(const struct report_format *format, struct report_output *output,
                const struct report_input *input);
MUST_USE bool report_end(const struct report_format *format, struct report_output *output);

/* For formats: lets what was written so far go to the file, now and then. */
void report_flush_now_and_then(struct report_output *output);

/* For formats: adds a text that was written elsewhere and may be large. */
void report_add_text(struct report_output *output, struct span text);

#endif
