/*
 * str.h: growable text with a maximum. Past the maximum it keeps what it has, cut at a whole
 * UTF-8 character, and str_is_cut tells. For building messages and output.
 */
#ifndef HIPAA_BASE_STR_H
#define HIPAA_BASE_STR_H

#include "base/arena.h"

struct str {
    struct arena *arena; /* borrowed: where the bytes live */
    char *text;          /* always ends in NUL once anything was appended */
    size_t length;
    size_t room;
    size_t limit_bytes;
    bool cut;
};

/* Nothing is allocated before the first append. */
struct str str_init(struct arena *arena, size_t limit_bytes);

/* What str_add does where there is no room at hand. */
void str_add_with_growth(struct str *str, struct span text);

/* Short pieces by the million make reports, so the common case stands here. */
HOT_INLINE void str_add(struct str *str, struct span text)
{
    /* Room never exceeds the limit by more than the NUL, so room is the only question. */
    if (text.length == 0 || text.length >= str->room - str->length || str->cut) {
        str_add_with_growth(str, text);
        return;
    }
    memcpy(str->text + str->length, text.text, text.length);
    str->length += text.length;
    str->text[str->length] = '\0';
}

HOT_INLINE void str_add_byte(struct str *str, char byte)
{
    str_add(str, (struct span) { &byte, 1 });
}
void str_add_text(struct str *str, const char *text);
void str_printf(struct str *str, const char *format, ...) PRINTF_LIKE(2, 3);

/* Empty again; what it had is overwritten by the next append. */
void str_clear(struct str *str);

struct span str_span(const struct str *str);

/* The text as a C string, "" when empty. */
const char *str_text(const struct str *str);

bool str_is_cut(const struct str *str);

#endif
