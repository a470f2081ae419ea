/*
 * gate_arguments.h: how strict: the arguments that the provider block and every check share.
 */
#ifndef HIPAA_PROVIDER_GATE_ARGUMENTS_H
#define HIPAA_PROVIDER_GATE_ARGUMENTS_H

#include "check/check.h"

/*
 * Overlays `gate` with the arguments that `config` gives: enforcement, fail_on, fail_on_persistent,
 * fail_on_restored and ephi_tags. False after adding ARGUMENT_INVALID.
 */
MUST_USE bool gate_arguments_decode(struct arena *arena, const struct value *config,
                                    struct gate *gate, struct diags *diags);

#endif
