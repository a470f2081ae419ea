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

/* Companions of which it is not known whose they are. */
struct strangers {
    struct resource *const *items;
    size_t count;
    struct said **memo; /* what they say, facet by facet; worked out once for all parents */
};

static const struct said *what_they_say(const struct joining *joining,
                                        const struct strangers *strangers)
{
    size_t facets = joining->join->facet_count;
    if (*strangers->memo) {
        return *strangers->memo;
    }
    struct said *all = ARENA_ARRAY(joining->scratch, facets, struct said);
    for (size_t facet = 0; facet < facets; facet++) {
        all[facet].values = ARENA_ARRAY(joining->scratch, MOST_SAID, const struct value *);
        for (size_t i = 0; i < strangers->count; i++) {
            hear(&all[facet], sum_said_by(joining, &strangers->items[i]->entity, facet));
        }
    }
    *strangers->memo = all;
    return all;
}

static void add_doubts_of(struct sum *sum, const struct joining *joining,
                          const struct entity *companion)
{
    for (size_t facet = 0; facet < joining->join->facet_count; facet++) {
        add_doubt(sum, joining->join, facet, sum_said_by(joining, companion, facet));
    }
}

/* Of several pairs that all must match, a decided one may already speak against it. */
static void add_doubts_one_by_one(struct sum *sum, const struct joining *joining,
                                  const struct strangers *strangers)
{
    for (size_t i = 0; i < strangers->count; i++) {
        const struct resource *stranger = strangers->items[i];
        if (joining_values_match(joining, sum->parent->number_in_group,
                                 stranger->number_in_group) != TRUTH_FALSE) {
            add_doubts_of(sum, joining, &stranger->entity);
        }
    }
}

static void add_doubts_of_strangers(struct sum *sum, const struct joining *joining,
                                    const struct strangers *strangers)
{
    const struct join *join = joining->join;
    if (join->every_pair) {
        add_doubts_one_by_one(sum, joining, strangers);
        return;
    }
    const struct said *said = what_they_say(joining, strangers);
    for (size_t facet = 0; facet < join->facet_count; facet++) {
        for (size_t i = 0; i < said[facet].count; i++) {
            add_doubt(sum, join, facet, said[facet].values[i]);
        }
        if (said[facet].silent) {
            add_doubt(sum, join, facet, NULL);
        }
    }
}

/* A setting that companions replace has only one of them, so a sure one leaves no doubt. */
void sum_add_doubts(struct sum *sum, const struct round *round)
{
    struct joining *joining = round->joining;
    if (round->sure_count != 0 && joining->join->combine == COMBINE_OVERRIDE) {
        return;
    }
    for (size_t i = 0; i < round->count; i++) {
        if (!round->items[i].sure) {
            add_doubts_of(sum, joining, round->items[i].entity);
        }
    }
    const struct group *group = joining->companions;
    bool open = joining->open[sum->parent->number_in_group];
    const struct strangers all = { group->resources, group->count, &joining->said_by_all };
    const struct strangers unresolved = { joining->unresolved, joining->unresolved_count,
                                          &joining->said_by_unresolved };
    add_doubts_of_strangers(sum, joining, open ? &all : &unresolved);
}
