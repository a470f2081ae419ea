/*
 * registry.h: a registry as it stands in its folder: settings, keys and releases. Everything that
 * hosts read is made from these three (documents.h), so it can be thrown away and made again.
 *
 *   registry.json                        settings, edited by hand or by `withdraw`
 *   site/                                what a web server serves
 *     keys/ID.asc                        public keys, the oldest first by name
 *     releases/hipaa/VERSION/...         releases as they were signed
 *     .well-known/ v1/ mirror/           made from the above
 */
#ifndef HIPAA_REGISTRY_REGISTRY_H
#define HIPAA_REGISTRY_REGISTRY_H

#include "registry/release.h"
#include "value/value.h"

#define REGISTRY_SETTINGS "registry.json"
#define REGISTRY_RELEASES "site/releases/hipaa"
#define REGISTRY_KEYS "site/keys"

/* Where releases are served by the site itself; `releases_url` may name another place. */
#define REGISTRY_RELEASES_URL "/releases/hipaa/{version}/"

struct key {
    struct span id; /* 16 upper-case hexadecimal digits */
    struct span armor;
};

struct registry {
    const char *root;
    struct span host;
    struct span name_space;
    struct span releases_url;
    const struct value *warnings;  /* list of strings: hosts show them at init */
    const struct value *withdrawn; /* object: version to reason */
    struct key *keys;
    size_t key_count;
    struct release *releases; /* newest first */
    size_t release_count;
};

/* Makes a registry of `host` and `name_space` in a folder that has none yet. */
MUST_USE bool registry_create(const char *root, struct span host, struct span name_space,
                              struct diags *diags);

/*
 * Reads the registry and keeps it locked against other writers while the arena of `diags` lives.
 * False after adding errors.
 */
MUST_USE bool registry_open(const char *root, struct registry *registry, struct diags *diags);

/* Reads the releases again, after one came. */
MUST_USE bool registry_read_releases(struct registry *registry, struct diags *diags);

bool registry_is_withdrawn(const struct registry *registry, struct span version);

/* Notes the reason in the settings; the site changes when it is published again. */
MUST_USE bool registry_withdraw(struct registry *registry, struct span version, struct span reason,
                                struct diags *diags);

const char *registry_path(const struct registry *registry, struct arena *arena, const char *below);

#endif
