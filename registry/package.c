#include "registry/package.h"

#include "base/digest.h"
#include "json/json.h"
#include "registry/complain.h"

#define MODE_REGULAR 0100000u
#define MODE_TYPE 0170000u
#define MODE_PERMISSIONS 07777u

static const char *const papers[] = { PACKAGE_LICENCE, PACKAGE_NOTICES, PACKAGE_SBOM };

struct span package_program(struct arena *arena, struct span version)
{
    return arena_span_printf(arena, PROVIDER_NAME "_v%.*s", SPAN_ARGS(version));
}

struct span package_file_name(struct arena *arena, struct span version, const char *platform)
{
    return arena_span_printf(arena, PROVIDER_NAME "_%.*s_%s.zip", SPAN_ARGS(version), platform);
}

static const struct zip_entry *find(struct zip_entries entries, struct span name)
{
    for (size_t i = 0; i < entries.count; i++) {
        if (span_equal(entries.list[i].name, name)) {
            return &entries.list[i];
        }
    }
    return NULL;
}

/*
 * Hosts start the first file in name order that begins with the provider's name and goes on with
 * nothing, "_" or ".". So no other file may begin with it.
 * Source: hashicorp/terraform internal/providercache/cached_provider.go, findProviderExecutableInLocalPackage.
 */
static void check_names(struct zip_entries entries, struct span executable, const char *file,
                        struct diags *diags)
{
    for (size_t i = 0; i < entries.count; i++) {
        struct span name = entries.list[i].name;
        if (span_find_byte(name, '/') != name.length || span_find_byte(name, '\n') != name.length) {
            complain(diags, file,
                     "has %.*s: folders make hosts' hashes of archive and folder differ",
                     SPAN_ARGS(name));
        }
        if (i > 0 && span_compare(entries.list[i - 1].name, name) >= 0) {
            complain(diags, file, "has %.*s out of order", SPAN_ARGS(name));
        }
        if (span_starts_with(name, SPAN(PROVIDER_NAME)) && !span_equal(name, executable)) {
            complain(diags, file, "has %.*s, which hosts could take for the executable",
                     SPAN_ARGS(name));
        }
    }
}

static void check_modes(struct zip_entries entries, struct span executable, const char *file,
                        struct diags *diags)
{
    for (size_t i = 0; i < entries.count; i++) {
        const struct zip_entry *entry = &entries.list[i];
        unsigned wanted = span_equal(entry->name, executable) ? 0755 : 0644;
        if ((entry->mode & MODE_TYPE) != MODE_REGULAR ||
            (entry->mode & MODE_PERMISSIONS) != wanted) {
            complain(diags, file, "has %.*s with mode %o, not %o", SPAN_ARGS(entry->name),
                     entry->mode, MODE_REGULAR | wanted);
        }
    }
}

static void check_papers(struct zip_entries entries, const char *file, struct diags *diags)
{
    for (size_t i = 0; i < ARRAY_LENGTH(papers); i++) {
        const struct zip_entry *paper = find(entries, span_of(papers[i]));
        if (!paper || paper->content.length == 0) {
            complain(diags, file, "lacks %s", papers[i]);
        }
    }
}

static bool is_summed(const struct value *file, const struct zip_entry *entry, struct arena *arena)
{
    struct span name = value_string_or_empty(value_get(file, "fileName"));
    const struct value *sums = value_get(file, "checksums");
    struct span sha256 = digest_sha256(arena, entry->content);
    for (size_t i = 0; value_is(sums, VALUE_LIST) && i < sums->item_count; i++) {
        struct span sum = value_string_or_empty(value_get(sums->items[i], "checksumValue"));
        if (span_equal(sum, sha256)) {
            return span_starts_with(name, SPAN("./")) &&
                   span_equal(span_after(name, 2), entry->name);
        }
    }
    return false;
}

/* The bill of materials must be of these very files. */
static void check_sbom(struct zip_entries entries, const char *file, struct diags *diags)
{
    const struct zip_entry *sbom = find(entries, SPAN(PACKAGE_SBOM));
    const struct value *document = sbom ? json_try(diags->arena, sbom->content) : NULL;
    const struct value *files = value_get(document, "files");
    size_t count = value_is(files, VALUE_LIST) ? files->item_count : 0;
    for (size_t i = 0; i < entries.count; i++) {
        bool told = &entries.list[i] == sbom;
        for (size_t j = 0; j < count && !told; j++) {
            told = is_summed(files->items[j], &entries.list[i], diags->arena);
        }
        if (!told) {
            complain(diags, file, "has a %s that is not of its %.*s", PACKAGE_SBOM,
                     SPAN_ARGS(entries.list[i].name));
        }
    }
}

bool package_check(struct zip_entries entries, struct span version, const struct platform *platform,
                   const char *file, struct diags *diags)
{
    struct span executable = package_program(diags->arena, version);
    size_t errors_before = diags->errors;
    const struct zip_entry *program = find(entries, executable);
    if (!program) {
        return complain(diags, file, "lacks the executable %.*s", SPAN_ARGS(executable));
    }
    const char *problem = platform_problem(platform, program->content);
    if (problem) {
        complain(diags, file, "has an executable that hosts on %s cannot start: %s", platform->name,
                 problem);
    }
    check_names(entries, executable, file, diags);
    check_modes(entries, executable, file, diags);
    check_papers(entries, file, diags);
    check_sbom(entries, file, diags);
    return diags->errors == errors_before;
}
