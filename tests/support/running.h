/*
 * running.h: runs a command of the program inside the test and catches what it says.
 */
#ifndef HIPAA_TESTS_RUNNING_H
#define HIPAA_TESTS_RUNNING_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/str.h"
#include "cli/cli.h"

struct run {
    int code;
    const char *out;
    const char *err;
};

#define RUN_ARGUMENTS_MOST 20

static inline const char *run_caught(struct arena *arena, FILE *file)
{
    struct str text = str_init(arena, SIZE_MAX / 2);
    char piece[4096];
    size_t got;
    rewind(file);
    while ((got = fread(piece, 1, sizeof(piece), file)) > 0) {
        str_add(&text, (struct span) { piece, got });
    }
    fclose(file);
    return str_text(&text);
}

/* The arguments behind the program's name, ended by NULL. */
static inline struct run run_cli(struct arena *arena, const char *const arguments[])
{
    char *argv[RUN_ARGUMENTS_MOST] = { arena_string(arena, "terraform-provider-hipaa") };
    int argc = 1;
    while (arguments[argc - 1]) {
        argv[argc] = arena_string(arena, arguments[argc - 1]);
        argc++;
    }
    FILE *out = tmpfile();
    FILE *err = tmpfile();
    fflush(stdout);
    fflush(stderr);
    int kept_out = dup(STDOUT_FILENO);
    int kept_err = dup(STDERR_FILENO);
    dup2(fileno(out), STDOUT_FILENO);
    dup2(fileno(err), STDERR_FILENO);
    struct run run = { .code = cli_run(argc, argv) };
    fflush(stdout);
    fflush(stderr);
    dup2(kept_out, STDOUT_FILENO);
    dup2(kept_err, STDERR_FILENO);
    close(kept_out);
    close(kept_err);
    run.out = run_caught(arena, out);
    run.err = run_caught(arena, err);
    return run;
}

#define RUN(arena, ...) run_cli((arena), (const char *const[]) { __VA_ARGS__, NULL })

/* A file with the text, removed by run_file_remove. */
static inline const char *run_file(struct arena *arena, const char *text)
{
    char *path = arena_string(arena, "/tmp/hipaa-cli-test-XXXXXX");
    int descriptor = mkstemp(path);
    FILE *file = descriptor < 0 ? NULL : fdopen(descriptor, "w");
    if (!file) {
        abort();
    }
    fputs(text, file);
    fclose(file);
    return path;
}

#endif
