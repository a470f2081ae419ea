/*
 * commands.h: the commands, one file each. Private to cli/.
 */
#ifndef HIPAA_CLI_COMMANDS_H
#define HIPAA_CLI_COMMANDS_H

#include "cli/options.h"

extern const struct command command_check;
extern const struct command command_rules;
extern const struct command command_rules_test;
extern const struct command command_facets;
extern const struct command command_version;

#endif
