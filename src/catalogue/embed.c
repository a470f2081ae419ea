/*
 * catalogue-embed DIR OUT.c: checks the catalogue's files and packs them into one C file. A file
 * that breaks the format stops the build; every problem is told, not only the first.
 */
#include "catalogue/embed.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"

#define OUTPUT_LIMIT_BYTES ((size_t)64 * 1024 * 1024)

static bool write_out(struct arena *arena, const char *path, const struct str *text)
{
    struct diags diags = diags_init(arena);
    if (!file_write(path, str_span(text), &diags)) {
        fprintf(stderr, "%s\n", diags.items[0].detail);
        return false;
    }
    return true;
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fputs("usage: catalogue-embed DIR OUT.c\n", stderr);
        return EXIT_FAILURE;
    }
    AUTO_ARENA *arena = arena_new();
    struct draft draft = { .arena = arena, .problems = str_init(arena, OUTPUT_LIMIT_BYTES) };
    draft_read(&draft, argv[1]);
    draft_sort(&draft);
    draft_check(&draft);
    fputs(str_text(&draft.problems), stderr);
    if (draft.problem_count != 0) {
        fprintf(stderr, "catalogue-embed: %zu problems\n", draft.problem_count);
        return EXIT_FAILURE;
    }
    struct str text = str_init(arena, OUTPUT_LIMIT_BYTES);
    draft_pack(&draft, &text);
    return write_out(arena, argv[2], &text) ? EXIT_SUCCESS : EXIT_FAILURE;
}
