/*
 * docket.h: what is to be judged: for each resource type that occurs, its kind and the rules of
 * the chosen safeguards that speak about it, with all that their findings have in common.
 */
#ifndef HIPAA_CHECK_DOCKET_H
#define HIPAA_CHECK_DOCKET_H

#include "check/check.h"
#include "check/index.h"
#include "check/tally.h"
#include "check/words.h"

/* A rule, wherever it is judged. The values are those of its findings. */
struct rule_entry {
    const struct rule *rule; /* as bound to some type: see type_rule for what is judged */
    struct safeguard_tally *safeguard;
    bool judged;
    const struct value *id;
    const struct value *title;
    const struct value *severity;
    const struct value *citation;
    const struct value *safeguard_title;
    const struct value *designation;
    const struct value *remediation;
};

/* A facet as one resource type exposes it. */
struct type_facet {
    struct span name;
    struct span path; /* that mainly decides it, or empty */
};

/* What findings of a rule on one resource type have in common. */
struct wording {
    const struct value *facet;       /* the main one, or null */
    const struct value *remediation; /* how to mend it on this type */
    const struct facet_words *words; /* of the main facet, or NULL */
    struct span path;                /* that mainly decides the facet, or empty */
};

/* A rule on one resource type. */
struct type_rule {
    struct rule_entry *entry;
    const struct rule *rule;       /* bound to the type: only what the type exposes */
    size_t slot;                   /* of the main facet, or FACET_NOT_EXPOSED */
    const struct wording *wording; /* NULL: see docket_wording */
};

struct type_entry {
    const struct kind *kind; /* NULL: not in the catalogue */
    struct type_rule *rules;
    size_t rule_count;
    bool needs_values;        /* some rule is judged on attributes */
    const struct span *names; /* the attributes that are needed; NULL: all */
    size_t name_count;
    const struct type_facet *facets; /* of each slot of the kind */
    const size_t *sorted_slots;      /* facets by name */
    const bool *kept_slots; /* facets for a baseline: a rule reads them, and no clock decides */
    const struct value *type_value;
    const struct value *class_value; /* or null */
    const struct value *cloud_value; /* or null */
};

struct docket {
    struct arena *arena;        /* as long as the check */
    struct arena *result_arena; /* as long as its result: the values */
    const struct check_request *request;
    struct kinds *kinds;
    struct rulebook *rulebook;
    struct tally *tally;
    struct index types;
    struct index rules;
};

/* The entry of a type, made when it first occurs. */
struct type_entry *docket_type(struct docket *docket, struct span type);

struct rule_entry *docket_rule(struct docket *docket, const struct rule *rule);

/* The rule's wording on the type, made when its first finding is. */
const struct wording *docket_wording(struct docket *docket, const struct type_entry *type,
                                     struct type_rule *rule);

/* The rule was judged on something: it counts, once. */
void docket_judged(struct docket *docket, struct rule_entry *entry);

/* "aws", "azure", "google" ...: the cloud of a provider. */
struct span cloud_of_provider(struct span provider);

#endif
