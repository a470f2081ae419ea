/*
 * unknown.h: what an unknown may still turn out to be. `x == y` on an unknown is unknown, but
 * surely true or false; `x || 'a'` is unknown, but surely truthy. So `(x == y) || true` is true.
 */
#ifndef HIPAA_JMESPATH_UNKNOWN_H
#define HIPAA_JMESPATH_UNKNOWN_H

#include "value/value.h"

/* Unknown, but a boolean. */
const struct value *unknown_boolean(void);

/* Unknown, but a boolean or null: an order that only numbers have. */
const struct value *unknown_order(void);

/* Is it true in the sense of JMESPath: not null, false, "", [] or {}? */
enum truth truthiness(const struct value *value);

/* Surely not null? */
bool is_surely_something(const struct value *value);

/* `a || b` and `a && b` where the truthiness of `a` is unknown. */
const struct value *unknown_or(const struct value *a, const struct value *b);
const struct value *unknown_and(const struct value *a, const struct value *b);

#endif
