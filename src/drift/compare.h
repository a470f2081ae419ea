/*
 * compare.h: where two versions of a resource's attributes differ, place by place.
 *
 * Lists are compared as Terraform writes sets: elements that are on both sides are the same
 * wherever they stand; only what is left over is paired, in order. A list with nothing left over
 * but another order is one change, `reordered`.
 */
#ifndef HIPAA_DRIFT_COMPARE_H
#define HIPAA_DRIFT_COMPARE_H

#include "value/value.h"

/* One version of the attributes and its tree of sensitive places (NULL: none), see snapshot.h. */
struct version {
    const struct value *values;
    const struct value *sensitive;
};

struct change {
    struct span path;       /* ingress[0].cidr_blocks[1], tags["a b"]; list indices of applied */
    struct span attribute;  /* the top-level attribute it begins with */
    struct version applied; /* what stands there; values NULL: nothing */
    struct version observed;
    bool secret_by_name; /* a name on the way there tells that it holds a secret */
    bool reordered;      /* a list with the same elements in another order */
};

struct change_list {
    const struct change *items; /* in the order of sorted paths' walk: stable for equal inputs */
    size_t count;
};

struct change_list compare_versions(struct arena *arena, const struct version *applied,
                                    const struct version *observed);

/* Where `path` stands for: `ingress[0].cidr_blocks` lies in `ingress[].cidr_blocks[]`, and that in
 * `ingress`: is one the beginning of the other, indices, keys and filters aside? */
bool paths_overlap(struct span path, struct span pattern);

#endif
