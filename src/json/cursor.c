/*
 * A cursor need not know whether it stands at an object's first member: the byte before it tells,
 * since no value ends in '{' or '['.
 */
#include "json/cursor.h"

#include "json/token.h"

/* From an object's key to its value; `key` may be NULL. */
HOT_INLINE const char *skip_key(struct json_cursor *cursor, const char *at, struct span *key)
{
    at = stretch_of_blanks(at, cursor->end);
    if (at == cursor->end || *at != '"') {
        return token_fail(cursor, at, "expected a key in quotes");
    }
    const char *close = token_skip_text(cursor, at + 1);
    if (!close) {
        return NULL;
    }
    if (key) {
        *key = span_between(at + 1, close);
    }
    at = stretch_of_blanks(close + 1, cursor->end);
    if (at == cursor->end || *at != ':') {
        return token_fail(cursor, at, "expected ':'");
    }
    return stretch_of_blanks(at + 1, cursor->end);
}

/* The containers that a skip is inside of: the byte that closes each. */
struct nesting {
    unsigned depth;
    unsigned limit;
    char closers[JSON_DEPTH_LIMIT];
};

/* Behind a value: closes what ends there, and goes to the next value if there is one. */
HOT_INLINE const char *skip_to_next_value(struct json_cursor *cursor, const char *at,
                                          struct nesting *nesting)
{
    while (nesting->depth != 0) {
        char closer = nesting->closers[nesting->depth - 1];
        at = stretch_of_blanks(at, cursor->end);
        if (at < cursor->end && *at == ',') {
            return closer == '}' ? skip_key(cursor, at + 1, NULL)
                                 : stretch_of_blanks(at + 1, cursor->end);
        }
        if (at == cursor->end || *at != closer) {
            return token_fail(cursor, at,
                              closer == '}' ? "expected ',' or '}'" : "expected ',' or ']'");
        }
        nesting->depth--;
        at++;
    }
    return at;
}

/* At '{' or '[': goes to the first value inside, or behind the container if it is empty. */
HOT_INLINE const char *skip_opening(struct json_cursor *cursor, const char *at,
                                    struct nesting *nesting)
{
    if (nesting->depth == nesting->limit) {
        return token_fail(cursor, at, "nested too deeply");
    }
    char closer = *at == '{' ? '}' : ']';
    at = stretch_of_blanks(at + 1, cursor->end);
    if (at < cursor->end && *at == closer) {
        return skip_to_next_value(cursor, at + 1, nesting);
    }
    nesting->closers[nesting->depth++] = closer;
    return closer == '}' ? skip_key(cursor, at, NULL) : at;
}

static const char *skip_value(struct json_cursor *cursor, const char *at)
{
    struct nesting nesting;
    nesting.depth = 0;
    nesting.limit = JSON_DEPTH_LIMIT - cursor->depth;
    do {
        if (at == cursor->end) {
            return token_fail(cursor, at, "");
        }
        if (*at == '{' || *at == '[') {
            at = skip_opening(cursor, at, &nesting);
            continue;
        }
        if (*at == '"') {
            at = token_skip_text(cursor, at + 1);
            at = at ? at + 1 : NULL;
        } else {
            at = token_skip_scalar(cursor, at);
        }
        at = at ? skip_to_next_value(cursor, at, &nesting) : NULL;
    } while (at && nesting.depth != 0);
    return at;
}

static enum json_kind kind_of_byte(char byte)
{
    switch (byte) {
    case '{':
        return JSON_KIND_OBJECT;
    case '[':
        return JSON_KIND_LIST;
    case '"':
        return JSON_KIND_STRING;
    case 't':
    case 'f':
        return JSON_KIND_BOOL;
    case 'n':
        return JSON_KIND_NULL;
    default:
        return byte == '-' || (byte >= '0' && byte <= '9') ? JSON_KIND_NUMBER : JSON_KIND_NOTHING;
    }
}

static bool take_byte(struct json_cursor *cursor, char byte, const char *problem)
{
    cursor->at = stretch_of_blanks(cursor->at, cursor->end);
    if (cursor->at == cursor->end || *cursor->at != byte) {
        token_fail(cursor, cursor->at, problem);
        return false;
    }
    cursor->at++;
    return true;
}

/* Inside a container: is there a further entry? Takes the comma, or the closing byte. */
static bool next_entry(struct json_cursor *cursor, char opener, char closer, const char *problem)
{
    if (cursor->problem) {
        return false;
    }
    bool is_first = cursor->at[-1] == opener;
    cursor->at = stretch_of_blanks(cursor->at, cursor->end);
    if (cursor->at < cursor->end && *cursor->at == closer) {
        cursor->at++;
        cursor->depth--;
        return false;
    }
    return is_first || take_byte(cursor, ',', problem);
}

struct json_cursor json_cursor(struct span text)
{
    if (span_starts_with(text, SPAN("\xEF\xBB\xBF"))) {
        text = span_after(text, 3);
    }
    return (struct json_cursor) { text.text, text.text, text.text + text.length, NULL, 0 };
}

enum json_kind json_peek(struct json_cursor *cursor)
{
    if (cursor->problem) {
        return JSON_KIND_NOTHING;
    }
    cursor->at = stretch_of_blanks(cursor->at, cursor->end);
    return cursor->at == cursor->end ? JSON_KIND_NOTHING : kind_of_byte(*cursor->at);
}

bool json_enter(struct json_cursor *cursor, enum json_kind list_or_object)
{
    bool is_list = list_or_object == JSON_KIND_LIST;
    if (cursor->problem || !take_byte(cursor, is_list ? '[' : '{',
                                      is_list ? "expected a list" : "expected an object")) {
        return false;
    }
    if (cursor->depth == JSON_DEPTH_LIMIT) {
        token_fail(cursor, cursor->at - 1, "nested too deeply");
        return false;
    }
    cursor->depth++;
    return true;
}

bool json_next_member(struct json_cursor *cursor, struct span *key, bool *escaped)
{
    if (!next_entry(cursor, '{', '}', "expected ',' or '}'")) {
        return false;
    }
    const char *at = skip_key(cursor, cursor->at, key);
    if (!at) {
        return false;
    }
    cursor->at = at;
    *escaped = !stretch_is_all_plain(key->text, key->length, (size_t)(cursor->end - key->text)) &&
               span_find_byte(*key, '\\') != key->length;
    return true;
}

bool json_next_item(struct json_cursor *cursor)
{
    return next_entry(cursor, '[', ']', "expected ',' or ']'");
}

bool json_skip(struct json_cursor *cursor, struct span *slice)
{
    if (cursor->problem) {
        return false;
    }
    const char *first = stretch_of_blanks(cursor->at, cursor->end);
    const char *behind = skip_value(cursor, first);
    if (!behind) {
        return false;
    }
    if (slice) {
        *slice = span_between(first, behind);
    }
    cursor->at = behind;
    return true;
}

bool json_read_string(struct json_cursor *cursor, struct arena *arena, struct span *text)
{
    if (cursor->problem || !take_byte(cursor, '"', "expected a string")) {
        return false;
    }
    const char *close = token_skip_text(cursor, cursor->at);
    if (!close) {
        return false;
    }
    *text = json_unescape(arena, span_between(cursor->at, close));
    cursor->at = close + 1;
    return true;
}

bool json_at_end(struct json_cursor *cursor)
{
    if (cursor->problem) {
        return false;
    }
    cursor->at = stretch_of_blanks(cursor->at, cursor->end);
    if (cursor->at != cursor->end) {
        token_fail(cursor, cursor->at, "nothing may follow the document");
    }
    return !cursor->problem;
}
