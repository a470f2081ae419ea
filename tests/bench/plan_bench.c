/*
 * plan_bench.c: what a provider adds to a plan: the same empty workspace without a provider, with
 * ours (one data source, of one resource and of the demonstration's document) and with a current Go
 * provider (one resource), planned in turn. What the host itself does for any provider (keys,
 * handshakes, checksums) is in all of them.
 *
 * usage: plan_bench HOST EMPTY_FOLDER SMALL_FOLDER DEMO_FOLDER [PEER_FOLDER]   (initialised)
 */
#include "tests/bench/measure.h"

#include <stdio.h>

#define ROUNDS 15

int main(int argc, char **argv)
{
    if (argc < 5) {
        fputs("usage: plan_bench HOST EMPTY_FOLDER SMALL_FOLDER DEMO_FOLDER [PEER_FOLDER]\n",
              stderr);
        return 1;
    }
    static const char *const names[] = { "no provider", "one resource", "demonstration",
                                         "Go provider" };
    const char *plan[] = { argv[1], "plan", "-input=false", "-lock=false", NULL };
    static struct series series[4];
    size_t count = (size_t)argc - 2;
    for (size_t i = 0; i < count; i++) {
        series[i] = (struct series) { .name = names[i], .argv = plan, .folder = argv[i + 2] };
    }
    measure_in_turn(series, count, ROUNDS);
    double base = series_median_seconds(&series[0]);
    printf("%s plan, %d rounds in turn, medians\n", argv[1], ROUNDS);
    for (size_t i = 0; i < count; i++) {
        double median = series_median_seconds(&series[i]);
        printf("  %-14s %7.1f ms  +-%5.1f  adds %6.1f ms  exit %d\n", series[i].name, median * 1e3,
               series_spread_seconds(&series[i]) * 500, (median - base) * 1e3,
               series[i].runs[0].exit_code);
    }
    for (size_t i = 1; count == 4 && i < 3; i++) {
        printf("  %s: %.2f of what the Go provider adds\n", names[i],
               (series_median_seconds(&series[i]) - base) /
                   (series_median_seconds(&series[3]) - base));
    }
    return 0;
}
