#include "registry/release.h"

#include "base/digest.h"
#include "base/file.h"
#include "json/json.h"
#include "registry/complain.h"
#include "registry/folder.h"
#include "registry/hash.h"
#include "registry/package.h"
#include "registry/version.h"

#define SUM_GAP "  "
#define PACKET_BIT 0x80 /* of the first byte of every OpenPGP packet; armor is ASCII */

struct sum {
    struct span sha256;
    struct span name;
};

static const char *path_of(const struct release *release, struct arena *arena, struct span name)
{
    return arena_printf(arena, "%s/%.*s", release->folder, SPAN_ARGS(name));
}

struct span release_file_name(struct arena *arena, struct span version, const char *suffix)
{
    return arena_span_printf(arena, PROVIDER_NAME "_%.*s_%s", SPAN_ARGS(version), suffix);
}

/* The version stands in the name of the only file of checksums. */
static bool find_version(struct release *release, struct diags *diags)
{
    const struct span prefix = SPAN(PROVIDER_NAME "_");
    const struct span suffix = SPAN("_" RELEASE_CHECKSUMS);
    struct names names = folder_names(diags->arena, release->folder);
    size_t found = 0;
    for (size_t i = 0; i < names.count; i++) {
        struct span name = names.list[i];
        if (name.length > prefix.length + suffix.length && span_starts_with(name, prefix) &&
            span_ends_with(name, suffix)) {
            release->version = (struct span) { name.text + prefix.length,
                                               name.length - prefix.length - suffix.length };
            found++;
        }
    }
    if (found != 1) {
        return complain(diags, release->folder,
                        "has %zu files " PROVIDER_NAME "_VERSION_%s, not one", found,
                        RELEASE_CHECKSUMS);
    }
    return version_is_valid(release->version) ||
           complain(diags, release->folder,
                    "\"%.*s\" is no version: it must be like 1.2.3 or 1.2.3-rc.1",
                    SPAN_ARGS(release->version));
}

static bool is_digest(struct span text)
{
    for (size_t i = 0; i < text.length; i++) {
        if (!memchr("0123456789abcdef", text.text[i], 16)) {
            return false;
        }
    }
    return text.length == DIGEST_HEX_LENGTH;
}

/* Strict: a blank line makes Terraform 1.11 panic, any other oddity drops all zh hashes. */
static bool parse_sum(struct span line, struct sum *sum)
{
    if (line.length <= DIGEST_HEX_LENGTH + strlen(SUM_GAP)) {
        return false;
    }
    sum->sha256 = (struct span) { line.text, DIGEST_HEX_LENGTH };
    struct span rest = span_after(line, DIGEST_HEX_LENGTH);
    sum->name = span_after(rest, strlen(SUM_GAP));
    return is_digest(sum->sha256) && span_starts_with(rest, SPAN(SUM_GAP)) &&
           memchr(sum->name.text, ' ', sum->name.length) == NULL &&
           memchr(sum->name.text, '/', sum->name.length) == NULL;
}

static bool read_file(const struct release *release, struct span name, struct span *text,
                      struct diags *diags)
{
    struct file_text file;
    if (!file_read(diags->arena, path_of(release, diags->arena, name), NULL, &file, diags)) {
        return false;
    }
    *text = file.text;
    return true;
}

static bool check_manifest(struct span text, const char *file, struct diags *diags)
{
    const struct value *document = json_try(diags->arena, text);
    const struct value *protocols = value_get(value_get(document, "metadata"), "protocol_versions");
    bool good = value_is(protocols, VALUE_LIST) && protocols->item_count == 1 &&
                span_is(value_string_or_empty(protocols->items[0]), RELEASE_PROTOCOL);
    return good || complain(diags, file, "does not say that the protocol is " RELEASE_PROTOCOL);
}

/* The platform in a package's name; NULL if it is no name of a package of this version. */
static const struct platform *platform_of(struct span name, struct span version,
                                          struct arena *arena)
{
    struct span prefix = release_file_name(arena, version, "");
    const struct span suffix = SPAN(".zip");
    if (name.length <= prefix.length + suffix.length || !span_starts_with(name, prefix) ||
        !span_ends_with(name, suffix)) {
        return NULL;
    }
    return platform_find(
        (struct span) { name.text + prefix.length, name.length - prefix.length - suffix.length });
}

static bool read_package(struct release *release, const struct sum *sum, struct span archive,
                         const struct platform *platform, struct diags *diags)
{
    AUTO_ARENA *unpacked = arena_new();
    struct zip_entries entries;
    const char *problem;
    if (!zip_read(unpacked, archive, &entries, &problem)) {
        return complain(diags, path_of(release, diags->arena, sum->name), "%s", problem);
    }
    release->packages[release->package_count++] = (struct package) {
        .platform = platform,
        .file_name = sum->name,
        .archive = archive,
        .sha256 = sum->sha256,
        .zh = hash_zh(diags->arena, archive),
        .h1 = hash_h1(diags->arena, entries),
    };
    return true;
}

/* One file that the checksums name: it is there, it is that, and it has a place in a release. */
static bool read_summed(struct release *release, const struct sum *sum, struct diags *diags)
{
    struct span text;
    if (!read_file(release, sum->name, &text, diags)) {
        return false;
    }
    const char *path = path_of(release, diags->arena, sum->name);
    if (!span_equal(digest_sha256(diags->arena, text), sum->sha256)) {
        return complain(diags, path, "is not what the checksums say: it has been changed");
    }
    release->file_names[release->file_count++] = sum->name;
    const struct platform *platform = platform_of(sum->name, release->version, diags->arena);
    if (platform) {
        return read_package(release, sum, text, platform, diags);
    }
    if (span_equal(sum->name,
                   release_file_name(diags->arena, release->version, RELEASE_MANIFEST))) {
        return check_manifest(text, path, diags);
    }
    return complain(diags, path, "has no place in a release");
}

static size_t count_lines(struct span text)
{
    size_t count = 0;
    for (size_t i = 0; i < text.length; i++) {
        count += text.text[i] == '\n';
    }
    return count;
}

static bool read_sums(struct release *release, const char *path, struct diags *diags)
{
    struct span rest = release->checksums;
    size_t lines = count_lines(rest);
    release->packages = ARENA_ARRAY(diags->arena, lines, struct package);
    release->file_names = ARENA_ARRAY(diags->arena, lines + 2, struct span);
    for (size_t i = 1; rest.length != 0; i++) {
        size_t length = span_find_byte(rest, '\n');
        struct sum sum;
        if (length == rest.length || !parse_sum((struct span) { rest.text, length }, &sum)) {
            return complain(diags, path, "line %zu is not \"DIGEST  NAME\" and a newline", i);
        }
        if (!read_summed(release, &sum, diags)) {
            return false;
        }
        rest = span_after(rest, length + 1);
    }
    return release->package_count != 0 || complain(diags, path, "names no package");
}

/* Hosts read a binary signature only. */
static bool check_signature(struct release *release, struct diags *diags)
{
    struct span name = release_file_name(diags->arena, release->version, RELEASE_SIGNATURE);
    struct span text;
    if (!read_file(release, name, &text, diags)) {
        return false;
    }
    release->file_names[release->file_count++] = name;
    return (text.length != 0 && ((unsigned char)text.text[0] & PACKET_BIT)) ||
           complain(diags, path_of(release, diags->arena, name), "is not a binary signature");
}

static bool has_file(const struct release *release, struct span name)
{
    for (size_t i = 0; i < release->file_count; i++) {
        if (span_equal(release->file_names[i], name)) {
            return true;
        }
    }
    return false;
}

/* Nothing comes along that the checksums do not cover; and the manifest is among what they do. */
static bool check_others(const struct release *release, struct diags *diags)
{
    struct names names = folder_names(diags->arena, release->folder);
    for (size_t i = 0; i < names.count; i++) {
        if (!has_file(release, names.list[i])) {
            return complain(diags, path_of(release, diags->arena, names.list[i]),
                            "is not covered by the checksums");
        }
    }
    struct span manifest = release_file_name(diags->arena, release->version, RELEASE_MANIFEST);
    return has_file(release, manifest) ||
           complain(diags, release->folder, "lacks %.*s", SPAN_ARGS(manifest));
}

bool release_read(const char *folder, struct release *release, struct diags *diags)
{
    *release = (struct release) { .folder = folder };
    if (!find_version(release, diags)) {
        return false;
    }
    struct span name = release_file_name(diags->arena, release->version, RELEASE_CHECKSUMS);
    const char *path = path_of(release, diags->arena, name);
    if (!read_file(release, name, &release->checksums, diags) || !read_sums(release, path, diags)) {
        return false;
    }
    release->file_names[release->file_count++] = name;
    return check_signature(release, diags) && check_others(release, diags);
}

bool release_check_packages(const struct release *release, struct diags *diags)
{
    bool good = true;
    for (size_t i = 0; i < release->package_count; i++) {
        const struct package *package = &release->packages[i];
        AUTO_ARENA *unpacked = arena_new();
        struct zip_entries entries;
        const char *problem;
        const char *path = path_of(release, diags->arena, package->file_name);
        good = zip_read(unpacked, package->archive, &entries, &problem) &&
               package_check(entries, release->version, package->platform, path, diags) && good;
    }
    return good;
}
