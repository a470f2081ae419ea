/*
 * value_words.h: values of the catalogue in short words, as Markdown.
 */
#ifndef HIPAA_GENERATE_VALUE_WORDS_H
#define HIPAA_GENERATE_VALUE_WORDS_H

#include "base/str.h"
#include "value/value.h"

/* "true", "30", "unlimited", "`x`", "`a`, `b` and 7 more", "none", "not known" (null). */
void write_value_words(struct str *out, const struct value *value);

/* The items of a list of texts; the array lives in `arena`. */
size_t texts_of(struct arena *arena, const struct value *list, const struct span **texts);

#endif
