#include "base/str.h"

#include <stdarg.h>
#include <stdio.h>

#define FIRST_ROOM_BYTES 64

struct str str_init(struct arena *arena, size_t limit_bytes)
{
    return (struct str) { .arena = arena, .limit_bytes = limit_bytes };
}

static void reserve(struct str *str, size_t more)
{
    size_t wanted = str->length + more + 1;
    if (wanted <= str->room) {
        return;
    }
    size_t room = str->room * 2 > wanted ? str->room * 2 : wanted;
    if (room < FIRST_ROOM_BYTES) {
        room = FIRST_ROOM_BYTES;
    }
    if (room - 1 > str->limit_bytes) {
        room = str->limit_bytes + 1; /* what fits into the room is within the limit */
    }
    str->text = arena_grow(str->arena, str->text, str->length, room);
    str->room = room;
}

/* The longest prefix of at most `most` bytes that does not split a UTF-8 character. */
static size_t whole_characters(struct span text, size_t most)
{
    while (most > 0 && ((unsigned char)text.text[most] & 0xC0) == 0x80) {
        most--;
    }
    return most;
}

void str_add_with_growth(struct str *str, struct span text)
{
    if (str->cut) {
        return; /* no text after a hole */
    }
    size_t left = str->limit_bytes - str->length;
    if (text.length > left) {
        text.length = whole_characters(text, left);
        str->cut = true;
    }
    if (text.length == 0) {
        return;
    }
    reserve(str, text.length);
    memcpy(str->text + str->length, text.text, text.length);
    str->length += text.length;
    str->text[str->length] = '\0';
}

void str_add_text(struct str *str, const char *text)
{
    str_add(str, span_of(text));
}

void str_printf(struct str *str, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (length > 0) {
        char *text = arena_alloc(str->arena, (size_t)length + 1);
        vsnprintf(text, (size_t)length + 1, format, again);
        str_add(str, (struct span) { text, (size_t)length });
    }
    va_end(again);
}

void str_clear(struct str *str)
{
    str->length = 0;
    str->cut = false;
}

struct span str_span(const struct str *str)
{
    return (struct span) { str_text(str), str->length };
}

const char *str_text(const struct str *str)
{
    return str->text ? str->text : "";
}

bool str_is_cut(const struct str *str)
{
    return str->cut;
}
