/*
 * assertion.h: a user's `assert`: operators on JMESPath keys of a resource's attributes, combined
 * by all, any and not.
 */
#ifndef HIPAA_RULES_ASSERTION_H
#define HIPAA_RULES_ASSERTION_H

#include "rules/operators.h"

struct assertion;

/* Borrows `spec`. NULL after a complaint. */
MUST_USE const struct assertion *assertion_compile(struct arena *arena, const struct value *spec,
                                                   const struct complaints *complaints);

/* A key that cannot be evaluated on these attributes (length of null, say) is unknown. */
enum truth assertion_judge(struct arena *scratch, const struct assertion *assertion,
                           const struct value *values);

#endif
