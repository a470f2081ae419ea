/*
 * version.h: the reader of TLS versions (FORMAT.md, Readers).
 */
#ifndef HIPAA_FACETS_VERSION_H
#define HIPAA_FACETS_VERSION_H

#include "facets/found.h"

/*
 * The lowest version that the found texts name, as a static value; each text may list several, by
 * commas or blanks. `table` (pairs of glob and version, the first match counts) may be NULL: then
 * text that ends in 1.2, 1_2 or 12 is that version. Unknown if one of them names no version.
 */
const struct value *version_read(const struct value *table, const struct found *found);

/* The provider's word for a version: the first one of the table without wildcards, or empty. */
struct span version_word(const struct value *table, struct span version);

#endif
