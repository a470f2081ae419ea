#include "drift/compare.h"

#include <ctype.h>
#include <stdlib.h>

#include "drift/secret.h"
#include "json/json.h"
#include "value/compare.h"

/* A place on the way down: one step below `above`. */
struct place {
    const struct place *above;
    struct span key; /* text NULL: a list index */
    size_t index;
};

struct walk {
    struct arena *arena;
    struct change *items;
    size_t count;
    size_t room;
};

/* An element of a list with its canonical text, to be met by equals of the other side. */
struct element {
    struct span text;
    size_t index;
    bool matched;
};

static bool is_plain_key(struct span key)
{
    for (size_t i = 0; i < key.length; i++) {
        if (!isalnum((unsigned char)key.text[i]) && key.text[i] != '_' && key.text[i] != '-') {
            return false;
        }
    }
    return key.length != 0;
}

static void write_place(struct str *out, const struct place *place)
{
    if (place->above) {
        write_place(out, place->above);
    }
    if (!place->key.text) {
        str_printf(out, "[%zu]", place->index);
    } else if (is_plain_key(place->key)) {
        str_add_text(out, place->above ? "." : "");
        str_add(out, place->key);
    } else {
        str_printf(out, "[\"%.*s\"]", SPAN_ARGS(place->key));
    }
}

static struct span attribute_of(const struct place *place)
{
    while (place->above) {
        place = place->above;
    }
    return place->key;
}

static void add_change(struct walk *walk, const struct place *place, struct change change)
{
    if (walk->count == walk->room) {
        size_t room = walk->room ? walk->room * 2 : 8;
        walk->items = arena_grow(walk->arena, walk->items, walk->count * sizeof(struct change),
                                 room * sizeof(struct change));
        walk->room = room;
    }
    struct str path = str_init(walk->arena, SIZE_MAX / 2);
    if (place) {
        write_place(&path, place);
        change.attribute = attribute_of(place);
    }
    change.path = str_span(&path);
    walk->items[walk->count++] = change;
}

/* What of a tree of sensitive places holds for a member or an element; true holds for all. */
static const struct value *sensitive_member(const struct value *tree, struct span key)
{
    return value_is_true(tree) ? tree : value_get_span(tree, key);
}

static const struct value *sensitive_item(const struct value *tree, size_t index)
{
    if (value_is_true(tree)) {
        return tree;
    }
    return value_is(tree, VALUE_LIST) && index < tree->item_count ? tree->items[index] : NULL;
}

static int order_of_members(const void *a, const void *b)
{
    return span_compare(((const struct member *)a)->key, ((const struct member *)b)->key);
}

static const struct member *sorted_members(struct arena *arena, const struct value *object)
{
    size_t size = object->member_count * sizeof(struct member);
    struct member *members = arena_grow(arena, object->members, size, size);
    qsort(members, object->member_count, sizeof(struct member), order_of_members);
    return members;
}

static void compare_at(struct walk *walk, const struct place *place, struct change change);

static void compare_member(struct walk *walk, const struct place *above, const struct change *whole,
                           const struct member *applied, const struct member *observed)
{
    struct span key = applied ? applied->key : observed->key;
    struct place place = { .above = above, .key = key };
    bool in_applied = secret_in_pair(whole->applied.values, key);
    bool in_observed = secret_in_pair(whole->observed.values, key);
    compare_at(walk, &place,
               (struct change) {
                   .applied = { applied ? applied->value : NULL,
                                sensitive_member(whole->applied.sensitive, key) },
                   .observed = { observed ? observed->value : NULL,
                                 sensitive_member(whole->observed.sensitive, key) },
                   .secret_by_name =
                       whole->secret_by_name || secret_is_named(key) || in_applied || in_observed,
               });
}

static void compare_objects(struct walk *walk, const struct place *place,
                            const struct change *whole)
{
    const struct value *a = whole->applied.values;
    const struct value *o = whole->observed.values;
    const struct member *applied = sorted_members(walk->arena, a);
    const struct member *observed = sorted_members(walk->arena, o);
    size_t i = 0;
    size_t j = 0;
    while (i < a->member_count || j < o->member_count) {
        int order = i == a->member_count   ? 1
                    : j == o->member_count ? -1
                                           : order_of_members(&applied[i], &observed[j]);
        compare_member(walk, place, whole, order <= 0 ? &applied[i] : NULL,
                       order >= 0 ? &observed[j] : NULL);
        i += order <= 0;
        j += order >= 0;
    }
}

static int order_of_texts(const void *a, const void *b)
{
    const struct element *left = a;
    const struct element *right = b;
    int order = span_compare(left->text, right->text);
    return order != 0 ? order : (left->index > right->index) - (left->index < right->index);
}

static int order_of_indices(const void *a, const void *b)
{
    const struct element *left = a;
    const struct element *right = b;
    return (left->index > right->index) - (left->index < right->index);
}

static struct element *elements_of(struct arena *arena, const struct value *list)
{
    struct element *elements = ARENA_ARRAY(arena, list->item_count, struct element);
    for (size_t i = 0; i < list->item_count; i++) {
        elements[i].text = json_text(arena, list->items[i], JSON_CANONICAL);
        elements[i].index = i;
    }
    qsort(elements, list->item_count, sizeof(struct element), order_of_texts);
    return elements;
}

/* Moves the elements without an equal to the front, in list order; returns how many. */
static size_t keep_unmatched(struct element *elements, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (!elements[i].matched) {
            elements[kept++] = elements[i];
        }
    }
    qsort(elements, kept, sizeof(struct element), order_of_indices);
    return kept;
}

static void match_equals(struct element *applied, size_t applied_count, struct element *observed,
                         size_t observed_count)
{
    size_t i = 0;
    size_t j = 0;
    while (i < applied_count && j < observed_count) {
        int order = span_compare(applied[i].text, observed[j].text);
        if (order == 0) {
            applied[i].matched = observed[j].matched = true;
        }
        i += order <= 0;
        j += order >= 0;
    }
}

static struct version version_of_item(const struct version *list, const struct element *element)
{
    if (!element) {
        return (struct version) { NULL, NULL };
    }
    return (struct version) { list->values->items[element->index],
                              sensitive_item(list->sensitive, element->index) };
}

static void compare_lists(struct walk *walk, const struct place *place, const struct change *whole)
{
    size_t applied_count = whole->applied.values->item_count;
    size_t observed_count = whole->observed.values->item_count;
    struct element *applied = elements_of(walk->arena, whole->applied.values);
    struct element *observed = elements_of(walk->arena, whole->observed.values);
    match_equals(applied, applied_count, observed, observed_count);
    applied_count = keep_unmatched(applied, applied_count);
    observed_count = keep_unmatched(observed, observed_count);
    if (applied_count == 0 && observed_count == 0) {
        struct change reordered = *whole;
        reordered.reordered = true;
        add_change(walk, place, reordered);
        return;
    }
    for (size_t i = 0; i < applied_count || i < observed_count; i++) {
        const struct element *a = i < applied_count ? &applied[i] : NULL;
        const struct element *o = i < observed_count ? &observed[i] : NULL;
        struct place below = { .above = place, .index = a ? a->index : o->index };
        compare_at(walk, &below,
                   (struct change) {
                       .applied = version_of_item(&whole->applied, a),
                       .observed = version_of_item(&whole->observed, o),
                       .secret_by_name = whole->secret_by_name,
                   });
    }
}

static bool both_are(const struct change *change, enum value_kind kind)
{
    return value_is(change->applied.values, kind) && value_is(change->observed.values, kind);
}

static bool is_hidden(const struct change *change)
{
    return value_is_true(change->applied.sensitive) || value_is_true(change->observed.sensitive);
}

/* Recursion ends with the depth of the values, which their reader bounds. */
static void compare_at(struct walk *walk, const struct place *place, struct change change)
{
    const struct value *applied = change.applied.values;
    const struct value *observed = change.observed.values;
    if (value_same(applied ? applied : &value_null, observed ? observed : &value_null)) {
        return;
    }
    bool lists = both_are(&change, VALUE_LIST) && applied->item_count && observed->item_count;
    if (is_hidden(&change)) {
        add_change(walk, place, change);
    } else if (both_are(&change, VALUE_OBJECT)) {
        compare_objects(walk, place, &change);
    } else if (lists) {
        compare_lists(walk, place, &change);
    } else {
        add_change(walk, place, change);
    }
}

struct change_list compare_versions(struct arena *arena, const struct version *applied,
                                    const struct version *observed)
{
    struct walk walk = { .arena = arena };
    compare_at(&walk, NULL, (struct change) { .applied = *applied, .observed = *observed });
    return (struct change_list) { walk.items, walk.count };
}

/* The next attribute name of a path, past what stands in brackets; false at the end. */
static bool next_name(struct span *path, struct span *name)
{
    size_t at = 0;
    while (at < path->length && (path->text[at] == '.' || path->text[at] == '[')) {
        if (path->text[at] == '[') {
            at += span_find_byte(span_after(*path, at), ']');
        }
        at += at < path->length;
    }
    *path = span_after(*path, at);
    size_t length = 0;
    while (length < path->length && path->text[length] != '.' && path->text[length] != '[') {
        length++;
    }
    *name = (struct span) { path->text, length };
    *path = span_after(*path, length);
    return length != 0;
}

bool paths_overlap(struct span path, struct span pattern)
{
    struct span a;
    struct span b;
    bool first = true;
    while (next_name(&path, &a) & next_name(&pattern, &b)) {
        if (!span_equal(a, b)) {
            return false;
        }
        first = false;
    }
    return !first;
}
