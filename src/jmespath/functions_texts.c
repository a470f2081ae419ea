#include "jmespath/functions.h"

#include "base/str.h"
#include "base/utf8.h"
#include "json/json.h"

const struct value *function_starts_with(struct call *call)
{
    return value_bool(
        span_starts_with(call->arguments[0].value->text, call->arguments[1].value->text));
}

const struct value *function_ends_with(struct call *call)
{
    return value_bool(
        span_ends_with(call->arguments[0].value->text, call->arguments[1].value->text));
}

static size_t joined_length(const struct value *list, size_t glue_length)
{
    size_t length = list->item_count != 0 ? glue_length * (list->item_count - 1) : 0;
    for (size_t i = 0; i < list->item_count; i++) {
        length += list->items[i]->text.length;
    }
    return length;
}

const struct value *function_join(struct call *call)
{
    struct arena *arena = call->search->arena;
    struct span glue = call->arguments[0].value->text;
    const struct value *list = call->arguments[1].value;
    size_t length = joined_length(list, glue.length);
    if (!search_spend(call->search, length)) {
        return NULL;
    }
    struct str text = str_init(arena, length);
    for (size_t i = 0; i < list->item_count; i++) {
        str_add(&text, i != 0 ? glue : SPAN(""));
        str_add(&text, list->items[i]->text);
    }
    return value_string(arena, str_span(&text));
}

/* Bytes of the first character; a byte that breaks UTF-8 counts as one. */
static size_t character_length(struct span text)
{
    size_t length = utf8_character_length(text);
    return length != 0 ? length : 1;
}

static size_t count_characters(struct span text)
{
    size_t count = 0;
    while (text.length != 0) {
        text = span_after(text, character_length(text));
        count++;
    }
    return count;
}

const struct value *function_length(struct call *call)
{
    const struct value *value = call->arguments[0].value;
    if (value_is_open_list(value)) {
        return &value_unknown;
    }
    size_t length = value->kind == VALUE_STRING ? count_characters(value->text)
                    : value->kind == VALUE_LIST ? value->item_count
                                                : value->member_count;
    return value_integer(call->search->arena, (int64_t)length);
}

static const struct value *reverse_text(struct arena *arena, struct span text)
{
    char *reversed = arena_alloc(arena, text.length);
    struct span rest = text;
    while (rest.length != 0) {
        size_t length = character_length(rest);
        memcpy(reversed + rest.length - length, rest.text, length);
        rest = span_after(rest, length);
    }
    return value_string(arena, (struct span) { reversed, text.length });
}

static const struct value *reverse_list(struct arena *arena, const struct value *list)
{
    const struct value **items = ARENA_ARRAY(arena, list->item_count, const struct value *);
    for (size_t i = 0; i < list->item_count; i++) {
        items[i] = list->items[list->item_count - 1 - i];
    }
    return value_list(arena, items, list->item_count);
}

const struct value *function_reverse(struct call *call)
{
    const struct value *value = call->arguments[0].value;
    bool is_text = value->kind == VALUE_STRING;
    if (!search_spend(call->search, is_text ? value->text.length : value->item_count)) {
        return NULL;
    }
    return is_text ? reverse_text(call->search->arena, value->text)
                   : reverse_list(call->search->arena, value);
}

/* A text as it is, a number with its own digits, anything else as JSON. */
const struct value *function_to_string(struct call *call)
{
    struct arena *arena = call->search->arena;
    const struct value *value = call->arguments[0].value;
    if (value->kind == VALUE_STRING) {
        return value;
    }
    if (value->kind == VALUE_NUMBER) {
        return value_string(arena, value->decimal);
    }
    if (!search_spend_walk(call->search, value)) {
        return NULL;
    }
    if (value_has_unknown(value)) {
        return &value_unknown;
    }
    struct span text = json_text(arena, value, JSON_COMPACT);
    return search_spend(call->search, text.length) ? value_string(arena, text) : NULL;
}

const struct value *function_type(struct call *call)
{
    return value_text(call->search->arena, type_name(call->arguments[0].value));
}
