/*
 * version.h: versions as registries list them: semantic versions, without a leading "v".
 * One that is not breaks the whole provider for every host, so it is never let in.
 */
#ifndef HIPAA_REGISTRY_VERSION_H
#define HIPAA_REGISTRY_VERSION_H

#include "base/arena.h"

/* "1.2.3", perhaps with "-pre.release"; build metadata ("+x") is refused: hosts ignore it. */
bool version_is_valid(struct span version);

/* Semantic order: pre-releases before their release. Source: semver.org 2.0.0, 11. */
int version_compare(struct span a, struct span b);

#endif
