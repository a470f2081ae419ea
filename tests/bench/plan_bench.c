/*
 * plan_bench.c: what a provider adds to a plan: the same empty workspace without a provider, with
 * ours (one data source) and with a current Go provider (one resource), planned in turn.
 *
 * usage: plan_bench HOST EMPTY_FOLDER OURS_FOLDER [PEER_FOLDER]   (initialised workspaces)
 */
#include "tests/bench/measure.h"

#include <stdio.h>

#define ROUNDS 15

int main(int argc, char **argv)
{
    if (argc < 4) {
        fputs("usage: plan_bench HOST EMPTY_FOLDER OURS_FOLDER [PEER_FOLDER]\n", stderr);
        return 1;
    }
    static const char *const names[] = { "no provider", "this provider", "Go provider" };
    const char *plan[] = { argv[1], "plan", "-input=false", "-lock=false", NULL };
    static struct series series[3];
    size_t count = (size_t)argc - 2;
    for (size_t i = 0; i < count; i++) {
        series[i] = (struct series) { .name = names[i], .argv = plan, .folder = argv[i + 2] };
    }
    measure_in_turn(series, count, ROUNDS);
    double base = series_median_seconds(&series[0]);
    double ours = series_median_seconds(&series[1]) - base;
    printf("%s plan, %d rounds in turn, medians\n", argv[1], ROUNDS);
    for (size_t i = 0; i < count; i++) {
        double median = series_median_seconds(&series[i]);
        printf("  %-14s %7.1f ms  +-%5.1f  adds %6.1f ms  exit %d\n", series[i].name, median * 1e3,
               series_spread_seconds(&series[i]) * 500, (median - base) * 1e3,
               series[i].runs[0].exit_code);
    }
    if (count == 3) {
        printf("  this provider adds %.2f of what the Go provider adds\n",
               ours / (series_median_seconds(&series[2]) - base));
    }
    return 0;
}
