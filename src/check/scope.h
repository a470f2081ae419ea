/*
 * scope.h: which resources hold ePHI, by their tags.
 */
#ifndef HIPAA_CHECK_SCOPE_H
#define HIPAA_CHECK_SCOPE_H

#include "check/check.h"

/* The top-level attributes under which clouds keep tags and labels. */
extern const char *const scope_attributes[];
extern const size_t scope_attribute_count;

enum scope {
    SCOPE_OUT,  /* it has tags, and they do not choose it */
    SCOPE_OPEN, /* its type has no tags: it is chosen, unless it is a part of what is out */
    SCOPE_IN,   /* its tags choose it, or are not known yet: what may hold ePHI is judged */
};

/* Is the resource one of the chosen? With no choice all are in. */
enum scope scope_of(const struct gate *gate, const struct value *values);

#endif
