#include "jmespath/functions.h"

#include <math.h>

/* A double past this has no fraction. */
#define MOST_EXACT 9007199254740992.0 /* 2^53 */

/* Written without fraction and exponent? Then it is whole, however long. */
static bool is_written_whole(const struct value *value)
{
    for (size_t i = 0; i < value->decimal.length; i++) {
        char byte = value->decimal.text[i];
        if (byte != '-' && (byte < '0' || byte > '9')) {
            return false;
        }
    }
    return true;
}

/* Whole, and too far from 0 for a double to hold a fraction. */
static bool is_whole(const struct value *value)
{
    return is_written_whole(value) || fabs(value->number) >= MOST_EXACT;
}

/* Exact: the sign is taken off the text. */
const struct value *function_abs(struct call *call)
{
    const struct value *value = call->arguments[0].value;
    if (value->decimal.text[0] != '-') {
        return value;
    }
    struct value *positive = ARENA_NEW(call->search->arena, struct value);
    positive->kind = VALUE_NUMBER;
    positive->decimal = span_after(value->decimal, 1);
    positive->number = fabs(value->number);
    return positive;
}

static const struct value *rounded(struct call *call, double (*round_to)(double))
{
    const struct value *value = call->arguments[0].value;
    if (is_whole(value)) {
        return value;
    }
    double whole = round_to(value->number) + 0.0; /* -0 becomes 0 */
    return value_number(call->search->arena, whole);
}

const struct value *function_ceil(struct call *call)
{
    return rounded(call, ceil);
}

const struct value *function_floor(struct call *call)
{
    return rounded(call, floor);
}

/* Of a number written whole with at most 18 digits, so that it fits. */
static int64_t whole(struct span decimal)
{
    bool is_negative = decimal.text[0] == '-';
    int64_t result = 0;
    for (size_t i = is_negative; i < decimal.length; i++) {
        result = result * 10 + (decimal.text[i] - '0');
    }
    return is_negative ? -result : result;
}

/* The sum of whole numbers, if each and all together fit 64 bits. */
static bool sum_exactly(const struct value *list, int64_t *sum)
{
    *sum = 0;
    for (size_t i = 0; i < list->item_count; i++) {
        const struct value *item = list->items[i];
        if (!is_written_whole(item) || item->decimal.length > 18 ||
            __builtin_add_overflow(*sum, whole(item->decimal), sum)) {
            return false;
        }
    }
    return true;
}

static double sum_nearly(const struct value *list)
{
    double sum = 0;
    for (size_t i = 0; i < list->item_count; i++) {
        sum += list->items[i]->number;
    }
    return sum;
}

static const struct value *in_range(struct call *call, double result)
{
    if (!isfinite(result)) {
        return search_fail(call->search, JMESPATH_INVALID_VALUE, call->node->column,
                           "these numbers are too large to be added");
    }
    return value_number(call->search->arena, result);
}

const struct value *function_sum(struct call *call)
{
    const struct value *list = call->arguments[0].value;
    int64_t sum;
    if (sum_exactly(list, &sum)) {
        return value_integer(call->search->arena, sum);
    }
    return in_range(call, sum_nearly(list));
}

const struct value *function_avg(struct call *call)
{
    const struct value *list = call->arguments[0].value;
    if (list->item_count == 0) {
        return &value_null;
    }
    int64_t sum;
    int64_t count = (int64_t)list->item_count;
    if (sum_exactly(list, &sum) && sum % count == 0) {
        return value_integer(call->search->arena, sum / count);
    }
    return in_range(call, sum_nearly(list) / (double)count);
}

/* A text that is a JSON number keeps its digits; anything else but a number is null. */
const struct value *function_to_number(struct call *call)
{
    const struct value *value = call->arguments[0].value;
    const struct value *number = value;
    if (value->kind != VALUE_NUMBER) {
        number = value_decimal(call->search->arena, value_string_or_empty(value));
    }
    return number ? number : &value_null;
}
