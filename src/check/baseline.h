/*
 * baseline.h: facts as they were accepted once, kept in a state from run to run: for each address
 * the JSON of the facets that rules look at, never of attributes; and how the rules over the whole
 * workspace stood. They stand for what was applied.
 *
 * A state may be edited by hand or written by another version: what does not fit the catalogue of
 * today is passed over, and the facet then counts as having always been as it is now.
 */
#ifndef HIPAA_CHECK_BASELINE_H
#define HIPAA_CHECK_BASELINE_H

#include "check/changes.h"
#include "check/stage.h"

struct baseline;

/*
 * Lays the request's baseline under the stage: what was applied is then remembered, and an item
 * has changed if it is not as remembered. NULL where there is no baseline yet: nothing changed.
 */
const struct baseline *baseline_lay(struct arena *arena, const struct check_request *request,
                                    struct scene *scene, struct stage *stage);

/* How a rule over the workspace stood, on a resource where it asks the same of each (empty: as a
 * whole); STANDING_UNTOLD if that is not known. */
enum standing baseline_standing(const struct baseline *baseline, struct span rule,
                                struct span address);

/* The resources that did not meet a rule on each: address -> name of the standing; or NULL. */
const struct value *baseline_breaches(const struct baseline *baseline, struct span rule);

/*
 * Logs the resources that the documents do not have any more, and warns of them where `tells`:
 * whoever took them out of a configuration knows, whoever lost them does not.
 */
void baseline_tell_gone(const struct baseline *baseline, const struct stage *stage,
                        struct change_log *log, bool tells, struct diags *diags);

/* The baseline of what is there now: `rulings` is an object rule -> name of its
 * standing, or, of a rule on each resource, an object address -> standing of those that breach it. */
const struct value *baseline_write(struct arena *result_arena, const struct check_request *request,
                                   const struct stage *stage, const struct value *rulings);

#endif
