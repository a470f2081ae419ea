/*
 * sentence.h: what happened to a resource under a rule, as one sentence:
 *
 *   aws_db_instance.ehr: encryption at rest was on when last applied and is off now; this plan
 *   leaves it off.
 */
#ifndef HIPAA_CHECK_SENTENCE_H
#define HIPAA_CHECK_SENTENCE_H

#include "base/str.h"
#include "check/words.h"
#include "drift/classify.h"

struct sentence {
    struct span address;
    struct span reason;   /* said first, for rules over the whole workspace; or empty */
    struct span hangs_on; /* the attribute that is not known, or empty */
    struct span facet;
    const struct facet_words *words; /* of the facet; NULL: no one facet tells, but the rule */
    const struct value *values[SIDE_COUNT]; /* the facet's value at each moment, or NULL */
    enum standing standings[SIDE_COUNT];
    struct judgement judgement;
};

/* Appends the sentence. */
void sentence_write(struct str *out, const struct sentence *sentence);

/* "violating drift", "violation introduced by this plan": the kind of a finding, for summaries. */
const char *judgement_words(const struct judgement *judgement);

#endif
