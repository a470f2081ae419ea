/*
 * check_arguments.h: the arguments of a check, from a configuration to a request.
 */
#ifndef HIPAA_PROVIDER_CHECK_ARGUMENTS_H
#define HIPAA_PROVIDER_CHECK_ARGUMENTS_H

#include "check/check.h"
#include "provider/settings.h"
#include "provider/sources.h"

/*
 * The request that `config` asks for, under `settings`; the clock and cancelling are the caller's.
 * Of a configuration that is not wholly known, what is known is checked. False after adding
 * ARGUMENT_INVALID, ARGUMENT_COMBINATION, NOT_SUPPORTED or WAIVER_INVALID.
 */
MUST_USE bool check_arguments_decode(struct arena *arena, const struct value *config,
                                     const struct settings *settings, struct check_request *request,
                                     struct diags *diags);

/* A misspelt key of an object is dropped by hosts, without a word: adds OBSERVED_EMPTY. */
void check_warn_of_empty_observed(const struct value *config, const struct check_request *request,
                                  struct diags *diags);

/*
 * The state of a check: the arguments of `config`, without the contents of documents, and the
 * `results`.
 */
const struct value *check_state(struct arena *arena, const struct value *config,
                                const struct value *results);

#endif
