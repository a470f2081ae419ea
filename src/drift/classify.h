/*
 * classify.h: what happened to one rule on one resource, and what the plan will do about it.
 *
 * Pure: a table over how the rule stands at the three moments. Knows nothing of facets, resources
 * or severities.
 */
#ifndef HIPAA_DRIFT_CLASSIFY_H
#define HIPAA_DRIFT_CLASSIFY_H

#include "documents/snapshot.h"

/* How a rule stands on a resource at one moment. */
enum standing {
    STANDING_COMPLIANT,
    STANDING_VIOLATING,
    STANDING_UNKNOWN,
    STANDING_ABSENT, /* the resource does not exist at that moment */
    STANDING_UNTOLD, /* the documents do not tell of that moment */
    STANDING_COUNT,
};

enum classification {
    CLASS_IN_SYNC,
    CLASS_BENIGN_DRIFT,
    CLASS_VIOLATING_DRIFT,
    CLASS_REMEDIATING_DRIFT,
    CLASS_PERSISTENT_VIOLATION,
    CLASS_MISSING,
    CLASS_UNMANAGED,
    CLASS_UNKNOWN,
    CLASSIFICATION_COUNT,
};

enum outcome {
    OUTCOME_NONE,
    OUTCOME_RESTORED,
    OUTCOME_INTRODUCED,
    OUTCOME_UNADDRESSED,
    OUTCOME_UNKNOWN,
    OUTCOME_COUNT,
};

struct judgement {
    enum classification classification;
    enum outcome outcome;
    /* A safeguard is broken: now, or by what the plan makes, or because its resource is gone. */
    bool violation;
    /* No violation that is known of, but not known to comply either. */
    bool unknown;
};

/*
 * `changed`: did anything that the rule reads differ between applied and observed? A moment that
 * is not told counts as the one told before it (the first: after it); with nothing planned told
 * the outcome is none. A resource that the plan removes is no violation afterwards: `restored`
 * where it was one. At least one moment must be told.
 */
struct judgement classify(const enum standing standings[SIDE_COUNT], bool changed);

/* Plainly compliant, and nothing happened, or what is there is not declared (the drift says so):
 * counted, but no finding is listed. */
bool judgement_is_quiet(const struct judgement *judgement);

/* "violating_drift", "restored", "compliant" ... as in results. */
const char *classification_name(enum classification classification);
const char *outcome_name(enum outcome outcome);
const char *standing_name(enum standing standing);

#endif
