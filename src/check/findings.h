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

/* What is said about a rule and a resource beside what docket.h keeps. */
struct finding_facts {
    const struct rule_entry *rule;
    const struct type_entry *type; /* NULL: the workspace as a whole */
    const struct value *remediation;
    const struct value *address;
    struct span reason;                       /* of a workspace rule, or empty */
    struct span hangs_on;                     /* the attribute that is not known, or empty */
    const struct facet_words *words;          /* of the main facet, or NULL */
    const struct value *evidence[SIDE_COUNT]; /* the main facet's value, or NULL */
    enum standing standings[SIDE_COUNT];
    struct judgement judgement;
    const struct waiver *waiver; /* or NULL */
};

/* There may be hundreds of thousands: what can be looked up elsewhere is not kept here. */
struct finding {
    const struct value *object; /* as in results */
    const struct rule *rule;
    struct judgement judgement;
    enum gate_level level;
    bool waived;
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
    struct str text;               /* of one message at a time */
    const struct value *names[CLASSIFICATION_COUNT + OUTCOME_COUNT];
};

struct findings findings_new(struct arena *arena, struct arena *result_arena,
                             const struct gate *gate);

void findings_add(struct findings *findings, const struct finding_facts *facts);

/* The worst first: what fails, what warns, the rest; by severity, else as they were added: by
 * address and rule, then what is said of the workspace. */
void findings_sort(struct findings *findings);

/* Both after the sort. The attribute `findings`: */
const struct value *findings_list(const struct findings *findings);

/* How many are at that level of the gate. */
size_t findings_at(const struct findings *findings, enum gate_level level);

#endif
