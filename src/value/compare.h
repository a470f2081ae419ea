/*
 * compare.h: equality and order of values.
 *
 * Numbers compare exactly, whatever their spelling (1, 1.0 and 10e-1 are equal; 0.1 is not the
 * double nearest to it). Objects ignore the order of members. NULL counts as null.
 */
#ifndef HIPAA_VALUE_COMPARE_H
#define HIPAA_VALUE_COMPARE_H

#include "value/value.h"

/* Unknown if an unknown inside could make the difference; known parts that differ decide. */
enum truth value_equal(const struct value *a, const struct value *b);

/* The same and wholly alike: an unknown equals an unknown. For change detection. */
bool value_same(const struct value *a, const struct value *b);

/* Exact order of two numbers: negative, 0, positive. "inf" is above every number. */
int value_compare_numbers(const struct value *a, const struct value *b);

/*
 * The same but for its way of writing: null, "" , [] and {} are alike (never null and false or 0),
 * inside objects and lists too, and texts that are the same JSON document are alike.
 */
bool value_same_but_representation(struct arena *scratch, const struct value *a,
                                   const struct value *b);

#endif
