/*
 * validation_planner.h: which state hipaa_safeguard_validation plans, keeps and refreshes.
 *
 * Pure: values in, a value out. `results` are the computed attributes that a check gave, `baseline`
 * among them. A plan either leaves everything as it is, or updates in place with all computed
 * attributes "known after apply": so it can promise nothing that an apply would have to break.
 */
#ifndef HIPAA_PROVIDER_VALIDATION_PLANNER_H
#define HIPAA_PROVIDER_VALIDATION_PLANNER_H

#include "value/value.h"

/*
 * The planned state. `prior` is NULL on creation; `results` are NULL where nothing was judged, or
 * where what was judged hangs on values that only apply knows.
 */
const struct value *validation_plan(struct arena *arena, const struct value *prior,
                                    const struct value *config, const struct value *results);

/* The state after an apply: `config` and `results` are wholly known. */
const struct value *validation_applied(struct arena *arena, const struct value *config,
                                       const struct value *results);

/*
 * The state after observing again: `baseline` and `fingerprint` stay what was accepted. The same
 * `state` where nothing was found that it does not say.
 */
const struct value *validation_refreshed(struct arena *arena, const struct value *state,
                                         const struct value *results);

#endif
