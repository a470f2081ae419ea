/*
 * operators.h: how a rule compares: one table for facets and for users' `assert` keys alike.
 *
 * Three-valued: what hangs on an unknown is unknown. An absent (null) value fails every operator
 * but ne, not_in, not_contains, disjoint, absent and empty. A list meets an operator for single
 * values where all of its elements do; an empty list is then like an absent value. A value of a
 * kind that the operator cannot judge (is "abc" greater than 5?) gives unknown.
 */
#ifndef HIPAA_RULES_OPERATORS_H
#define HIPAA_RULES_OPERATORS_H

#include "facets/facets.h"
#include "rules/complaint.h"

struct operand;

/* What stands in `value` beside the operator. */
enum literal_kind {
    LITERAL_NONE,
    LITERAL_ANY,    /* anything but null */
    LITERAL_SCALAR, /* true, false, a number or text */
    LITERAL_NUMBER,
    LITERAL_LIST, /* of scalars, not empty */
    LITERAL_REGEX,
    LITERAL_GLOB,
    LITERAL_VERSION,
    LITERAL_CIDRS, /* text or a list of texts */
};

/* What an operator is applied to: an attribute, or a facet of one type. */
#define ON_ATTRIBUTES 0x100u
#define ON_FACET(type) (1u << (type))

struct operation {
    const char *name;
    const char *meaning; /* one line, for the documentation */
    enum literal_kind literal;
    unsigned on;     /* ON_ATTRIBUTES, ON_FACET(..) */
    bool each;       /* judges single values: a list by all of its elements */
    bool on_nothing; /* holds for an absent value */
    enum truth (*judge)(const struct operand *operand, const struct value *value);
};

/* The table, in the order of the documentation; and one row by name, or NULL. */
const struct operation *operators_all(size_t *count);
const struct operation *operator_find(struct span name);

/* "eq, ne, gt": the names that judge `on`, for messages. */
const char *operator_names(struct arena *arena, unsigned on);

/*
 * The literal, made ready for judging `on` (one bit). NULL after a complaint about the field
 * `value` if it does not fit the operator.
 */
MUST_USE const struct operand *operand_make(struct arena *arena, const struct operation *operation,
                                            unsigned on, const struct value *literal,
                                            const struct complaints *complaints);

/* The literal as it was given, or NULL where the operator takes none. */
const struct value *operand_literal(const struct operand *operand);

enum truth operator_judge(const struct operation *operation, const struct operand *operand,
                          const struct value *value);

#endif
