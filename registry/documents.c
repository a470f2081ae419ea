#include "registry/documents.h"

#include "base/str.h"
#include "json/json.h"

#define URL_LIMIT_BYTES 4096
#define VERSION_MARK "{version}"

static const struct value *text(struct arena *arena, struct span span)
{
    return value_string(arena, span);
}

static struct span written(struct arena *arena, const struct value_builder *document)
{
    return json_text(arena, value_object_done(document), JSON_PRETTY);
}

static const struct value *list_of_one(struct arena *arena, const struct value *item)
{
    struct value_builder list = value_builder(arena);
    value_add(&list, item);
    return value_list_done(&list);
}

static const struct value *protocols(struct arena *arena)
{
    return list_of_one(arena, value_text(arena, RELEASE_PROTOCOL));
}

/* The URL of one of a release's files: relative to the site, or wherever the settings say. */
static const struct value *release_url(struct arena *arena, const struct registry *registry,
                                       const struct release *release, struct span file_name)
{
    struct str url = str_init(arena, URL_LIMIT_BYTES);
    struct span rest = registry->releases_url;
    while (rest.length != 0) {
        if (span_starts_with(rest, SPAN(VERSION_MARK))) {
            str_add(&url, release->version);
            rest = span_after(rest, strlen(VERSION_MARK));
        } else {
            str_add_byte(&url, rest.text[0]);
            rest = span_after(rest, 1);
        }
    }
    str_add(&url, file_name);
    return text(arena, str_span(&url));
}

struct span document_discovery(struct arena *arena)
{
    struct value_builder document = value_builder(arena);
    value_put(&document, "providers.v1", value_text(arena, "/v1/providers/"));
    return written(arena, &document);
}

static const struct value *platform_entry(struct arena *arena, const struct platform *platform)
{
    struct value_builder entry = value_builder(arena);
    value_put(&entry, "os", value_text(arena, platform->os));
    value_put(&entry, "arch", value_text(arena, platform->arch));
    return value_object_done(&entry);
}

static const struct value *version_entry(struct arena *arena, const struct release *release)
{
    struct value_builder platforms = value_builder(arena);
    for (size_t i = 0; i < release->package_count; i++) {
        value_add(&platforms, platform_entry(arena, release->packages[i].platform));
    }
    struct value_builder entry = value_builder(arena);
    value_put(&entry, "version", text(arena, release->version));
    value_put(&entry, "protocols", protocols(arena));
    value_put(&entry, "platforms", value_list_done(&platforms));
    return value_object_done(&entry);
}

struct span document_versions(struct arena *arena, const struct registry *registry)
{
    struct value_builder versions = value_builder(arena);
    for (size_t i = 0; i < registry->release_count; i++) {
        if (!registry_is_withdrawn(registry, registry->releases[i].version)) {
            value_add(&versions, version_entry(arena, &registry->releases[i]));
        }
    }
    struct value_builder document = value_builder(arena);
    value_put(&document, "versions", value_list_done(&versions));
    value_put(&document, "warnings", registry->warnings);
    return written(arena, &document);
}

/* All keys are named in every document, so that a release may be signed anew by any of them. */
static const struct value *signing_keys(struct arena *arena, const struct registry *registry)
{
    struct value_builder keys = value_builder(arena);
    for (size_t i = 0; i < registry->key_count; i++) {
        struct value_builder key = value_builder(arena);
        value_put(&key, "key_id", text(arena, registry->keys[i].id));
        value_put(&key, "ascii_armor", text(arena, registry->keys[i].armor));
        value_add(&keys, value_object_done(&key));
    }
    struct value_builder signing = value_builder(arena);
    value_put(&signing, "gpg_public_keys", value_list_done(&keys));
    return value_object_done(&signing);
}

static const struct value *hashes(struct arena *arena, const struct package *package)
{
    struct value_builder list = value_builder(arena);
    value_add(&list, text(arena, package->h1));
    value_add(&list, text(arena, package->zh));
    return value_list_done(&list);
}

/* What OpenTofu (from 1.12) locks for every platform at once. */
static const struct value *packages(struct arena *arena, const struct release *release)
{
    struct value_builder all = value_builder(arena);
    for (size_t i = 0; i < release->package_count; i++) {
        const struct package *package = &release->packages[i];
        struct value_builder entry = value_builder(arena);
        value_put(&entry, "hashes", hashes(arena, package));
        value_put(&entry, "package_size", value_integer(arena, (int64_t)package->archive.length));
        value_put(&all, package->platform->name, value_object_done(&entry));
    }
    return value_object_done(&all);
}

struct span document_download(struct arena *arena, const struct registry *registry,
                              const struct release *release, const struct package *package)
{
    struct span sums = release_file_name(arena, release->version, RELEASE_CHECKSUMS);
    struct span signature = release_file_name(arena, release->version, RELEASE_SIGNATURE);
    struct value_builder document = value_builder(arena);
    value_put(&document, "protocols", protocols(arena));
    value_put(&document, "os", value_text(arena, package->platform->os));
    value_put(&document, "arch", value_text(arena, package->platform->arch));
    value_put(&document, "filename", text(arena, package->file_name));
    value_put(&document, "download_url", release_url(arena, registry, release, package->file_name));
    value_put(&document, "shasums_url", release_url(arena, registry, release, sums));
    value_put(&document, "shasums_signature_url", release_url(arena, registry, release, signature));
    value_put(&document, "shasum", text(arena, package->sha256));
    value_put(&document, "signing_keys", signing_keys(arena, registry));
    value_put(&document, "packages", packages(arena, release));
    return written(arena, &document);
}

struct span document_mirror_index(struct arena *arena, const struct registry *registry)
{
    struct value_builder versions = value_builder(arena);
    for (size_t i = 0; i < registry->release_count; i++) {
        if (!registry_is_withdrawn(registry, registry->releases[i].version)) {
            value_put_span(&versions, registry->releases[i].version, &value_empty_object);
        }
    }
    struct value_builder document = value_builder(arena);
    value_put(&document, "versions", value_object_done(&versions));
    return written(arena, &document);
}

/* The archives lie beside the document, so that a mirror works below any path. */
struct span document_mirror_version(struct arena *arena, const struct registry *registry,
                                    const struct release *release)
{
    bool beside = span_is(registry->releases_url, REGISTRY_RELEASES_URL);
    struct value_builder archives = value_builder(arena);
    for (size_t i = 0; i < release->package_count; i++) {
        const struct package *package = &release->packages[i];
        struct value_builder archive = value_builder(arena);
        value_put(&archive, "url",
                  beside ? text(arena, package->file_name)
                         : release_url(arena, registry, release, package->file_name));
        value_put(&archive, "hashes", hashes(arena, package));
        value_put(&archives, package->platform->name, value_object_done(&archive));
    }
    struct value_builder document = value_builder(arena);
    value_put(&document, "archives", value_object_done(&archives));
    return written(arena, &document);
}
