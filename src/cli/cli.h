/*
 * cli.h: the program in a person's hands, or in a CI step's.
 */
#ifndef HIPAA_CLI_CLI_H
#define HIPAA_CLI_CLI_H

/* Runs the command that the arguments name; returns the exit code. Without arguments it explains
 * what the program is. */
int cli_run(int argc, char *argv[]);

#endif
