/*
 * operator.h: the operators of tests (FORMAT.md, Tests), in three tables.
 */
#ifndef HIPAA_FACETS_OPERATOR_H
#define HIPAA_FACETS_OPERATOR_H

#include "facets/embedded.h"
#include "facets/found.h"
#include "base/pattern.h"
#include "facets/policy.h"

struct test;

/* What a test compares with, as far as its operator needs it. */
struct operand {
    const struct value *value;
    const struct pattern *pattern;
    const struct policy_question *policy;
    const struct test *inner; /* of json_any and json_all */
};

/* Judges one value that is there and decided. */
typedef enum truth judge_value(const struct operand *operand, struct reading *reading,
                               const struct value *value);

/* Judges all values at once; at least one is there, decided or not. */
typedef enum truth judge_list(const struct operand *operand, struct reading *reading,
                              const struct found *found);

struct operator_entry {
    const char *name;
    judge_value *value; /* one of the two */
    judge_list *list;
    bool negated;        /* Kleene's not of the answer */
    bool of_nothing;     /* what it says where there is no value */
    bool has_pattern;    /* the value is a regular expression */
    bool reads_document; /* unknown here means: the text could not be read */
};

/* Is there a match in the value's text? Unknown for an expression that is none. */
enum truth operand_matches(const struct operand *operand, struct reading *reading,
                           const struct value *value);

/* NULL where the table has no such operator. */
const struct operator_entry *operator_on_value(struct span name);
const struct operator_entry *operator_on_list(struct span name);
const struct operator_entry *operator_on_secret(struct span name);

#endif
