/*
 * place.h: where in a value a decoder stands, as a chain on the stack: free until an error asks.
 */
#ifndef HIPAA_WIRE_PLACE_H
#define HIPAA_WIRE_PLACE_H

#include "base/str.h"

struct place {
    const struct place *parent; /* NULL at the root */
    struct span name;           /* of a member; no text: an element, by index */
    size_t index;
};

/* `declared.resources["a b"][0]`; "the value" at the root. */
const char *place_text(struct arena *arena, const struct place *place);

#endif
