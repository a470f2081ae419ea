/*
 * resources.h: the sections of a document that hold resources, read into sightings.
 * Private to documents/.
 */
#ifndef HIPAA_DOCUMENTS_RESOURCES_H
#define HIPAA_DOCUMENTS_RESOURCES_H

#include "documents/sightings.h"
#include "documents/walk.h"

/* `resource_changes` and `resource_drift` of a plan: the list at the cursor. */
MUST_USE bool resources_read_changes(struct walk *walk, const struct place *place,
                                     enum section section, struct sightings *sightings);

/* `deferred_changes`: changes that a later plan will make. */
MUST_USE bool resources_read_deferred(struct walk *walk, const struct place *place,
                                      struct sightings *sightings);

/* `values` of `show -json` of a state, or `planned_values`: the object at the cursor. */
MUST_USE bool resources_read_values(struct walk *walk, const struct place *place,
                                    enum section section, struct sightings *sightings);

/* `resources` of a raw state (version 4): the list at the cursor. */
MUST_USE bool resources_read_raw(struct walk *walk, const struct place *place,
                                 struct sightings *sightings);

#endif
