/*
 * joining.h: one join of a workspace at work: which companions belong to which parent.
 * First by value, through an index; then by the configuration's references.
 */
#ifndef HIPAA_FACETS_JOINING_H
#define HIPAA_FACETS_JOINING_H

#include "facets/workspace_parts.h"

/* The different things that several companions say about one facet. */
struct said {
    const struct value **values;
    size_t count;
    bool silent; /* one of them says nothing */
};

struct joining {
    struct workspace *workspace;
    struct arena *scratch; /* for this join only */
    const struct join *join;
    const struct group *parents;
    const struct group *companions;
    size_t *companion_keys;  /* by pair: the number of its path among the companion's keys */
    size_t *companion_slots; /* by joined facet: the companion's own, or FACET_NOT_EXPOSED */
    size_t *found;           /* by parent: how many companions this join gave it */
    bool *matched;           /* by companion: does it belong to any parent? */
    /* Companions whose parent cannot be told at all: they may belong to anyone. */
    struct resource **unresolved;
    size_t unresolved_count;
    /* By parent: an attribute of its own names a companion, but not yet which. */
    bool *open;
    struct said *said_by_unresolved; /* by joined facet; NULL until asked */
    struct said *said_by_all;
};

/* NULL where the workspace has no companion of the type. */
struct joining *joining_new(struct workspace *workspace, struct arena *scratch,
                            const struct group *parents, const struct join *join);

/* Adds the companions to the parents, in workspace order. */
void joining_by_value(struct joining *joining);
void joining_by_reference(struct joining *joining);

/* Adds one that the parent does not have yet from this join. */
void joining_add_new(struct joining *joining, size_t parent, size_t companion, bool sure);

/* Adds one; twice is once, and sure wins. */
void joining_add(struct joining *joining, size_t parent, size_t companion, bool sure);

/* What is known of the two's values: they match, they do not, or they are not decided yet. */
enum truth joining_values_match(const struct joining *joining, size_t parent, size_t companion);

#endif
