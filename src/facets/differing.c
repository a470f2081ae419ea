/*
 * Several companions that differ: each stays an alternative, and a rule takes the worst.
 */
#include "facets/sum.h"

#include "facets/tls.h"
#include "value/compare.h"

/* A rank to print the worst of several by; verdicts look at all of them. */
static double rank(const struct value *value)
{
    enum tls_version version;
    if (value->kind == VALUE_STRING && tls_version_parse(value->text, &version)) {
        return version;
    }
    switch (value->kind) {
    case VALUE_BOOL:
        return value->truth;
    case VALUE_NUMBER:
        return value->number;
    case VALUE_LIST:
        return (double)value->item_count;
    default:
        return -1;
    }
}

bool sum_agree(const struct round *round, size_t facet, const struct value **least)
{
    const struct value *first = NULL;
    bool same = true;
    *least = NULL;
    for (size_t i = 0; i < round->count; i++) {
        const struct value *said = round->items[i].sure
                                       ? sum_said_by(round->joining, round->items[i].entity, facet)
                                       : NULL;
        if (!said) {
            continue;
        }
        first = first ? first : said;
        same = same && value_same(first, said);
        *least = *least && rank(*least) <= rank(said) ? *least : said;
    }
    return same;
}

static struct overlay overlay_of(const struct sum *sum, const struct round *round,
                                 const struct entity *companion)
{
    const struct join *join = round->joining->join;
    size_t *slots = ARENA_ARRAY(sum->arena, join->facet_count, size_t);
    struct fact *facts = ARENA_ARRAY(sum->arena, join->facet_count, struct fact);
    struct overlay overlay = { slots, facts, 0 };
    for (size_t i = 0; i < join->facet_count; i++) {
        const struct value *said = sum_said_by(round->joining, companion, i);
        if (said) {
            slots[overlay.count] = join->facets[i].slot;
            facts[overlay.count++] = (struct fact) { said, true };
        }
    }
    return overlay;
}

static bool says_any(const struct round *round, const struct entity *companion, const bool *facets)
{
    for (size_t i = 0; i < round->joining->join->facet_count; i++) {
        if (facets[i] && sum_said_by(round->joining, companion, i)) {
            return true;
        }
    }
    return false;
}

/* Companions that differ; the last overlay is kept free for doubts. */
void sum_add_alternatives(struct sum *sum, const struct round *round, const bool *mixed)
{
    struct alternatives *alternatives = ARENA_NEW(sum->arena, struct alternatives);
    struct overlay *overlays = ARENA_ARRAY(sum->arena, round->count + 1, struct overlay);
    for (size_t i = 0; i < round->count; i++) {
        const struct entity *companion = round->items[i].entity;
        if (round->items[i].sure && says_any(round, companion, mixed)) {
            overlays[alternatives->count++] = overlay_of(sum, round, companion);
        }
    }
    alternatives->overlays = overlays;
    alternatives->next = sum->parent->entity.alternatives;
    sum->parent->entity.alternatives = alternatives;
    sum->differing[sum->differing_count++] = (struct differing) { .join = round->joining->join,
                                                                  .alternatives = alternatives,
                                                                  .overlays = overlays };
}

static bool sets_slot(const struct join *join, size_t slot)
{
    for (size_t i = 0; i < join->facet_count; i++) {
        if (join->facets[i].slot == slot) {
            return true;
        }
    }
    return false;
}

/* One more alternative: what cannot be told. */
void sum_add_doubtful_alternative(struct sum *sum, size_t slot)
{
    for (size_t i = 0; i < sum->differing_count; i++) {
        struct differing *differing = &sum->differing[i];
        if (!sets_slot(differing->join, slot)) {
            continue;
        }
        struct overlay *overlay = &differing->overlays[differing->alternatives->count - 1];
        if (!differing->doubted) {
            overlay = &differing->overlays[differing->alternatives->count++];
            overlay->slots = differing->slots =
                ARENA_ARRAY(sum->arena, differing->join->facet_count, size_t);
            overlay->facts = differing->facts =
                ARENA_ARRAY(sum->arena, differing->join->facet_count, struct fact);
            differing->doubted = true;
        }
        differing->slots[overlay->count] = slot;
        differing->facts[overlay->count++] = (struct fact) { &value_unknown, true };
    }
}
