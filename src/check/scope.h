/*
 * scope.h: which resources hold ePHI, by their tags.
 */
#ifndef HIPAA_CHECK_SCOPE_H
#define HIPAA_CHECK_SCOPE_H

#include "check/check.h"

/* The top-level attributes under which clouds keep tags and labels. */
extern const char *const scope_attributes[];
extern const size_t scope_attribute_count;

/*
 * Is the resource one of the chosen? With no choice all are. A resource whose type has no tags is
 * always chosen, and so is one whose tags are not known yet: what may hold ePHI is judged.
 */
bool scope_holds(const struct gate *gate, const struct value *values);

#endif
