/*
 * facet_types.h: the types of facets: their names in the catalogue, and the values that a fact, or
 * what it is compared with, can have.
 */
#ifndef HIPAA_RULES_FACET_TYPES_H
#define HIPAA_RULES_FACET_TYPES_H

#include "facets/facets.h"

struct facet_type_entry {
    const char *name; /* "bool" */
    const char *item; /* "true or false": what a literal, or each item of it, must be */
    bool (*item_fits)(const struct value *value);
    const char *fact; /* what a fact must be */
    bool (*fact_fits)(const struct value *value);
};

const struct facet_type_entry *facet_type_entry(enum facet_type type);

/* The type of a facet of the catalogue; false where there is no such facet. */
MUST_USE bool facet_type_find(struct catalogue *catalogue, struct span facet,
                              enum facet_type *type);

/* true, false, a number or text. */
bool value_is_scalar(const struct value *value);

/* A list that is not empty, all of whose items fit. */
bool value_is_list_of(const struct value *value, bool (*fits)(const struct value *item));

/* A number, or "inf". */
bool value_is_bound(const struct value *value);

#endif
