/*
 * functions.h: the built-in functions as a table: name, arguments, what an unknown argument gives.
 */
#ifndef HIPAA_JMESPATH_FUNCTIONS_H
#define HIPAA_JMESPATH_FUNCTIONS_H

#include "jmespath/search.h"

/* What an argument may be: a set of these. */
enum argument_type {
    TYPE_NULL = 1 << VALUE_NULL,
    TYPE_BOOLEAN = 1 << VALUE_BOOL,
    TYPE_NUMBER = 1 << VALUE_NUMBER,
    TYPE_STRING = 1 << VALUE_STRING,
    TYPE_ARRAY = 1 << VALUE_LIST,
    TYPE_OBJECT = 1 << VALUE_OBJECT,
    TYPE_ANY = (1 << VALUE_UNKNOWN) - 1,
    TYPE_NUMBERS = 1 << 8, /* a list of numbers only */
    TYPE_STRINGS = 1 << 9, /* a list of strings only */
    TYPE_EXPRESSION = 1 << 10,
    TYPE_SEQUENCE = TYPE_STRING | TYPE_ARRAY,
    TYPE_SIZED = TYPE_SEQUENCE | TYPE_OBJECT,
    TYPE_ORDERED = TYPE_NUMBERS | TYPE_STRINGS,
};

#define FUNCTION_MOST_TYPES 2

struct argument {
    const struct value *value;     /* NULL if it is an expression */
    const struct node *expression; /* NULL if it is a value */
};

struct call {
    struct search *search;
    const struct node *node; /* for messages */
    const struct argument *arguments;
    size_t count;
};

/* NULL after search_fail. Arguments have the right types and, as the row says, are known. */
typedef const struct value *function_body(struct call *call);

/* What the result is where an argument, or an item of a list of numbers or strings, is unknown. */
enum on_unknown {
    STAYS_UNKNOWN,
    STAYS_BOOLEAN, /* unknown, but true or false */
    IS_SEEN,       /* the body decides */
};

enum last_argument { ONCE, REPEATED };

struct function {
    const char *name;
    function_body *body;
    unsigned types[FUNCTION_MOST_TYPES]; /* of the arguments: sets of enum argument_type */
    size_t type_count;
    enum on_unknown on_unknown;
    enum last_argument last;
};

/* The function of this name, or NULL. */
const struct function *function_find(struct span name);

/* "1 argument", "at least 1 argument": how many it wants. */
const char *function_arity(struct arena *arena, const struct function *function);
bool function_takes(const struct function *function, size_t count);

/* The types that the argument at `place` (from 0) may have. */
unsigned function_argument_types(const struct function *function, size_t place);

/* Evaluates the arguments of a NODE_CALL on `current`, checks them and calls. */
const struct value *function_call(struct search *search, const struct node *node,
                                  const struct value *current);

/* "boolean", "array": the name that type() gives, as the specification calls it. */
const char *type_name(const struct value *value);

/* Fails with invalid-type at the call. */
const struct value *call_fail_type(const struct call *call, const char *message);

/* functions_numbers.c */
function_body function_abs, function_avg, function_ceil, function_floor, function_sum,
    function_to_number;
/* functions_texts.c */
function_body function_ends_with, function_join, function_length, function_reverse,
    function_starts_with, function_to_string, function_type;
/* functions_lists.c */
function_body function_contains, function_keys, function_map, function_merge, function_not_null,
    function_to_array, function_values;
/* functions_order.c */
function_body function_max, function_max_by, function_min, function_min_by, function_sort,
    function_sort_by;

#endif
