/*
 * ast.h: the tree of a compiled JMESPath expression: immutable, in the arena of its expression.
 */
#ifndef HIPAA_JMESPATH_AST_H
#define HIPAA_JMESPATH_AST_H

#include <stdint.h>

#include "value/value.h"

struct function;

enum node_kind {
    NODE_CURRENT,          /* @ */
    NODE_LITERAL,          /* literal */
    NODE_FIELD,            /* name */
    NODE_INDEX,            /* index */
    NODE_SLICE,            /* slice */
    NODE_CHAIN,            /* left, then right on its result: a.b, a[0], a | b */
    NODE_OR,               /* left || right */
    NODE_AND,              /* left && right */
    NODE_NOT,              /* ! left */
    NODE_COMPARISON,       /* left comparator right */
    NODE_LIST_PROJECTION,  /* right on each item of left: left[*]right, slices */
    NODE_VALUE_PROJECTION, /* right on each member's value: left.*right */
    NODE_FILTER,           /* right on the items of left for which condition holds */
    NODE_FLATTEN,          /* right on each item of left with inner lists opened: left[]right */
    NODE_SELECT_LIST,      /* [parts] */
    NODE_SELECT_OBJECT,    /* {keys: parts} */
    NODE_CALL,             /* function(parts) */
    NODE_REFERENCE,        /* & left: an argument that is an expression */
    NODE_KIND_COUNT
};

enum comparator {
    COMPARATOR_EQUAL,
    COMPARATOR_NOT_EQUAL,
    COMPARATOR_LESS,
    COMPARATOR_LESS_OR_EQUAL,
    COMPARATOR_GREATER,
    COMPARATOR_GREATER_OR_EQUAL,
};

struct slice {
    bool has_start, has_stop;
    int64_t start, stop;
    int64_t step; /* never 0 */
};

struct node {
    enum node_kind kind;
    uint32_t depth; /* levels of the tree from here down, at least 1 */
    const struct node *left;
    const struct node *right;
    union {
        struct span name;
        int64_t index;
        struct slice slice;
        const struct value *literal;
        enum comparator comparator;
        const struct node *condition;
        struct {
            const struct node *const *parts;
            const struct span *keys;
            const struct function *function;
            uint32_t part_count;
            uint32_t column; /* of the call */
        };
    };
};

/* A node above these two, either of which may be NULL. */
struct node *node_new(struct arena *arena, enum node_kind kind, const struct node *left,
                      const struct node *right);

/* Makes `child`, which the node refers to by another member, count in its depth. */
void node_adopt(struct node *node, const struct node *child);

#endif
