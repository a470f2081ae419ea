/*
 * jmespath.h: the query language of AWS CLI, Azure CLI and Cloud Custodian, over values that may
 * be unknown. Source: the JMESPath specification and its public compliance suite.
 */
#ifndef HIPAA_JMESPATH_JMESPATH_H
#define HIPAA_JMESPATH_JMESPATH_H

#include "base/diag.h"
#include "value/value.h"

struct jmespath;

/* What went wrong, by the specification's names. */
enum jmespath_error {
    JMESPATH_OK,
    JMESPATH_SYNTAX,
    JMESPATH_INVALID_TYPE,
    JMESPATH_INVALID_VALUE,
    JMESPATH_INVALID_ARITY,
    JMESPATH_UNKNOWN_FUNCTION,
};

struct jmespath_problem {
    enum jmespath_error error;
    size_t column;       /* 1-based place in the expression, 0 where there is none */
    const char *message; /* in the arena that was given */
};

/* Compiles; the result lives as long as `arena` and borrows `text`. NULL with `problem` filled. */
MUST_USE const struct jmespath *jmespath_compile(struct arena *arena, struct span text,
                                                 struct jmespath_problem *problem);

/*
 * Evaluates on `value`; the result borrows from it and from the expression. NULL with `problem`
 * filled on a run-time error (a wrong type, say). Safe for several threads at once.
 *
 * Unknown passes on: a part that hangs on an unknown is unknown, and only that part. Where it is
 * not known which items a projection or a filter keeps, the list holds value_unknown_items in
 * their place beside the items that are there for certain; if none is, it is unknown as a whole.
 * `||`, `&&` and `!` are Kleene's: false && unknown is false, unknown || true is true in a filter.
 */
MUST_USE const struct value *jmespath_search(struct arena *arena, const struct jmespath *expression,
                                             const struct value *value,
                                             struct jmespath_problem *problem);

/* "invalid-type": the specification's name. */
const char *jmespath_error_name(enum jmespath_error error);

#endif
