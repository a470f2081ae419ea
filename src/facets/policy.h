/*
 * policy.h: questions about whole policy documents: IAM-style JSON (text or object) and Google's
 * bindings. Text that is no JSON, and a document with undecided parts, make every answer unknown.
 */
#ifndef HIPAA_FACETS_POLICY_H
#define HIPAA_FACETS_POLICY_H

#include "facets/denial.h"

struct policy_question {
    const char *name; /* the operator, such as "policy_allows_public" */
    /*
     * Either what one statement must be like, and whom a Deny may spare that takes it back (NULL:
     * nobody), or the question to the whole document.
     */
    statement_test *any_statement;
    denial_condition *spares;
    enum truth (*whole)(struct reading *reading, const struct value *policy,
                        const struct value *operand);
};

/* NULL if no question has this name. */
const struct policy_question *policy_question_find(struct span name);

/* `operand` is the test's value: only policy_grants has one. */
enum truth policy_ask(const struct policy_question *question, struct reading *reading,
                      const struct value *policy, const struct value *operand);

#endif
