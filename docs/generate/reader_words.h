/*
 * reader_words.h: how a facet is read from a resource type (FORMAT.md, Readers) in short words, as
 * Markdown. Readers are those of catalogue_type: every short form is written out.
 */
#ifndef HIPAA_GENERATE_READER_WORDS_H
#define HIPAA_GENERATE_READER_WORDS_H

#include "base/str.h"
#include "value/value.h"

/* `reader` NULL: only a companion says it. */
void write_reader_words(struct str *out, const struct value *reader);

#endif
