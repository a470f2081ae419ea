/*
 * sources.h: the two sides of a check, `declared` and `observed`: each an object of which one key
 * says where it comes from.
 */
#ifndef HIPAA_PROVIDER_SOURCES_H
#define HIPAA_PROVIDER_SOURCES_H

#include "check/check.h"

/*
 * The source that the argument `side` of `config` names; SOURCE_NONE where none does, or it is not
 * known yet. False after adding ARGUMENT_COMBINATION (several keys; none in `declared`) or
 * NOT_SUPPORTED.
 */
MUST_USE bool source_decode(struct arena *arena, const struct value *config, const char *side,
                            struct source *source, struct diags *diags);

/*
 * What may be kept of such an argument in a state: file names. Documents and resources may hold
 * secrets, and what is judged is not what is stored: they become null.
 */
const struct value *source_without_contents(struct arena *arena, const struct value *argument);

/* Does what a state kept of such an argument still tell where it comes from? */
bool source_is_kept(const struct value *argument);

/* Is it known what the source is? Single attributes of `resources` need not be. */
bool source_is_known(const struct value *argument);

#endif
