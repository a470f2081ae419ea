/*
 * search.h: one run of an expression: where results live, what went wrong, how much work is left.
 */
#ifndef HIPAA_JMESPATH_SEARCH_H
#define HIPAA_JMESPATH_SEARCH_H

#include "jmespath/ast.h"
#include "jmespath/jmespath.h"

struct search {
    struct arena *arena;
    struct jmespath_problem *problem;
    size_t work_left; /* nodes evaluated, items and bytes made */
    bool is_exhausted;
};

/* The value of `node` on `current`; NULL after search_fail. */
const struct value *evaluate(struct search *search, const struct node *node,
                             const struct value *current);

/* Notes the problem; returns NULL to be handed on. Column 0: no place. */
const struct value *search_fail(struct search *search, enum jmespath_error error, size_t column,
                                const char *message);

/* Pays for `amount` of work. False after search_fail: the expression does too much. */
MUST_USE bool search_spend(struct search *search, size_t amount);

/* Pays for walking through the whole of `value`, whose parts may be shared many times. */
MUST_USE bool search_spend_walk(struct search *search, const struct value *value);

/* Forgets a problem that may never come to be. False if it was too much work: that is certain. */
MUST_USE bool search_forgive(struct search *search);

#endif
