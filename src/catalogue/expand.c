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

/* What becomes of one value inside another. */
struct change {
    struct arena *arena;
    const struct value *(*apply)(void *context, const struct value *value);
    void *context;
};

/* The list with every item changed; the list itself where no item does. */
static const struct value *change_items(const struct change *change, const struct value *list)
{
    const struct value *item = NULL;
    size_t same = 0;
    while (same < list->item_count &&
           (item = change->apply(change->context, list->items[same])) == list->items[same]) {
        same++;
    }
    if (same == list->item_count) {
        return list;
    }
    struct value_builder copy = value_builder(change->arena);
    for (size_t i = 0; i < list->item_count; i++) {
        value_add(&copy, i < same    ? list->items[i]
                         : i == same ? item
                                     : change->apply(change->context, list->items[i]));
    }
    return value_list_done(&copy);
}

static const struct value *change_members(const struct change *change, const struct value *object)
{
    const struct value *value = NULL;
    size_t same = 0;
    while (same < object->member_count &&
           (value = change->apply(change->context, object->members[same].value)) ==
               object->members[same].value) {
        same++;
    }
    if (same == object->member_count) {
        return object;
    }
    struct value_builder copy = value_builder(change->arena);
    for (size_t i = 0; i < object->member_count; i++) {
        const struct member *member = &object->members[i];
        value_put_span(&copy, member->key,
                       i < same    ? member->value
                       : i == same ? value
                                   : change->apply(change->context, member->value));
    }
    return value_object_done(&copy);
}

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

/* The object with `member` in the place of `key`. */
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

static const struct value *spread_out(struct expansion *expansion, const struct spread *spread,
                                      const struct value *test)
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

/* The term of that name, written out once and shared by all that use it. */
static const struct value *term_of(struct expansion *expansion, struct span name)
{
    const struct value *terms = expansion->terms;
    size_t i = 0;
    while (!span_equal(terms->members[i].key, name)) {
        i++;
        assert(i < terms->member_count);
    }
    if (!expansion->written[i]) {
        expansion->written[i] = expand(expansion, terms->members[i].value);
    }
    return expansion->written[i];
}

static const struct value *apply_expand(void *expansion, const struct value *value)
{
    return expand(expansion, value);
}

static const struct value *expand_object(struct expansion *expansion, const struct change *change,
                                         const struct value *object)
{
    const struct value *name = only_member(object, "use");
    if (name) {
        return term_of(expansion, name->text);
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
    return change_members(change, object);
}

const struct value *expand(struct expansion *expansion, const struct value *value)
{
    const struct change change = { expansion->arena, apply_expand, expansion };
    if (value->kind == VALUE_OBJECT) {
        return expand_object(expansion, &change, value);
    }
    return value->kind == VALUE_LIST ? change_items(&change, value) : value;
}

struct move {
    struct arena *arena;
    struct span place;
};

/* place.path, written by hand: a pod template has hundreds of them. */
static const struct value *joined_path(const struct move *move, struct span path)
{
    size_t length = move->place.length + 1 + path.length;
    char *text = arena_alloc(move->arena, length);
    memcpy(text, move->place.text, move->place.length);
    text[move->place.length] = '.';
    memcpy(text + move->place.length + 1, path.text, path.length);
    return value_string(move->arena, (struct span) { text, length });
}

static const struct value *path_under(const struct move *move, const struct value *path)
{
    static const char *const moved[] = { "spec[].", "metadata[].annotations", "metadata[].labels" };
    for (size_t i = 0; i < ARRAY_LENGTH(moved); i++) {
        if (span_starts_with(path->text, span_of(moved[i]))) {
            return joined_path(move, path->text);
        }
    }
    return path;
}

static const struct value *apply_move(void *context, const struct value *value)
{
    const struct move *move = context;
    const struct change change = { move->arena, apply_move, context };
    if (value->kind == VALUE_STRING) {
        return path_under(move, value);
    }
    if (value->kind == VALUE_LIST) {
        return change_items(&change, value);
    }
    return value->kind == VALUE_OBJECT ? change_members(&change, value) : value;
}

const struct value *expand_under(struct arena *arena, struct span place,
                                 const struct value *readers)
{
    struct move move = { arena, place };
    return apply_move(&move, readers);
}
