/*
 * findings.h: the findings of a check, the worst first, as the attribute `findings`.
 */
#ifndef HIPAA_CHECK_FINDINGS_H
#define HIPAA_CHECK_FINDINGS_H

#include "check/docket.h"
#include "check/gate.h"
#include "check/waivers.h"
#include "base/str.h"
#include "check/words.h"

/*
 * What is found about a rule and a resource. There may be hundreds of thousands: what docket.h keeps
 * is not kept again, and their values are only made when the documents have made room for them.
 */
struct finding {
    const struct rule_entry *rule;
    const struct type_entry *type;            /* NULL: the workspace as a whole */
    const struct wording *wording;            /* NULL: the rule's own remediation, no facet */
    const struct value *address;              /* as long as the result */
    struct span reason;                       /* of a workspace rule, or empty */
    struct span cause;                        /* what hangs on what, if it is not known; or empty */
    const struct value *evidence[SIDE_COUNT]; /* the main facet's value, or NULL */
    const struct waiver *waiver;              /* or NULL */
    struct judgement judgement;
    enum standing standings[SIDE_COUNT];
    enum gate_level level; /* set by findings_add */
};

/* Findings are kept in chunks, so that none is copied while they grow. */
struct finding_chunk;

struct findings {
    struct arena *arena;        /* as long as the check */
    struct arena *result_arena; /* as long as its result */
    const struct gate *gate;
    struct finding_chunk *first;
    struct finding_chunk *last;
    size_t count;
    const struct finding **sorted; /* by findings_sort: all, the worst first */
    const struct value *list;      /* by findings_write: the attribute, as sorted */
    const struct value *names[CLASSIFICATION_COUNT + OUTCOME_COUNT];
};

struct findings findings_new(struct arena *arena, struct arena *result_arena,
                             const struct gate *gate);

/* Copies what it is told of; the evidence may be gone afterwards, as may the reason and the cause. */
void findings_add(struct findings *findings, const struct finding *finding);

/* The worst first: what fails, what warns, the rest; by severity, else as they were added: by
 * address and rule, then what is said of the workspace. */
void findings_sort(struct findings *findings);

/* After the sort: makes the list, on so many threads. It takes far more memory than the findings. */
void findings_write(struct findings *findings, size_t jobs);

/* How many are at that level of the gate. */
size_t findings_at(const struct findings *findings, enum gate_level level);

#endif
