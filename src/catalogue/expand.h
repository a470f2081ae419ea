/*
 * expand.h: writes out the short forms of the catalogue's entries (FORMAT.md): use, shared, text,
 * any_path, all_path, any_value, all_value, under. What is not short is shared, not copied.
 */
#ifndef HIPAA_CATALOGUE_EXPAND_H
#define HIPAA_CATALOGUE_EXPAND_H

#include "catalogue/catalogue.h"

struct expansion {
    struct arena *arena;
    /* The shared value of that name, never NULL: the build has checked the names. */
    const struct value *(*shared)(void *context, struct span name);
    void *context;
    const struct value *terms;    /* object name -> reader as written, or NULL */
    const struct value **written; /* of each term: written out, or NULL: not used yet */
};

/* The value with every short form in it written out. */
const struct value *expand(struct expansion *expansion, const struct value *value);

/* The same readers for a pod template: paths that begin with spec[], metadata[].annotations or
 * metadata[].labels stand below `place`. */
const struct value *expand_under(struct arena *arena, struct span place,
                                 const struct value *readers);

#endif
