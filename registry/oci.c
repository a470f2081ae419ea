#include "registry/oci.h"

#include "base/digest.h"
#include "base/file.h"
#include "json/json.h"
#include "registry/folder.h"

#define MEDIA_INDEX "application/vnd.oci.image.index.v1+json"
#define MEDIA_MANIFEST "application/vnd.oci.image.manifest.v1+json"
#define MEDIA_EMPTY "application/vnd.oci.empty.v1+json"
#define MEDIA_ARCHIVE "archive/zip"
#define ARTIFACT_VERSION "application/vnd.opentofu.provider"
#define ARTIFACT_PLATFORM "application/vnd.opentofu.provider-target"

struct layout {
    struct arena *arena;
    const char *folder;
    struct str *pushes;
    struct diags *diags;
    bool good;
};

static void put(struct layout *layout, struct value_builder *object, const char *key,
                const char *text)
{
    value_put(object, key, value_text(layout->arena, text));
}

static const struct value *list_of_one(struct layout *layout, const struct value *item)
{
    struct value_builder list = value_builder(layout->arena);
    value_add(&list, item);
    return value_list_done(&list);
}

static void write_file(struct layout *layout, const char *name, struct span text)
{
    const char *path = arena_printf(layout->arena, "%s/%s", layout->folder, name);
    layout->good = layout->good && folder_make_for(path, layout->diags) &&
                   file_write(path, text, layout->diags);
}

/* Stores a blob; returns the start of its descriptor: media type, digest and size. */
static struct value_builder store(struct layout *layout, const char *media_type, struct span blob)
{
    const char *digest = digest_sha256(layout->arena, blob).text;
    bool is_manifest =
        strcmp(media_type, MEDIA_MANIFEST) == 0 || strcmp(media_type, MEDIA_INDEX) == 0;
    write_file(layout, arena_printf(layout->arena, "blobs/sha256/%s", digest), blob);
    if (is_manifest) {
        str_printf(layout->pushes, "manifest sha256:%s %s\n", digest, media_type);
    } else {
        str_printf(layout->pushes, "blob sha256:%s\n", digest);
    }
    struct value_builder descriptor = value_builder(layout->arena);
    put(layout, &descriptor, "mediaType", media_type);
    put(layout, &descriptor, "digest", arena_printf(layout->arena, "sha256:%s", digest));
    value_put(&descriptor, "size", value_integer(layout->arena, (int64_t)blob.length));
    return descriptor;
}

static struct value_builder begin(struct layout *layout, const char *media_type)
{
    struct value_builder document = value_builder(layout->arena);
    value_put(&document, "schemaVersion", value_integer(layout->arena, 2));
    put(layout, &document, "mediaType", media_type);
    return document;
}

static struct span written(struct layout *layout, const struct value_builder *document)
{
    return json_text(layout->arena, value_object_done(document), JSON_PRETTY);
}

/* The descriptor of one platform's manifest. */
static const struct value *add_package(struct layout *layout, const struct package *package)
{
    struct value_builder layer = store(layout, MEDIA_ARCHIVE, package->archive);
    struct value_builder config = store(layout, MEDIA_EMPTY, SPAN("{}"));
    struct value_builder manifest = begin(layout, MEDIA_MANIFEST);
    put(layout, &manifest, "artifactType", ARTIFACT_PLATFORM);
    value_put(&manifest, "config", value_object_done(&config));
    value_put(&manifest, "layers", list_of_one(layout, value_object_done(&layer)));

    struct value_builder descriptor = store(layout, MEDIA_MANIFEST, written(layout, &manifest));
    struct value_builder platform = value_builder(layout->arena);
    put(layout, &platform, "os", package->platform->os);
    put(layout, &platform, "architecture", package->platform->arch);
    put(layout, &descriptor, "artifactType", ARTIFACT_PLATFORM);
    value_put(&descriptor, "platform", value_object_done(&platform));
    return value_object_done(&descriptor);
}

static const struct value *add_version(struct layout *layout, const struct release *release)
{
    struct value_builder manifests = value_builder(layout->arena);
    for (size_t i = 0; i < release->package_count; i++) {
        value_add(&manifests, add_package(layout, &release->packages[i]));
    }
    struct value_builder index = begin(layout, MEDIA_INDEX);
    put(layout, &index, "artifactType", ARTIFACT_VERSION);
    value_put(&index, "manifests", value_list_done(&manifests));

    struct value_builder descriptor = store(layout, MEDIA_INDEX, written(layout, &index));
    struct value_builder annotations = value_builder(layout->arena);
    value_put(&annotations, "org.opencontainers.image.ref.name",
              value_string(layout->arena, release->version));
    put(layout, &descriptor, "artifactType", ARTIFACT_VERSION);
    value_put(&descriptor, "annotations", value_object_done(&annotations));
    return value_object_done(&descriptor);
}

bool oci_write(const struct release *release, const char *folder, struct str *pushes,
               struct diags *diags)
{
    struct layout layout = { diags->arena, folder, pushes, diags, true };
    struct value_builder index = begin(&layout, MEDIA_INDEX);
    value_put(&index, "manifests", list_of_one(&layout, add_version(&layout, release)));
    write_file(&layout, "oci-layout", SPAN("{\"imageLayoutVersion\": \"1.0.0\"}\n"));
    write_file(&layout, "index.json", written(&layout, &index));
    return layout.good;
}
