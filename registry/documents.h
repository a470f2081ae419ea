/*
 * documents.h: the JSON documents of the two protocols, from a registry's releases and keys.
 * Source: developer.hashicorp.com/terraform/internals, provider registry protocol and provider
 * network mirror protocol; opentofu.org/docs/internals (`packages`).
 */
#ifndef HIPAA_REGISTRY_DOCUMENTS_H
#define HIPAA_REGISTRY_DOCUMENTS_H

#include "registry/registry.h"

struct span document_discovery(struct arena *arena);

/* The versions that are not withdrawn. */
struct span document_versions(struct arena *arena, const struct registry *registry);

struct span document_download(struct arena *arena, const struct registry *registry,
                              const struct release *release, const struct package *package);

struct span document_mirror_index(struct arena *arena, const struct registry *registry);

struct span document_mirror_version(struct arena *arena, const struct registry *registry,
                                    const struct release *release);

#endif
