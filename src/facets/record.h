/*
 * record.h: what is read of one resource and kept: its own facts, the values that joins compare,
 * and what workspace rules ask. Shared by the moments at which the resource is the same.
 */
#ifndef HIPAA_FACETS_RECORD_H
#define HIPAA_FACETS_RECORD_H

#include "facets/kind_parts.h"

/* The values at one key path, as text. */
struct key_values {
    const struct span *texts;
    size_t count;
    bool undecided; /* one of them, or all, are not known yet */
};

struct record {
    struct fact *facts;       /* its own, before joins */
    bool *pending;            /* by slot: unknown, as something is not decided or unreadable */
    struct key_values *keys;  /* by the kind's key paths */
    const struct span *names; /* what others call it by: id, ARN, name, self link */
    size_t name_count;
    struct span region;           /* empty: its attributes do not tell */
    const struct span *undecided; /* top-level attributes in which something is not known yet */
    size_t undecided_count;
    bool wholly_undecided;
    const struct value *attributes; /* kept for workspace rules; NULL: none */
};

/* Where attributes say a resource lives; empty if they do not. Borrows `values`. */
struct span record_region(const struct value *values);

#endif
