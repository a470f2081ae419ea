#include "cli/document_list.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

/* Folders in folders; it bounds what links in a circle would cost. */
#define FOLDER_DEPTH_LIMIT 32

struct search {
    struct document_list *list;
    enum source_kind kind;
    const char *option;
    struct diags *diags;
};

static void add_file(const struct search *search, struct span name)
{
    struct source *source =
        wish_list_add(search->list->arena, &search->list->sources, sizeof(struct source));
    *source = (struct source) { .kind = search->kind, .text = name, .path = search->option };
}

static bool is_document(const struct search *search, struct span name)
{
    return span_ends_with(name, SPAN(".json")) ||
           (search->kind == SOURCE_STATE_FILE && span_ends_with(name, SPAN(".tfstate")));
}

static bool refuse(const struct search *search, const char *name, const char *why)
{
    diag_add(search->diags, DIAG_DOCUMENT_UNREADABLE, search->option, "%s: %s", name, why);
    return false;
}

static int is_shown(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

/* By bytes, so that the order is the same everywhere. */
static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static bool add_folder(const struct search *search, const char *folder, size_t depth);

static bool add_entry(const struct search *search, const char *folder, const char *entry,
                      size_t depth)
{
    const char *slash = span_ends_with(span_of(folder), SPAN("/")) ? "" : "/";
    const char *name = arena_printf(search->list->arena, "%s%s%s", folder, slash, entry);
    struct stat about;
    if (stat(name, &about) != 0) {
        return true; /* a link to nowhere, or gone meanwhile */
    }
    if (S_ISDIR(about.st_mode)) {
        return add_folder(search, name, depth + 1);
    }
    if (S_ISREG(about.st_mode) && is_document(search, span_of(name))) {
        add_file(search, span_of(name));
    }
    return true;
}

static bool add_folder(const struct search *search, const char *folder, size_t depth)
{
    struct dirent **entries;
    if (depth > FOLDER_DEPTH_LIMIT) {
        return refuse(search, folder, "folders are nested too deeply");
    }
    int count = scandir(folder, &entries, is_shown, by_name);
    if (count < 0) {
        return refuse(search, folder, strerror(errno));
    }
    bool good = true;
    for (int i = 0; i < count; i++) {
        good = good && add_entry(search, folder, entries[i]->d_name, depth);
        free(entries[i]);
    }
    free(entries);
    return good;
}

bool document_list_add(struct document_list *list, enum source_kind kind, const char *option,
                       struct span name, struct diags *diags)
{
    const struct search search = { list, kind, option, diags };
    const char *path = arena_span(list->arena, name).text;
    struct stat about;
    if (span_is(name, "-") || stat(path, &about) != 0 || !S_ISDIR(about.st_mode)) {
        add_file(&search, span_of(path));
        return true;
    }
    size_t before = list->sources.count;
    list->has_folder = true;
    if (!add_folder(&search, path, 0)) {
        return false;
    }
    return list->sources.count != before ||
           refuse(&search, path,
                  kind == SOURCE_STATE_FILE ? "there is no *.tfstate and no *.json in this folder."
                                            : "there is no *.json in this folder.");
}
