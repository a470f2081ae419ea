#include "provider/argument.h"

#include <stdint.h>

#include "base/str.h"

#define MESSAGE_LIMIT_BYTES 2048

bool argument_is_given(const struct value *config, const char *name)
{
    const struct value *value = value_get(config, name);
    return !value_is_nothing(value) && value->kind != VALUE_UNKNOWN;
}

static const char *list_of_words(struct arena *arena, struct words words)
{
    struct str list = str_init(arena, MESSAGE_LIMIT_BYTES);
    for (size_t i = 0; i < words.count; i++) {
        str_printf(&list, "%s\"%s\"", i == 0 ? "" : ", ", words.items[i].text);
    }
    return str_text(&list);
}

bool argument_word(const struct value *config, const char *name, struct words words, int *number,
                   struct diags *diags)
{
    if (!argument_is_given(config, name)) {
        return true;
    }
    struct span given = value_string_or_empty(value_get(config, name));
    for (size_t i = 0; i < words.count; i++) {
        if (span_is(given, words.items[i].text)) {
            *number = words.items[i].number;
            return true;
        }
    }
    diag_add(diags, DIAG_ARGUMENT_INVALID, name, "%s is \"%.*s\"; it must be one of %s.", name,
             SPAN_ARGS(given), list_of_words(diags->arena, words));
    return false;
}

bool argument_bool(const struct value *config, const char *name, bool otherwise)
{
    const struct value *value = value_get(config, name);
    return value_is(value, VALUE_BOOL) ? value->truth : otherwise;
}

struct texts argument_texts(struct arena *arena, const struct value *list)
{
    if (!value_is(list, VALUE_LIST)) {
        return (struct texts) { NULL, 0 };
    }
    struct span *texts = ARENA_ARRAY(arena, list->item_count, struct span);
    size_t count = 0;
    for (size_t i = 0; i < list->item_count; i++) {
        if (value_is(list->items[i], VALUE_STRING)) {
            texts[count++] = list->items[i]->text;
        }
    }
    return (struct texts) { texts, count };
}

struct span argument_file(struct arena *arena, struct span name)
{
    return arena_span(arena, span_is(name, "-") ? SPAN("./-") : name);
}
