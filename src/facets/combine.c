#include "facets/combine.h"

#include "facets/sum.h"

/* What a companion says about a facet of the join; NULL: it takes no part. */
const struct value *sum_said_by(const struct joining *joining, const struct entity *companion,
                                size_t facet)
{
    size_t slot = joining->companion_slots[facet];
    if (slot == FACET_NOT_EXPOSED || slot >= companion->kind->facet_count) {
        return NULL;
    }
    const struct record *record = resource_of(companion)->record;
    const struct value *value = record->facts[slot].value;
    return value->kind == VALUE_UNKNOWN && !record->pending[slot] ? NULL : value;
}

static enum truth truth_of_value(const struct value *value)
{
    return value->kind == VALUE_BOOL ? truth_of(value->truth) : TRUTH_UNKNOWN;
}

/* The value of the slot after a companion said its own. */
const struct value *sum_combined(const struct sum *sum, const struct join *join, size_t slot,
                                 const struct value *own, const struct value *said)
{
    bool silent = own->kind == VALUE_UNKNOWN && !sum->pending[slot];
    if (join->combine != COMBINE_OR || sum->kind->facets[slot].type != FACET_BOOL || silent) {
        return said;
    }
    return value_truth(truth_or(truth_of_value(own), truth_of_value(said)));
}

static void settle(struct sum *sum, size_t slot, const struct value *value)
{
    sum->facts[slot] = (struct fact) { value, true };
    sum->pending[slot] = value->kind == VALUE_UNKNOWN;
    sum->settled[slot] = true;
}

static void add_or(struct sum *sum, const struct round *round, size_t facet)
{
    const struct join *join = round->joining->join;
    size_t slot = join->facets[facet].slot;
    for (size_t i = 0; i < round->count; i++) {
        const struct value *said = round->items[i].sure
                                       ? sum_said_by(round->joining, round->items[i].entity, facet)
                                       : NULL;
        if (said) {
            settle(sum, slot, sum_combined(sum, join, slot, sum->facts[slot].value, said));
        }
    }
}

static void add_sure(struct sum *sum, const struct round *round)
{
    const struct join *join = round->joining->join;
    bool *mixed = ARENA_ARRAY(sum->scratch, join->facet_count, bool);
    bool any_mixed = false;
    for (size_t i = 0; i < join->facet_count; i++) {
        size_t slot = join->facets[i].slot;
        if (join->combine == COMBINE_OR && sum->kind->facets[slot].type == FACET_BOOL) {
            add_or(sum, round, i);
            continue;
        }
        const struct value *least;
        mixed[i] = !sum_agree(round, i, &least);
        any_mixed = any_mixed || mixed[i];
        if (least) {
            settle(sum, slot, least);
        }
    }
    if (any_mixed) {
        sum_add_alternatives(sum, round, mixed);
    }
}

/* Joins add to a resource's companions in their order, so each round is a run. */
static struct round next_round(struct sum *sum, const struct join *join, struct joining *joining)
{
    const struct companions *all = &sum->parent->companions;
    struct round round = { .joining = joining };
    if (sum->next_companion < all->count) {
        round.items = &all->items[sum->next_companion];
    }
    while (sum->next_companion < all->count && all->items[sum->next_companion].join == join) {
        round.sure_count += all->items[sum->next_companion].sure;
        round.count++;
        sum->next_companion++;
    }
    return round;
}

static bool is_exempt(const struct sum *sum, const struct join *join)
{
    size_t key = join->exempt_names ? kind_key(sum->kind, SPAN("name")) : FACET_NOT_EXPOSED;
    if (key == FACET_NOT_EXPOSED) {
        return false;
    }
    const struct key_values *names = &sum->parent->record->keys[key];
    for (size_t i = 0; i < names->count; i++) {
        for (size_t j = 0; j < join->exempt_names->item_count; j++) {
            if (span_equal(names->texts[i], value_string_or_empty(join->exempt_names->items[j]))) {
                return true;
            }
        }
    }
    return false;
}

/* ---- what no companion said ---- */

static void add_defaults(struct sum *sum, const struct join *join)
{
    for (size_t i = 0; i < join->absent_count; i++) {
        const struct absent_facet *absent = &join->absent[i];
        if (!sum->settled[absent->slot]) {
            sum->settled[absent->slot] = true;
            sum->defaulted[absent->slot] = join;
            sum->facts[absent->slot] = (struct fact) { absent->value, false };
            sum->pending[absent->slot] = false;
        }
    }
}

void combine_facts(struct workspace *workspace, struct resource *parent,
                   struct joining *const *joinings)
{
    const struct kind *kind = parent->entity.kind;
    size_t count = kind->facet_count;
    struct sum sum = {
        .arena = workspace->arena,
        .scratch = workspace->scratch,
        .parent = parent,
        .kind = kind,
        .facts = arena_grow(workspace->arena, parent->record->facts, count * sizeof(struct fact),
                            count * sizeof(struct fact)),
        .pending = arena_grow(workspace->scratch, parent->record->pending, count, count),
        .settled = ARENA_ARRAY(workspace->scratch, count, bool),
        .defaulted = ARENA_ARRAY(workspace->scratch, count, const struct join *),
        .doubted = ARENA_ARRAY(workspace->scratch, count, bool),
        .differing = ARENA_ARRAY(workspace->scratch, kind->join_count, struct differing),
    };
    struct round *rounds = ARENA_ARRAY(workspace->scratch, kind->join_count, struct round);
    for (size_t i = 0; i < count; i++) {
        sum.settled[i] = sum.facts[i].given;
    }
    for (size_t i = 0; i < kind->join_count; i++) {
        rounds[i] = next_round(&sum, &kind->joins[i], joinings[i]);
        if (rounds[i].sure_count != 0) {
            add_sure(&sum, &rounds[i]);
        }
    }
    for (size_t i = 0; i < kind->join_count; i++) {
        if (rounds[i].sure_count == 0 && !is_exempt(&sum, &kind->joins[i])) {
            add_defaults(&sum, &kind->joins[i]);
        }
    }
    for (size_t i = 0; i < kind->join_count; i++) {
        if (joinings[i]) {
            sum_add_doubts(&sum, &rounds[i]);
        }
    }
    parent->entity.facts = sum.facts;
}
