/*
 * scalar.h: how attributes compare in readers and rules: providers write one and the same fact as
 * true or "true", as 30 or "30".
 *
 * "true" and "false" (any letter case) equal the booleans, numbers equal numeric text, other text
 * compares exactly. An unknown operand makes the answer unknown; NULL and null are nothing and
 * equal nothing but each other.
 */
#ifndef HIPAA_FACETS_SCALAR_H
#define HIPAA_FACETS_SCALAR_H

#include "value/value.h"

enum scalar_op { SCALAR_GT, SCALAR_GTE, SCALAR_LT, SCALAR_LTE };

enum truth scalar_same(const struct value *a, const struct value *b);

/* Is the value one of the list (or of the only value that stands for a list)? */
enum truth scalar_in(const struct value *list, const struct value *value);

/* Is `a OP b` so? Unknown where an operand is unknown or is no number nor numeric text. */
enum truth scalar_order(const struct value *a, enum scalar_op op, const struct value *b);

/* A number or numeric text ("30", "-1.5", "1e3", "inf"); booleans are no numbers. */
bool scalar_number(const struct value *value, double *number);
bool scalar_text_number(struct span text, double *number);

/*
 * A scalar's text: a string itself, a number's decimal (whole numbers without fraction), true,
 * false; a list or an object is its JSON. Nothing and unknown give an empty text.
 */
struct span scalar_text(struct arena *scratch, const struct value *value);

/* The truth of a boolean or of the text true or false; unknown for anything else. */
enum truth scalar_truth(const struct value *value);

#endif
