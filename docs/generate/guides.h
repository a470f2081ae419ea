/*
 * guides.h: the guides that people write: their inserts are kept up to date.
 *
 * An insert stands between two comments on lines of their own, and is replaced as a whole:
 *
 *   <!-- insert file examples/guides/rules/acme.json -->
 *   ...
 *   <!-- end -->
 *
 * `file PATH` is a file as a fenced block, `operators` the table of operators, `help COMMAND` what
 * the command's --help says, `types PROVIDER...` the resource types of providers by class.
 */
#ifndef HIPAA_GENERATE_GUIDES_H
#define HIPAA_GENERATE_GUIDES_H

#include "check/census.h"
#include "generate/site.h"

/* Adds an error where an insert has no end, or is of no known kind. */
void guides_add(struct site *site, const struct census *census);

/* A list of them with title and description, from their front matter, for docs/index.md. */
void write_guide_links(struct str *out, struct site *site);

#endif
