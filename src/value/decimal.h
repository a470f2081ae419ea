/*
 * decimal.h: exact decimal numbers as their texts: order, and one text for equal numbers.
 *
 * A text is JSON's number syntax, "inf" or "-inf". Numbers beyond 10^(10^17) count as one.
 */
#ifndef HIPAA_VALUE_DECIMAL_H
#define HIPAA_VALUE_DECIMAL_H

#include "base/arena.h"

/* Exact order, whatever the spelling: negative, 0, positive. */
int decimal_compare(struct span a, struct span b);

/* Equal numbers give equal text: digits without zeros around them, an exponent where it is shorter. */
struct span decimal_canonical(struct arena *arena, struct span text);

#endif
