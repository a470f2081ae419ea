/*
 * fixture.h: a release as small as it can be, in a folder of its own: real archives, checksums and
 * manifest, a signature that looks like one. Tests break it one place at a time.
 */
#ifndef HIPAA_TESTS_REGISTRY_FIXTURE_H
#define HIPAA_TESTS_REGISTRY_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/digest.h"
#include "base/file.h"
#include "base/str.h"
#include "registry/folder.h"
#include "registry/package.h"
#include "registry/release.h"
#include "registry/sbom.h"

#define FIXTURE_MOMENT 1700000000

/* The least that is a static executable: an ELF header without segments. */
static inline struct span fixture_program(struct arena *arena, unsigned machine)
{
    char *bytes = arena_zalloc(arena, 64);
    memcpy(bytes, "\177ELF\2\1\1", 7);
    bytes[18] = (char)machine;
    bytes[54] = 56;
    return (struct span) { bytes, 64 };
}

/* The four files of a package, in order; the bill of materials is of the other three. */
static inline struct zip_entries fixture_entries(struct arena *arena, const char *version,
                                                 unsigned machine)
{
    struct zip_entries entries = { ARENA_ARRAY(arena, 4, struct zip_entry), 4 };
    struct span name = package_program(arena, span_of(version));
    entries.list[0] = (struct zip_entry) { SPAN("LICENSE"), SPAN("licence"), 0100644 };
    entries.list[1] = (struct zip_entry) { SPAN("NOTICES.txt"), SPAN("notices"), 0100644 };
    entries.list[2] = (struct zip_entry) { SPAN("sbom.spdx.json"), SPAN(""), 0100644 };
    entries.list[3] = (struct zip_entry) { name, fixture_program(arena, machine), 0100755 };
    struct diags diags = diags_init(arena);
    struct sbom_subject subject = {
        .files = entries,
        .version = span_of(version),
        .platform = platform_find(machine == 62 ? SPAN("linux_amd64") : SPAN("linux_arm64")),
        .source = SPAN("registry.example.com/acme/hipaa"),
        .made_at_s = FIXTURE_MOMENT,
    };
    assert_true(sbom_write(&subject, SPAN(""), &entries.list[2].content, &diags));
    return entries;
}

static inline void fixture_put(const char *path, struct span text)
{
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    assert_true(folder_make_for(path, &diags));
    assert_true(file_write(path, text, &diags));
}

static inline struct span fixture_get(struct arena *arena, const char *path)
{
    struct diags diags = diags_init(arena);
    struct file_text file;
    assert_true(file_read(arena, path, NULL, &file, &diags));
    return file.text;
}

static inline void fixture_put_sums(struct arena *arena, const char *folder, const char *version)
{
    struct str sums = str_init(arena, 10000);
    struct names names = folder_names(arena, folder);
    for (size_t i = 0; i < names.count; i++) {
        if (memmem(names.list[i].text, names.list[i].length, "SHA256SUMS", 10)) {
            continue;
        }
        struct span text =
            fixture_get(arena, arena_printf(arena, "%s/%s", folder, names.list[i].text));
        str_printf(&sums, "%s  %s\n", digest_sha256(arena, text).text, names.list[i].text);
    }
    fixture_put(arena_printf(arena, "%s/" PROVIDER_NAME "_%s_SHA256SUMS", folder, version),
                str_span(&sums));
}

/* A release of two platforms in `folder`. */
static inline void fixture_release(const char *folder, const char *version)
{
    AUTO_ARENA *arena = arena_new();
    static const struct {
        const char *platform;
        unsigned machine;
    } packages[] = { { "linux_amd64", 62 }, { "linux_arm64", 183 } };
    for (size_t i = 0; i < ARRAY_LENGTH(packages); i++) {
        struct zip_entries entries = fixture_entries(arena, version, packages[i].machine);
        struct span name = package_file_name(arena, span_of(version), packages[i].platform);
        fixture_put(arena_printf(arena, "%s/%s", folder, name.text),
                    zip_write(arena, entries, FIXTURE_MOMENT));
    }
    fixture_put(arena_printf(arena, "%s/" PROVIDER_NAME "_%s_manifest.json", folder, version),
                SPAN("{\"version\":1,\"metadata\":{\"protocol_versions\":[\"6.0\"]}}\n"));
    fixture_put_sums(arena, folder, version);
    fixture_put(arena_printf(arena, "%s/" PROVIDER_NAME "_%s_SHA256SUMS.sig", folder, version),
                SPAN("\x89 signature"));
}

static inline int fixture_enter(void **state)
{
    char *folder = strdup("/tmp/hipaa-registry-test-XXXXXX");
    *state = folder;
    return mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

static inline int fixture_leave(void **state)
{
    AUTO_ARENA *arena = arena_new();
    int failed = chdir("/") != 0 || system(arena_printf(arena, "rm -rf '%s'", (char *)*state)) != 0;
    free(*state);
    return failed ? -1 : 0;
}

/* The only problem, which must speak of `words`. */
static inline void fixture_complains(const struct diags *diags, const char *words)
{
    assert_true(diags->count >= 1);
    if (!strstr(diags->items[0].detail, words)) {
        fail_msg("\"%s\" does not speak of \"%s\"", diags->items[0].detail, words);
    }
}

#endif
