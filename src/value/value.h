/*
 * value.h: one value of a configuration, a state or a document: immutable, in an arena, never
 * freed by itself. This is the only file that decides what a value is.
 *
 * Beside JSON's six kinds there is `unknown`: a value that is not decided yet (a plan's "known
 * after apply") or could not be read. Numbers keep their exact decimal text, so that a 35-digit
 * integer or 0.1 goes out as it came in.
 *
 * Values may be shared by threads once built. A NULL pointer means "absent", which is not null.
 */
#ifndef HIPAA_VALUE_VALUE_H
#define HIPAA_VALUE_VALUE_H

#include <stdint.h>

#include "base/arena.h"
#include "base/truth.h"

enum value_kind {
    VALUE_NULL,
    VALUE_BOOL,
    VALUE_NUMBER,
    VALUE_STRING,
    VALUE_LIST,
    VALUE_OBJECT,
    VALUE_UNKNOWN,
};

struct value;

struct member {
    struct span key;
    const struct value *value; /* never NULL */
};

struct value {
    enum value_kind kind;
    uint32_t line; /* 1-based line in the text it was read from; 0: made by the program */
    union {
        bool truth;
        struct {
            struct span decimal; /* exact: JSON number syntax, or "inf" for unbounded */
            double number;       /* the nearest double */
        };
        struct span text;
        struct {
            const struct value *const *items; /* none is NULL */
            size_t item_count;
        };
        struct {
            const struct member *members; /* in source order, keys unique */
            size_t member_count;
        };
    };
};

/* The values that need no arena. */
extern const struct value value_null, value_true, value_false, value_unknown;

/* As an item of a list, and known by its address: any number of items, perhaps none, that are not
 * known (the projection of an unknown). Any other unknown is exactly one value. */
extern const struct value value_unknown_items;
extern const struct value value_empty_text, value_empty_list, value_empty_object;

static inline const struct value *value_bool(bool truth)
{
    return truth ? &value_true : &value_false;
}

/* value_true, value_false or value_unknown. */
const struct value *value_truth(enum truth truth);

/* Strings borrow `text`; copy it with arena_span first where it does not live long enough. */
const struct value *value_string(struct arena *arena, struct span text);
const struct value *value_text(struct arena *arena, const char *text);
const struct value *value_integer(struct arena *arena, int64_t number);

/* The shortest text that reads back as the same double; infinity becomes "inf", NaN is a bug. */
const struct value *value_number(struct arena *arena, double number);

/* A number from its exact decimal text (JSON syntax; borrowed). NULL if it is no number. */
const struct value *value_decimal(struct arena *arena, struct span decimal);

const struct value *value_list(struct arena *arena, const struct value *const *items, size_t count);
const struct value *value_object(struct arena *arena, const struct member *members, size_t count);

/* The member's value, or NULL where `object` is NULL, no object, or lacks the key. */
const struct value *value_get_span(const struct value *object, struct span key);
static inline const struct value *value_get(const struct value *object, const char *key)
{
    return value_get_span(object, span_of(key));
}

/* NULL-safe questions about the kind. */
static inline bool value_is(const struct value *value, enum value_kind kind)
{
    return value && value->kind == kind;
}
bool value_is_true(const struct value *value);
/* NULL or null: nothing is said. (Unknown is not nothing.) */
bool value_is_nothing(const struct value *value);

/* Is the value, or anything inside it, unknown? */
bool value_has_unknown(const struct value *value);

/* A list with value_unknown_items in it: how many items it has is not known. */
bool value_is_open_list(const struct value *value);

/* The string's text, or an empty span for anything else. */
struct span value_string_or_empty(const struct value *value);

/* "null", "bool", "number", "string", "list", "object", "unknown": for messages. */
const char *value_kind_name(enum value_kind kind);

/* A deep copy that borrows nothing; for what outlives its document. */
const struct value *value_copy(struct arena *arena, const struct value *value);

#include "value/builder.h"

#endif
