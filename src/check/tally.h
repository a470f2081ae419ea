/*
 * tally.h: the numbers of a check: over all, and for each safeguard.
 */
#ifndef HIPAA_CHECK_TALLY_H
#define HIPAA_CHECK_TALLY_H

#include "drift/classify.h"
#include "rules/rules.h"

struct safeguard_tally {
    struct span citation;
    struct span title;
    struct span designation;
    size_t rules;
    size_t resources;
    size_t violations;
    size_t unknown;
    size_t waived;
    size_t last_subject; /* the subject counted last, from 1, so that each counts once */
};

struct tally {
    struct arena *arena;
    struct safeguard_tally **safeguards; /* by citation */
    size_t safeguard_count;
    size_t resources;
    size_t evaluated;
    size_t unchecked;
    size_t rules;
    size_t violations; /* without the waived */
    size_t waived;
    size_t unknown; /* without the waived */
    size_t severities[SEVERITY_NEVER];
    size_t classifications[CLASSIFICATION_COUNT];
};

/* All safeguards of the edition that begin with one of the prefixes (none: all) have a tally. */
struct tally tally_new(struct arena *arena, struct catalogue *catalogue, enum edition edition,
                       const struct span *prefixes, size_t prefix_count);

/* Does the citation begin with one of the prefixes, or are there none? */
bool citation_chosen(struct span citation, const struct span *prefixes, size_t prefix_count);

/* The tally of the rule's safeguard, made where the catalogue does not list it (a user's rule). */
struct safeguard_tally *tally_of(struct tally *tally, const struct rule *rule);

/* One rule judged on one subject (numbered from 1; 0: the whole workspace). */
void tally_add(struct tally *tally, struct safeguard_tally *safeguard, size_t subject,
               enum severity severity, const struct judgement *judgement, bool waived);

/* The attributes `safeguards_status` and `counts`. */
const struct value *tally_safeguards(const struct tally *tally, struct arena *arena);
const struct value *tally_counts(const struct tally *tally, struct arena *arena);

#endif
