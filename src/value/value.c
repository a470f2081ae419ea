#include "value/value.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define MOST_EXACT 9007199254740992.0 /* 2^53 */

const struct value value_null = { .kind = VALUE_NULL };
const struct value value_true = { .kind = VALUE_BOOL, .truth = true };
const struct value value_false = { .kind = VALUE_BOOL, .truth = false };
const struct value value_unknown = { .kind = VALUE_UNKNOWN };
const struct value value_unknown_items = { .kind = VALUE_UNKNOWN };
const struct value value_empty_text = { .kind = VALUE_STRING, .text = { "", 0 } };
const struct value value_empty_list = { .kind = VALUE_LIST };
const struct value value_empty_object = { .kind = VALUE_OBJECT };

const struct value *value_truth(enum truth truth)
{
    if (truth == TRUTH_UNKNOWN) {
        return &value_unknown;
    }
    return value_bool(truth == TRUTH_TRUE);
}

static struct value *make(struct arena *arena, enum value_kind kind)
{
    struct value *value = ARENA_NEW(arena, struct value);
    value->kind = kind;
    return value;
}

const struct value *value_string(struct arena *arena, struct span text)
{
    struct value *value = make(arena, VALUE_STRING);
    value->text = text;
    return value;
}

const struct value *value_text(struct arena *arena, const char *text)
{
    return value_string(arena, span_of(text));
}

const struct value *value_integer(struct arena *arena, int64_t number)
{
    struct value *value = make(arena, VALUE_NUMBER);
    value->decimal = arena_span_printf(arena, "%lld", (long long)number);
    value->number = (double)number;
    return value;
}

/* Whole numbers that a double holds exactly are written out: 100, not 1e+02. */
static struct span shortest_decimal(struct arena *arena, double number)
{
    if (fabs(number) <= MOST_EXACT && number == trunc(number)) {
        return arena_span_printf(arena, "%.0f", number);
    }
    char text[40];
    for (int digits = 1; digits <= 17; digits++) {
        snprintf(text, sizeof(text), "%.*g", digits, number);
        if (strtod(text, NULL) == number) {
            break;
        }
    }
    return arena_span(arena, span_of(text));
}

const struct value *value_number(struct arena *arena, double number)
{
    assert(!isnan(number));
    struct value *value = make(arena, VALUE_NUMBER);
    value->number = number;
    if (isinf(number)) {
        value->decimal = number > 0 ? SPAN("inf") : SPAN("-inf");
        return value;
    }
    value->decimal = shortest_decimal(arena, number);
    return value;
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* Takes digits from `at` on; returns how many. */
static size_t take_digits(struct span text, size_t *at)
{
    size_t first = *at;
    while (*at < text.length && is_digit(text.text[*at])) {
        (*at)++;
    }
    return *at - first;
}

static bool take_any_of(struct span text, size_t *at, const char *bytes)
{
    bool hit = *at < text.length && text.text[*at] != '\0' && strchr(bytes, text.text[*at]);
    *at += hit;
    return hit;
}

/* JSON's number: -? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)? */
static bool is_decimal(struct span text)
{
    size_t at = 0;
    take_any_of(text, &at, "-");
    size_t first = at;
    size_t digits = take_digits(text, &at);
    if (digits == 0 || (digits > 1 && text.text[first] == '0')) {
        return false;
    }
    if (take_any_of(text, &at, ".") && take_digits(text, &at) == 0) {
        return false;
    }
    if (take_any_of(text, &at, "eE")) {
        take_any_of(text, &at, "+-");
        if (take_digits(text, &at) == 0) {
            return false;
        }
    }
    return at == text.length;
}

static double nearest_double(struct span decimal)
{
    char small[64];
    if (decimal.length < sizeof(small)) {
        memcpy(small, decimal.text, decimal.length);
        small[decimal.length] = '\0';
        return strtod(small, NULL);
    }
    AUTO_ARENA *scratch = arena_new();
    return strtod(arena_span(scratch, decimal).text, NULL);
}

const struct value *value_decimal(struct arena *arena, struct span decimal)
{
    if (!is_decimal(decimal)) {
        return NULL;
    }
    struct value *value = make(arena, VALUE_NUMBER);
    value->decimal = decimal;
    value->number = nearest_double(decimal);
    return value;
}

const struct value *value_list(struct arena *arena, const struct value *const *items, size_t count)
{
    struct value *value = make(arena, VALUE_LIST);
    value->items = items;
    value->item_count = count;
    return value;
}

const struct value *value_object(struct arena *arena, const struct member *members, size_t count)
{
    struct value *value = make(arena, VALUE_OBJECT);
    value->members = members;
    value->member_count = count;
    return value;
}

const struct value *value_get_span(const struct value *object, struct span key)
{
    if (!value_is(object, VALUE_OBJECT)) {
        return NULL;
    }
    for (size_t i = 0; i < object->member_count; i++) {
        if (span_equal(object->members[i].key, key)) {
            return object->members[i].value;
        }
    }
    return NULL;
}

bool value_is_true(const struct value *value)
{
    return value_is(value, VALUE_BOOL) && value->truth;
}

bool value_is_nothing(const struct value *value)
{
    return !value || value->kind == VALUE_NULL;
}

bool value_has_unknown(const struct value *value)
{
    if (!value) {
        return false;
    }
    if (value->kind == VALUE_LIST) {
        for (size_t i = 0; i < value->item_count; i++) {
            if (value_has_unknown(value->items[i])) {
                return true;
            }
        }
    }
    if (value->kind == VALUE_OBJECT) {
        for (size_t i = 0; i < value->member_count; i++) {
            if (value_has_unknown(value->members[i].value)) {
                return true;
            }
        }
    }
    return value->kind == VALUE_UNKNOWN;
}

bool value_is_open_list(const struct value *value)
{
    if (!value_is(value, VALUE_LIST)) {
        return false;
    }
    for (size_t i = 0; i < value->item_count; i++) {
        if (value->items[i] == &value_unknown_items) {
            return true;
        }
    }
    return false;
}

struct span value_string_or_empty(const struct value *value)
{
    return value_is(value, VALUE_STRING) ? value->text : SPAN("");
}

const char *value_kind_name(enum value_kind kind)
{
    static const char *const names[] = {
        [VALUE_NULL] = "null",       [VALUE_BOOL] = "bool", [VALUE_NUMBER] = "number",
        [VALUE_STRING] = "string",   [VALUE_LIST] = "list", [VALUE_OBJECT] = "object",
        [VALUE_UNKNOWN] = "unknown",
    };
    return names[kind];
}

static const struct value *copy_list(struct arena *arena, const struct value *list)
{
    const struct value **items = arena_alloc(arena, list->item_count * sizeof(*items));
    for (size_t i = 0; i < list->item_count; i++) {
        items[i] = value_copy(arena, list->items[i]);
    }
    return value_list(arena, items, list->item_count);
}

static const struct value *copy_object(struct arena *arena, const struct value *object)
{
    struct member *members = arena_alloc(arena, object->member_count * sizeof(*members));
    for (size_t i = 0; i < object->member_count; i++) {
        members[i].key = arena_span(arena, object->members[i].key);
        members[i].value = value_copy(arena, object->members[i].value);
    }
    return value_object(arena, members, object->member_count);
}

const struct value *value_copy(struct arena *arena, const struct value *value)
{
    struct value *copy;
    switch (value->kind) {
    case VALUE_NULL:
        return &value_null;
    case VALUE_BOOL:
        return value_bool(value->truth);
    case VALUE_UNKNOWN:
        return value == &value_unknown_items ? value : &value_unknown;
    case VALUE_LIST:
        return copy_list(arena, value);
    case VALUE_OBJECT:
        return copy_object(arena, value);
    case VALUE_STRING:
        return value_string(arena, arena_span(arena, value->text));
    case VALUE_NUMBER:
        copy = make(arena, VALUE_NUMBER);
        copy->decimal = arena_span(arena, value->decimal);
        copy->number = value->number;
        return copy;
    }
    assert(!"unreachable");
    return NULL;
}
