/*
 * The joins in which a type takes part (FORMAT.md, Joins), compiled.
 */
#include "facets/kind_parts.h"

#include <assert.h>

#include "facets/embedded.h"
#include "facets/number.h"

static const char *const combine_names[] = {
    [COMBINE_OVERRIDE] = "override",
    [COMBINE_OR] = "or",
    [COMBINE_WORST] = "worst",
};

static const char *const match_names[] = {
    [MATCH_EQUAL] = "equal",
    [MATCH_WORD] = "word",
    [MATCH_CHILD] = "child",
    [MATCH_ANCESTOR] = "ancestor",
};

/* The number of the text in the table; 0 for a text that is not said. */
static size_t choice(const struct value *text, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (span_is(value_string_or_empty(text), names[i])) {
            return i;
        }
    }
    return 0;
}

static const struct path *path_of(struct kind *kind, const struct value *text)
{
    const struct path *path = path_compile(kind->kinds->arena, value_string_or_empty(text));
    assert(path);
    return path;
}

static void compile_pairs(struct kind *kind, struct join *join, const struct value *pairs)
{
    size_t count = embedded_count(pairs);
    join->pairs = ARENA_ARRAY(kind->kinds->arena, count, struct pair);
    for (size_t i = 0; i < count; i++) {
        const struct value *entry = pairs->items[i];
        struct pair *pair = &join->pairs[join->pair_count++];
        pair->companion = path_of(kind, entry->items[0]);
        pair->parent = path_of(kind, entry->items[1]);
        pair->parent_key = kind_add_key(kind, pair->parent);
        if (entry->item_count > 2) {
            pair->match =
                (enum match)choice(entry->items[2], match_names, ARRAY_LENGTH(match_names));
        }
    }
}

static void compile_joined_facets(struct kind *kind, struct join *join, const struct value *entry)
{
    const struct value *facets = value_get(entry, "facets");
    const struct value *rename = value_get(entry, "rename");
    join->facets = ARENA_ARRAY(kind->kinds->arena, embedded_count(facets), struct joined_facet);
    for (size_t i = 0; i < embedded_count(facets); i++) {
        struct span name = value_string_or_empty(embedded_at(facets, i));
        const struct value *other = value_get_span(rename, name);
        join->facets[join->facet_count++] =
            (struct joined_facet) { kind_expose(kind, name), other ? other->text : name };
    }
}

static void compile_absent(struct kind *kind, struct join *join, const struct value *absent)
{
    size_t count = value_is(absent, VALUE_OBJECT) ? absent->member_count : 0;
    join->absent = ARENA_ARRAY(kind->kinds->arena, count, struct absent_facet);
    for (size_t i = 0; i < count; i++) {
        const struct member *member = &absent->members[i];
        size_t slot = kind_expose(kind, member->key);
        bool number = kind->facets[slot].type == FACET_NUMBER;
        const struct value *value = value_is_nothing(member->value) ? &value_unknown
                                    : number ? number_of_entry(kind->kinds->arena, member->value)
                                             : member->value;
        kind->facets[slot].has_moved = true;
        join->absent[join->absent_count++] = (struct absent_facet) { slot, value };
    }
}

static void compile_join(struct kind *kind, const struct value *entry)
{
    struct join *join = &kind->joins[kind->join_count++];
    join->companion = value_string_or_empty(value_get(entry, "companion"));
    join->combine = (enum combine)choice(value_get(entry, "combine"), combine_names,
                                         ARRAY_LENGTH(combine_names));
    join->every_pair = span_is(value_string_or_empty(value_get(entry, "pairs")), "all");
    join->by_region = span_is(value_string_or_empty(value_get(entry, "scope")), "account_region");
    join->exempt_names = value_get(entry, "exempt_names");
    compile_pairs(kind, join, value_get(entry, "on"));
    compile_joined_facets(kind, join, entry);
    compile_absent(kind, join, value_get(entry, "absent"));
    if (join->exempt_names) {
        kind_add_key(
            kind, path_of(kind, &(struct value) { .kind = VALUE_STRING, .text = { "name", 4 } }));
    }
}

/* What parents compare with when this kind is the companion. */
static void add_companion_keys(struct kind *kind, const struct value *joins)
{
    for (size_t i = 0; i < embedded_count(joins); i++) {
        const struct value *pairs = value_get(joins->items[i], "on");
        for (size_t j = 0; j < embedded_count(pairs); j++) {
            kind_add_key(kind, path_of(kind, pairs->items[j]->items[0]));
        }
    }
}

void kind_compile_joins(struct kind *kind)
{
    const struct value *joins = value_get(kind->entry, "joins");
    kind->joins = ARENA_ARRAY(kind->kinds->arena, embedded_count(joins), struct join);
    for (size_t i = 0; i < embedded_count(joins); i++) {
        compile_join(kind, joins->items[i]);
    }
    add_companion_keys(kind, value_get(kind->entry, "companion_in"));
}
