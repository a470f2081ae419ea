/*
 * lists.c: the operators that look at lists as a whole: what is in, what is not. In facets of port
 * ranges a range holds every port in it.
 */
#include "rules/operand.h"

#include "facets/port_ranges.h"
#include "facets/scalar.h"

/* A range of ports holds each port in it; anything else holds what is the same. */
static enum truth element_holds(const struct operand *operand, const struct value *element,
                                const struct value *wanted)
{
    if (element->kind == VALUE_UNKNOWN) {
        return TRUTH_UNKNOWN;
    }
    if (operand->on == ON_FACET(FACET_PORTS) && element->kind == VALUE_LIST &&
        element->item_count == 2) {
        return truth_of(element->items[0]->number <= wanted->number &&
                        wanted->number <= element->items[1]->number);
    }
    return value_is_scalar(element) ? scalar_same(element, wanted) : TRUTH_FALSE;
}

/* Is `wanted` in `value`: a list, or one element that stands alone? */
static enum truth list_holds(const struct operand *operand, const struct value *value,
                             const struct value *wanted)
{
    if (value->kind != VALUE_LIST) {
        return element_holds(operand, value, wanted);
    }
    enum truth found = TRUTH_FALSE;
    for (size_t i = 0; i < value->item_count && found != TRUTH_TRUE; i++) {
        found = truth_or(found, element_holds(operand, value->items[i], wanted));
    }
    return found;
}

enum truth judge_contains(const struct operand *operand, const struct value *value)
{
    const struct value *wanted = operand->literal;
    if (value->kind == VALUE_LIST) {
        return list_holds(operand, value, wanted);
    }
    if (value->kind == VALUE_STRING && wanted->kind == VALUE_STRING) {
        return truth_of(memmem(value->text.text, value->text.length, wanted->text.text,
                               wanted->text.length) != NULL);
    }
    return TRUTH_UNKNOWN;
}

enum truth judge_not_contains(const struct operand *operand, const struct value *value)
{
    return truth_not(judge_contains(operand, value));
}

enum truth judge_in(const struct operand *operand, const struct value *value)
{
    return list_holds(operand, operand->literal, value);
}

enum truth judge_not_in(const struct operand *operand, const struct value *value)
{
    return truth_not(judge_in(operand, value));
}

enum truth judge_superset_of(const struct operand *operand, const struct value *value)
{
    enum truth all = TRUTH_TRUE;
    for (size_t i = 0; i < operand->literal->item_count && all != TRUTH_FALSE; i++) {
        all = truth_and(all, list_holds(operand, value, operand->literal->items[i]));
    }
    return all;
}

enum truth judge_intersects(const struct operand *operand, const struct value *value)
{
    enum truth any = TRUTH_FALSE;
    for (size_t i = 0; i < operand->literal->item_count; i++) {
        any = truth_or(any, list_holds(operand, value, operand->literal->items[i]));
    }
    return any;
}

enum truth judge_disjoint(const struct operand *operand, const struct value *value)
{
    return truth_not(judge_intersects(operand, value));
}

static bool literal_has_port(const struct value *literal, double port)
{
    for (size_t i = 0; i < literal->item_count; i++) {
        if (literal->items[i]->number == port) {
            return true;
        }
    }
    return false;
}

/* Is every port of the range wanted? A range longer than the list cannot be. */
static enum truth range_is_wanted(const struct operand *operand, const struct value *range)
{
    double low = range->items[0]->number;
    double high = range->items[1]->number;
    if (high - low >= (double)operand->literal->item_count) {
        return TRUTH_FALSE;
    }
    for (double port = low; port <= high; port++) {
        if (!literal_has_port(operand->literal, port)) {
            return TRUTH_FALSE;
        }
    }
    return TRUTH_TRUE;
}

static enum truth element_is_wanted(const struct operand *operand, const struct value *element)
{
    if (element->kind == VALUE_UNKNOWN) {
        return TRUTH_UNKNOWN;
    }
    if (operand->on == ON_FACET(FACET_PORTS) && element->kind == VALUE_LIST &&
        element->item_count == 2) {
        return range_is_wanted(operand, element);
    }
    return value_is_scalar(element) ? judge_in(operand, element) : TRUTH_FALSE;
}

enum truth judge_subset_of(const struct operand *operand, const struct value *value)
{
    if (value->kind != VALUE_LIST) {
        return element_is_wanted(operand, value);
    }
    enum truth all = TRUTH_TRUE;
    for (size_t i = 0; i < value->item_count && all != TRUTH_FALSE; i++) {
        all = truth_and(all, element_is_wanted(operand, value->items[i]));
    }
    return all;
}

enum truth judge_not_all_ports(const struct operand *operand, const struct value *value)
{
    (void)operand;
    return truth_not(port_ranges_are_all(value));
}
