/*
 * entity.h: one resource at one moment with its facts, as rules and drift see it.
 */
#ifndef HIPAA_FACETS_ENTITY_H
#define HIPAA_FACETS_ENTITY_H

#include "value/value.h"

struct kind; /* compiled resource type; one per type and kinds table */

/*
 * A fact's value: true/false for BOOL, a number (or "inf") for NUMBER, a string "none" | "1.0" ..
 * "1.3" for VERSION, a list of strings for SET, a list of [low, high] for PORTS; value_unknown where
 * it cannot be told. Lists may hold value_unknown_items: there may be more that is not decided yet.
 * `fact_not_given` is unknown too: only companions tell, and there is none; rules drop its terms.
 * So is `fact_not_applicable`: the facet makes no sense here (a reader's `only_if` does not hold),
 * and a rule that hangs on nothing else does not apply.
 * `given`: the configuration itself (or a companion) said so; else a default.
 */
extern const struct value fact_not_given, fact_not_applicable;
struct fact {
    const struct value *value;
    bool given;
};

/* One companion's facts, to lay over the entity's own: facts[i] goes to slots[i]. */
struct overlay {
    const size_t *slots;
    const struct fact *facts;
    size_t count;
};

/* Companions of one join that differ: one of the overlays holds, whichever is worst. */
struct alternatives {
    const struct overlay *overlays;
    size_t count;
    const struct alternatives *next; /* the next join whose companions differ, or NULL */
};

struct entity {
    struct span address;
    struct span block; /* without instance keys */
    struct span key;
    const struct kind *kind;
    bool out_of_scope;  /* its tags say that it holds no ePHI: nothing is asked of it */
    struct fact *facts; /* kind_facet_count of them */
    /*
     * Facts that differ between several companions: each alternative set is a list of overlays, and
     * a rule takes the worst verdict over all combinations. Empty in nearly all entities.
     */
    const struct alternatives *alternatives;
    const struct entity
        *parent; /* the first resource that it is a companion of for sure, or NULL */
    void *joins; /* private to facets/ */
};

#endif
