#include "drift/classify.h"

#include <assert.h>

#define TOLD STANDING_UNTOLD /* the first TOLD standings are the columns of the tables */

/* What happened, by [applied][observed]. In sync with a change that matters is benign drift. */
static const enum classification happened[TOLD][TOLD] = {
    [STANDING_COMPLIANT] = { CLASS_IN_SYNC, CLASS_VIOLATING_DRIFT, CLASS_UNKNOWN, CLASS_MISSING },
    [STANDING_VIOLATING] = { CLASS_REMEDIATING_DRIFT, CLASS_PERSISTENT_VIOLATION, CLASS_UNKNOWN,
                             CLASS_MISSING },
    /* An unknown past tells no history: what is broken now counts as broken before. */
    [STANDING_UNKNOWN] = { CLASS_UNKNOWN, CLASS_PERSISTENT_VIOLATION, CLASS_UNKNOWN,
                           CLASS_MISSING },
    [STANDING_ABSENT] = { CLASS_UNMANAGED, CLASS_UNMANAGED, CLASS_UNMANAGED, CLASS_IN_SYNC },
};

/* What the plan does, by [observed][planned], to a resource that is declared and there. */
static const enum outcome done_to_present[TOLD][TOLD] = {
    [STANDING_COMPLIANT] = { OUTCOME_NONE, OUTCOME_INTRODUCED, OUTCOME_UNKNOWN, OUTCOME_NONE },
    [STANDING_VIOLATING] = { OUTCOME_RESTORED, OUTCOME_UNADDRESSED, OUTCOME_UNKNOWN,
                             OUTCOME_RESTORED },
    [STANDING_UNKNOWN] = { OUTCOME_NONE, OUTCOME_INTRODUCED, OUTCOME_UNKNOWN, OUTCOME_NONE },
    [STANDING_ABSENT] = { OUTCOME_NONE, OUTCOME_INTRODUCED, OUTCOME_UNKNOWN, OUTCOME_NONE },
};

/* The same, by [planned], to a declared resource that is gone. */
static const enum outcome done_to_missing[TOLD] = { OUTCOME_RESTORED, OUTCOME_INTRODUCED,
                                                    OUTCOME_UNKNOWN, OUTCOME_UNADDRESSED };

static const char *const classification_names[CLASSIFICATION_COUNT] = {
    [CLASS_IN_SYNC] = "in_sync",
    [CLASS_BENIGN_DRIFT] = "benign_drift",
    [CLASS_VIOLATING_DRIFT] = "violating_drift",
    [CLASS_REMEDIATING_DRIFT] = "remediating_drift",
    [CLASS_PERSISTENT_VIOLATION] = "persistent_violation",
    [CLASS_MISSING] = "missing",
    [CLASS_UNMANAGED] = "unmanaged",
    [CLASS_UNKNOWN] = "unknown",
};

static const char *const outcome_names[OUTCOME_COUNT] = {
    [OUTCOME_NONE] = "none",
    [OUTCOME_RESTORED] = "restored",
    [OUTCOME_INTRODUCED] = "introduced",
    [OUTCOME_UNADDRESSED] = "unaddressed",
    [OUTCOME_UNKNOWN] = "unknown",
};

static const char *const standing_names[STANDING_COUNT] = {
    [STANDING_COMPLIANT] = "compliant", [STANDING_VIOLATING] = "violating",
    [STANDING_UNKNOWN] = "unknown",     [STANDING_ABSENT] = "absent",
    [STANDING_UNTOLD] = "untold",
};

static enum standing first_told(enum standing a, enum standing b, enum standing c)
{
    if (a != STANDING_UNTOLD) {
        return a;
    }
    return b != STANDING_UNTOLD ? b : c;
}

static enum outcome outcome_of(enum classification classification, enum standing observed,
                               enum standing planned)
{
    if (planned == STANDING_UNTOLD) {
        return OUTCOME_NONE;
    }
    if (classification == CLASS_MISSING) {
        return done_to_missing[planned];
    }
    /* A plan does not remove what it does not know of. */
    if (classification == CLASS_UNMANAGED && planned == STANDING_ABSENT) {
        return observed == STANDING_VIOLATING ? OUTCOME_UNADDRESSED : OUTCOME_NONE;
    }
    return done_to_present[observed][planned];
}

static enum classification classification_of(enum standing applied, enum standing observed,
                                             bool changed)
{
    enum classification classification = happened[applied][observed];
    bool benign = classification == CLASS_IN_SYNC && applied == STANDING_COMPLIANT && changed;
    return benign ? CLASS_BENIGN_DRIFT : classification;
}

struct judgement classify(const enum standing standings[SIDE_COUNT], bool changed)
{
    enum standing planned = standings[SIDE_PLANNED];
    /* A plan of which nothing is said about the moments before is a single snapshot. */
    bool alone =
        standings[SIDE_APPLIED] == STANDING_UNTOLD && standings[SIDE_OBSERVED] == STANDING_UNTOLD;
    enum standing observed = first_told(standings[SIDE_OBSERVED], standings[SIDE_APPLIED], planned);
    enum standing applied = first_told(standings[SIDE_APPLIED], observed, planned);
    assert(observed != STANDING_UNTOLD);
    enum classification happening = classification_of(applied, observed, changed);
    enum outcome outcome = alone ? OUTCOME_NONE : outcome_of(happening, observed, planned);
    bool lost = happening == CLASS_MISSING && applied == STANDING_COMPLIANT;
    bool violation = observed == STANDING_VIOLATING || planned == STANDING_VIOLATING || lost;
    if (happening == CLASS_IN_SYNC && applied == STANDING_ABSENT && outcome == OUTCOME_UNKNOWN) {
        happening = CLASS_UNKNOWN; /* not there yet, and what it will be is not decided */
    }
    bool unknown =
        observed == STANDING_UNKNOWN || planned == STANDING_UNKNOWN || happening == CLASS_UNKNOWN;
    return (struct judgement) { happening, outcome, violation, unknown && !violation };
}

bool judgement_is_quiet(const struct judgement *judgement)
{
    bool complies = !judgement->violation && !judgement->unknown;
    return judgement->outcome == OUTCOME_NONE &&
           (judgement->classification == CLASS_IN_SYNC ||
            (judgement->classification == CLASS_UNMANAGED && complies));
}

const char *classification_name(enum classification classification)
{
    return classification_names[classification];
}

const char *outcome_name(enum outcome outcome)
{
    return outcome_names[outcome];
}

const char *standing_name(enum standing standing)
{
    return standing_names[standing];
}
