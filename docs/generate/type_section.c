#include "generate/type_section.h"

#include "generate/markdown.h"
#include "generate/reader_words.h"
#include "generate/test_words.h"
#include "generate/value_words.h"

static bool same_items(const struct value *a, const struct value *b)
{
    if (a->item_count != b->item_count) {
        return false;
    }
    for (size_t i = 0; i < a->item_count; i++) {
        if (a->items[i] != b->items[i]) { /* entries of the catalogue are made once */
            return false;
        }
    }
    return true;
}

/* Twins share the facets of their original. */
static bool reads_alike(const struct type_note *a, const struct type_note *b)
{
    return a->cloud == b->cloud && value_get(a->entry, "facets") == value_get(b->entry, "facets") &&
           same_items(value_get(a->entry, "joins"), value_get(b->entry, "joins"));
}

/* ---- facets ---- */

static void write_facet_row(struct str *out, const struct type_note *type, size_t slot,
                            const struct value *defaults)
{
    struct span facet = kind_facet_name(type->kind, slot);
    struct str name = page_new(out->arena);
    struct str reading = page_new(out->arena);
    struct str otherwise = page_new(out->arena);
    md_code(&name, facet);
    write_reader_words(&reading, value_get_span(value_get(type->entry, "facets"), facet));
    write_value_words(&otherwise, value_get_span(defaults, facet));
    struct span cells[] = { str_span(&name), str_span(&reading), str_span(&otherwise) };
    MD_ROW(out, cells);
}

static void write_facets(struct str *out, const struct census *census, const struct type_note *type)
{
    static const char *const titles[] = { "facet", "read from", "says nothing" };
    size_t count = kind_facet_count(type->kind);
    if (count == 0) {
        str_add_text(out, "It has no facets of its own; workspace rules look at it, or it belongs "
                          "to another resource.\n\n");
        return;
    }
    const struct value *defaults =
        facets_of(out->arena, census->kinds, type->kind, &value_empty_object);
    MD_TABLE(out, titles);
    for (size_t slot = 0; slot < count; slot++) {
        write_facet_row(out, type, slot, defaults);
    }
    str_add_byte(out, '\n');
}

/* ---- companions ---- */

static void write_pairs(struct str *out, const struct value *join)
{
    const struct value *pairs = value_get(join, "on");
    const char *word = value_get(join, "pairs") ? " and " : " or ";
    for (size_t i = 0; i < pairs->item_count; i++) {
        const struct value *const *pair = pairs->items[i]->items;
        str_add_text(out, i ? word : "");
        write_path(out, pair[0]->text);
        str_add_text(out, " names ");
        write_path(out, pair[1]->text);
    }
    if (pairs->item_count == 0) {
        struct span scope = value_string_or_empty(value_get(join, "scope"));
        str_add_text(out, span_is(scope, "account_region") ? "every one of the account and region"
                                                           : "every one of the account");
    }
}

static void write_sets(struct str *out, const struct value *join)
{
    const struct span *facets;
    size_t count = texts_of(out->arena, value_get(join, "facets"), &facets);
    if (count == 0) {
        str_add_text(out, "only says that it belongs to it");
        return;
    }
    md_codes(out, facets, count, "and");
    if (span_is(value_string_or_empty(value_get(join, "combine")), "or")) {
        str_add_text(out, count == 1 ? " (true wins)" : " (true wins each)");
    }
}

static void write_without(struct str *out, const struct value *join)
{
    const struct value *absent = value_get(join, "absent");
    for (size_t i = 0; value_is(absent, VALUE_OBJECT) && i < absent->member_count; i++) {
        str_add_text(out, i ? ", " : "");
        md_code(out, absent->members[i].key);
        str_add_text(out, " is ");
        write_value_words(out, absent->members[i].value);
    }
}

static void write_companions(struct str *out, const struct type_note *type)
{
    static const char *const titles[] = { "companion", "joined where its", "sets", "without any" };
    const struct value *joins = value_get(type->entry, "joins");
    if (joins->item_count == 0) {
        return;
    }
    str_add_text(out, "Part of its settings live in companions:\n\n");
    MD_TABLE(out, titles);
    for (size_t i = 0; i < joins->item_count; i++) {
        const struct value *join = joins->items[i];
        struct str name = page_new(out->arena);
        struct str pairs = page_new(out->arena);
        struct str sets = page_new(out->arena);
        struct str without = page_new(out->arena);
        md_code(&name, value_string_or_empty(value_get(join, "companion")));
        write_pairs(&pairs, join);
        write_sets(&sets, join);
        write_without(&without, join);
        struct span cells[] = { str_span(&name), str_span(&pairs), str_span(&sets),
                                str_span(&without) };
        MD_ROW(out, cells);
    }
    str_add_byte(out, '\n');
}

/* ---- groups ---- */

/* A group: the types that read like the first of them. */
struct group {
    const struct type_note *const *types;
    size_t count;
    size_t first;
};

static void write_others(struct str *out, const struct group *group)
{
    struct span *others = ARENA_ARRAY(out->arena, group->count, struct span);
    size_t count = 0;
    for (size_t i = group->first + 1; i < group->count; i++) {
        if (reads_alike(group->types[group->first], group->types[i])) {
            others[count++] = group->types[i]->name;
        }
    }
    if (count != 0) {
        str_add_text(out, "The same: ");
        md_codes(out, others, count, "and");
        str_add_text(out, ".\n\n");
    }
}

static bool is_told_before(const struct group *group)
{
    for (size_t i = 0; i < group->first; i++) {
        if (reads_alike(group->types[i], group->types[group->first])) {
            return true;
        }
    }
    return false;
}

void write_type_sections(struct str *out, const struct census *census,
                         const struct type_note *const *types, size_t count, size_t cloud)
{
    for (size_t i = 0; i < count; i++) {
        struct group group = { types, count, i };
        if (types[i]->cloud != cloud || is_told_before(&group)) {
            continue;
        }
        str_printf(out, "#### `%.*s`\n\n", SPAN_ARGS(types[i]->name));
        write_others(out, &group);
        write_facets(out, census, types[i]);
        write_companions(out, types[i]);
    }
}
