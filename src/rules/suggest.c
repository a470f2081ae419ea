/*
 * suggest.c: edit distance with swaps of neighbours (optimal string alignment), letter case
 * ignored, over names short enough to be names.
 */
#include "rules/suggest.h"

#include <ctype.h>

#define LONGEST_NAME 96
#define LEAST_REACH 2

static bool alike(char a, char b)
{
    return tolower((unsigned char)a) == tolower((unsigned char)b);
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* One more row of the distance table; `before` and `previous` are the two rows above. */
static void next_row(struct span a, struct span b, size_t i, size_t (*rows)[LONGEST_NAME + 1])
{
    const size_t *before = rows[(i + 1) % 3];
    const size_t *previous = rows[(i + 2) % 3];
    size_t *row = rows[i % 3];
    row[0] = i;
    for (size_t j = 1; j <= b.length; j++) {
        size_t replaced = previous[j - 1] + !alike(a.text[i - 1], b.text[j - 1]);
        row[j] = least(replaced, least(previous[j], row[j - 1]) + 1);
        if (i > 1 && j > 1 && alike(a.text[i - 1], b.text[j - 2]) &&
            alike(a.text[i - 2], b.text[j - 1])) {
            row[j] = least(row[j], before[j - 2] + 1);
        }
    }
}

static size_t edit_distance(struct span a, struct span b)
{
    size_t rows[3][LONGEST_NAME + 1];
    for (size_t j = 0; j <= b.length; j++) {
        rows[0][j] = j;
    }
    for (size_t i = 1; i <= a.length; i++) {
        next_row(a, b, i, rows);
    }
    return rows[a.length % 3][b.length];
}

struct suggestion suggestion_for(struct span wanted)
{
    size_t reach = wanted.length / 3 > LEAST_REACH ? wanted.length / 3 : LEAST_REACH;
    return (struct suggestion) { .wanted = wanted, .distance = reach + 1 };
}

void suggestion_offer(struct suggestion *suggestion, struct span name)
{
    struct span wanted = suggestion->wanted;
    size_t gap =
        wanted.length > name.length ? wanted.length - name.length : name.length - wanted.length;
    if (wanted.length > LONGEST_NAME || name.length > LONGEST_NAME || gap >= suggestion->distance) {
        return;
    }
    size_t distance = edit_distance(wanted, name);
    if (distance < suggestion->distance) {
        suggestion->best = name;
        suggestion->distance = distance;
    }
}
