#include "documents/snapshot.h"

#include "documents/marks.h"
#include "json/cursor.h"
#include "value/compare.h"

bool side_same_text(const struct side_text *a, const struct side_text *b)
{
    if (a->present != b->present || !a->present) {
        return a->present == b->present;
    }
    if (a->tree || b->tree) {
        return a->tree && b->tree && value_same(a->tree, b->tree);
    }
    bool is_one = a->values.text == b->values.text && a->values.length == b->values.length;
    return (is_one || span_equal(a->values, b->values)) && marks_say_nothing(a->unknown) &&
           marks_say_nothing(b->unknown);
}

static bool is_wanted(struct span name, const struct span *names, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (span_equal(name, names[i])) {
            return true;
        }
    }
    return false;
}

/* Adds a member; false if its key is there already. Keys above all before them need no look. */
static bool put_once(struct value_builder *object, struct span *highest, struct span key,
                     const struct value *value)
{
    bool is_highest = object->count == 0 || span_compare(*highest, key) < 0;
    if (!is_highest && value_get_span(value_object_done(object), key)) {
        return false;
    }
    value_put_span(object, key, value);
    *highest = is_highest ? key : *highest;
    return true;
}

/* The object of the wanted members, or NULL if one of them stands there twice. */
static const struct value *read_members(struct arena *arena, struct json_cursor *cursor,
                                        const struct span *names, size_t name_count)
{
    struct value_builder object = value_builder(arena);
    struct span highest = { 0 };
    struct span key;
    bool escaped;
    bool good = json_enter(cursor, JSON_KIND_OBJECT);
    while (good && json_next_member(cursor, &key, &escaped)) {
        const struct value *value;
        key = escaped ? json_unescape(arena, key) : key;
        if (is_wanted(key, names, name_count)) {
            good =
                json_read_value(cursor, arena, &value) && put_once(&object, &highest, key, value);
        } else {
            good = json_skip(cursor, NULL);
        }
    }
    return good ? value_object_done(&object) : NULL;
}

/* Slices were found to be JSON when their document was walked, but a key may still stand twice in
 * one object: then nobody can say what its value is. */
static const struct value *read_slice(struct arena *arena, struct span slice,
                                      const struct span *names, size_t name_count)
{
    if (slice.length == 0) {
        return &value_empty_object;
    }
    struct json_cursor cursor = json_cursor(slice);
    const struct value *value = NULL;
    if (names && json_peek(&cursor) == JSON_KIND_OBJECT) {
        value = read_members(arena, &cursor, names, name_count);
        return value ? value : &value_unknown;
    }
    return json_read_value(&cursor, arena, &value) ? value : &value_unknown;
}

const struct value *side_values(struct arena *arena, const struct side_text *side,
                                const struct span *names, size_t name_count)
{
    if (!side->present) {
        return NULL;
    }
    if (side->tree) {
        return side->tree;
    }
    const struct value *values = read_slice(arena, side->values, names, name_count);
    if (marks_say_nothing(side->unknown)) {
        return values;
    }
    const struct value *unknown = read_slice(arena, side->unknown, names, name_count);
    bool is_readable = values->kind != VALUE_UNKNOWN && unknown->kind != VALUE_UNKNOWN;
    return is_readable ? marks_overlay(arena, values, unknown) : &value_unknown;
}

const struct value *side_sensitive(struct arena *arena, const struct side_text *side)
{
    if (side->sensitive_paths.length != 0) {
        return marks_of_paths(arena, read_slice(arena, side->sensitive_paths, NULL, 0));
    }
    if (marks_say_nothing(side->sensitive)) {
        return NULL;
    }
    const struct value *marks = read_slice(arena, side->sensitive, NULL, 0);
    if (marks->kind == VALUE_UNKNOWN) {
        return &value_true;
    }
    return marks_are_anywhere(marks) ? marks : NULL;
}
