/*
 * by_jansson.h: is a text read as jansson reads it? For the tests of src/json and their fuzzer.
 */
#ifndef HIPAA_TESTS_SUPPORT_BY_JANSSON_H
#define HIPAA_TESTS_SUPPORT_BY_JANSSON_H

#include "json/json.h"

#include <jansson.h>

static bool agrees(const struct value *ours, const json_t *theirs);

static bool agrees_object(const struct value *ours, const json_t *theirs)
{
    if (ours->member_count != json_object_size(theirs)) {
        return false;
    }
    for (size_t i = 0; i < ours->member_count; i++) {
        struct span key = ours->members[i].key;
        if (!agrees(ours->members[i].value, json_object_getn(theirs, key.text, key.length))) {
            return false;
        }
    }
    return true;
}

static bool agrees_list(const struct value *ours, const json_t *theirs)
{
    if (ours->item_count != json_array_size(theirs)) {
        return false;
    }
    for (size_t i = 0; i < ours->item_count; i++) {
        if (!agrees(ours->items[i], json_array_get(theirs, i))) {
            return false;
        }
    }
    return true;
}

static bool agrees(const struct value *ours, const json_t *theirs)
{
    if (!theirs) {
        return false;
    }
    switch (ours->kind) {
    case VALUE_NULL:
        return json_is_null(theirs);
    case VALUE_BOOL:
        return json_is_boolean(theirs) && json_is_true(theirs) == ours->truth;
    case VALUE_NUMBER:
        return json_is_number(theirs) && json_number_value(theirs) == ours->number;
    case VALUE_STRING:
        return json_is_string(theirs) &&
               span_equal(ours->text,
                          (struct span) { json_string_value(theirs), json_string_length(theirs) });
    case VALUE_LIST:
        return json_is_array(theirs) && agrees_list(ours, theirs);
    case VALUE_OBJECT:
        return json_is_object(theirs) && agrees_object(ours, theirs);
    default:
        return false;
    }
}

/* What jansson cannot hold though it is JSON: large numbers, and NUL in a key. */
static bool is_too_much_for_jansson(const json_error_t *error)
{
    return json_error_code(error) == json_error_numeric_overflow ||
           json_error_code(error) == json_error_null_byte_in_key;
}

/* Both take it and find the same values, or both refuse it. */
static bool readers_agree(struct arena *arena, struct span text)
{
    json_error_t error;
    json_auto_t *theirs = json_loadb(
        text.text, text.length, JSON_DECODE_ANY | JSON_ALLOW_NUL | JSON_REJECT_DUPLICATES, &error);
    struct arena_mark mark = arena_mark(arena);
    const struct value *ours = json_try(arena, text);
    bool agree = ours ? agrees(ours, theirs) : !theirs;
    arena_rewind(arena, mark);
    return agree || (!theirs && is_too_much_for_jansson(&error));
}

#endif
