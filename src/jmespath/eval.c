#include "jmespath/eval.h"

#include "jmespath/functions.h"
#include "jmespath/unknown.h"
#include "value/compare.h"

static const struct value *evaluate_current(struct search *search, const struct node *node,
                                            const struct value *current)
{
    (void)search, (void)node;
    return current;
}

static const struct value *evaluate_literal(struct search *search, const struct node *node,
                                            const struct value *current)
{
    (void)search, (void)current;
    return node->literal;
}

static const struct value *evaluate_field(struct search *search, const struct node *node,
                                          const struct value *current)
{
    (void)search;
    const struct value *member = value_get_span(current, node->name);
    return member ? member : missing_in(current);
}

/* The number of items before the first one whose place is not known, from the front or back. */
static size_t certain_places(const struct value *list, bool from_back)
{
    size_t count = list->item_count;
    for (size_t i = 0; i < count; i++) {
        if (list->items[from_back ? count - 1 - i : i] == &value_unknown_items) {
            return i;
        }
    }
    return count;
}

static const struct value *evaluate_index(struct search *search, const struct node *node,
                                          const struct value *current)
{
    (void)search;
    if (current->kind != VALUE_LIST) {
        return missing_in(current);
    }
    bool from_back = node->index < 0;
    uint64_t place = from_back ? (uint64_t)-node->index - 1 : (uint64_t)node->index;
    size_t certain = certain_places(current, from_back);
    if (place < certain) {
        return current->items[from_back ? current->item_count - 1 - place : place];
    }
    return certain < current->item_count ? &value_unknown : &value_null;
}

/* The places a slice takes: from `start` by `step` as long as `stop` is not reached. */
struct range {
    int64_t start, stop, step;
};

/* A bound counted from the back if negative, kept within [lowest, highest]. */
static int64_t bound(int64_t at, int64_t count, int64_t lowest, int64_t highest)
{
    if (at < 0) {
        at += count;
    }
    return at < lowest ? lowest : at > highest ? highest : at;
}

/* Source: the specification, "Slices", which follows Python's. */
static struct range range_of(const struct slice *slice, int64_t count)
{
    bool forward = slice->step > 0;
    int64_t lowest = forward ? 0 : -1;
    int64_t highest = forward ? count : count - 1;
    struct range range = { forward ? lowest : highest, forward ? highest : lowest, slice->step };
    if (slice->has_start) {
        range.start = bound(slice->start, count, lowest, highest);
    }
    if (slice->has_stop) {
        range.stop = bound(slice->stop, count, lowest, highest);
    }
    return range;
}

static const struct value *evaluate_slice(struct search *search, const struct node *node,
                                          const struct value *current)
{
    if (current->kind != VALUE_LIST) {
        return missing_in(current);
    }
    if (value_is_open_list(current)) {
        return &value_unknown;
    }
    size_t count = current->item_count;
    if (!search_spend(search, count)) {
        return NULL;
    }
    const struct value **items = ARENA_ARRAY(search->arena, count, const struct value *);
    size_t taken = 0;
    struct range range = range_of(&node->slice, (int64_t)count);
    for (int64_t at = range.start; range.step > 0 ? at < range.stop : at > range.stop;
         at += range.step) {
        items[taken++] = current->items[at];
    }
    return value_list(search->arena, items, taken);
}

static const struct value *evaluate_chain(struct search *search, const struct node *node,
                                          const struct value *current)
{
    const struct value *left = evaluate(search, node->left, current);
    return left ? evaluate(search, node->right, left) : NULL;
}

/* The other side of an `||` or `&&` that may not be reached: its problem may never come to be. */
static const struct value *evaluate_unsure(struct search *search, const struct node *node,
                                           const struct value *current)
{
    const struct value *value = evaluate(search, node, current);
    if (!value && search_forgive(search)) {
        return &value_unknown;
    }
    return value;
}

static const struct value *evaluate_or(struct search *search, const struct node *node,
                                       const struct value *current)
{
    const struct value *left = evaluate(search, node->left, current);
    if (!left || truthiness(left) == TRUTH_TRUE) {
        return left;
    }
    if (truthiness(left) == TRUTH_FALSE) {
        return evaluate(search, node->right, current);
    }
    const struct value *right = evaluate_unsure(search, node->right, current);
    return right ? unknown_or(left, right) : NULL;
}

static const struct value *evaluate_and(struct search *search, const struct node *node,
                                        const struct value *current)
{
    const struct value *left = evaluate(search, node->left, current);
    if (!left || truthiness(left) == TRUTH_FALSE) {
        return left;
    }
    if (truthiness(left) == TRUTH_TRUE) {
        return evaluate(search, node->right, current);
    }
    const struct value *right = evaluate_unsure(search, node->right, current);
    return right ? unknown_and(left, right) : NULL;
}

static const struct value *boolean_of(enum truth truth)
{
    return truth == TRUTH_UNKNOWN ? unknown_boolean() : value_bool(truth == TRUTH_TRUE);
}

static const struct value *evaluate_not(struct search *search, const struct node *node,
                                        const struct value *current)
{
    const struct value *operand = evaluate(search, node->left, current);
    return operand ? boolean_of(truth_not(truthiness(operand))) : NULL;
}

static bool is_container(const struct value *value)
{
    return value->kind == VALUE_LIST || value->kind == VALUE_OBJECT;
}

static const struct value *compare_equality(struct search *search, enum comparator comparator,
                                            const struct value *left, const struct value *right)
{
    if (is_container(left) && is_container(right) &&
        (!search_spend_walk(search, left) || !search_spend_walk(search, right))) {
        return NULL;
    }
    enum truth equal = value_equal(left, right);
    return boolean_of(comparator == COMPARATOR_EQUAL ? equal : truth_not(equal));
}

static bool may_be_number(const struct value *value)
{
    return value->kind == VALUE_NUMBER || value->kind == VALUE_UNKNOWN;
}

/* Only numbers have an order; of anything else it is null. */
static const struct value *compare_order(enum comparator comparator, const struct value *left,
                                         const struct value *right)
{
    if (!may_be_number(left) || !may_be_number(right)) {
        return &value_null;
    }
    if (left->kind == VALUE_UNKNOWN || right->kind == VALUE_UNKNOWN) {
        return unknown_order();
    }
    int order = value_compare_numbers(left, right);
    switch (comparator) {
    case COMPARATOR_LESS:
        return value_bool(order < 0);
    case COMPARATOR_LESS_OR_EQUAL:
        return value_bool(order <= 0);
    case COMPARATOR_GREATER:
        return value_bool(order > 0);
    default:
        return value_bool(order >= 0);
    }
}

static const struct value *evaluate_comparison(struct search *search, const struct node *node,
                                               const struct value *current)
{
    const struct value *left = evaluate(search, node->left, current);
    const struct value *right = left ? evaluate(search, node->right, current) : NULL;
    if (!right) {
        return NULL;
    }
    if (node->comparator <= COMPARATOR_NOT_EQUAL) {
        return compare_equality(search, node->comparator, left, right);
    }
    return compare_order(node->comparator, left, right);
}

static const struct value *evaluate_select_list(struct search *search, const struct node *node,
                                                const struct value *current)
{
    if (value_is_nothing(current) || current->kind == VALUE_UNKNOWN) {
        return missing_in(current);
    }
    const struct value **items = ARENA_ARRAY(search->arena, node->part_count, const struct value *);
    for (size_t i = 0; i < node->part_count; i++) {
        items[i] = evaluate(search, node->parts[i], current);
        if (!items[i]) {
            return NULL;
        }
    }
    return value_list(search->arena, items, node->part_count);
}

static const struct value *evaluate_select_object(struct search *search, const struct node *node,
                                                  const struct value *current)
{
    if (value_is_nothing(current) || current->kind == VALUE_UNKNOWN) {
        return missing_in(current);
    }
    struct member *members = ARENA_ARRAY(search->arena, node->part_count, struct member);
    for (size_t i = 0; i < node->part_count; i++) {
        members[i] = (struct member) { node->keys[i], evaluate(search, node->parts[i], current) };
        if (!members[i].value) {
            return NULL;
        }
    }
    return value_object(search->arena, members, node->part_count);
}

static evaluator *const evaluators[NODE_KIND_COUNT] = {
    [NODE_CURRENT] = evaluate_current,
    [NODE_LITERAL] = evaluate_literal,
    [NODE_FIELD] = evaluate_field,
    [NODE_INDEX] = evaluate_index,
    [NODE_SLICE] = evaluate_slice,
    [NODE_CHAIN] = evaluate_chain,
    [NODE_OR] = evaluate_or,
    [NODE_AND] = evaluate_and,
    [NODE_NOT] = evaluate_not,
    [NODE_COMPARISON] = evaluate_comparison,
    [NODE_LIST_PROJECTION] = evaluate_list_projection,
    [NODE_VALUE_PROJECTION] = evaluate_value_projection,
    [NODE_FILTER] = evaluate_list_projection,
    [NODE_FLATTEN] = evaluate_flatten,
    [NODE_SELECT_LIST] = evaluate_select_list,
    [NODE_SELECT_OBJECT] = evaluate_select_object,
    [NODE_CALL] = function_call,
};

const struct value *evaluate(struct search *search, const struct node *node,
                             const struct value *current)
{
    return search_spend(search, 1) ? evaluators[node->kind](search, node, current) : NULL;
}
