/*
 * operand.h: the literal beside an operator, made ready for judging. Private to the operators.
 */
#ifndef HIPAA_RULES_OPERAND_H
#define HIPAA_RULES_OPERAND_H

#include "base/pattern.h"
#include "rules/facet_types.h"
#include "rules/operators.h"

struct operand {
    const struct value *literal; /* NULL where the operator takes none */
    unsigned on;                 /* what is judged: one bit */
    double rank;                 /* of a number, or of a TLS version */
    const struct pattern *pattern;
};

/* The place of a value in the order of what `on` judges: a number, or a TLS version's. */
MUST_USE bool operand_rank(unsigned on, const struct value *value, double *rank);

/* The operators on lists, lists.c. */
enum truth judge_contains(const struct operand *operand, const struct value *value);
enum truth judge_not_contains(const struct operand *operand, const struct value *value);
enum truth judge_in(const struct operand *operand, const struct value *value);
enum truth judge_not_in(const struct operand *operand, const struct value *value);
enum truth judge_superset_of(const struct operand *operand, const struct value *value);
enum truth judge_intersects(const struct operand *operand, const struct value *value);
enum truth judge_disjoint(const struct operand *operand, const struct value *value);
enum truth judge_subset_of(const struct operand *operand, const struct value *value);
enum truth judge_not_all_ports(const struct operand *operand, const struct value *value);

#endif
