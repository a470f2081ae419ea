/*
 * Waivers from the argument `waivers` or a --waivers file: a list of objects.
 */
#include "check/check.h"

#include <ctype.h>

#include "base/clock.h"

struct field {
    const char *name;
    bool required;
};

static const struct field fields[] = {
    { "rule", true },   { "address", true },      { "kind", false },
    { "reason", true }, { "approved_by", false }, { "expires", false },
};

/* In the order of enum waiver_kind. */
static const char *const kinds[] = { "exception", "expected_drift", "alternative",
                                     "not_reasonable" };

struct decoding {
    struct arena *arena;
    struct diags *diags;
    const char *path; /* of one waiver: waivers[0] */
    bool good;
};

static void complain(struct decoding *decoding, const char *field, const char *problem)
{
    const char *path = field[0] == '\0'
                           ? decoding->path
                           : arena_printf(decoding->arena, "%s.%s", decoding->path, field);
    diag_add(decoding->diags, DIAG_WAIVER_INVALID, path, "%s %s.", path, problem);
    decoding->good = false;
}

/* A reason of blanks is none. */
static bool is_blank(struct span text)
{
    size_t blanks = 0;
    while (blanks < text.length && isspace((unsigned char)text.text[blanks])) {
        blanks++;
    }
    return blanks == text.length;
}

static bool is_field(struct span key)
{
    for (size_t i = 0; i < ARRAY_LENGTH(fields); i++) {
        if (span_is(key, fields[i].name)) {
            return true;
        }
    }
    return false;
}

static void check_fields(struct decoding *decoding, const struct value *object)
{
    for (size_t i = 0; i < object->member_count; i++) {
        if (!is_field(object->members[i].key)) {
            const char *key = arena_span(decoding->arena, object->members[i].key).text;
            complain(decoding, key,
                     "is not a field of a waiver; these are: rule, address, kind, reason, "
                     "approved_by, expires");
        }
    }
    for (size_t i = 0; i < ARRAY_LENGTH(fields); i++) {
        const struct value *value = value_get(object, fields[i].name);
        if (!value_is_nothing(value) && value->kind != VALUE_STRING) {
            complain(decoding, fields[i].name, "must be a string");
        } else if (fields[i].required && is_blank(value_string_or_empty(value))) {
            complain(decoding, fields[i].name, "must be given and not empty");
        }
    }
}

static enum waiver_kind decode_kind(struct decoding *decoding, struct span name)
{
    for (size_t i = 0; i < ARRAY_LENGTH(kinds); i++) {
        if (span_is(name, kinds[i])) {
            return (enum waiver_kind)i;
        }
    }
    if (name.length != 0) {
        complain(decoding, "kind",
                 "must be exception, expected_drift, alternative or not_reasonable");
    }
    return WAIVER_EXCEPTION;
}

/* A date is the last day on which the waiver holds; a date-time is its end to the second. */
static int64_t decode_expiry(struct decoding *decoding, struct span text)
{
    int64_t seconds = INT64_MAX;
    if (text.length == 0) {
        return seconds;
    }
    if (!clock_parse(text, &seconds)) {
        complain(decoding, "expires",
                 "must be a date such as 2027-03-31, or a date and time as in RFC 3339");
        return INT64_MAX;
    }
    bool is_date = span_find_byte(text, 'T') == text.length;
    return is_date ? seconds + CLOCK_SECONDS_PER_DAY : seconds;
}

static struct waiver decode_one(struct decoding *decoding, const struct value *object)
{
    if (!value_is(object, VALUE_OBJECT)) {
        complain(decoding, "", "must be an object");
        return (struct waiver) { 0 };
    }
    check_fields(decoding, object);
    return (struct waiver) {
        .rule = value_string_or_empty(value_get(object, "rule")),
        .address = value_string_or_empty(value_get(object, "address")),
        .kind = decode_kind(decoding, value_string_or_empty(value_get(object, "kind"))),
        .reason = value_string_or_empty(value_get(object, "reason")),
        .approved_by = value_string_or_empty(value_get(object, "approved_by")),
        .expires_s = decode_expiry(decoding, value_string_or_empty(value_get(object, "expires"))),
        .path = decoding->path,
    };
}

bool waivers_decode(struct arena *arena, const struct value *list, const char *path,
                    const struct waiver **waivers, size_t *count, struct diags *diags)
{
    *waivers = NULL;
    *count = 0;
    if (value_is_nothing(list)) {
        return true;
    }
    struct decoding decoding = { arena, diags, path, true };
    if (!value_is(list, VALUE_LIST)) {
        complain(&decoding, "", "must be a list of waivers");
        return false;
    }
    struct waiver *decoded = ARENA_ARRAY(arena, list->item_count, struct waiver);
    for (size_t i = 0; i < list->item_count; i++) {
        decoding.path = arena_printf(arena, "%s[%zu]", path, i);
        decoded[i] = decode_one(&decoding, list->items[i]);
    }
    *waivers = decoded;
    *count = list->item_count;
    return decoding.good;
}
