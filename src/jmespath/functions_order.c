#include "jmespath/functions.h"

#include "jmespath/unknown.h"
#include "value/compare.h"

#include <stdlib.h>

/* An item and what it is ordered by: itself, or what an expression gives for it. */
struct ranked {
    const struct value *key;
    const struct value *item;
    size_t place;
};

struct ranking {
    struct ranked *entries;
    size_t count;
    bool is_unknown; /* some key is, or how many items there are */
};

/* Of two numbers or two texts: by value, by code points. */
static int compare_keys(const struct value *a, const struct value *b)
{
    return a->kind == VALUE_NUMBER ? value_compare_numbers(a, b) : span_compare(a->text, b->text);
}

/* Equal keys stay in their order. */
static int compare_ranked(const void *left, const void *right)
{
    const struct ranked *a = left;
    const struct ranked *b = right;
    int order = compare_keys(a->key, b->key);
    return order != 0 ? order : a->place < b->place ? -1 : a->place > b->place;
}

/* All keys must be numbers, or all texts. */
static bool check_key(const struct call *call, const struct value **first, const struct value *key)
{
    if (key->kind == VALUE_UNKNOWN) {
        return true;
    }
    *first = *first ? *first : key;
    if ((key->kind == VALUE_NUMBER || key->kind == VALUE_STRING) && key->kind == (*first)->kind) {
        return true;
    }
    (void)call_fail_type(call, arena_printf(call->search->arena,
                                            "the expression of %s() must give only numbers or "
                                            "only strings, not %s",
                                            call->node->function->name, type_name(key)));
    return false;
}

/* The items of the first argument by the expression that is the second. False after a failure. */
static bool rank_by(struct call *call, struct ranking *ranking)
{
    const struct value *list = call->arguments[0].value;
    if (!search_spend(call->search, list->item_count)) {
        return false;
    }
    *ranking = (struct ranking) { .entries = ARENA_ARRAY(call->search->arena, list->item_count,
                                                         struct ranked) };
    const struct value *first = NULL;
    for (size_t i = 0; i < list->item_count; i++) {
        const struct value *item = list->items[i];
        const struct value *key = &value_unknown;
        if (item != &value_unknown_items) {
            key = evaluate(call->search, call->arguments[1].expression, item);
        }
        if (!key || !check_key(call, &first, key)) {
            return false;
        }
        ranking->is_unknown = ranking->is_unknown || key->kind == VALUE_UNKNOWN;
        ranking->entries[ranking->count++] = (struct ranked) { key, item, i };
    }
    return true;
}

/* The items by themselves; the types are checked and all are known. */
static bool rank(struct call *call, struct ranking *ranking)
{
    const struct value *list = call->arguments[0].value;
    if (!search_spend(call->search, list->item_count)) {
        return false;
    }
    *ranking = (struct ranking) {
        .entries = ARENA_ARRAY(call->search->arena, list->item_count, struct ranked),
        .count = list->item_count,
    };
    for (size_t i = 0; i < list->item_count; i++) {
        ranking->entries[i] = (struct ranked) { list->items[i], list->items[i], i };
    }
    return true;
}

/* The first of the least (sign 1) or of the greatest (sign -1); null of none. */
static const struct value *extreme(const struct ranking *ranking, int sign)
{
    if (ranking->is_unknown) {
        return &value_unknown;
    }
    if (ranking->count == 0) {
        return &value_null;
    }
    const struct ranked *best = &ranking->entries[0];
    for (size_t i = 1; i < ranking->count; i++) {
        if (sign * compare_keys(ranking->entries[i].key, best->key) < 0) {
            best = &ranking->entries[i];
        }
    }
    return best->item;
}

static const struct value *in_order(struct arena *arena, const struct ranking *ranking)
{
    if (ranking->is_unknown) {
        return &value_unknown;
    }
    qsort(ranking->entries, ranking->count, sizeof(struct ranked), compare_ranked);
    const struct value **items = ARENA_ARRAY(arena, ranking->count, const struct value *);
    for (size_t i = 0; i < ranking->count; i++) {
        items[i] = ranking->entries[i].item;
    }
    return value_list(arena, items, ranking->count);
}

const struct value *function_max(struct call *call)
{
    struct ranking ranking;
    return rank(call, &ranking) ? extreme(&ranking, -1) : NULL;
}

const struct value *function_min(struct call *call)
{
    struct ranking ranking;
    return rank(call, &ranking) ? extreme(&ranking, 1) : NULL;
}

const struct value *function_sort(struct call *call)
{
    struct ranking ranking;
    return rank(call, &ranking) ? in_order(call->search->arena, &ranking) : NULL;
}

const struct value *function_max_by(struct call *call)
{
    struct ranking ranking;
    return rank_by(call, &ranking) ? extreme(&ranking, -1) : NULL;
}

const struct value *function_min_by(struct call *call)
{
    struct ranking ranking;
    return rank_by(call, &ranking) ? extreme(&ranking, 1) : NULL;
}

const struct value *function_sort_by(struct call *call)
{
    struct ranking ranking;
    return rank_by(call, &ranking) ? in_order(call->search->arena, &ranking) : NULL;
}
