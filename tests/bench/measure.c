#include "tests/bench/measure.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now_s(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static double seconds_of(struct timeval time)
{
    return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

static void become(const char *const argv[], const char *folder)
{
    int nothing = open("/dev/null", O_RDWR);
    dup2(nothing, STDIN_FILENO);
    dup2(nothing, STDOUT_FILENO);
    dup2(nothing, STDERR_FILENO);
    if (!folder || chdir(folder) == 0) {
        char *words[64];
        size_t count = 0;
        for (; argv[count] && count + 1 < 64; count++) {
            words[count] = strdup(argv[count]);
        }
        words[count] = NULL;
        execvp(words[0], words);
    }
    _exit(127);
}

struct run measure_run(const char *const argv[], const char *folder)
{
    double start = now_s();
    pid_t child = fork();
    if (child == 0) {
        become(argv, folder);
    }
    int status;
    struct rusage usage;
    if (child < 0 || wait4(child, &status, 0, &usage) != child) {
        perror("measure_run");
        exit(1);
    }
    struct run run = {
        .seconds = now_s() - start,
        .processor_seconds = seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime),
        .peak_kib = usage.ru_maxrss,
        .exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1,
    };
    if (run.exit_code == 127) {
        fprintf(stderr, "cannot run %s\n", argv[0]);
        exit(1);
    }
    return run;
}

void measure_in_turn(struct series *series, size_t series_count, size_t rounds)
{
    for (size_t i = 0; i < series_count; i++) {
        measure_run(series[i].argv, series[i].folder);
        series[i].count = 0;
    }
    for (size_t round = 0; round < rounds && round < MEASURE_RUNS_MOST; round++) {
        for (size_t i = 0; i < series_count; i++) {
            series[i].runs[series[i].count++] = measure_run(series[i].argv, series[i].folder);
        }
    }
}

static int order_doubles(const void *a, const void *b)
{
    double x = *(const double *)a;
    double y = *(const double *)b;
    return (x > y) - (x < y);
}

static size_t sorted_seconds(const struct series *series, double out[MEASURE_RUNS_MOST])
{
    for (size_t i = 0; i < series->count; i++) {
        out[i] = series->runs[i].seconds;
    }
    qsort(out, series->count, sizeof(out[0]), order_doubles);
    return series->count;
}

double series_median_seconds(const struct series *series)
{
    double seconds[MEASURE_RUNS_MOST];
    size_t count = sorted_seconds(series, seconds);
    return count == 0 ? 0 : seconds[count / 2];
}

double series_spread_seconds(const struct series *series)
{
    double seconds[MEASURE_RUNS_MOST];
    size_t count = sorted_seconds(series, seconds);
    return count == 0 ? 0 : seconds[count - 1] - seconds[0];
}

long series_peak_kib(const struct series *series)
{
    long peak = 0;
    for (size_t i = 0; i < series->count; i++) {
        peak = series->runs[i].peak_kib > peak ? series->runs[i].peak_kib : peak;
    }
    return peak;
}
