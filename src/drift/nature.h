/*
 * nature.h: signal or noise: what kind of difference a change is.
 */
#ifndef HIPAA_DRIFT_NATURE_H
#define HIPAA_DRIFT_NATURE_H

#include "drift/compare.h"

enum nature {
    NATURE_REPRESENTATION, /* the same, written differently */
    NATURE_ECHO,           /* a companion resource of the same workspace explains it */
    NATURE_SUBSTANTIVE,
    NATURE_COUNT,
};

/* `echoed`: the attribute is one that a companion of the workspace sets. */
enum nature nature_of(struct arena *scratch, const struct change *change, bool echoed);

const char *nature_name(enum nature nature);

#endif
