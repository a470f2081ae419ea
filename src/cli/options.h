/*
 * options.h: arguments of a command by a table: what it knows, what it was given.
 */
#ifndef HIPAA_CLI_OPTIONS_H
#define HIPAA_CLI_OPTIONS_H

#include "base/diag.h"
#include "base/str.h"

struct option {
    const char *name;     /* "--plan" */
    const char *argument; /* "FILE"; NULL: a switch */
    const char *about;
    /* Takes the value ("" for a switch) into what the command keeps; false after adding USAGE. */
    bool (*take)(void *wishes, struct span value, struct diags *diags);
};

struct command {
    const char *name;     /* "check", "rules test" */
    const char *operands; /* "FILE", or "" */
    const char *about;
    const char *more; /* further help, or "" */
    const struct option *options;
    size_t option_count;
    int (*run)(int argc, char *const argv[]); /* without the command's name */
};

/*
 * Gives each option to its `take`; `operand` becomes what stands alone (NULL: none was given; more
 * than one, or one where the command has none, is an error). False after adding USAGE.
 */
MUST_USE bool options_read(const struct command *command, int argc, char *const argv[],
                           void *wishes, const char **operand, struct diags *diags);

/* Does any argument ask for help? */
bool options_ask_for_help(int argc, char *const argv[]);

void command_help(const struct command *command, struct str *out);

#endif
