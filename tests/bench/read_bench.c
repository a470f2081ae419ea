/*
 * read_bench.c: how long it takes to skip, walk and build a document, against jansson's load of the
 * same file; in turn, in one run, medians.
 *
 * usage: read_bench PLAN
 */
#include "documents/document.h"
#include "json/cursor.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define ROUNDS 7

/* What a way of reading found, so that no work is left out. */
struct found {
    size_t bytes;
    size_t subjects;
    size_t arena_bytes;
};

static bool read_snapshot(struct arena *arena, const char *path, struct file_text *file,
                          struct snapshot *snapshot)
{
    struct diags diags = diags_init(arena);
    struct document_source source = { path, NULL, file, 1 };
    if (!file_read(arena, path, NULL, file, &diags) ||
        !document_read(arena, DOCUMENT_PLAN, file->text, &source, snapshot, &diags)) {
        fprintf(stderr, "%s\n", diags.items[0].detail);
        return false;
    }
    return true;
}

static bool skip_all(const char *path, struct found *found)
{
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    struct file_text file;
    if (!file_read(arena, path, NULL, &file, &diags)) {
        return false;
    }
    struct json_cursor cursor = json_cursor(file.text);
    found->bytes = file.text.length;
    return json_skip(&cursor, NULL) && json_at_end(&cursor);
}

static bool walk_all(const char *path, struct found *found)
{
    AUTO_ARENA *arena = arena_new();
    struct file_text file;
    struct snapshot snapshot;
    if (!read_snapshot(arena, path, &file, &snapshot)) {
        return false;
    }
    found->subjects = snapshot.subject_count;
    found->arena_bytes = arena_used_bytes(arena);
    return true;
}

static bool build_all(const char *path, struct found *found)
{
    AUTO_ARENA *arena = arena_new();
    AUTO_ARENA *scratch = arena_new();
    struct file_text file;
    struct snapshot snapshot;
    if (!read_snapshot(arena, path, &file, &snapshot)) {
        return false;
    }
    for (size_t i = 0; i < snapshot.subject_count; i++) {
        for (int side = 0; side < SIDE_COUNT; side++) {
            struct arena_mark mark = arena_mark(scratch);
            const struct side_text *text = &snapshot.subjects[i].sides[side];
            found->bytes += text->values.length;
            found->subjects += side_values(scratch, text, NULL, 0) != NULL;
            arena_rewind(scratch, mark);
        }
    }
    return true;
}

static bool load_by_jansson(const char *path, struct found *found)
{
    json_t *root = json_load_file(path, JSON_DECODE_ANY, NULL);
    found->subjects = json_object_size(root);
    json_decref(root);
    return root != NULL;
}

static const struct {
    const char *name;
    bool (*read)(const char *path, struct found *found);
} ways[] = {
    { "skip: is it JSON", skip_all },
    { "walk: subjects and slices", walk_all },
    { "walk, build all sides", build_all },
    { "jansson: load", load_by_jansson },
};

static double now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static int by_size(const void *a, const void *b)
{
    double left = *(const double *)a;
    double right = *(const double *)b;
    return left < right ? -1 : left > right;
}

int main(int argc, char **argv)
{
    static double times[ARRAY_LENGTH(ways)][ROUNDS];
    struct found found[ARRAY_LENGTH(ways)];
    if (argc != 2) {
        fprintf(stderr, "usage: read_bench PLAN\n");
        return 1;
    }
    for (size_t round = 0; round < ROUNDS; round++) {
        for (size_t way = 0; way < ARRAY_LENGTH(ways); way++) {
            double start = now_ms();
            found[way] = (struct found) { 0 };
            if (!ways[way].read(argv[1], &found[way])) {
                fprintf(stderr, "%s: cannot be read\n", argv[1]);
                return 1;
            }
            times[way][round] = now_ms() - start;
        }
    }
    for (size_t way = 0; way < ARRAY_LENGTH(ways); way++) {
        qsort(times[way], ROUNDS, sizeof(double), by_size);
        printf("%-28s %8.1f ms (%.1f .. %.1f)\n", ways[way].name, times[way][ROUNDS / 2],
               times[way][0], times[way][ROUNDS - 1]);
    }
    printf("%.1f MB, %zu subjects, %.1f MB in the arena\n", (double)found[0].bytes / 1e6,
           found[1].subjects, (double)found[1].arena_bytes / 1e6);
    return 0;
}
