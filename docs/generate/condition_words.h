/*
 * condition_words.h: a rule's condition on facets as a Markdown list.
 */
#ifndef HIPAA_GENERATE_CONDITION_WORDS_H
#define HIPAA_GENERATE_CONDITION_WORDS_H

#include "base/str.h"
#include "value/value.h"

/* The terms as a list, `depth` levels in: "- `encryption_at_rest` is true". */
void write_condition_list(struct str *out, const struct value *condition, size_t depth);

/* The facets that the condition names, each once, in their order; the array lives in `arena`. */
size_t condition_facets(struct arena *arena, const struct value *condition,
                        const struct span **facets);

#endif
