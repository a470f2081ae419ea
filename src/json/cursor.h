/*
 * cursor.h: walks the text of a large JSON document once, without building anything.
 *
 * The caller descends where it wants to look and skips the rest; skipping checks the text as
 * strictly as reading does (RFC 8259, valid UTF-8, depth), so that a document is JSON or is not.
 * After the first error every function returns false and the cursor stays where it broke.
 * What it accepts as JSON is what jansson accepts, apart from numbers, which have no limits here
 * (they stay text). A fuzz target holds the two against each other.
 */
#ifndef HIPAA_JSON_CURSOR_H
#define HIPAA_JSON_CURSOR_H

#include "base/diag.h"
#include "value/value.h"

#define JSON_DEPTH_LIMIT 512

struct json_cursor {
    const char *first; /* of the whole text, for lines and offsets */
    const char *at;
    const char *end;
    const char *problem; /* NULL, or what is wrong, e.g. "expected ',' or '}'" */
    unsigned depth;
};

/* What stands at the cursor. JSON_KIND_NOTHING: the end, or no JSON value. */
enum json_kind {
    JSON_KIND_NOTHING,
    JSON_KIND_NULL,
    JSON_KIND_BOOL,
    JSON_KIND_NUMBER,
    JSON_KIND_STRING,
    JSON_KIND_LIST,
    JSON_KIND_OBJECT,
};

/* At the start of `text`, or behind its byte order mark (RFC 8259, 8.1 lets readers ignore it). */
struct json_cursor json_cursor(struct span text);
enum json_kind json_peek(struct json_cursor *cursor);

/*
 * Objects and lists: json_enter, then json_next_member / json_next_item until it returns false
 * (the end, or an error: ask cursor->problem). Every member's or item's value must be taken, by
 * skip, read, parse or enter, before the next. `key` is raw: what stands between the quotes;
 * *escaped tells whether it has escapes (see json_unescape).
 */
MUST_USE bool json_enter(struct json_cursor *cursor, enum json_kind list_or_object);
MUST_USE bool json_next_member(struct json_cursor *cursor, struct span *key, bool *escaped);
MUST_USE bool json_next_item(struct json_cursor *cursor);

/* Takes the value at the cursor; `slice` (may be NULL) becomes its text without outer blanks. */
MUST_USE bool json_skip(struct json_cursor *cursor, struct span *slice);

/* Takes a string; the result is unescaped and borrows the text where there was no escape. */
MUST_USE bool json_read_string(struct json_cursor *cursor, struct arena *arena, struct span *text);

/* Takes the value at the cursor and builds it. Duplicate keys in one object are an error. */
MUST_USE bool json_read_value(struct json_cursor *cursor, struct arena *arena,
                              const struct value **value);

/* True if nothing but blanks is left; else sets the problem. */
MUST_USE bool json_at_end(struct json_cursor *cursor);

/* "line 3, column 14: expected a value"; for the cursor's problem. */
const char *json_problem(const struct json_cursor *cursor, struct arena *arena);

/* Adds DOCUMENT_NOT_JSON with the place and the cursor's problem, or that the text is empty. */
void json_report(const struct json_cursor *cursor, const char *name, const char *path,
                 struct diags *diags);

/* Raw text of a string that was checked before; borrowed where there is no escape. */
struct span json_unescape(struct arena *arena, struct span raw);

#endif
