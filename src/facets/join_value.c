/*
 * Joins by value: the companions' values go into an index, then each parent looks its own up.
 */
#include "facets/joining.h"

#include <stdlib.h>

#include "facets/join_text.h"

/* Which pairs of the join the parent at hand has hit this companion by. */
struct tally {
    size_t parent; /* number + 1 */
    size_t pairs;
    size_t last_pair; /* + 1 */
};

struct matching {
    struct joining *joining;
    struct lookup **by_key;  /* by pair: comparable text */
    struct lookup **by_last; /* by pair: last segment, of paths */
    struct tally *tallies;   /* by companion */
    uint32_t *touched;
    size_t touched_count;
};

static bool is_google(const struct join *join)
{
    return span_starts_with(join->companion, SPAN("google_"));
}

/* ---- index ---- */

/* A companion's value also goes under each of its ancestors, so that they find it as a child. */
static void add_ancestors(struct lookup *lookup, struct span text, uint32_t companion)
{
    while (text.length != 0) {
        lookup_add(lookup, text, companion);
        text.length -= join_last_segment(text).length;
        text.length -= text.length != 0;
    }
}

/* Under every run of word characters: a word that stands in it has one of them. */
static void add_runs(struct lookup *lookup, struct span text, uint32_t companion)
{
    for (struct span run = join_take_run(&text); run.length != 0; run = join_take_run(&text)) {
        lookup_add(lookup, run, companion);
    }
}

static void index_value(struct matching *matching, size_t pair, struct span text,
                        uint32_t companion)
{
    const struct joining *joining = matching->joining;
    struct span comparable = join_text(joining->scratch, text);
    switch (joining->join->pairs[pair].match) {
    case MATCH_CHILD:
        add_ancestors(matching->by_key[pair], comparable, companion);
        break;
    case MATCH_WORD:
        add_runs(matching->by_key[pair], text, companion);
        break;
    default:
        lookup_add(matching->by_key[pair], comparable, companion);
        if (is_google(joining->join) && span_find_byte(text, '/') != text.length) {
            lookup_add(matching->by_last[pair], join_last_segment(text), companion);
        }
    }
}

static void index_pair(struct matching *matching, size_t pair)
{
    const struct joining *joining = matching->joining;
    matching->by_key[pair] = lookup_new(joining->scratch);
    matching->by_last[pair] = lookup_new(joining->scratch);
    for (size_t i = 0; i < joining->companions->count; i++) {
        const struct record *record = joining->companions->resources[i]->record;
        const struct key_values *values = &record->keys[joining->companion_keys[pair]];
        for (size_t j = 0; j < values->count; j++) {
            index_value(matching, pair, values->texts[j], (uint32_t)i);
        }
    }
}

/* ---- look up ---- */

static void hit(struct matching *matching, size_t parent, size_t pair, uint32_t companion)
{
    struct tally *tally = &matching->tallies[companion];
    if (tally->parent != parent + 1) {
        *tally = (struct tally) { .parent = parent + 1 };
        matching->touched[matching->touched_count++] = companion;
    }
    if (tally->last_pair != pair + 1) {
        tally->last_pair = pair + 1;
        tally->pairs++;
    }
}

static void hit_all(struct matching *matching, size_t parent, size_t pair, struct hits hits)
{
    for (size_t i = 0; i < hits.count; i++) {
        hit(matching, parent, pair, hits.items[i]);
    }
}

static void look_up_equal(struct matching *matching, size_t parent, size_t pair, struct span text)
{
    const struct joining *joining = matching->joining;
    struct span comparable = join_text(joining->scratch, text);
    hit_all(matching, parent, pair, lookup_get(matching->by_key[pair], comparable));
    if (!is_google(joining->join)) {
        return;
    }
    bool is_path = span_find_byte(text, '/') != text.length;
    hit_all(matching, parent, pair,
            is_path ? lookup_get(matching->by_key[pair], join_last_segment(text))
                    : lookup_get(matching->by_last[pair], text));
}

static void look_up_child(struct matching *matching, size_t parent, size_t pair, struct span text)
{
    struct span comparable = join_text(matching->joining->scratch, text);
    hit_all(matching, parent, pair, lookup_get(matching->by_key[pair], comparable));
}

static void look_up_ancestor(struct matching *matching, size_t parent, size_t pair,
                             struct span text)
{
    text = join_text(matching->joining->scratch, text);
    while (text.length != 0) {
        hit_all(matching, parent, pair, lookup_get(matching->by_key[pair], text));
        text.length -= join_last_segment(text).length;
        text.length -= text.length != 0;
    }
}

static bool any_holds_other(const struct key_values *values, struct span text)
{
    for (size_t i = 0; i < values->count; i++) {
        if (join_holds_word(values->texts[i], text) || join_holds_word(text, values->texts[i])) {
            return true;
        }
    }
    return false;
}

static void look_up_word(struct matching *matching, size_t parent, size_t pair, struct span text)
{
    const struct joining *joining = matching->joining;
    struct span rest = text;
    for (struct span run = join_take_run(&rest); run.length != 0; run = join_take_run(&rest)) {
        struct hits hits = lookup_get(matching->by_key[pair], run);
        for (size_t i = 0; i < hits.count; i++) {
            const struct record *record = joining->companions->resources[hits.items[i]]->record;
            if (any_holds_other(&record->keys[joining->companion_keys[pair]], text)) {
                hit(matching, parent, pair, hits.items[i]);
            }
        }
    }
}

static void (*const look_ups[])(struct matching *matching, size_t parent, size_t pair,
                                struct span text) = {
    [MATCH_EQUAL] = look_up_equal,
    [MATCH_WORD] = look_up_word,
    [MATCH_CHILD] = look_up_child,
    [MATCH_ANCESTOR] = look_up_ancestor,
};

static int by_number(const void *a, const void *b)
{
    const uint32_t *first = a;
    const uint32_t *second = b;
    return *first < *second ? -1 : *first > *second;
}

static void match_parent(struct matching *matching, size_t parent)
{
    struct joining *joining = matching->joining;
    const struct join *join = joining->join;
    const struct record *record = joining->parents->resources[parent]->record;
    matching->touched_count = 0;
    for (size_t pair = 0; pair < join->pair_count; pair++) {
        const struct key_values *values = &record->keys[join->pairs[pair].parent_key];
        for (size_t i = 0; i < values->count; i++) {
            look_ups[join->pairs[pair].match](matching, parent, pair, values->texts[i]);
        }
    }
    qsort(matching->touched, matching->touched_count, sizeof(uint32_t), by_number);
    for (size_t i = 0; i < matching->touched_count; i++) {
        uint32_t companion = matching->touched[i];
        if (!join->every_pair || matching->tallies[companion].pairs == join->pair_count) {
            joining_add_new(joining, parent, companion, true);
        }
    }
}

static bool same_region(const struct joining *joining, size_t parent, size_t companion)
{
    if (!joining->join->by_region) {
        return true;
    }
    const struct workspace *workspace = joining->workspace;
    struct span first = entity_region(workspace, &joining->parents->resources[parent]->entity);
    struct span second =
        entity_region(workspace, &joining->companions->resources[companion]->entity);
    return first.length == 0 || second.length == 0 || span_equal(first, second);
}

/* A join without pairs: every companion of the scope. */
static void match_scope(struct joining *joining)
{
    for (size_t i = 0; i < joining->parents->count; i++) {
        for (size_t j = 0; j < joining->companions->count; j++) {
            if (same_region(joining, i, j)) {
                joining_add_new(joining, i, j, true);
            }
        }
    }
}

void joining_by_value(struct joining *joining)
{
    size_t pairs = joining->join->pair_count;
    if (pairs == 0) {
        match_scope(joining);
        return;
    }
    struct matching matching = {
        .joining = joining,
        .by_key = ARENA_ARRAY(joining->scratch, pairs, struct lookup *),
        .by_last = ARENA_ARRAY(joining->scratch, pairs, struct lookup *),
        .tallies = ARENA_ARRAY(joining->scratch, joining->companions->count, struct tally),
        .touched = ARENA_ARRAY(joining->scratch, joining->companions->count, uint32_t),
    };
    for (size_t pair = 0; pair < pairs; pair++) {
        index_pair(&matching, pair);
    }
    for (size_t i = 0; i < joining->parents->count; i++) {
        match_parent(&matching, i);
    }
}
