#include "value/compare.h"

#include <assert.h>
#include <stdlib.h>

#include "json/json.h"
#include "value/decimal.h"

/* Objects with more members than this are sorted before they are compared. */
#define FEW_MEMBERS 32

static const struct value *or_null(const struct value *value)
{
    return value ? value : &value_null;
}

int value_compare_numbers(const struct value *a, const struct value *b)
{
    assert(a->kind == VALUE_NUMBER && b->kind == VALUE_NUMBER);
    return decimal_compare(a->decimal, b->decimal);
}

/* Both known and of one kind without parts. */
static bool same_scalar(const struct value *a, const struct value *b)
{
    switch (a->kind) {
    case VALUE_BOOL:
        return a->truth == b->truth;
    case VALUE_NUMBER:
        return value_compare_numbers(a, b) == 0;
    case VALUE_STRING:
        return span_equal(a->text, b->text);
    default:
        return true;
    }
}

static int by_key(const void *a, const void *b)
{
    return span_compare(((const struct member *)a)->key, ((const struct member *)b)->key);
}

static const struct value *sorted(struct arena *arena, const struct value *object)
{
    size_t size = object->member_count * sizeof(struct member);
    struct member *members = arena_alloc(arena, size);
    memcpy(members, object->members, size);
    qsort(members, object->member_count, sizeof(*members), by_key);
    return value_object(arena, members, object->member_count);
}

/* The member of that key, looked for first where it stands in an object of the same order. */
static const struct value *find_near(const struct value *object, struct span key, size_t place)
{
    if (place < object->member_count && span_equal(object->members[place].key, key)) {
        return object->members[place].value;
    }
    return object->member_count <= FEW_MEMBERS ? value_get_span(object, key) : NULL;
}

static bool same_order(const struct value *a, const struct value *b)
{
    for (size_t i = 0; i < a->member_count; i++) {
        if (!span_equal(a->members[i].key, b->members[i].key)) {
            return false;
        }
    }
    return true;
}

/* What is done with two parts decides which equality it is. */
typedef enum truth (*compare_parts)(const struct value *a, const struct value *b);

static enum truth equal_lists(const struct value *a, const struct value *b, compare_parts compare)
{
    if (a->item_count != b->item_count) {
        return TRUTH_FALSE;
    }
    enum truth equal = TRUTH_TRUE;
    for (size_t i = 0; i < a->item_count && equal != TRUTH_FALSE; i++) {
        equal = truth_and(equal, compare(a->items[i], b->items[i]));
    }
    return equal;
}

static enum truth equal_members(const struct value *a, const struct value *b, compare_parts compare)
{
    enum truth equal = TRUTH_TRUE;
    for (size_t i = 0; i < a->member_count && equal != TRUTH_FALSE; i++) {
        const struct value *other = find_near(b, a->members[i].key, i);
        equal = other ? truth_and(equal, compare(a->members[i].value, other)) : TRUTH_FALSE;
    }
    return equal;
}

static enum truth equal_objects(const struct value *a, const struct value *b, compare_parts compare)
{
    if (a->member_count != b->member_count) {
        return TRUTH_FALSE;
    }
    if (a->member_count <= FEW_MEMBERS || same_order(a, b)) {
        return equal_members(a, b, compare);
    }
    AUTO_ARENA *scratch = arena_new();
    return equal_members(sorted(scratch, a), sorted(scratch, b), compare);
}

static enum truth equal_known(const struct value *a, const struct value *b, compare_parts compare)
{
    if (a->kind != b->kind) {
        return TRUTH_FALSE;
    }
    if (a->kind == VALUE_LIST) {
        return equal_lists(a, b, compare);
    }
    if (a->kind == VALUE_OBJECT) {
        return equal_objects(a, b, compare);
    }
    return truth_of(same_scalar(a, b));
}

static size_t certain_items(const struct value *list)
{
    size_t certain = 0;
    for (size_t i = 0; i < list->item_count; i++) {
        certain += list->items[i] != &value_unknown_items;
    }
    return certain;
}

/* One of two lists may have more items than it shows: never surely equal, but surely different if
 * the items before the unknown ones differ, or if it already has more than the other one. */
static enum truth equal_open_lists(const struct value *a, const struct value *b)
{
    if (a->kind != b->kind) {
        return TRUTH_FALSE;
    }
    bool a_is_longer = !value_is_open_list(b) && certain_items(a) > b->item_count;
    bool b_is_longer = !value_is_open_list(a) && certain_items(b) > a->item_count;
    if (a_is_longer || b_is_longer) {
        return TRUTH_FALSE;
    }
    size_t most = a->item_count < b->item_count ? a->item_count : b->item_count;
    for (size_t i = 0; i < most; i++) {
        if (a->items[i] == &value_unknown_items || b->items[i] == &value_unknown_items) {
            break;
        }
        if (value_equal(a->items[i], b->items[i]) == TRUTH_FALSE) {
            return TRUTH_FALSE;
        }
    }
    return TRUTH_UNKNOWN;
}

enum truth value_equal(const struct value *a, const struct value *b)
{
    a = or_null(a);
    b = or_null(b);
    if (a->kind == VALUE_UNKNOWN || b->kind == VALUE_UNKNOWN) {
        return TRUTH_UNKNOWN;
    }
    if (value_is_open_list(a) || value_is_open_list(b)) {
        return equal_open_lists(a, b);
    }
    return equal_known(a, b, value_equal);
}

static enum truth same_parts(const struct value *a, const struct value *b)
{
    return a == b ? TRUTH_TRUE : equal_known(a, b, same_parts);
}

bool value_same(const struct value *a, const struct value *b)
{
    return same_parts(or_null(a), or_null(b)) == TRUTH_TRUE;
}

/* null, "", [], {} and objects of nothing but these. */
static bool says_nothing(const struct value *value)
{
    switch (value->kind) {
    case VALUE_NULL:
        return true;
    case VALUE_STRING:
        return value->text.length == 0;
    case VALUE_LIST:
        return value->item_count == 0;
    case VALUE_OBJECT:
        for (size_t i = 0; i < value->member_count; i++) {
            if (!says_nothing(value->members[i].value)) {
                return false;
            }
        }
        return true;
    default:
        return false;
    }
}

/* The object or list that a text holds as JSON, or NULL: "1.0" and "1" are texts, not documents. */
static const struct value *document_in(struct arena *scratch, const struct value *text)
{
    const struct value *document = json_try(scratch, text->text);
    bool has_parts = value_is(document, VALUE_OBJECT) || value_is(document, VALUE_LIST);
    return has_parts ? document : NULL;
}

static bool same_documents(struct arena *scratch, const struct value *a, const struct value *b)
{
    if (span_equal(a->text, b->text)) {
        return true;
    }
    struct arena_mark mark = arena_mark(scratch);
    const struct value *left = document_in(scratch, a);
    const struct value *right = left ? document_in(scratch, b) : NULL;
    bool same = right && value_same(left, right);
    arena_rewind(scratch, mark);
    return same;
}

/* The members that say something, sorted. */
static const struct value *spoken(struct arena *scratch, const struct value *object)
{
    struct value_builder kept = value_builder(scratch);
    for (size_t i = 0; i < object->member_count; i++) {
        if (!says_nothing(object->members[i].value)) {
            value_put_span(&kept, object->members[i].key, object->members[i].value);
        }
    }
    return sorted(scratch, value_object_done(&kept));
}

static bool alike_lists(struct arena *scratch, const struct value *a, const struct value *b)
{
    if (a->item_count != b->item_count) {
        return false;
    }
    for (size_t i = 0; i < a->item_count; i++) {
        if (!value_same_but_representation(scratch, a->items[i], b->items[i])) {
            return false;
        }
    }
    return true;
}

static bool alike_objects(struct arena *scratch, const struct value *a, const struct value *b)
{
    a = spoken(scratch, a);
    b = spoken(scratch, b);
    if (a->member_count != b->member_count) {
        return false;
    }
    for (size_t i = 0; i < a->member_count; i++) {
        const struct member *left = &a->members[i];
        const struct member *right = &b->members[i];
        if (!span_equal(left->key, right->key) ||
            !value_same_but_representation(scratch, left->value, right->value)) {
            return false;
        }
    }
    return true;
}

bool value_same_but_representation(struct arena *scratch, const struct value *a,
                                   const struct value *b)
{
    a = or_null(a);
    b = or_null(b);
    if (says_nothing(a) || says_nothing(b)) {
        return says_nothing(a) && says_nothing(b);
    }
    if (a->kind != b->kind) {
        return false;
    }
    switch (a->kind) {
    case VALUE_STRING:
        return same_documents(scratch, a, b);
    case VALUE_LIST:
        return alike_lists(scratch, a, b);
    case VALUE_OBJECT:
        return alike_objects(scratch, a, b);
    default:
        return same_scalar(a, b);
    }
}
