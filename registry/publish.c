#include "registry/publish.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#include "base/file.h"
#include "registry/complain.h"
#include "registry/documents.h"
#include "registry/folder.h"

#define INCOMING "incoming"

struct publishing {
    const struct registry *registry;
    struct diags *diags;
    struct arena *arena;
    size_t changes;
    const char *mirror; /* folder of the mirror's documents and archives */
    const char *origin; /* folder of the origin registry's documents */
};

static bool holds(struct publishing *site, const char *path, struct span text)
{
    struct diags quiet = diags_init(site->arena);
    struct file_text file;
    return folder_has(path) && file_read(site->arena, path, NULL, &file, &quiet) &&
           span_equal(file.text, text);
}

static bool put(struct publishing *site, const char *path, struct span text)
{
    if (holds(site, path, text)) {
        return true;
    }
    site->changes++;
    return folder_make_for(path, site->diags) && file_write(path, text, site->diags);
}

static bool drop(struct publishing *site, const char *path)
{
    if (unlink(path) == 0) {
        site->changes++;
        return true;
    }
    return errno == ENOENT || complain(site->diags, path, "%s", strerror(errno));
}

/* A second name for a file; a second copy where the file system cannot. */
static bool put_link(struct publishing *site, const char *from, const char *path, struct span text)
{
    if (holds(site, path, text)) {
        return true;
    }
    if (!folder_make_for(path, site->diags)) {
        return false;
    }
    if (link(from, path) == 0) {
        site->changes++;
        return true;
    }
    return put(site, path, text);
}

static const char *in(struct publishing *site, const char *folder, struct span name)
{
    return arena_printf(site->arena, "%s/%.*s", folder, SPAN_ARGS(name));
}

static bool put_downloads(struct publishing *site, const struct release *release)
{
    for (size_t i = 0; i < release->package_count; i++) {
        const struct package *package = &release->packages[i];
        const char *path = arena_printf(site->arena, "%s/%.*s/download/%s/%s", site->origin,
                                        SPAN_ARGS(release->version), package->platform->os,
                                        package->platform->arch);
        struct span text = document_download(site->arena, site->registry, release, package);
        if (!put(site, path, text)) {
            return false;
        }
    }
    return true;
}

static const char *mirror_document(struct publishing *site, const struct release *release)
{
    return arena_printf(site->arena, "%s/%.*s.json", site->mirror, SPAN_ARGS(release->version));
}

static bool put_mirrored(struct publishing *site, const struct release *release)
{
    for (size_t i = 0; i < release->package_count; i++) {
        const struct package *package = &release->packages[i];
        const char *from = in(site, release->folder, package->file_name);
        const char *path = in(site, site->mirror, package->file_name);
        if (!put_link(site, from, path, package->archive)) {
            return false;
        }
    }
    return put(site, mirror_document(site, release),
               document_mirror_version(site->arena, site->registry, release));
}

static bool drop_mirrored(struct publishing *site, const struct release *release)
{
    if (!drop(site, mirror_document(site, release))) {
        return false;
    }
    for (size_t i = 0; i < release->package_count; i++) {
        if (!drop(site, in(site, site->mirror, release->packages[i].file_name))) {
            return false;
        }
    }
    return true;
}

static bool put_releases(struct publishing *site)
{
    const struct registry *registry = site->registry;
    for (size_t i = 0; i < registry->release_count; i++) {
        const struct release *release = &registry->releases[i];
        if (!put_downloads(site, release) ||
            (!registry_is_withdrawn(registry, release->version) && !put_mirrored(site, release))) {
            return false;
        }
    }
    return true;
}

static bool drop_withdrawn(struct publishing *site)
{
    const struct registry *registry = site->registry;
    for (size_t i = 0; i < registry->release_count; i++) {
        const struct release *release = &registry->releases[i];
        if (registry_is_withdrawn(registry, release->version) && !drop_mirrored(site, release)) {
            return false;
        }
    }
    return true;
}

static bool put_lists(struct publishing *site)
{
    const char *root = site->registry->root;
    return put(site, in(site, site->mirror, SPAN("index.json")),
               document_mirror_index(site->arena, site->registry)) &&
           put(site, in(site, site->origin, SPAN("versions")),
               document_versions(site->arena, site->registry)) &&
           put(site, arena_printf(site->arena, "%s/site/.well-known/terraform.json", root),
               document_discovery(site->arena));
}

bool publish_site(const struct registry *registry, size_t *changes, struct diags *diags)
{
    struct arena *arena = diags->arena;
    struct publishing site = {
        .registry = registry,
        .diags = diags,
        .arena = arena,
        .mirror = arena_printf(arena, "%s/site/mirror/%.*s/%.*s/hipaa", registry->root,
                               SPAN_ARGS(registry->host), SPAN_ARGS(registry->name_space)),
        .origin = arena_printf(arena, "%s/site/v1/providers/%.*s/hipaa", registry->root,
                               SPAN_ARGS(registry->name_space)),
    };
    bool good = put_releases(&site) && put_lists(&site) && drop_withdrawn(&site);
    *changes = site.changes;
    return good;
}

static const struct release *find_release(const struct registry *registry, struct span version)
{
    for (size_t i = 0; i < registry->release_count; i++) {
        if (span_equal(registry->releases[i].version, version)) {
            return &registry->releases[i];
        }
    }
    return NULL;
}

static bool copy_file(const char *from, const char *to, struct diags *diags)
{
    struct file_text file;
    return file_read(diags->arena, from, NULL, &file, diags) && file_write(to, file.text, diags);
}

static bool copy_files(const struct release *release, const char *folder, struct diags *diags)
{
    for (size_t i = 0; i < release->file_count; i++) {
        const char *name = release->file_names[i].text;
        int length = (int)release->file_names[i].length;
        if (!copy_file(arena_printf(diags->arena, "%s/%.*s", release->folder, length, name),
                       arena_printf(diags->arena, "%s/%.*s", folder, length, name), diags)) {
            return false;
        }
    }
    return true;
}

/* Copied outside the site, then put in its place as a whole. */
static bool add_release(const struct registry *registry, const struct release *release,
                        struct diags *diags)
{
    const char *incoming = registry_path(registry, diags->arena, INCOMING);
    const char *place = arena_printf(diags->arena, "%s/" REGISTRY_RELEASES "/%.*s", registry->root,
                                     SPAN_ARGS(release->version));
    if (!folder_remove(incoming, diags) || !folder_make(incoming, diags) ||
        !copy_files(release, incoming, diags) || !folder_make_for(place, diags)) {
        return false;
    }
    return rename(incoming, place) == 0 || complain(diags, place, "%s", strerror(errno));
}

static bool renew_release(const struct release *old, const struct release *release,
                          struct diags *diags)
{
    if (!span_equal(old->checksums, release->checksums)) {
        return complain(diags, release->folder,
                        "version %.*s is published with other checksums. A published version never "
                        "changes, since users have locked it: choose a new version",
                        SPAN_ARGS(release->version));
    }
    struct span name = release_file_name(diags->arena, release->version, RELEASE_SIGNATURE);
    return copy_file(arena_printf(diags->arena, "%s/%s", release->folder, name.text),
                     arena_printf(diags->arena, "%s/%s", old->folder, name.text), diags);
}

bool publish_release(struct registry *registry, const char *folder, struct diags *diags)
{
    struct release release;
    if (!release_read(folder, &release, diags) || !release_check_packages(&release, diags)) {
        return false;
    }
    const struct release *old = find_release(registry, release.version);
    bool taken = old ? renew_release(old, &release, diags) : add_release(registry, &release, diags);
    return taken && registry_read_releases(registry, diags);
}
