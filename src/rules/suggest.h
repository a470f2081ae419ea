/*
 * suggest.h: "did you mean": the known name that is nearest to a misspelt one.
 */
#ifndef HIPAA_RULES_SUGGEST_H
#define HIPAA_RULES_SUGGEST_H

#include "base/span.h"

/* The best of the names offered so far. */
struct suggestion {
    struct span wanted;
    struct span best; /* empty: none is near */
    size_t distance;
};

/* Names further away than a third of the wanted name's length (but at least 2) are not near. */
struct suggestion suggestion_for(struct span wanted);
void suggestion_offer(struct suggestion *suggestion, struct span name);

#endif
