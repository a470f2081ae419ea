#include "catalogue/expand.h"

#include <assert.h>

#include "base/str.h"

#define TEXT_LIMIT_BYTES ((size_t)1024 * 1024)

/* any_path -> any of `path` and so on. */
struct spread {
    const char *key;
    const char *word;
    const char *each;
};

static const struct spread spreads[] = {
    { "any_path", "any", "path" },
    { "all_path", "all", "path" },
    { "any_value", "any", "value" },
    { "all_value", "all", "value" },
};

/* {"shared": X} and {"text": X} stand for a value; as a key among others the words mean nothing. */
static const struct value *only_member(const struct value *object, const char *key)
{
    return object->member_count == 1 ? value_get(object, key) : NULL;
}

static const struct value *joined_text(const struct expansion *expansion, const struct value *parts)
{
    struct str text = str_init(expansion->arena, TEXT_LIMIT_BYTES);
    for (size_t i = 0; i < parts->item_count; i++) {
        str_add(&text, value_string_or_empty(parts->items[i]));
    }
    return value_string(expansion->arena, str_span(&text));
}

/* The object with `key` replaced by the single `name`: `value`. */
static const struct value *with_member(struct arena *arena, const struct value *object,
                                       const char *key, struct member member)
{
    struct value_builder copy = value_builder(arena);
    for (size_t i = 0; i < object->member_count; i++) {
        bool is_it = span_is(object->members[i].key, key);
        const struct member *from = is_it ? &member : &object->members[i];
        value_put_span(&copy, from->key, from->value);
    }
    return value_object_done(&copy);
}

static const struct value *spread_out(const struct expansion *expansion,
                                      const struct spread *spread, const struct value *test)
{
    const struct value *list = expand(expansion, value_get(test, spread->key));
    struct value_builder parts = value_builder(expansion->arena);
    for (size_t i = 0; i < list->item_count; i++) {
        struct member one = { span_of(spread->each), list->items[i] };
        value_add(&parts, expand(expansion, with_member(expansion->arena, test, spread->key, one)));
    }
    struct value_builder reader = value_builder(expansion->arena);
    value_put(&reader, spread->word, value_list_done(&parts));
    return value_object_done(&reader);
}

static const struct value *expand_list(const struct expansion *expansion, const struct value *list)
{
    struct value_builder copy = value_builder(expansion->arena);
    bool changed = false;
    for (size_t i = 0; i < list->item_count; i++) {
        const struct value *item = expand(expansion, list->items[i]);
        changed = changed || item != list->items[i];
        value_add(&copy, item);
    }
    return changed ? value_list_done(&copy) : list;
}

static const struct value *expand_members(const struct expansion *expansion,
                                          const struct value *object)
{
    struct value_builder copy = value_builder(expansion->arena);
    bool changed = false;
    for (size_t i = 0; i < object->member_count; i++) {
        const struct value *value = expand(expansion, object->members[i].value);
        changed = changed || value != object->members[i].value;
        value_put_span(&copy, object->members[i].key, value);
    }
    return changed ? value_object_done(&copy) : object;
}

static const struct value *expand_object(const struct expansion *expansion,
                                         const struct value *object)
{
    const struct value *name = value_get(object, "use");
    if (name) {
        const struct value *term = value_get_span(expansion->terms, name->text);
        assert(term);
        return term;
    }
    name = only_member(object, "shared");
    if (name) {
        return expand(expansion, expansion->shared(expansion->context, name->text));
    }
    const struct value *parts = only_member(object, "text");
    if (value_is(parts, VALUE_LIST)) {
        return joined_text(expansion, parts);
    }
    for (size_t i = 0; i < ARRAY_LENGTH(spreads); i++) {
        if (value_get(object, spreads[i].key)) {
            return spread_out(expansion, &spreads[i], object);
        }
    }
    return expand_members(expansion, object);
}

const struct value *expand(const struct expansion *expansion, const struct value *value)
{
    if (value->kind == VALUE_OBJECT) {
        return expand_object(expansion, value);
    }
    return value->kind == VALUE_LIST ? expand_list(expansion, value) : value;
}

static const struct value *path_under(struct arena *arena, struct span place,
                                      const struct value *path)
{
    static const char *const moved[] = { "spec[].", "metadata[].annotations", "metadata[].labels" };
    for (size_t i = 0; i < ARRAY_LENGTH(moved); i++) {
        if (span_starts_with(path->text, span_of(moved[i]))) {
            return value_string(arena, arena_span_printf(arena, "%.*s.%.*s", SPAN_ARGS(place),
                                                         SPAN_ARGS(path->text)));
        }
    }
    return path;
}

const struct value *expand_under(struct arena *arena, struct span place,
                                 const struct value *readers)
{
    struct value_builder copy = value_builder(arena);
    if (readers->kind == VALUE_LIST) {
        for (size_t i = 0; i < readers->item_count; i++) {
            value_add(&copy, expand_under(arena, place, readers->items[i]));
        }
        return value_list_done(&copy);
    }
    if (readers->kind == VALUE_STRING) {
        return path_under(arena, place, readers);
    }
    if (readers->kind != VALUE_OBJECT) {
        return readers;
    }
    for (size_t i = 0; i < readers->member_count; i++) {
        value_put_span(&copy, readers->members[i].key,
                       expand_under(arena, place, readers->members[i].value));
    }
    return value_object_done(&copy);
}
