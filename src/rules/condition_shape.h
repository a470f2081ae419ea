/*
 * condition_shape.h: what a compiled condition looks like inside, for the files that compile, judge
 * and describe conditions. Everyone else uses condition.h.
 */
#ifndef HIPAA_RULES_CONDITION_SHAPE_H
#define HIPAA_RULES_CONDITION_SHAPE_H

#include "rules/condition.h"
#include "rules/operators.h"

enum shape { SHAPE_TERM, SHAPE_ALL, SHAPE_ANY, SHAPE_NOT };

struct term {
    struct span facet;
    size_t slot; /* of the kind it was bound to */
    const struct operation *operation;
    const struct operand *operand;
    bool holds_if_unknown;   /* `ne`: what is not known to be so, is not */
    bool dropped_if_unknown; /* the rule's `unknown_ok` */
};

struct condition {
    enum shape shape;
    struct term term;
    const struct condition **parts; /* one for SHAPE_NOT, none for a term */
    size_t part_count;
};

#endif
