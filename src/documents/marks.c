#include "documents/marks.h"

/* Beyond these the whole is marked: paths are compared pairwise, and lists are filled up. */
#define MOST_PATHS 1000
#define LARGEST_INDEX 1000

bool marks_say_nothing(struct span slice)
{
    return slice.length < 4 || !memmem(slice.text, slice.length, "true", 4);
}

bool marks_are_anywhere(const struct value *marks)
{
    switch (marks->kind) {
    case VALUE_BOOL:
        return marks->truth;
    case VALUE_LIST:
        for (size_t i = 0; i < marks->item_count; i++) {
            if (marks_are_anywhere(marks->items[i])) {
                return true;
            }
        }
        return false;
    case VALUE_OBJECT:
        for (size_t i = 0; i < marks->member_count; i++) {
            if (marks_are_anywhere(marks->members[i].value)) {
                return true;
            }
        }
        return false;
    default:
        return false;
    }
}

/* The items of a list, and behind them those that only the marks have. */
static const struct value *overlay_list(struct arena *arena, const struct value *list,
                                        const struct value *marks)
{
    struct value_builder items = value_builder(arena);
    size_t known = value_is(list, VALUE_LIST) ? list->item_count : 0;
    for (size_t i = 0; i < known || i < marks->item_count; i++) {
        const struct value *item = i < known ? list->items[i] : &value_null;
        value_add(&items,
                  i < marks->item_count ? marks_overlay(arena, item, marks->items[i]) : item);
    }
    return value_list_done(&items);
}

/* Both are mostly sorted alike: a mark is looked for behind the last one that was found. */
static const struct value *mark_of(const struct value *marks, struct span key, size_t *from)
{
    for (size_t i = 0; i < marks->member_count; i++) {
        size_t at = (*from + i) % marks->member_count;
        if (span_equal(marks->members[at].key, key)) {
            *from = at + 1;
            return marks->members[at].value;
        }
    }
    return NULL;
}

static const struct value *overlay_object(struct arena *arena, const struct value *object,
                                          const struct value *marks)
{
    struct value_builder members = value_builder(arena);
    size_t known = value_is(object, VALUE_OBJECT) ? object->member_count : 0;
    size_t from = 0;
    for (size_t i = 0; i < known; i++) {
        const struct member *member = &object->members[i];
        const struct value *mark = mark_of(marks, member->key, &from);
        value_put_span(&members, member->key,
                       mark ? marks_overlay(arena, member->value, mark) : member->value);
    }
    for (size_t i = 0; i < marks->member_count; i++) {
        const struct member *mark = &marks->members[i];
        if (marks_are_anywhere(mark->value) && !value_get_span(object, mark->key)) {
            value_put_span(&members, mark->key, marks_overlay(arena, &value_null, mark->value));
        }
    }
    return value_object_done(&members);
}

const struct value *marks_overlay(struct arena *arena, const struct value *values,
                                  const struct value *unknown)
{
    if (!marks_are_anywhere(unknown)) {
        return values;
    }
    if (unknown->kind == VALUE_BOOL) {
        return &value_unknown;
    }
    return unknown->kind == VALUE_LIST ? overlay_list(arena, values, unknown)
                                       : overlay_object(arena, values, unknown);
}

/* The attribute name, map key or list index of a step; NULL where it is not understood. */
static const struct value *step_of(const struct value *path, size_t depth)
{
    const struct value *step = path->items[depth];
    const struct value *value = value_get(step, "value");
    if (value_is(value, VALUE_OBJECT)) { /* an index carries its type with it */
        value = value_get(value, "value");
    }
    bool is_index =
        value_is(value, VALUE_NUMBER) && value->number >= 0 && value->number <= LARGEST_INDEX;
    return value_is(value, VALUE_STRING) || is_index ? value : NULL;
}

/* The paths of one place whose next step is alike. */
struct bundle {
    const struct value **paths;
    size_t count;
};

static bool same_step(const struct value *a, const struct value *b)
{
    if (a->kind != b->kind) {
        return false;
    }
    return a->kind == VALUE_STRING ? span_equal(a->text, b->text)
                                   : (size_t)a->number == (size_t)b->number;
}

static const struct value *tree_of(struct arena *arena, const struct bundle *bundle, size_t depth);

/* Moves the paths whose step is like that of the first behind `from` together, and takes them. */
static struct bundle take_alike(const struct bundle *bundle, size_t from, size_t depth)
{
    const struct value *step = step_of(bundle->paths[from], depth);
    size_t end = from + 1;
    for (size_t i = end; i < bundle->count; i++) {
        if (same_step(step, step_of(bundle->paths[i], depth))) {
            const struct value *moved = bundle->paths[i];
            bundle->paths[i] = bundle->paths[end];
            bundle->paths[end++] = moved;
        }
    }
    return (struct bundle) { bundle->paths + from, end - from };
}

static const struct value *object_of(struct arena *arena, const struct bundle *bundle, size_t depth)
{
    struct value_builder object = value_builder(arena);
    for (size_t from = 0; from < bundle->count;) {
        const struct value *step = step_of(bundle->paths[from], depth);
        struct bundle alike = take_alike(bundle, from, depth);
        value_put_span(&object, step->text, tree_of(arena, &alike, depth + 1));
        from += alike.count;
    }
    return value_object_done(&object);
}

static const struct value *list_of(struct arena *arena, const struct bundle *bundle, size_t depth)
{
    const struct value **items = ARENA_ARRAY(arena, LARGEST_INDEX + 1, const struct value *);
    size_t count = 0;
    for (size_t from = 0; from < bundle->count;) {
        size_t index = (size_t)step_of(bundle->paths[from], depth)->number;
        struct bundle alike = take_alike(bundle, from, depth);
        items[index] = tree_of(arena, &alike, depth + 1);
        count = index + 1 > count ? index + 1 : count;
        from += alike.count;
    }
    for (size_t i = 0; i < count; i++) {
        items[i] = items[i] ? items[i] : &value_false;
    }
    return value_list(arena, items, count);
}

/* A path that ends here, or whose step is not understood, marks the whole place; so do steps into
 * a list and into an object at once. */
static bool marks_all(const struct bundle *bundle, size_t depth)
{
    for (size_t i = 0; i < bundle->count; i++) {
        const struct value *path = bundle->paths[i];
        if (!value_is(path, VALUE_LIST) || path->item_count <= depth || !step_of(path, depth) ||
            step_of(path, depth)->kind != step_of(bundle->paths[0], depth)->kind) {
            return true;
        }
    }
    return false;
}

static const struct value *tree_of(struct arena *arena, const struct bundle *bundle, size_t depth)
{
    if (marks_all(bundle, depth)) {
        return &value_true;
    }
    bool is_object = step_of(bundle->paths[0], depth)->kind == VALUE_STRING;
    return is_object ? object_of(arena, bundle, depth) : list_of(arena, bundle, depth);
}

const struct value *marks_of_paths(struct arena *arena, const struct value *paths)
{
    if (value_is(paths, VALUE_LIST) && paths->item_count == 0) {
        return NULL;
    }
    if (!value_is(paths, VALUE_LIST) || paths->item_count > MOST_PATHS) {
        return &value_true;
    }
    size_t size = paths->item_count * sizeof(*paths->items);
    struct bundle bundle = { arena_grow(arena, paths->items, size, size), paths->item_count };
    return tree_of(arena, &bundle, 0);
}
