#include "base/utf8.h"

#include "base/str.h"

static bool is_continuation(unsigned char byte)
{
    return (byte & 0xC0) == 0x80;
}

/* The range that the second byte must lie in: narrower after E0, ED, F0 and F4 (RFC 3629, 4). */
static bool is_second_byte(unsigned char first, unsigned char second)
{
    switch (first) {
    case 0xE0:
        return second >= 0xA0 && second <= 0xBF;
    case 0xED:
        return second >= 0x80 && second <= 0x9F;
    case 0xF0:
        return second >= 0x90 && second <= 0xBF;
    case 0xF4:
        return second >= 0x80 && second <= 0x8F;
    default:
        return is_continuation(second);
    }
}

static size_t length_by_first_byte(unsigned char first)
{
    if (first < 0x80) {
        return 1;
    }
    if (first >= 0xC2 && first <= 0xDF) {
        return 2;
    }
    if (first >= 0xE0 && first <= 0xEF) {
        return 3;
    }
    return first >= 0xF0 && first <= 0xF4 ? 4 : 0;
}

size_t utf8_character_length(struct span text)
{
    if (text.length == 0) {
        return 0;
    }
    const unsigned char *bytes = (const unsigned char *)text.text;
    size_t length = length_by_first_byte(bytes[0]);
    if (length == 0 || length > text.length) {
        return 0;
    }
    if (length > 1 && !is_second_byte(bytes[0], bytes[1])) {
        return 0;
    }
    for (size_t i = 2; i < length; i++) {
        if (!is_continuation(bytes[i])) {
            return 0;
        }
    }
    return length;
}

size_t utf8_first_error(struct span text)
{
    size_t at = 0;
    while (at < text.length) {
        size_t length = utf8_character_length(span_after(text, at));
        if (length == 0) {
            return at;
        }
        at += length;
    }
    return at;
}

struct span utf8_mended(struct arena *arena, struct span text)
{
    if (utf8_first_error(text) == text.length) {
        return arena_span(arena, text);
    }
    struct str mended = str_init(arena, text.length * 3);
    while (text.length != 0) {
        size_t good = utf8_first_error(text);
        str_add(&mended, (struct span) { text.text, good });
        if (good < text.length) {
            str_add_text(&mended, "\xEF\xBF\xBD");
            good++;
        }
        text = span_after(text, good);
    }
    return arena_span(arena, str_span(&mended));
}

size_t utf8_write(unsigned code_point, char out[4])
{
    if (code_point < 0x80) {
        out[0] = (char)code_point;
        return 1;
    }
    if (code_point < 0x800) {
        out[0] = (char)(0xC0 | (code_point >> 6));
        out[1] = (char)(0x80 | (code_point & 0x3F));
        return 2;
    }
    if (code_point < 0x10000) {
        out[0] = (char)(0xE0 | (code_point >> 12));
        out[1] = (char)(0x80 | ((code_point >> 6) & 0x3F));
        out[2] = (char)(0x80 | (code_point & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | (code_point >> 18));
    out[1] = (char)(0x80 | ((code_point >> 12) & 0x3F));
    out[2] = (char)(0x80 | ((code_point >> 6) & 0x3F));
    out[3] = (char)(0x80 | (code_point & 0x3F));
    return 4;
}
