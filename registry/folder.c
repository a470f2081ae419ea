#include "registry/folder.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "registry/complain.h"

static int by_bytes(const void *a, const void *b)
{
    return span_compare(*(const struct span *)a, *(const struct span *)b);
}

static void close_folder_at_scope_end(DIR **folder)
{
    if (*folder) {
        closedir(*folder);
    }
}

struct names folder_names(struct arena *arena, const char *folder)
{
    struct names names = { NULL, 0 };
    CLEANUP(close_folder_at_scope_end) DIR *open_folder = opendir(folder);
    if (!open_folder) {
        return names;
    }
    size_t room = 0;
    for (struct dirent *entry; (entry = readdir(open_folder)) != NULL;) {
        if (entry->d_name[0] == '.') {
            continue;
        }
        if (names.count == room) {
            size_t old = room * sizeof *names.list;
            room = room ? room * 2 : 16;
            names.list = arena_grow(arena, names.list, old, room * sizeof *names.list);
        }
        names.list[names.count++] = arena_span(arena, span_of(entry->d_name));
    }
    if (names.count != 0) {
        qsort(names.list, names.count, sizeof *names.list, by_bytes);
    }
    return names;
}

bool folder_has(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0;
}

bool folder_make(const char *path, struct diags *diags)
{
    char *prefix = arena_string(diags->arena, path);
    for (char *at = prefix + 1;; at++) {
        if (*at != '/' && *at != '\0') {
            continue;
        }
        char kept = *at;
        *at = '\0';
        if (mkdir(prefix, 0755) != 0 && errno != EEXIST) {
            return complain(diags, prefix, "%s", strerror(errno));
        }
        *at = kept;
        if (kept == '\0') {
            return true;
        }
    }
}

bool folder_make_for(const char *path, struct diags *diags)
{
    const char *slash = strrchr(path, '/');
    if (!slash || slash == path) {
        return true;
    }
    return folder_make(arena_printf(diags->arena, "%.*s", (int)(slash - path), path), diags);
}

bool folder_remove(const char *path, struct diags *diags)
{
    struct names names = folder_names(diags->arena, path);
    for (size_t i = 0; i < names.count; i++) {
        const char *file = arena_printf(diags->arena, "%s/%s", path, names.list[i].text);
        if (unlink(file) != 0) {
            return complain(diags, file, "%s", strerror(errno));
        }
    }
    return rmdir(path) == 0 || errno == ENOENT || complain(diags, path, "%s", strerror(errno));
}
