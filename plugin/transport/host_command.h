/*
 * host_command.h: what the host was asked to do, as far as its command line tells.
 *
 * Hosts plan a destruction in two steps, and the first is an ordinary plan of the configuration,
 * for which they ask providers as for any other: nothing in the protocol tells them apart. Source:
 * terraform internal/terraform/context_plan.go, destroyPlan. So a check that fails plans would keep
 * people from destroying just what fails it.
 */
#ifndef HIPAA_TRANSPORT_HOST_COMMAND_H
#define HIPAA_TRANSPORT_HOST_COMMAND_H

#include "base/span.h"

/* Was our parent started as `destroy`, `plan -destroy` or `apply -destroy`? False if not known. */
bool host_destroys(void);

/* The same of a command line: words, each ended by NUL; and of what the environment adds to it, in
 * words with blanks between them (TF_CLI_ARGS and its like). */
bool command_destroys(struct span words, struct span added);

#endif
