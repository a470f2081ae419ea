/*
 * marks.h: trees that say `true` about places of another tree: a plan's after_unknown and its
 * *_sensitive, and the paths of a raw state. Private to documents/.
 */
#ifndef HIPAA_DOCUMENTS_MARKS_H
#define HIPAA_DOCUMENTS_MARKS_H

#include "value/value.h"

/* Is nothing marked in this slice of JSON? Fast; false may be wrong. */
bool marks_say_nothing(struct span slice);

/* Is anything marked in this tree? */
bool marks_are_anywhere(const struct value *marks);

/* `values` with an unknown wherever `unknown` says true; attributes that stand only there too. */
const struct value *marks_overlay(struct arena *arena, const struct value *values,
                                  const struct value *unknown);

/*
 * The tree of a raw state's `sensitive_attributes`: paths of {"type": "get_attr" | "index",
 * "value": ...}. A path that is not understood marks everything. NULL where there are none.
 * Source: terraform internal/states/statefile/version4.go.
 */
const struct value *marks_of_paths(struct arena *arena, const struct value *paths);

#endif
