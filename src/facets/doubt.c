/*
 * Companions of which it is not known yet whether they belong to the parent.
 */
#include "facets/sum.h"

#include "value/compare.h"

/* Companions that say more different things than this are taken to say anything. */
#define MOST_SAID 8

/* A companion that may belong to the parent: what it would change cannot be told yet. */
static void add_doubt(struct sum *sum, const struct join *join, size_t facet,
                      const struct value *said)
{
    size_t slot = join->facets[facet].slot;
    bool by_default = sum->defaulted[slot] == join;
    const struct value *own =
        by_default ? sum->parent->record->facts[slot].value : sum->facts[slot].value;
    const struct value *with = said ? sum_combined(sum, join, slot, own, said) : own;
    if (!value_same(with, sum->facts[slot].value) && !sum->doubted[slot]) {
        sum->facts[slot].value = &value_unknown;
        sum->pending[slot] = true;
        sum->doubted[slot] = true;
        sum_add_doubtful_alternative(sum, slot);
    }
}

static void hear(struct said *said, const struct value *value)
{
    said->silent = said->silent || !value;
    if (said->count == MOST_SAID) {
        said->values[0] = &value_unknown; /* so many that they may say anything */
        return;
    }
    for (size_t i = 0; value && i < said->count; i++) {
        if (value_same(said->values[i], value)) {
            return;
        }
    }
    if (value) {
        said->values[said->count++] = value;
    }
}

/* What these companions say, facet by facet; worked out once for all parents. */
static const struct said *what_they_say(const struct joining *joining, struct said **memo,
                                        struct resource *const *companions, size_t count)
{
    size_t facets = joining->join->facet_count;
    if (*memo) {
        return *memo;
    }
    *memo = ARENA_ARRAY(joining->scratch, facets, struct said);
    for (size_t facet = 0; facet < facets; facet++) {
        struct said *said = *memo + facet;
        said->values = ARENA_ARRAY(joining->scratch, MOST_SAID, const struct value *);
        for (size_t i = 0; i < count; i++) {
            hear(said, sum_said_by(joining, &companions[i]->entity, facet));
        }
    }
    return *memo;
}

static void add_all_doubts(struct sum *sum, const struct join *join, const struct said *said)
{
    for (size_t facet = 0; facet < join->facet_count; facet++) {
        for (size_t i = 0; i < said[facet].count; i++) {
            add_doubt(sum, join, facet, said[facet].values[i]);
        }
        if (said[facet].silent) {
            add_doubt(sum, join, facet, NULL);
        }
    }
}

/* Whoever may belong to the parent without our knowing. A setting that companions replace has only
 * one of them, so a sure one leaves no doubt. */
void sum_add_doubts(struct sum *sum, const struct round *round)
{
    struct joining *joining = round->joining;
    const struct join *join = joining->join;
    if (round->sure_count != 0 && join->combine == COMBINE_OVERRIDE) {
        return;
    }
    for (size_t i = 0; i < round->count; i++) {
        for (size_t facet = 0; !round->items[i].sure && facet < join->facet_count; facet++) {
            add_doubt(sum, join, facet, sum_said_by(joining, round->items[i].entity, facet));
        }
    }
    if (joining->open[sum->parent->number_in_group]) {
        add_all_doubts(sum, join,
                       what_they_say(joining, &joining->said_by_all, joining->companions->resources,
                                     joining->companions->count));
    } else if (joining->unresolved_count != 0) {
        add_all_doubts(sum, join,
                       what_they_say(joining, &joining->said_by_unresolved, joining->unresolved,
                                     joining->unresolved_count));
    }
}
