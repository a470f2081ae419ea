/*
 * publish.h: brings the site in line with the registry's releases, keys and settings.
 *
 * What is new becomes whole before any list names it, and what is withdrawn leaves the lists
 * before it goes. Every file appears by a rename or a link. So whoever reads meanwhile, or after
 * a crash, sees an older state that works; publishing again finishes the work.
 */
#ifndef HIPAA_REGISTRY_PUBLISH_H
#define HIPAA_REGISTRY_PUBLISH_H

#include "registry/registry.h"

/*
 * Takes the release in `folder` in. One that is there already is refused if any checksum differs;
 * if only its signature does, that is replaced (it was signed by another key).
 */
MUST_USE bool publish_release(struct registry *registry, const char *folder, struct diags *diags);

/* Writes what differs; `*changes` counts it. */
MUST_USE bool publish_site(const struct registry *registry, size_t *changes, struct diags *diags);

#endif
