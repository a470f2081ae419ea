/*
 * check_bench.c: the time and memory of `check` on generated plans, against what merely loading
 * the same file costs other tools, in one run.
 *
 * usage: check_bench PROGRAM PLAN...   (plans of rising size; PEERS=0 leaves jq and Python out)
 */
#include "tests/bench/measure.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define ROUNDS_SMALL 7
#define ROUNDS_LARGE 3
#define LARGE_FILE_BYTES (100L * 1024 * 1024)

/* The yardstick: this program again, which loads the file by jansson and does nothing else. */
static int load_by_jansson(const char *path)
{
    json_error_t error;
    json_t *root = json_load_file(path, JSON_DECODE_ANY, &error);
    if (!root) {
        fprintf(stderr, "%s:%d: %s\n", path, error.line, error.text);
        return 1;
    }
    json_decref(root);
    return 0;
}

static bool is_there(const char *tool)
{
    const char *argv[] = { "sh", "-c", "command -v \"$0\"", tool, NULL };
    return measure_run(argv, NULL).exit_code == 0;
}

static void report(const struct series *series, size_t count, const char *plan, long size)
{
    double jansson = series_median_seconds(&series[1]);
    printf("%s, %.1f MB\n", plan, (double)size / 1e6);
    for (size_t i = 0; i < count; i++) {
        double median = series_median_seconds(&series[i]);
        printf("  %-22s %9.1f ms  +-%6.1f  %6.3f of jansson's load  %7.1f MB peak  %5.2f of the "
               "file\n",
               series[i].name, median * 1e3, series_spread_seconds(&series[i]) * 500,
               median / jansson, (double)series_peak_kib(&series[i]) / 1024,
               (double)series_peak_kib(&series[i]) * 1024 / (double)size);
    }
}

static void compare_on(const char *self, const char *program, const char *plan)
{
    struct stat about;
    if (stat(plan, &about) != 0) {
        perror(plan);
        exit(1);
    }
    const char *check[] = { program, "check", "--plan", plan, "--format", "json", NULL };
    const char *jansson[] = { self, "--load", plan, NULL };
    const char *jq[] = { "jq", "length", plan, NULL };
    const char *python[] = { "python3", "-c", "import json,sys; json.load(open(sys.argv[1]))", plan,
                             NULL };
    static struct series series[4];
    size_t count = 2;
    series[0] = (struct series) { .name = "check", .argv = check };
    series[1] = (struct series) { .name = "jansson json_load_file", .argv = jansson };
    const char *peers = getenv("PEERS");
    if (!(peers && strcmp(peers, "0") == 0)) {
        if (is_there("jq")) {
            series[count++] = (struct series) { .name = "jq length", .argv = jq };
        }
        if (is_there("python3")) {
            series[count++] = (struct series) { .name = "python json.load", .argv = python };
        }
    }
    measure_in_turn(series, count, about.st_size > LARGE_FILE_BYTES ? ROUNDS_LARGE : ROUNDS_SMALL);
    report(series, count, plan, (long)about.st_size);
}

int main(int argc, char **argv)
{
    if (argc == 3 && strcmp(argv[1], "--load") == 0) {
        return load_by_jansson(argv[2]);
    }
    if (argc < 3) {
        fputs("usage: check_bench PROGRAM PLAN...\n", stderr);
        return 1;
    }
    for (int i = 2; i < argc; i++) {
        compare_on(argv[0], argv[1], argv[i]);
    }
    return 0;
}
