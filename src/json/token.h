/*
 * token.h: the smallest pieces of a JSON text. Private to src/json.
 *
 * Functions take and return a place in the cursor's text; NULL means that its problem is set.
 */
#ifndef HIPAA_JSON_TOKEN_H
#define HIPAA_JSON_TOKEN_H

#include "json/cursor.h"
#include "json/stretch.h"

/* Sets the problem and where it is; the end of the text is a problem of its own. Returns NULL. */
const char *token_fail(struct json_cursor *cursor, const char *at, const char *problem);

/* From inside a string to the place of its closing quote, whatever it holds. */
const char *token_skip_odd_text(struct json_cursor *cursor, const char *at);

/* Behind the number, true, false or null at `at`, which is not the end. */
const char *token_skip_scalar(struct json_cursor *cursor, const char *at);

/* The place of the closing quote; nearly all strings hold nothing odd. */
HOT_INLINE const char *token_skip_text(struct json_cursor *cursor, const char *at)
{
    at = stretch_of_plain_text(at, cursor->end);
    if (at < cursor->end && *at == '"') {
        return at;
    }
    return token_skip_odd_text(cursor, at);
}

#endif
