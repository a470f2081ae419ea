#include "generate/condition_words.h"

#include <assert.h>

#include "generate/markdown.h"
#include "generate/value_words.h"

/* How an operator is said of a facet. The words behind are for numbers; versions are "newer". */
static const struct term_words {
    const char *op;
    const char *before;
    const char *behind_number;
    const char *behind_version;
} term_words[] = {
    { "eq", "is ", "", "" },
    { "ne", "is not ", "", "" },
    { "gt", "is ", "", "" },
    { "gte", "is ", " or more", " or newer" },
    { "lt", "is ", "", "" },
    { "lte", "is ", " or less", " or older" },
    { "disjoint", "has none of ", "", "" },
    { "superset_of", "has all of ", "", "" },
    { "subset_of", "has nothing but ", "", "" },
    { "not_all_ports", "leaves some port closed", "", "" },
};

/* Where the comparison stands before the value. */
static const struct {
    const char *op;
    const char *number;
    const char *version;
} comparisons[] = {
    { "gt", "more than ", "newer than " },
    { "lt", "less than ", "older than " },
};

static const struct term_words *words_of(struct span op)
{
    for (size_t i = 0; i < ARRAY_LENGTH(term_words); i++) {
        if (span_is(op, term_words[i].op)) {
            return &term_words[i];
        }
    }
    return NULL;
}

/* A TLS version needs no code span. */
static void write_wanted(struct str *out, const struct value *value)
{
    if (value_is(value, VALUE_STRING)) {
        str_add(out, value->text);
        return;
    }
    write_value_words(out, value);
}

static void write_term(struct str *out, const struct value *term)
{
    struct span op = value_string_or_empty(value_get(term, "op"));
    const struct value *value = value_get(term, "value");
    const struct term_words *words = words_of(op);
    assert(words && "the table has every operator of the catalogue's rules");
    bool is_version = value_is(value, VALUE_STRING);
    md_code(out, value_string_or_empty(value_get(term, "facet")));
    str_printf(out, " %s", words->before);
    for (size_t i = 0; i < ARRAY_LENGTH(comparisons); i++) {
        if (span_is(op, comparisons[i].op)) {
            str_add_text(out, is_version ? comparisons[i].version : comparisons[i].number);
        }
    }
    if (value) {
        write_wanted(out, value);
    }
    str_add_text(out, is_version ? words->behind_version : words->behind_number);
}

/* Its members are the terms of one of these. */
static const struct {
    const char *key;
    const char *words;
} groups[] = {
    { "any", "at least one of" },
    { "all", "all of" },
    { "not", "not" },
};

static void write_group(struct str *out, const struct value *members, size_t depth)
{
    if (!value_is(members, VALUE_LIST)) {
        write_condition_list(out, members, depth);
        return;
    }
    for (size_t i = 0; i < members->item_count; i++) {
        write_condition_list(out, members->items[i], depth);
    }
}

void write_condition_list(struct str *out, const struct value *condition, size_t depth)
{
    for (size_t i = 0; i < ARRAY_LENGTH(groups); i++) {
        const struct value *members = value_get(condition, groups[i].key);
        if (members) {
            str_printf(out, "%*s- %s\n", (int)depth * 2, "", groups[i].words);
            write_group(out, members, depth + 1);
            return;
        }
    }
    str_printf(out, "%*s- ", (int)depth * 2, "");
    write_term(out, condition);
    str_add_byte(out, '\n');
}

/* ---- facets ---- */

struct collection {
    struct arena *arena;
    struct span *items;
    size_t count;
};

static void add_once(struct collection *facets, struct span name)
{
    for (size_t i = 0; i < facets->count; i++) {
        if (span_equal(facets->items[i], name)) {
            return;
        }
    }
    size_t size = facets->count * sizeof(name);
    facets->items = arena_grow(facets->arena, facets->items, size, size + sizeof(name));
    facets->items[facets->count++] = name;
}

/* Terms may stand at any depth: in conditions, and in the requirements of workspace rules. */
static void collect(struct collection *facets, const struct value *value)
{
    if (value_is(value, VALUE_LIST)) {
        for (size_t i = 0; i < value->item_count; i++) {
            collect(facets, value->items[i]);
        }
        return;
    }
    if (!value_is(value, VALUE_OBJECT)) {
        return;
    }
    const struct value *facet = value_get(value, "facet");
    if (value_is(facet, VALUE_STRING)) {
        add_once(facets, facet->text);
    }
    for (size_t i = 0; i < value->member_count; i++) {
        collect(facets, value->members[i].value);
    }
}

size_t condition_facets(struct arena *arena, const struct value *condition,
                        const struct span **facets)
{
    struct collection collection = { arena, NULL, 0 };
    collect(&collection, condition);
    *facets = collection.items;
    return collection.count;
}
