#include "facets/scalar.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "json/json.h"
#include "value/compare.h"

/* Whole doubles up to here print as they are. */
#define EXACT_WHOLE 9007199254740992.0

static bool is_digit_at(struct span text, size_t at)
{
    return at < text.length && isdigit((unsigned char)text.text[at]);
}

static size_t skip_digits(struct span text, size_t at)
{
    while (is_digit_at(text, at)) {
        at++;
    }
    return at;
}

/* [+-]? digits? (. digits?)? ([eE] [+-]? digits)?, with a digit before the exponent. */
static bool is_numeric(struct span text)
{
    size_t first = text.length != 0 && (text.text[0] == '-' || text.text[0] == '+');
    size_t at = skip_digits(text, first);
    size_t digits = at - first;
    if (at < text.length && text.text[at] == '.') {
        size_t end = skip_digits(text, at + 1);
        digits += end - at - 1;
        at = end;
    }
    if (digits == 0) {
        return false;
    }
    if (at < text.length && (text.text[at] == 'e' || text.text[at] == 'E')) {
        at++;
        at += at < text.length && (text.text[at] == '+' || text.text[at] == '-');
        if (!is_digit_at(text, at)) {
            return false;
        }
        at = skip_digits(text, at);
    }
    return at == text.length;
}

static struct span without_blanks(struct span text)
{
    while (text.length != 0 && isspace((unsigned char)text.text[0])) {
        text = span_after(text, 1);
    }
    while (text.length != 0 && isspace((unsigned char)text.text[text.length - 1])) {
        text.length--;
    }
    return text;
}

bool scalar_text_number(struct span text, double *number)
{
    text = without_blanks(text);
    if (span_is(text, "inf")) {
        *number = INFINITY;
        return true;
    }
    char copy[512];
    if (!is_numeric(text) || text.length >= sizeof(copy)) {
        return false;
    }
    memcpy(copy, text.text, text.length);
    copy[text.length] = '\0';
    *number = strtod(copy, NULL);
    return true;
}

bool scalar_number(const struct value *value, double *number)
{
    if (value_is(value, VALUE_NUMBER)) {
        *number = value->number;
        return true;
    }
    return value_is(value, VALUE_STRING) && scalar_text_number(value->text, number);
}

enum truth scalar_truth(const struct value *value)
{
    if (value_is(value, VALUE_BOOL)) {
        return truth_of(value->truth);
    }
    if (value_is(value, VALUE_STRING)) {
        if (span_equal_ignoring_case(value->text, SPAN("true"))) {
            return TRUTH_TRUE;
        }
        if (span_equal_ignoring_case(value->text, SPAN("false"))) {
            return TRUTH_FALSE;
        }
    }
    return TRUTH_UNKNOWN;
}

static bool is_unknown(const struct value *value)
{
    return value_is(value, VALUE_UNKNOWN);
}

static bool is_container(const struct value *value)
{
    return value->kind == VALUE_LIST || value->kind == VALUE_OBJECT;
}

static enum truth same_numbers(const struct value *a, const struct value *b)
{
    double first;
    double second;
    if (!scalar_number(a, &first) || !scalar_number(b, &second)) {
        return TRUTH_FALSE;
    }
    if (a->kind == VALUE_NUMBER && b->kind == VALUE_NUMBER && first == second) {
        return truth_of(value_compare_numbers(a, b) == 0);
    }
    return truth_of(first == second);
}

/* Booleans, numbers and texts; neither is nothing or unknown. */
static enum truth same_scalars(const struct value *a, const struct value *b)
{
    enum truth first = scalar_truth(a);
    enum truth second = scalar_truth(b);
    if (first != TRUTH_UNKNOWN || second != TRUTH_UNKNOWN) {
        return truth_of(first == second);
    }
    if (a->kind == VALUE_STRING && b->kind == VALUE_STRING) {
        return truth_of(span_equal(a->text, b->text));
    }
    return same_numbers(a, b);
}

enum truth scalar_same(const struct value *a, const struct value *b)
{
    if (is_unknown(a) || is_unknown(b)) {
        return TRUTH_UNKNOWN;
    }
    if (value_is_nothing(a) || value_is_nothing(b)) {
        return truth_of(value_is_nothing(a) && value_is_nothing(b));
    }
    if (is_container(a) || is_container(b)) {
        return a->kind == b->kind ? value_equal(a, b) : TRUTH_FALSE;
    }
    return same_scalars(a, b);
}

enum truth scalar_order(const struct value *a, enum scalar_op op, const struct value *b)
{
    double first;
    double second;
    if (!scalar_number(a, &first) || !scalar_number(b, &second)) {
        return TRUTH_UNKNOWN;
    }
    int order = first < second ? -1 : first > second;
    if (order == 0 && a->kind == VALUE_NUMBER && b->kind == VALUE_NUMBER) {
        order = value_compare_numbers(a, b);
    }
    const bool answers[] = {
        [SCALAR_GT] = order > 0,
        [SCALAR_GTE] = order >= 0,
        [SCALAR_LT] = order < 0,
        [SCALAR_LTE] = order <= 0,
    };
    return truth_of(answers[op]);
}

static struct span number_text(struct arena *scratch, const struct value *value)
{
    if (value->number == trunc(value->number) && fabs(value->number) < EXACT_WHOLE) {
        return arena_span_printf(scratch, "%.0f", value->number);
    }
    return value->decimal;
}

struct span scalar_text(struct arena *scratch, const struct value *value)
{
    if (value_is_nothing(value) || is_unknown(value)) {
        return SPAN("");
    }
    if (value->kind == VALUE_STRING) {
        return value->text;
    }
    if (value->kind == VALUE_NUMBER) {
        return number_text(scratch, value);
    }
    return json_text(scratch, value, JSON_COMPACT);
}

enum truth scalar_in(const struct value *list, const struct value *value)
{
    bool many = value_is(list, VALUE_LIST);
    enum truth answer = many ? TRUTH_FALSE : scalar_same(value, list);
    for (size_t i = 0; many && i < list->item_count && answer != TRUTH_TRUE; i++) {
        answer = truth_or(answer, scalar_same(value, list->items[i]));
    }
    return answer;
}
