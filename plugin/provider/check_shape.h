/*
 * check_shape.h: is a value the result of a check? Hosts only know that it is some value.
 */
#ifndef HIPAA_PROVIDER_CHECK_SHAPE_H
#define HIPAA_PROVIDER_CHECK_SHAPE_H

#include "value/value.h"

/*
 * NULL where `check` is an object with all computed attributes of hipaa_drift_check, each of its
 * kind (further attributes do not matter, and inside of them what is missing is null); else what
 * is wrong, for a sentence: "findings[2].severity is a number, not a string".
 */
const char *check_shape_fault(struct arena *arena, const struct value *check);

#endif
