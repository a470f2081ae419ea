/*
 * reading.h: what the readers of one resource share while it is read.
 */
#ifndef HIPAA_FACETS_READING_H
#define HIPAA_FACETS_READING_H

#include "facets/path.h"

struct reading {
    struct arena *scratch; /* gone after the resource */
    struct arena *arena;   /* where facts live */
    int64_t now_s;         /* 0: not known */
    /*
     * Top-level attributes that are not decided yet and that the configuration does not set: the
     * provider will fill in its default, which the catalogue knows as the value for absence.
     */
    const struct span *left_out;
    size_t left_out_count;
    bool blocks_too; /* also read attributes with inner blocks as left out, not only plain ones */
    /* Several facets read one policy: it is parsed once. */
    struct span text; /* the document parsed last, and what came of it */
    const struct value *document;
};

/* Is what stands at the path left out, so that it counts as absent? */
bool reading_leaves_out(const struct reading *reading, const struct path *path);

#endif
