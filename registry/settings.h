/*
 * settings.h: registry.json: {"host", "namespace", "releases_url", "warnings", "withdrawn"}.
 */
#ifndef HIPAA_REGISTRY_SETTINGS_H
#define HIPAA_REGISTRY_SETTINGS_H

#include "registry/registry.h"

/* Are host, namespace and releases_url such that hosts can use them? `path` is for messages. */
MUST_USE bool settings_check(const struct registry *registry, const char *path,
                             struct diags *diags);

MUST_USE bool settings_read(struct registry *registry, const char *path, struct diags *diags);
MUST_USE bool settings_write(const struct registry *registry, const char *path,
                             struct diags *diags);

#endif
