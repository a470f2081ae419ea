/*
 * registry-tool: what the scripts of this folder decide and write by: packages, hashes, bills of
 * materials, and the documents of a registry. Never a key: signing and checking who signed is
 * gpg's.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/file.h"
#include "registry/complain.h"
#include "registry/folder.h"
#include "registry/hash.h"
#include "registry/oci.h"
#include "registry/package.h"
#include "registry/publish.h"
#include "registry/sbom.h"
#include "registry/version.h"

#define MODE_PROGRAM 0100755u
#define MODE_PAPER 0100644u

struct command {
    const char *name;
    const char *operands;
    int count;
    bool (*run)(char *const operands[], struct diags *diags);
};

static bool read_moment(const char *text, int64_t *moment_s, struct diags *diags)
{
    char *end;
    long long number = strtoll(text, &end, 10);
    if (*end != '\0' || end == text || number < 0) {
        return complain(diags, text, "is no number of seconds since 1970");
    }
    *moment_s = number;
    return true;
}

static bool read_folder(const char *folder, struct zip_entries *entries, struct diags *diags)
{
    struct names names = folder_names(diags->arena, folder);
    entries->list = ARENA_ARRAY(diags->arena, names.count, struct zip_entry);
    entries->count = names.count;
    for (size_t i = 0; i < names.count; i++) {
        const char *path = arena_printf(diags->arena, "%s/%s", folder, names.list[i].text);
        struct file_text file;
        if (!file_read(diags->arena, path, NULL, &file, diags)) {
            return false;
        }
        bool is_program = span_starts_with(names.list[i], SPAN(PROVIDER_NAME));
        entries->list[i] =
            (struct zip_entry) { names.list[i], file.text, is_program ? MODE_PROGRAM : MODE_PAPER };
    }
    return true;
}

static bool run_pack(char *const operands[], struct diags *diags)
{
    struct zip_entries entries;
    int64_t moment_s = 0;
    return read_moment(operands[2], &moment_s, diags) &&
           read_folder(operands[1], &entries, diags) &&
           file_write(operands[0], zip_write(diags->arena, entries, moment_s), diags);
}

static bool run_hashes(char *const operands[], struct diags *diags)
{
    struct file_text file;
    struct zip_entries entries;
    const char *problem;
    if (!file_read(diags->arena, operands[0], NULL, &file, diags)) {
        return false;
    }
    if (!zip_read(diags->arena, file.text, &entries, &problem)) {
        return complain(diags, operands[0], "%s", problem);
    }
    printf("%s\n%s\n", hash_h1(diags->arena, entries).text, hash_zh(diags->arena, file.text).text);
    return true;
}

static bool run_sbom(char *const operands[], struct diags *diags)
{
    struct sbom_subject subject = {
        .version = span_of(operands[1]),
        .platform = platform_find(span_of(operands[2])),
        .source = span_of(operands[3]),
    };
    struct file_text ingredients;
    struct span sbom;
    if (!subject.platform) {
        return complain(diags, operands[2], "is no platform that this provider is built for");
    }
    if (!read_moment(operands[4], &subject.made_at_s, diags) ||
        !read_folder(operands[0], &subject.files, diags) ||
        !file_read(diags->arena, "-", NULL, &ingredients, diags)) {
        return false;
    }
    if (!sbom_write(&subject, ingredients.text, &sbom, diags)) {
        return false;
    }
    printf("%.*s", SPAN_ARGS(sbom));
    return true;
}

static bool run_check_version(char *const operands[], struct diags *diags)
{
    return version_is_valid(span_of(operands[0])) ||
           complain(diags, operands[0], "is no version: it must be like 1.2.3 or 1.2.3-rc.1");
}

static bool run_inspect(char *const operands[], struct diags *diags)
{
    struct release release;
    if (!release_read(operands[0], &release, diags) || !release_check_packages(&release, diags)) {
        return false;
    }
    printf("%.*s\n", SPAN_ARGS(release.version));
    return true;
}

static bool run_oci(char *const operands[], struct diags *diags)
{
    struct release release;
    struct str pushes = str_init(diags->arena, SIZE_MAX / 2);
    if (!release_read(operands[0], &release, diags) ||
        !oci_write(&release, operands[1], &pushes, diags)) {
        return false;
    }
    printf("%s", str_text(&pushes));
    return true;
}

static bool run_create(char *const operands[], struct diags *diags)
{
    return registry_create(operands[0], span_of(operands[1]), span_of(operands[2]), diags);
}

static bool write_site(const struct registry *registry, struct diags *diags)
{
    size_t changes;
    if (!publish_site(registry, &changes, diags)) {
        return false;
    }
    printf("%zu files changed\n", changes);
    return true;
}

static bool run_publish(char *const operands[], struct diags *diags)
{
    struct registry registry;
    return registry_open(operands[0], &registry, diags) &&
           publish_release(&registry, operands[1], diags) && write_site(&registry, diags);
}

static bool run_refresh(char *const operands[], struct diags *diags)
{
    struct registry registry;
    return registry_open(operands[0], &registry, diags) && write_site(&registry, diags);
}

static bool run_withdraw(char *const operands[], struct diags *diags)
{
    struct registry registry;
    return registry_open(operands[0], &registry, diags) &&
           registry_withdraw(&registry, span_of(operands[1]), span_of(operands[2]), diags) &&
           write_site(&registry, diags);
}

static void print_release(const struct registry *registry, const struct release *release)
{
    const struct value *reason = value_get_span(registry->withdrawn, release->version);
    printf("%.*s\t%s\t", SPAN_ARGS(release->version), reason ? "withdrawn" : "listed");
    for (size_t i = 0; i < release->package_count; i++) {
        printf("%s%s", i ? " " : "", release->packages[i].platform->name);
    }
    printf("\t%.*s\n", SPAN_ARGS(value_string_or_empty(reason)));
}

static bool run_list(char *const operands[], struct diags *diags)
{
    struct registry registry;
    if (!registry_open(operands[0], &registry, diags)) {
        return false;
    }
    for (size_t i = 0; i < registry.release_count; i++) {
        print_release(&registry, &registry.releases[i]);
    }
    return true;
}

static bool run_source(char *const operands[], struct diags *diags)
{
    struct registry registry;
    if (!registry_open(operands[0], &registry, diags)) {
        return false;
    }
    printf("%.*s/%.*s/" PROVIDER_TYPE "\n", SPAN_ARGS(registry.host),
           SPAN_ARGS(registry.name_space));
    return true;
}

static const struct command commands[] = {
    { "pack", "OUT.zip FOLDER MOMENT", 3, run_pack },
    { "hashes", "ARCHIVE", 1, run_hashes },
    { "sbom", "FOLDER VERSION PLATFORM SOURCE MOMENT <INGREDIENTS", 5, run_sbom },
    { "check-version", "VERSION", 1, run_check_version },
    { "inspect", "RELEASE", 1, run_inspect },
    { "oci", "RELEASE FOLDER", 2, run_oci },
    { "create", "TREE HOST NAMESPACE", 3, run_create },
    { "publish", "TREE RELEASE", 2, run_publish },
    { "refresh", "TREE", 1, run_refresh },
    { "withdraw", "TREE VERSION REASON", 3, run_withdraw },
    { "list", "TREE", 1, run_list },
    { "source", "TREE", 1, run_source },
};

static const struct command *find_command(int argc, char *argv[])
{
    for (size_t i = 0; argc > 1 && i < ARRAY_LENGTH(commands); i++) {
        if (strcmp(argv[1], commands[i].name) == 0 && argc == commands[i].count + 2) {
            return &commands[i];
        }
    }
    return NULL;
}

int main(int argc, char *argv[])
{
    const struct command *command = find_command(argc, argv);
    if (!command) {
        for (size_t i = 0; i < ARRAY_LENGTH(commands); i++) {
            fprintf(stderr, "registry-tool %s %s\n", commands[i].name, commands[i].operands);
        }
        return EXIT_FAILURE;
    }
    umask(022);
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    bool good = command->run(argv + 2, &diags);
    for (size_t i = 0; i < diags.count; i++) {
        fprintf(stderr, "%s\n", diags.items[i].detail);
    }
    return good && fflush(stdout) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
