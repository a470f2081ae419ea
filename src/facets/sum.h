/*
 * sum.h: a parent's facts while its joins are applied; between the files that combine facts.
 */
#ifndef HIPAA_FACETS_SUM_H
#define HIPAA_FACETS_SUM_H

#include "facets/joining.h"

/* The alternatives that one join has made. */
struct differing {
    const struct join *join;
    struct alternatives *alternatives;
    struct overlay *overlays;
    bool doubted; /* the last overlay holds these: */
    size_t *slots;
    struct fact *facts;
};

/* A parent's facts while its joins are applied. */
struct sum {
    struct arena *arena;   /* of the workspace */
    struct arena *scratch; /* of this parent */
    struct resource *parent;
    const struct kind *kind;
    struct fact *facts;
    bool *pending;
    bool *settled;                 /* by slot: said by the parent or a companion; no default */
    const struct join **defaulted; /* by slot: the join whose default it has, or NULL */
    bool *doubted;                 /* by slot: there may be more companions */
    size_t next_companion;
    struct differing *differing;
    size_t differing_count;
};

/* The sure companions of one join, and the others. */
struct round {
    struct joining *joining;
    const struct companion *items;
    size_t count;
    size_t sure_count;
};

/* What a companion says about a facet of the join; NULL: it takes no part. */
const struct value *sum_said_by(const struct joining *joining, const struct entity *companion,
                                size_t facet);

/* The value of the slot after a companion said its own. */
const struct value *sum_combined(const struct sum *sum, const struct join *join, size_t slot,
                                 const struct value *own, const struct value *said);

/*
 * What the sure companions of a round say about a facet: the least of it to print (NULL: nothing),
 * and whether they agree. Verdicts look at all of it, by sum_add_alternatives.
 */
bool sum_agree(const struct round *round, size_t facet, const struct value **least);

/* The companions of the round differ in the facets that are `mixed`. */
void sum_add_alternatives(struct sum *sum, const struct round *round, const bool *mixed);

/* One more alternative where there are any: the slot may have a value that cannot be told. */
void sum_add_doubtful_alternative(struct sum *sum, size_t slot);

/* Whoever may belong to the parent without our knowing: what they would change is unknown. */
void sum_add_doubts(struct sum *sum, const struct round *round);

#endif
