#include "json/token.h"

#include "base/utf8.h"

const char *token_fail(struct json_cursor *cursor, const char *at, const char *problem)
{
    cursor->at = at;
    cursor->problem = at == cursor->end ? "the text ends too early" : problem;
    return NULL;
}

/* The four digits of \uXXXX at `at`, or -1. */
static int hex_unit(const char *at, const char *end)
{
    int unit = 0;
    if (end - at < 4) {
        return -1;
    }
    for (int i = 0; i < 4; i++) {
        char digit = at[i];
        int letter = digit | 0x20;
        if (digit >= '0' && digit <= '9') {
            unit = unit * 16 + (digit - '0');
        } else if (letter >= 'a' && letter <= 'f') {
            unit = unit * 16 + (letter - 'a' + 10);
        } else {
            return -1;
        }
    }
    return unit;
}

static bool is_high_surrogate(int unit)
{
    return unit >= 0xD800 && unit <= 0xDBFF;
}

static bool is_low_surrogate(int unit)
{
    return unit >= 0xDC00 && unit <= 0xDFFF;
}

/* `at` is behind the "\u". Surrogates must come in pairs: alone they are no character. */
static const char *skip_unicode_escape(struct json_cursor *cursor, const char *at)
{
    int unit = hex_unit(at, cursor->end);
    if (unit < 0) {
        return token_fail(cursor, at, "expected four hexadecimal digits after \\u");
    }
    if (!is_high_surrogate(unit)) {
        return is_low_surrogate(unit) ? token_fail(cursor, at, "half of a surrogate pair") : at + 4;
    }
    at += 4;
    if (cursor->end - at < 2 || at[0] != '\\' || at[1] != 'u' ||
        !is_low_surrogate(hex_unit(at + 2, cursor->end))) {
        return token_fail(cursor, at, "half of a surrogate pair");
    }
    return at + 6;
}

static const char *skip_escape(struct json_cursor *cursor, const char *at)
{
    if (at < cursor->end && *at == 'u') {
        return skip_unicode_escape(cursor, at + 1);
    }
    if (at < cursor->end && *at != '\0' && strchr("\"\\/bfnrt", *at)) {
        return at + 1;
    }
    return token_fail(cursor, at, "no such escape");
}

/* From behind an opening quote to the place of the closing one. */
const char *token_skip_odd_text(struct json_cursor *cursor, const char *at)
{
    for (;;) {
        at = stretch_of_plain_text(at, cursor->end);
        if (at == cursor->end) {
            return token_fail(cursor, at, "");
        }
        if (*at == '"') {
            return at;
        }
        if (*at == '\\') {
            at = skip_escape(cursor, at + 1);
        } else if ((unsigned char)*at < 0x20) {
            at = token_fail(cursor, at, "a control character must be escaped");
        } else {
            size_t length = utf8_character_length(span_between(at, cursor->end));
            at = length != 0 ? at + length : token_fail(cursor, at, "not UTF-8");
        }
        if (!at) {
            return NULL;
        }
    }
}

HOT_INLINE const char *skip_digits(const char *at, const char *end)
{
    while (at < end && *at >= '0' && *at <= '9') {
        at++;
    }
    return at;
}

static const char *skip_fraction_and_exponent(struct json_cursor *cursor, const char *at)
{
    if (at < cursor->end && *at == '.') {
        const char *digits = at + 1;
        at = skip_digits(digits, cursor->end);
        if (at == digits) {
            return token_fail(cursor, at, "expected a digit");
        }
    }
    if (at < cursor->end && (*at == 'e' || *at == 'E')) {
        const char *digits = at + 1;
        if (digits < cursor->end && (*digits == '+' || *digits == '-')) {
            digits++;
        }
        at = skip_digits(digits, cursor->end);
        if (at == digits) {
            return token_fail(cursor, at, "expected a digit");
        }
    }
    return at;
}

static const char *skip_number(struct json_cursor *cursor, const char *at)
{
    const char *digits = at + (*at == '-');
    at = skip_digits(digits, cursor->end);
    if (at == digits) {
        return token_fail(cursor, at, "expected a digit");
    }
    if (*digits == '0' && at - digits > 1) {
        return token_fail(cursor, digits, "a number must not start with 0");
    }
    return skip_fraction_and_exponent(cursor, at);
}

static const char *skip_word(struct json_cursor *cursor, const char *at, struct span word)
{
    struct span rest = span_between(at, cursor->end);
    if (!span_starts_with(rest, word)) {
        /* A word that is cut off by the end of the text is cut off, not misspelt. */
        bool cut = rest.length < word.length && memcmp(rest.text, word.text, rest.length) == 0;
        return token_fail(cursor, cut ? cursor->end : at, "expected a value");
    }
    return at + word.length;
}

/* A number, true, false or null. */
const char *token_skip_scalar(struct json_cursor *cursor, const char *at)
{
    switch (*at) {
    case 't':
        return skip_word(cursor, at, SPAN("true"));
    case 'f':
        return skip_word(cursor, at, SPAN("false"));
    case 'n':
        return skip_word(cursor, at, SPAN("null"));
    case '-':
        return skip_number(cursor, at);
    default:
        return *at >= '0' && *at <= '9' ? skip_number(cursor, at)
                                        : token_fail(cursor, at, "expected a value");
    }
}

/* Writes the character of the escape behind a backslash; returns how many bytes the escape has. */
static size_t unescape_one(const char *escape, const char *end, char out[4], size_t *written)
{
    static const char names[] = "bfnrt";
    static const char meanings[] = "\b\f\n\r\t";
    *written = 1;
    if (*escape != 'u') {
        const char *name = strchr(names, *escape);
        out[0] = name ? meanings[name - names] : *escape;
        return 1;
    }
    int unit = hex_unit(escape + 1, end);
    if (!is_high_surrogate(unit)) {
        *written = utf8_write((unsigned)unit, out);
        return 5;
    }
    int low = hex_unit(escape + 7, end);
    *written =
        utf8_write(0x10000u + (((unsigned)unit - 0xD800) << 10) + ((unsigned)low - 0xDC00), out);
    return 11;
}

struct span json_unescape(struct arena *arena, struct span raw)
{
    size_t plain = span_find_byte(raw, '\\');
    if (plain == raw.length) {
        return raw;
    }
    char *text = arena_alloc(arena, raw.length + 1); /* no escape is shorter than its character */
    size_t length = 0;
    const char *end = raw.text + raw.length;
    while (plain < raw.length) {
        memcpy(text + length, raw.text, plain);
        length += plain;
        size_t written;
        size_t taken = unescape_one(raw.text + plain + 1, end, text + length, &written);
        length += written;
        raw = span_after(raw, plain + 1 + taken);
        plain = span_find_byte(raw, '\\');
    }
    memcpy(text + length, raw.text, plain);
    length += plain;
    text[length] = '\0';
    return (struct span) { text, length };
}
