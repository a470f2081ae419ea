#include "jmespath/eval.h"

#include "jmespath/unknown.h"

/* A projection's result as it grows. */
struct gathering {
    const struct value **items;
    size_t count;
    size_t certain; /* items that are there whatever the unknowns turn out to be */
};

static void gather_open(struct gathering *gathering)
{
    if (gathering->count == 0 || gathering->items[gathering->count - 1] != &value_unknown_items) {
        gathering->items[gathering->count++] = &value_unknown_items;
    }
}

/* Nulls are left out of projections, so what may be null may be left out. */
static void gather(struct gathering *gathering, const struct value *item)
{
    if (item->kind == VALUE_NULL) {
        return;
    }
    if (!is_surely_something(item)) {
        gather_open(gathering);
        return;
    }
    gathering->items[gathering->count++] = item;
    gathering->certain++;
}

/* Does the element pass the condition (none: yes)? False after a failure. */
static bool judge_element(struct search *search, const struct node *condition,
                          const struct value *element, enum truth *passes)
{
    const struct value *judged = condition ? evaluate(search, condition, element) : &value_true;
    if (judged) {
        *passes = truthiness(judged);
    }
    return judged != NULL;
}

static bool project_element(struct search *search, const struct node *node,
                            const struct value *element, struct gathering *gathering)
{
    enum truth passes = TRUTH_UNKNOWN;
    const struct node *condition = node->kind == NODE_FILTER ? node->condition : NULL;
    if (element != &value_unknown_items && !judge_element(search, condition, element, &passes)) {
        return false;
    }
    if (passes == TRUTH_UNKNOWN) {
        gather_open(gathering);
        return true;
    }
    if (passes == TRUTH_FALSE) {
        return true;
    }
    const struct value *projected = evaluate(search, node->right, element);
    if (projected) {
        gather(gathering, projected);
    }
    return projected != NULL;
}

static struct gathering gathering_init(struct search *search, size_t room)
{
    return (struct gathering) { .items = ARENA_ARRAY(search->arena, room, const struct value *) };
}

static const struct value *gathered(struct search *search, const struct gathering *gathering)
{
    if (gathering->certain == 0 && gathering->count != 0) {
        return &value_unknown;
    }
    return value_list(search->arena, gathering->items, gathering->count);
}

static const struct value *project_list(struct search *search, const struct node *node,
                                        const struct value *list)
{
    if (!search_spend(search, list->item_count)) {
        return NULL;
    }
    struct gathering gathering = gathering_init(search, list->item_count);
    for (size_t i = 0; i < list->item_count; i++) {
        if (!project_element(search, node, list->items[i], &gathering)) {
            return NULL;
        }
    }
    return gathered(search, &gathering);
}

const struct value *evaluate_list_projection(struct search *search, const struct node *node,
                                             const struct value *current)
{
    const struct value *left = evaluate(search, node->left, current);
    if (!left || left->kind != VALUE_LIST) {
        return left ? missing_in(left) : NULL;
    }
    return project_list(search, node, left);
}

const struct value *evaluate_value_projection(struct search *search, const struct node *node,
                                              const struct value *current)
{
    const struct value *left = evaluate(search, node->left, current);
    if (!left || left->kind != VALUE_OBJECT) {
        return left ? missing_in(left) : NULL;
    }
    if (!search_spend(search, left->member_count)) {
        return NULL;
    }
    struct gathering gathering = gathering_init(search, left->member_count);
    for (size_t i = 0; i < left->member_count; i++) {
        if (!project_element(search, node, left->members[i].value, &gathering)) {
            return NULL;
        }
    }
    return gathered(search, &gathering);
}

static size_t flattened_room(const struct value *list)
{
    size_t room = 0;
    for (size_t i = 0; i < list->item_count; i++) {
        room += list->items[i]->kind == VALUE_LIST ? list->items[i]->item_count : 1;
    }
    return room;
}

/* An unknown among the items may be a list of any length. */
static const struct value *flattened(struct arena *arena, const struct value *list, size_t room)
{
    const struct value **items = ARENA_ARRAY(arena, room, const struct value *);
    size_t count = 0;
    for (size_t i = 0; i < list->item_count; i++) {
        const struct value *item = list->items[i];
        if (item->kind != VALUE_LIST) {
            items[count++] = item->kind == VALUE_UNKNOWN ? &value_unknown_items : item;
            continue;
        }
        for (size_t inner = 0; inner < item->item_count; inner++) {
            items[count++] = item->items[inner];
        }
    }
    return value_list(arena, items, count);
}

const struct value *evaluate_flatten(struct search *search, const struct node *node,
                                     const struct value *current)
{
    const struct value *left = evaluate(search, node->left, current);
    if (!left || left->kind != VALUE_LIST) {
        return left ? missing_in(left) : NULL;
    }
    size_t room = flattened_room(left);
    if (!search_spend(search, room)) {
        return NULL;
    }
    return project_list(search, node, flattened(search->arena, left, room));
}
