/*
 * function.h: a function of the provider: a table row.
 *
 * Functions are pure: no clock, no file, no network, no settings, so that the same arguments give
 * the same result in every phase and process. Hosts call them in processes that nobody configured,
 * each time they evaluate an expression. A function may answer "not known yet" by a value that is
 * unknown or holds unknowns, which hosts then carry on to apply.
 */
#ifndef HIPAA_PROVIDER_FUNCTION_H
#define HIPAA_PROVIDER_FUNCTION_H

#include "value/value.h"
#include "wire/schema.h"

struct parameter {
    const char *name;
    const char *type;        /* its JSON */
    const char *description; /* Markdown */
    bool may_be_null;
    /* Wholly or in part. Else hosts do not call, and what the function gives is not known yet. */
    bool may_be_unknown;
};

/* What is wrong with a call. Hosts put the text into a sentence: lower case, no final period. */
struct fault {
    const char *text;
    int argument; /* from 0; FAULT_OF_CALL: no argument by itself is wrong */
};

#define FAULT_OF_CALL (-1)

struct function {
    const char *name;
    const char *summary;     /* one line */
    const char *description; /* Markdown */
    const struct parameter *parameters;
    size_t parameter_count;
    const char *returns; /* JSON of a type; NULL: a list of `returned_items` */
    const struct attributes *returned_items;

    /* One argument a parameter, null and unknown only where it may be. NULL after filling `fault`. */
    const struct value *(*call)(struct arena *arena, const struct value *const *arguments,
                                struct fault *fault);
};

extern const struct function classify_drift_function;
extern const struct function evaluate_function;
extern const struct function facets_function;
extern const struct function report_function;

/* All functions, in the order of their names. */
extern const struct function *const provider_functions[];
extern const size_t provider_function_count;

/* NULL where there is none of that name. */
const struct function *provider_function_find(const char *name);

/* The type of what the function gives. */
const struct type *function_result_type(struct arena *arena, const struct function *function);

#endif
