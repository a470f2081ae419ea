/*
 * judging.h: judges the documents of a command, several at a time, and writes one report of all.
 */
#ifndef HIPAA_CLI_JUDGING_H
#define HIPAA_CLI_JUDGING_H

#include "cli/document_list.h"
#include "report/report.h"

struct judging {
    struct arena *arena;
    const struct document_list *documents; /* one at least */
    struct check_request request;          /* all but the declared side */
    const struct report_format *format;
    const char *output; /* a file, or NULL: standard output */
    size_t jobs;
};

/*
 * The exit code. A document that cannot be judged is told in `diags`, and the others are judged all
 * the same. A warning that several documents share is told once.
 */
int judging_run(const struct judging *judging, struct diags *diags);

#endif
