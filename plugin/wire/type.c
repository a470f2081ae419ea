#include "wire/type.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>

#include "json/json.h"

const struct type type_string = { .kind = TYPE_STRING };
const struct type type_number = { .kind = TYPE_NUMBER };
const struct type type_bool = { .kind = TYPE_BOOL };
const struct type type_dynamic = { .kind = TYPE_DYNAMIC };

static const char *const words[] = {
    [TYPE_STRING] = "string",   [TYPE_NUMBER] = "number", [TYPE_BOOL] = "bool",
    [TYPE_DYNAMIC] = "dynamic", [TYPE_LIST] = "list",     [TYPE_SET] = "set",
    [TYPE_MAP] = "map",         [TYPE_TUPLE] = "tuple",   [TYPE_OBJECT] = "object",
};

static const struct type *const simple_types[] = { &type_string, &type_number, &type_bool,
                                                   &type_dynamic };

static bool find_word(struct span text, enum type_kind *kind)
{
    for (size_t i = 0; i < ARRAY_LENGTH(words); i++) {
        if (span_is(text, words[i])) {
            *kind = (enum type_kind)i;
            return true;
        }
    }
    return false;
}

static struct type *make(struct arena *arena, enum type_kind kind)
{
    struct type *type = ARENA_NEW(arena, struct type);
    type->kind = kind;
    return type;
}

const struct type *type_of_elements(struct arena *arena, enum type_kind kind,
                                    const struct type *element)
{
    struct type *type = make(arena, kind);
    type->element = element;
    return type;
}

static const struct type *type_of_members(struct arena *arena, enum type_kind kind,
                                          const struct type_member *members, size_t count)
{
    struct type *type = make(arena, kind);
    type->members = members;
    type->member_count = count;
    return type;
}

static int by_name(const void *a, const void *b)
{
    return span_compare(((const struct type_member *)a)->name,
                        ((const struct type_member *)b)->name);
}

const struct type *type_object(struct arena *arena, struct type_member *members, size_t count)
{
    if (count > 1) {
        qsort(members, count, sizeof(*members), by_name);
    }
    for (size_t i = 1; i < count; i++) {
        if (span_equal(members[i - 1].name, members[i].name)) {
            return NULL;
        }
    }
    return type_of_members(arena, TYPE_OBJECT, members, count);
}

static const struct type *from_json(struct arena *arena, const struct value *json, unsigned depth);

static const struct type *tuple_from(struct arena *arena, const struct value *list, unsigned depth)
{
    if (!value_is(list, VALUE_LIST)) {
        return NULL;
    }
    struct type_member *members = ARENA_ARRAY(arena, list->item_count, struct type_member);
    for (size_t i = 0; i < list->item_count; i++) {
        members[i].type = from_json(arena, list->items[i], depth);
        if (!members[i].type) {
            return NULL;
        }
    }
    return type_of_members(arena, TYPE_TUPLE, members, list->item_count);
}

static const struct type *object_from(struct arena *arena, const struct value *object,
                                      unsigned depth)
{
    if (!value_is(object, VALUE_OBJECT)) {
        return NULL;
    }
    struct type_member *members = ARENA_ARRAY(arena, object->member_count, struct type_member);
    for (size_t i = 0; i < object->member_count; i++) {
        members[i].name = object->members[i].key;
        members[i].type = from_json(arena, object->members[i].value, depth);
        if (!members[i].type) {
            return NULL;
        }
    }
    return type_object(arena, members, object->member_count);
}

/* ["list",T]; and ["object",{...},["optional names"]], where the third never changes a value. */
static bool find_composite(const struct value *json, enum type_kind *kind)
{
    return value_is(json, VALUE_LIST) && json->item_count >= 2 &&
           find_word(value_string_or_empty(json->items[0]), kind) && *kind > TYPE_DYNAMIC &&
           json->item_count <= (*kind == TYPE_OBJECT ? 3 : 2);
}

static const struct type *from_json(struct arena *arena, const struct value *json, unsigned depth)
{
    enum type_kind kind;
    if (value_is(json, VALUE_STRING)) {
        return find_word(json->text, &kind) && kind <= TYPE_DYNAMIC ? simple_types[kind] : NULL;
    }
    if (depth == 0 || !find_composite(json, &kind)) {
        return NULL;
    }
    const struct value *inner = json->items[1];
    if (kind == TYPE_TUPLE) {
        return tuple_from(arena, inner, depth - 1);
    }
    if (kind == TYPE_OBJECT) {
        return object_from(arena, inner, depth - 1);
    }
    const struct type *element = from_json(arena, inner, depth - 1);
    return element ? type_of_elements(arena, kind, element) : NULL;
}

const struct type *type_parse(struct arena *arena, struct span json)
{
    enum type_kind kind;
    if (json.length > 2 && json.text[0] == '"' &&
        find_word((struct span) { json.text + 1, json.length - 2 }, &kind) &&
        kind <= TYPE_DYNAMIC && json.text[json.length - 1] == '"') {
        return simple_types[kind];
    }
    const struct value *tree = json_try(arena, json);
    return tree ? from_json(arena, tree, WIRE_DEPTH_LIMIT) : NULL;
}

static void write_members(struct str *out, const struct type *type)
{
    bool named = type->kind == TYPE_OBJECT;
    str_add_byte(out, named ? '{' : '[');
    for (size_t i = 0; i < type->member_count; i++) {
        if (i != 0) {
            str_add_byte(out, ',');
        }
        if (named) {
            struct value name = { .kind = VALUE_STRING, .text = type->members[i].name };
            json_write(out, &name, JSON_COMPACT);
            str_add_byte(out, ':');
        }
        type_write(out, type->members[i].type);
    }
    str_add_byte(out, named ? '}' : ']');
}

void type_write(struct str *out, const struct type *type)
{
    bool simple = type->kind <= TYPE_DYNAMIC;
    str_printf(out, simple ? "\"%s\"" : "[\"%s\",", words[type->kind]);
    if (simple) {
        return;
    }
    if (type->element) {
        type_write(out, type->element);
    } else {
        write_members(out, type);
    }
    str_add_byte(out, ']');
}

static const struct type *tuple_of(struct arena *arena, const struct value *list)
{
    struct type_member *members = ARENA_ARRAY(arena, list->item_count, struct type_member);
    for (size_t i = 0; i < list->item_count; i++) {
        members[i].type = type_of_value(arena, list->items[i]);
    }
    return type_of_members(arena, TYPE_TUPLE, members, list->item_count);
}

static const struct type *object_of(struct arena *arena, const struct value *object)
{
    struct type_member *members = ARENA_ARRAY(arena, object->member_count, struct type_member);
    for (size_t i = 0; i < object->member_count; i++) {
        members[i].name = object->members[i].key;
        members[i].type = type_of_value(arena, object->members[i].value);
    }
    const struct type *type = type_object(arena, members, object->member_count);
    assert(type && "a value's keys are unique");
    return type;
}

const struct type *type_of_value(struct arena *arena, const struct value *value)
{
    static const struct type *const by_kind[] = {
        [VALUE_NULL] = &type_dynamic,    [VALUE_BOOL] = &type_bool, [VALUE_NUMBER] = &type_number,
        [VALUE_STRING] = &type_string,   [VALUE_LIST] = NULL,       [VALUE_OBJECT] = NULL,
        [VALUE_UNKNOWN] = &type_dynamic,
    };
    if (value->kind == VALUE_LIST) {
        return tuple_of(arena, value);
    }
    return value->kind == VALUE_OBJECT ? object_of(arena, value) : by_kind[value->kind];
}
