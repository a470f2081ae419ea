/*
 * Values in the JSON of states, shaped by a type. Source: zclconf/go-cty cty/json/unmarshal.go.
 */
#include "wire/dynamic.h"

#include "json/json.h"
#include "wire/place.h"

struct shaper {
    struct arena *arena;
    unsigned depth;
    const char *problem;
};

static const struct value *fail(struct shaper *shaper, const struct place *place,
                                const char *wanted)
{
    if (!shaper->problem) {
        shaper->problem = arena_printf(shaper->arena, "%s: expected %s",
                                       place_text(shaper->arena, place), wanted);
    }
    return NULL;
}

static const struct value *shape(struct shaper *shaper, const struct value *json,
                                 const struct type *type, const struct place *place);

static const struct value *shape_string(struct shaper *shaper, const struct value *json,
                                        const struct type *type, const struct place *place)
{
    (void)type;
    return value_is(json, VALUE_STRING) ? json : fail(shaper, place, "a string");
}

static const struct value *shape_bool(struct shaper *shaper, const struct value *json,
                                      const struct type *type, const struct place *place)
{
    (void)type;
    return value_is(json, VALUE_BOOL) ? json : fail(shaper, place, "a bool");
}

static const struct value *shape_number(struct shaper *shaper, const struct value *json,
                                        const struct type *type, const struct place *place)
{
    (void)type;
    const struct value *number = json;
    if (value_is(json, VALUE_STRING)) {
        number = value_decimal(shaper->arena, json->text);
    }
    return value_is(number, VALUE_NUMBER) ? number : fail(shaper, place, "a number");
}

/* {"type": ["list","string"], "value": [...]} */
static const struct value *shape_dynamic(struct shaper *shaper, const struct value *json,
                                         const struct type *type, const struct place *place)
{
    (void)type;
    const struct value *own = value_get(json, "type");
    const struct value *value = value_get(json, "value");
    if (!own || !value) {
        return fail(shaper, place, "an object with type and value");
    }
    const struct type *parsed =
        type_parse(shaper->arena, json_text(shaper->arena, own, JSON_COMPACT));
    return parsed ? shape(shaper, value, parsed, place) : fail(shaper, place, "the JSON of a type");
}

static const struct type *type_of_item(const struct type *type, size_t index)
{
    return type->kind == TYPE_TUPLE ? type->members[index].type : type->element;
}

static const struct value *shape_list(struct shaper *shaper, const struct value *json,
                                      const struct type *type, const struct place *place)
{
    bool fixed = type->kind == TYPE_TUPLE;
    if (!value_is(json, VALUE_LIST) || (fixed && json->item_count != type->member_count)) {
        return fail(shaper, place, fixed ? "a list as long as its type" : "a list");
    }
    const struct value **items = arena_alloc(shaper->arena, json->item_count * sizeof(*items));
    for (size_t i = 0; i < json->item_count; i++) {
        struct place here = { place, { NULL, 0 }, i };
        items[i] = shape(shaper, json->items[i], type_of_item(type, i), &here);
        if (!items[i]) {
            return NULL;
        }
    }
    return value_list(shaper->arena, items, json->item_count);
}

static const struct value *shape_map(struct shaper *shaper, const struct value *json,
                                     const struct type *type, const struct place *place)
{
    if (!value_is(json, VALUE_OBJECT)) {
        return fail(shaper, place, "an object");
    }
    struct member *members = ARENA_ARRAY(shaper->arena, json->member_count, struct member);
    for (size_t i = 0; i < json->member_count; i++) {
        struct place here = { place, json->members[i].key, i };
        members[i] = (struct member) { here.name, shape(shaper, json->members[i].value,
                                                        type->element, &here) };
        if (!members[i].value) {
            return NULL;
        }
    }
    return value_object(shaper->arena, members, json->member_count);
}

static const struct value *shape_object(struct shaper *shaper, const struct value *json,
                                        const struct type *type, const struct place *place)
{
    if (!value_is(json, VALUE_OBJECT)) {
        return fail(shaper, place, "an object");
    }
    struct member *members = ARENA_ARRAY(shaper->arena, type->member_count, struct member);
    for (size_t i = 0; i < type->member_count; i++) {
        struct place here = { place, type->members[i].name, i };
        const struct value *given = value_get_span(json, here.name);
        members[i] =
            (struct member) { here.name, given ? shape(shaper, given, type->members[i].type, &here)
                                               : &value_null };
        if (!members[i].value) {
            return NULL;
        }
    }
    return value_object(shaper->arena, members, type->member_count);
}

typedef const struct value *shape_kind(struct shaper *shaper, const struct value *json,
                                       const struct type *type, const struct place *place);

static shape_kind *const shapers[] = {
    [TYPE_STRING] = shape_string,   [TYPE_NUMBER] = shape_number, [TYPE_BOOL] = shape_bool,
    [TYPE_DYNAMIC] = shape_dynamic, [TYPE_LIST] = shape_list,     [TYPE_SET] = shape_list,
    [TYPE_MAP] = shape_map,         [TYPE_TUPLE] = shape_list,    [TYPE_OBJECT] = shape_object,
};

static const struct value *shape(struct shaper *shaper, const struct value *json,
                                 const struct type *type, const struct place *place)
{
    if (json->kind == VALUE_NULL) {
        return &value_null;
    }
    if (shaper->depth == WIRE_DEPTH_LIMIT) {
        return fail(shaper, place, "a value of at most 200 levels");
    }
    shaper->depth++;
    const struct value *value = shapers[type->kind](shaper, json, type, place);
    shaper->depth--;
    return value;
}

const struct value *dynamic_decode_json(struct arena *arena, struct span json,
                                        const struct type *type, struct diags *diags)
{
    const struct value *tree = json_parse(arena, json, "the value from the host", NULL, diags);
    if (!tree) {
        return NULL;
    }
    struct shaper shaper = { .arena = arena };
    const struct value *value = shape(&shaper, tree, type, NULL);
    if (!value) {
        diag_add(diags, DIAG_HOST_VALUE_MALFORMED, NULL, "%s.", shaper.problem);
    }
    return value;
}
