/*
 * measure.h: times whole commands, as the operating system accounts for them.
 *
 * Machines are noisy: commands that are compared run in turn (A B C A B C ...), and medians are quoted.
 */
#ifndef HIPAA_BENCH_MEASURE_H
#define HIPAA_BENCH_MEASURE_H

#include <stdbool.h>
#include <stddef.h>

struct run {
    double seconds;
    double processor_seconds;
    long peak_kib; /* the largest resident set of the command or of a child it waited for */
    int exit_code; /* -1: killed by a signal */
};

/* Runs argv in `folder` (NULL: here) with its output thrown away. Ends the program if it cannot. */
struct run measure_run(const char *const argv[], const char *folder);

#define MEASURE_RUNS_MOST 101

struct series {
    const char *name;
    const char *const *argv;
    const char *folder;
    struct run runs[MEASURE_RUNS_MOST];
    size_t count;
};

/* One warm-up each, then `rounds` rounds of all series in turn. */
void measure_in_turn(struct series *series, size_t series_count, size_t rounds);

double series_median_seconds(const struct series *series);
double series_spread_seconds(const struct series *series); /* largest less smallest */
long series_peak_kib(const struct series *series);

#endif
