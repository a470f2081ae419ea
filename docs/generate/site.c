#include "generate/site.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "generate/markdown.h"

#include <assert.h>

struct page {
    const char *path;
    struct span text;
};

/* What the generator alone writes: names that begin so, in these folders. */
static const struct {
    const char *folder;
    const char *beginning;
} owned[] = {
    { "docs/data-sources", "" }, { "docs/resources", "" },   { "docs/functions", "" },
    { "docs/guides", "class-" }, { "docs/guides", "rule-" },
};

struct site site_init(struct arena *arena, const char *root)
{
    return (struct site) { .arena = arena, .root = root, .diags = diags_init(arena) };
}

/* A page ends in one newline. */
static struct span trimmed(struct span text)
{
    while (span_ends_with(text, SPAN("\n\n"))) {
        text.length--;
    }
    return text;
}

void site_add(struct site *site, const char *path, const struct str *text)
{
    assert(!str_is_cut(text) && "no page reaches the registries' limit");
    if (site->count == site->room) {
        size_t old_size = site->room * sizeof(*site->pages);
        site->room = site->room ? 2 * site->room : 64;
        site->pages =
            arena_grow(site->arena, site->pages, old_size, site->room * sizeof(*site->pages));
    }
    site->pages[site->count++] = (struct page) { path, trimmed(str_span(text)) };
}

static const char *below_root(const struct site *site, const char *path)
{
    return arena_printf(site->arena, "%s/%s", site->root, path);
}

bool site_has_file(const struct site *site, const char *path)
{
    return access(below_root(site, path), F_OK) == 0;
}

struct span site_read(struct site *site, const char *path)
{
    struct file_text file;
    const char *place = below_root(site, path);
    return file_read(site->arena, place, NULL, &file, &site->diags) ? file.text : SPAN("");
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void close_folder(DIR **folder)
{
    if (*folder) {
        closedir(*folder);
    }
}

size_t site_list(const struct site *site, const char *folder, const char *end,
                 const char *const **names)
{
    CLEANUP(close_folder) DIR *open = opendir(below_root(site, folder));
    const char **list = NULL;
    size_t count = 0;
    for (struct dirent *entry; open && (entry = readdir(open));) {
        if (span_ends_with(span_of(entry->d_name), span_of(end)) && entry->d_name[0] != '.') {
            size_t size = count * sizeof(*list);
            list = arena_grow(site->arena, list, size, size + sizeof(*list));
            list[count++] = arena_string(site->arena, entry->d_name);
        }
    }
    if (count > 1) {
        qsort(list, count, sizeof(*list), by_text);
    }
    *names = list;
    return count;
}

static bool is_made(const struct site *site, const char *path)
{
    for (size_t i = 0; i < site->count; i++) {
        if (strcmp(site->pages[i].path, path) == 0) {
            return true;
        }
    }
    return false;
}

static size_t remove_old(struct site *site, bool check)
{
    size_t removed = 0;
    for (size_t i = 0; i < ARRAY_LENGTH(owned); i++) {
        const char *const *names;
        size_t count = site_list(site, owned[i].folder, ".md", &names);
        for (size_t k = 0; k < count; k++) {
            const char *path = arena_printf(site->arena, "%s/%s", owned[i].folder, names[k]);
            if (!span_starts_with(span_of(names[k]), span_of(owned[i].beginning)) ||
                is_made(site, path)) {
                continue;
            }
            removed++;
            printf("%s is made no more\n", path);
            if (!check) {
                unlink(below_root(site, path));
            }
        }
    }
    return removed;
}

static void make_folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    char folder[4096];
    snprintf(folder, sizeof(folder), "%.*s", (int)(slash - path), path);
    mkdir(folder, 0777); /* mostly it is there; else writing tells */
}

static bool is_unchanged(struct site *site, const struct page *page)
{
    return site_has_file(site, page->path) && span_equal(site_read(site, page->path), page->text);
}

size_t site_update(struct site *site, bool check)
{
    size_t changed = 0;
    for (size_t i = 0; i < site->count; i++) {
        const struct page *page = &site->pages[i];
        if (is_unchanged(site, page)) {
            continue;
        }
        changed++;
        printf("%s changes\n", page->path);
        const char *place = below_root(site, page->path);
        if (!check) {
            make_folder_of(place);
            if (!file_write(place, page->text, &site->diags)) {
                break;
            }
        }
    }
    return changed + remove_old(site, check);
}
