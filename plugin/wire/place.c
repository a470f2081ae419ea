#include "wire/place.h"

#include <stdint.h>

#define PLACE_LIMIT_BYTES 1024

static bool is_plain_name(struct span name)
{
    for (size_t i = 0; i < name.length; i++) {
        char byte = name.text[i];
        bool plain = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
                     (byte >= '0' && byte <= '9') || byte == '_' || byte == '-';
        if (!plain) {
            return false;
        }
    }
    return name.length != 0;
}

static void add_place(struct str *text, const struct place *place)
{
    if (place->parent) {
        add_place(text, place->parent);
    }
    if (!place->name.text) {
        str_printf(text, "[%zu]", place->index);
    } else if (!is_plain_name(place->name)) {
        str_printf(text, "[\"%.*s\"]", SPAN_ARGS(place->name));
    } else {
        str_add_text(text, place->parent ? "." : "");
        str_add(text, place->name);
    }
}

const char *place_text(struct arena *arena, const struct place *place)
{
    if (!place) {
        return "the value";
    }
    struct str text = str_init(arena, PLACE_LIMIT_BYTES);
    add_place(&text, place);
    return str_text(&text);
}
