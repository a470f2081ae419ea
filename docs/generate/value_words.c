#include "generate/value_words.h"

#include "generate/markdown.h"
#include "json/json.h"

/* A longer list is told by its first items, a longer text by its beginning. */
#define ITEMS_MOST 8
#define TEXT_MOST_BYTES 80

static void write_text(struct str *out, struct span text)
{
    if (span_is(text, "inf")) {
        str_add_text(out, "unlimited");
        return;
    }
    if (text.length <= TEXT_MOST_BYTES) {
        md_code(out, text);
        return;
    }
    size_t end = TEXT_MOST_BYTES;
    while (((unsigned char)text.text[end] & 0xc0) == 0x80) { /* inside a UTF-8 character */
        end--;
    }
    md_code(out, (struct span) { text.text, end });
    str_add_text(out, "…");
}

static void write_list(struct str *out, const struct value *list)
{
    if (list->item_count == 0) {
        str_add_text(out, "none");
        return;
    }
    size_t shown = list->item_count > ITEMS_MOST ? ITEMS_MOST - 1 : list->item_count;
    for (size_t i = 0; i < shown; i++) {
        str_add_text(out, i ? ", " : "");
        write_value_words(out, list->items[i]);
    }
    if (shown < list->item_count) {
        str_printf(out, " and %zu more", list->item_count - shown);
    }
}

void write_value_words(struct str *out, const struct value *value)
{
    if (value_is_nothing(value) || value->kind == VALUE_UNKNOWN) {
        str_add_text(out, "not known");
    } else if (value->kind == VALUE_STRING) {
        write_text(out, value->text);
    } else if (value->kind == VALUE_LIST) {
        write_list(out, value);
    } else if (value->kind == VALUE_NUMBER) {
        str_add(out, span_is(value->decimal, "inf") ? SPAN("unlimited") : value->decimal);
    } else if (value->kind == VALUE_BOOL) {
        str_add_text(out, value->truth ? "true" : "false");
    } else {
        write_text(out, json_text(out->arena, value, JSON_COMPACT));
    }
}

size_t texts_of(struct arena *arena, const struct value *list, const struct span **texts)
{
    size_t count = value_is(list, VALUE_LIST) ? list->item_count : 0;
    struct span *items = ARENA_ARRAY(arena, count, struct span);
    for (size_t i = 0; i < count; i++) {
        items[i] = value_string_or_empty(list->items[i]);
    }
    *texts = items;
    return count;
}
