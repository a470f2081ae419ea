#include "registry/registry.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/file.h"
#include "registry/complain.h"
#include "registry/folder.h"
#include "registry/settings.h"
#include "registry/version.h"

#define KEY_ID_LENGTH 16
#define KEY_SUFFIX ".asc"
#define KEY_HEAD "-----BEGIN PGP PUBLIC KEY BLOCK-----\n"

const char *registry_path(const struct registry *registry, struct arena *arena, const char *below)
{
    return arena_printf(arena, "%s/%s", registry->root, below);
}

static void unlock(void *object)
{
    close(*(int *)object);
}

/* Two who publish at once take turns. The lock goes with its process, however that ends. */
static bool lock(const struct registry *registry, struct diags *diags)
{
    const char *path = registry_path(registry, diags->arena, "");
    int *descriptor = ARENA_NEW(diags->arena, int);
    *descriptor = open(path, O_RDONLY | O_CLOEXEC);
    if (*descriptor < 0) {
        return complain(diags, path, "%s", strerror(errno));
    }
    arena_defer(diags->arena, unlock, descriptor);
    return flock(*descriptor, LOCK_EX) == 0 || complain(diags, path, "%s", strerror(errno));
}

static bool read_key(const struct registry *registry, struct span name, struct key *key,
                     struct diags *diags)
{
    const char *path =
        arena_printf(diags->arena, "%s/" REGISTRY_KEYS "/%s", registry->root, name.text);
    struct file_text file;
    if (!file_read(diags->arena, path, NULL, &file, diags)) {
        return false;
    }
    if (name.length != KEY_ID_LENGTH + strlen(KEY_SUFFIX) ||
        !span_ends_with(name, SPAN(KEY_SUFFIX))) {
        return complain(diags, path, "is not named by 16 hexadecimal digits and " KEY_SUFFIX);
    }
    if (!span_starts_with(file.text, SPAN(KEY_HEAD))) {
        return complain(diags, path, "is no armored public key");
    }
    *key = (struct key) { { name.text, KEY_ID_LENGTH }, file.text };
    return true;
}

static bool read_keys(struct registry *registry, struct diags *diags)
{
    const char *folder = registry_path(registry, diags->arena, REGISTRY_KEYS);
    struct names names = folder_names(diags->arena, folder);
    registry->keys = ARENA_ARRAY(diags->arena, names.count, struct key);
    for (size_t i = 0; i < names.count; i++) {
        if (!read_key(registry, names.list[i], &registry->keys[i], diags)) {
            return false;
        }
    }
    registry->key_count = names.count;
    return names.count != 0 ||
           complain(diags, folder, "has no key: without one no host installs anything");
}

static int newest_first(const void *a, const void *b)
{
    return version_compare(((const struct release *)b)->version,
                           ((const struct release *)a)->version);
}

bool registry_read_releases(struct registry *registry, struct diags *diags)
{
    const char *folder = registry_path(registry, diags->arena, REGISTRY_RELEASES);
    struct names names = folder_names(diags->arena, folder);
    registry->releases = ARENA_ARRAY(diags->arena, names.count, struct release);
    registry->release_count = names.count;
    for (size_t i = 0; i < names.count; i++) {
        const char *below = arena_printf(diags->arena, "%s/%s", folder, names.list[i].text);
        if (!release_read(below, &registry->releases[i], diags)) {
            return false;
        }
        if (!span_equal(registry->releases[i].version, names.list[i])) {
            return complain(diags, below, "holds version %.*s",
                            SPAN_ARGS(registry->releases[i].version));
        }
    }
    qsort(registry->releases, names.count, sizeof *registry->releases, newest_first);
    return true;
}

bool registry_create(const char *root, struct span host, struct span name_space,
                     struct diags *diags)
{
    struct registry registry = {
        .root = root,
        .host = host,
        .name_space = name_space,
        .releases_url = SPAN(REGISTRY_RELEASES_URL),
        .warnings = &value_empty_list,
        .withdrawn = &value_empty_object,
    };
    const char *path = registry_path(&registry, diags->arena, REGISTRY_SETTINGS);
    if (folder_has(path)) {
        return complain(diags, path, "is there already");
    }
    return settings_check(&registry, path, diags) && folder_make(root, diags) &&
           settings_write(&registry, path, diags);
}

bool registry_open(const char *root, struct registry *registry, struct diags *diags)
{
    *registry = (struct registry) { .root = root };
    const char *path = registry_path(registry, diags->arena, REGISTRY_SETTINGS);
    return lock(registry, diags) && settings_read(registry, path, diags) &&
           read_keys(registry, diags) && registry_read_releases(registry, diags);
}

bool registry_is_withdrawn(const struct registry *registry, struct span version)
{
    return value_get_span(registry->withdrawn, version) != NULL;
}

static bool has_version(const struct registry *registry, struct span version)
{
    for (size_t i = 0; i < registry->release_count; i++) {
        if (span_equal(registry->releases[i].version, version)) {
            return true;
        }
    }
    return false;
}

bool registry_withdraw(struct registry *registry, struct span version, struct span reason,
                       struct diags *diags)
{
    if (!has_version(registry, version)) {
        return complain(diags, registry->root, "has no version %.*s", SPAN_ARGS(version));
    }
    if (reason.length == 0) {
        return complain(diags, registry->root, "withdrawing a version needs a reason");
    }
    struct value_builder withdrawn = value_builder(diags->arena);
    const struct value *old = registry->withdrawn;
    for (size_t i = 0; i < old->member_count; i++) {
        if (!span_equal(old->members[i].key, version)) {
            value_put_span(&withdrawn, old->members[i].key, old->members[i].value);
        }
    }
    value_put_span(&withdrawn, version, value_string(diags->arena, reason));
    registry->withdrawn = value_object_done(&withdrawn);
    return settings_write(registry, registry_path(registry, diags->arena, REGISTRY_SETTINGS),
                          diags);
}
