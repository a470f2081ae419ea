/*
 * truth.h: Kleene's three-valued logic. Unknown is never true and never false.
 */
#ifndef HIPAA_BASE_TRUTH_H
#define HIPAA_BASE_TRUTH_H

#include <stdbool.h>

enum truth { TRUTH_FALSE, TRUTH_UNKNOWN, TRUTH_TRUE };

static inline enum truth truth_of(bool known)
{
    return known ? TRUTH_TRUE : TRUTH_FALSE;
}

static inline enum truth truth_and(enum truth a, enum truth b)
{
    return a < b ? a : b;
}

static inline enum truth truth_or(enum truth a, enum truth b)
{
    return a > b ? a : b;
}

static inline enum truth truth_not(enum truth a)
{
    return (enum truth)(TRUTH_TRUE - a);
}

#endif
