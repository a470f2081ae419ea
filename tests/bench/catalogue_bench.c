/*
 * catalogue_bench.c: what a check pays for the catalogue: opening it, and compiling the types and
 * the rules of 1, 10, 100 and all resource types. The cost follows what is used, not what there is.
 */
#include <stdio.h>
#include <time.h>

#include "rules/rules.h"

#define ROUNDS 21

static double now_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e6 + (double)now.tv_nsec / 1e3;
}

/* Opens a catalogue and compiles so many types, spread over all, with their rules. */
static double compile_us(size_t types)
{
    double start = now_us();
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    struct catalogue *catalogue = catalogue_open(arena);
    struct kinds *kinds = kinds_new(arena, catalogue);
    struct rule_choice choice = { .edition = EDITION_2013 };
    struct rulebook *rulebook = rulebook_new(arena, catalogue, &choice, &diags);
    size_t all = catalogue_count(CATALOGUE_TYPES);
    size_t rules = 0;
    for (size_t i = 0; i < types && rulebook; i++) {
        const struct kind *kind =
            kind_find(kinds, catalogue_name(CATALOGUE_TYPES, i * all / types));
        const struct rule *const *bound;
        rules += rulebook_for_kind(rulebook, kind, &bound);
    }
    return rules == 0 && types != 0 ? 0 : now_us() - start;
}

static double best_us(size_t types)
{
    double best = compile_us(types);
    for (size_t i = 1; i < ROUNDS; i++) {
        double one = compile_us(types);
        best = one < best ? one : best;
    }
    return best;
}

int main(void)
{
    size_t all = catalogue_count(CATALOGUE_TYPES);
    const size_t counts[] = { 0, 1, 10, 100, all };
    printf("%-28s %10s %14s\n", "resource types in use", "ms", "us a type");
    for (size_t i = 0; i < ARRAY_LENGTH(counts); i++) {
        double us = best_us(counts[i]);
        printf("%5zu of %-19zu %10.3f %14.1f\n", counts[i], all, us / 1e3,
               counts[i] ? us / (double)counts[i] : 0.0);
    }
    return 0;
}
