/*
 * eval.h: what each kind of node does. eval.c holds the plain kinds and the table, projection.c
 * those that take something of each element.
 */
#ifndef HIPAA_JMESPATH_EVAL_H
#define HIPAA_JMESPATH_EVAL_H

#include "jmespath/search.h"

/* The value of a node of one kind on `current`; NULL after search_fail. */
typedef const struct value *evaluator(struct search *search, const struct node *node,
                                      const struct value *current);

evaluator evaluate_list_projection, evaluate_value_projection, evaluate_flatten;

/* What a part of a value is where the value has no such part: null, or unknown if unsure. */
static inline const struct value *missing_in(const struct value *value)
{
    return value->kind == VALUE_UNKNOWN ? &value_unknown : &value_null;
}

#endif
