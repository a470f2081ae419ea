/*
 * json.h: whole JSON texts to values and back.
 */
#ifndef HIPAA_JSON_JSON_H
#define HIPAA_JSON_JSON_H

#include "base/diag.h"
#include "base/str.h"
#include "value/value.h"

/*
 * Reads one document. Strings and numbers borrow `text`, which must live as long as the values.
 * NULL after adding DOCUMENT_NOT_JSON to `diags` at `path`; `name` says in the message which text
 * it was (a file's name, an attribute).
 */
MUST_USE const struct value *json_parse(struct arena *arena, struct span text, const char *name,
                                        const char *path, struct diags *diags);

/* The same without a message: NULL if the text is no JSON. For texts inside attributes. */
const struct value *json_try(struct arena *arena, struct span text);

enum json_style {
    JSON_COMPACT,   /* no blanks, members in their order */
    JSON_CANONICAL, /* no blanks, members sorted by key: equal values give equal text */
    JSON_PRETTY,    /* indented by two blanks, ends in a newline */
};

/* Appends `value`. Unknown is written as null, "inf" as "inf" in quotes: JSON has neither. */
void json_write(struct str *out, const struct value *value, enum json_style style);

/* The text of one value in the arena. */
struct span json_text(struct arena *arena, const struct value *value, enum json_style style);

#endif
