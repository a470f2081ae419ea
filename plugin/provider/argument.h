/*
 * argument.h: takes arguments from a decoded configuration. What is null or not known yet is
 * skipped: validation sees configurations whose variables have no value so far.
 */
#ifndef HIPAA_PROVIDER_ARGUMENT_H
#define HIPAA_PROVIDER_ARGUMENT_H

#include "base/diag.h"
#include "value/value.h"

/* One of the words that an argument may be. */
struct word {
    const char *text;
    int number;
};

struct words {
    const struct word *items;
    size_t count;
};

#define WORDS(table) ((struct words) { (table), ARRAY_LENGTH(table) })

/* Sets *number if the argument is given. False after adding ARGUMENT_INVALID, with all words. */
MUST_USE bool argument_word(const struct value *config, const char *name, struct words words,
                            int *number, struct diags *diags);

/* The argument, or `otherwise` where it is not given. */
bool argument_bool(const struct value *config, const char *name, bool otherwise);

/* The known strings of a list argument. */
struct texts {
    const struct span *items;
    size_t count;
};
struct texts argument_texts(struct arena *arena, const struct value *list);

/* A file's name, NUL behind it. "-" is a file too: standard input belongs to the host. */
struct span argument_file(struct arena *arena, struct span name);

/* Is it given and known? */
bool argument_is_given(const struct value *config, const char *name);

#endif
