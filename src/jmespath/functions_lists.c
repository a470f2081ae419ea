#include "jmespath/functions.h"

#include "jmespath/unknown.h"
#include "value/compare.h"

static bool text_contains(struct span text, struct span part)
{
    return part.length == 0 || memmem(text.text, text.length, part.text, part.length) != NULL;
}

/* One equal item settles it; one that may be equal leaves it open. */
static const struct value *list_contains(struct search *search, const struct value *list,
                                         const struct value *wanted)
{
    if (!search_spend_walk(search, list)) {
        return NULL;
    }
    enum truth found = TRUTH_FALSE;
    for (size_t i = 0; i < list->item_count && found != TRUTH_TRUE; i++) {
        found = truth_or(found, value_equal(list->items[i], wanted));
    }
    return found == TRUTH_UNKNOWN ? unknown_boolean() : value_bool(found == TRUTH_TRUE);
}

const struct value *function_contains(struct call *call)
{
    const struct value *subject = call->arguments[0].value;
    const struct value *wanted = call->arguments[1].value;
    if (subject->kind == VALUE_LIST) {
        return list_contains(call->search, subject, wanted);
    }
    return value_bool(wanted->kind == VALUE_STRING && text_contains(subject->text, wanted->text));
}

const struct value *function_keys(struct call *call)
{
    struct arena *arena = call->search->arena;
    const struct value *object = call->arguments[0].value;
    if (!search_spend(call->search, object->member_count)) {
        return NULL;
    }
    const struct value **items = ARENA_ARRAY(arena, object->member_count, const struct value *);
    for (size_t i = 0; i < object->member_count; i++) {
        items[i] = value_string(arena, object->members[i].key);
    }
    return value_list(arena, items, object->member_count);
}

const struct value *function_values(struct call *call)
{
    struct arena *arena = call->search->arena;
    const struct value *object = call->arguments[0].value;
    if (!search_spend(call->search, object->member_count)) {
        return NULL;
    }
    const struct value **items = ARENA_ARRAY(arena, object->member_count, const struct value *);
    for (size_t i = 0; i < object->member_count; i++) {
        items[i] = object->members[i].value;
    }
    return value_list(arena, items, object->member_count);
}

/* Unlike a projection it keeps nulls, so the length is known where the list's is. */
const struct value *function_map(struct call *call)
{
    struct search *search = call->search;
    const struct value *list = call->arguments[1].value;
    if (!search_spend(search, list->item_count)) {
        return NULL;
    }
    const struct value **items = ARENA_ARRAY(search->arena, list->item_count, const struct value *);
    for (size_t i = 0; i < list->item_count; i++) {
        items[i] = list->items[i];
        if (items[i] != &value_unknown_items) {
            items[i] = evaluate(search, call->arguments[0].expression, items[i]);
        }
        if (!items[i]) {
            return NULL;
        }
    }
    return value_list(search->arena, items, list->item_count);
}

static struct member *find_member(struct member *members, size_t count, struct span key)
{
    for (size_t i = 0; i < count; i++) {
        if (span_equal(members[i].key, key)) {
            return &members[i];
        }
    }
    return NULL;
}

/* Adds the members of `object`; equal keys take the later value. False after a failure. */
static bool merge_into(struct search *search, struct member *members, size_t *count,
                       const struct value *object)
{
    size_t before = *count;
    for (size_t i = 0; i < object->member_count; i++) {
        if (!search_spend(search, 1 + before / 8)) {
            return false;
        }
        struct member *place = find_member(members, before, object->members[i].key);
        *(place ? place : &members[(*count)++]) = object->members[i];
    }
    return true;
}

const struct value *function_merge(struct call *call)
{
    size_t room = 0;
    for (size_t i = 0; i < call->count; i++) {
        room += call->arguments[i].value->member_count;
    }
    if (!search_spend(call->search, room)) {
        return NULL;
    }
    struct member *members = ARENA_ARRAY(call->search->arena, room, struct member);
    size_t count = 0;
    for (size_t i = 0; i < call->count; i++) {
        if (!merge_into(call->search, members, &count, call->arguments[i].value)) {
            return NULL;
        }
    }
    return value_object(call->search->arena, members, count);
}

/* The first that is not null; unknown from the first on that may be. */
const struct value *function_not_null(struct call *call)
{
    for (size_t i = 0; i < call->count; i++) {
        const struct value *value = call->arguments[i].value;
        if (value->kind != VALUE_NULL) {
            return is_surely_something(value) ? value : &value_unknown;
        }
    }
    return &value_null;
}

const struct value *function_to_array(struct call *call)
{
    const struct value *value = call->arguments[0].value;
    if (value->kind == VALUE_LIST) {
        return value;
    }
    const struct value **items = ARENA_ARRAY(call->search->arena, 1, const struct value *);
    items[0] = value;
    return value_list(call->search->arena, items, 1);
}
