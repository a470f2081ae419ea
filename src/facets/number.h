/*
 * number.h: the reader of numbers (FORMAT.md, Readers): scale, durations, units, special values.
 */
#ifndef HIPAA_FACETS_NUMBER_H
#define HIPAA_FACETS_NUMBER_H

#include "facets/embedded.h"
#include "facets/found.h"

struct number_rule;

/* NULL if the entry breaks the format. `shared` holds `special` and `reduce`: mostly the entry. */
MUST_USE const struct number_rule *number_compile(struct arena *arena, const struct value *entry,
                                                  const struct value *shared);

/*
 * The least (or largest) of the numbers found, in the reading's arena; NULL if none of the values
 * is a number; unknown if a value that counts is not decided yet.
 */
const struct value *number_read(const struct number_rule *rule, struct reading *reading,
                                const struct found *found, const struct value *root);

/* Calls `visit` with each further top-level attribute that the rule looks at. */
void number_visit_attributes(const struct number_rule *rule,
                             void (*visit)(void *context, struct span attribute), void *context);

/* Does the number depend on the moment of the check? */
bool number_hangs_on_clock(const struct number_rule *rule);

/* A number as a value; whole ones in few steps. */
const struct value *number_value(struct arena *arena, double number);

/* "inf" or a number of the catalogue as a fact. */
const struct value *number_of_entry(struct arena *arena, const struct value *entry);

#endif
