/*
 * Joins: both ends exist, the companion reads what it gives, and a case shows it.
 */
#include "catalogue/embed_check.h"

static void check_pairs(const struct place *place, const char *key, const struct value *pairs)
{
    static const char *const matches[] = { "word", "child", "ancestor" };
    for (size_t i = 0; value_is(pairs, VALUE_LIST) && i < pairs->item_count; i++) {
        const struct value *pair = pairs->items[i];
        if (!value_is(pair, VALUE_LIST) || pair->item_count < 2 || pair->item_count > 3) {
            draft_problem(place, pair,
                          "\"%s\": [companion path, parent path] is needed, and a "
                          "match perhaps",
                          key);
            continue;
        }
        shape_path(place, key, pair->items[0]);
        shape_path(place, key, pair->items[1]);
        if (pair->item_count == 3) {
            SHAPE_WORD(place, key, pair->items[2], matches);
        }
    }
    if (!value_is(pairs, VALUE_LIST)) {
        draft_problem(place, pairs, "\"%s\": a list of pairs is needed", key);
    }
}

/* None: the join only says what belongs together, for workspace rules. */
static void check_facets(const struct place *place, const char *key, const struct value *value)
{
    if (!value_is(value, VALUE_LIST) || value->item_count != 0) {
        shape_facets(place, key, value);
    }
}

static void check_all(const struct place *place, const char *key, const struct value *value)
{
    static const char *const words[] = { "all" };
    SHAPE_WORD(place, key, value, words);
}

static void check_scope(const struct place *place, const char *key, const struct value *value)
{
    static const char *const words[] = { "account", "account_region" };
    SHAPE_WORD(place, key, value, words);
}

static void check_combine(const struct place *place, const char *key, const struct value *value)
{
    static const char *const words[] = { "or", "worst", "override" };
    SHAPE_WORD(place, key, value, words);
}

static void check_gives(const struct place *place, const char *key, const struct value *values)
{
    shape_object(place, key, values);
    for (size_t i = 0; value_is(values, VALUE_OBJECT) && i < values->member_count; i++) {
        const struct member *member = &values->members[i];
        if (shape_name(place, member->value, member->key, &place->draft->facets, "facet") &&
            !shape_fits_facet(place->draft, member->key, member->value)) {
            draft_problem(place, member->value, "\"%s\": not a value of \"%.*s\"", key,
                          SPAN_ARGS(member->key));
        }
    }
}

static void check_case_name(const struct place *place, const char *key, const struct value *value)
{
    static const char *const words[] = { "joined", "absent" };
    SHAPE_WORD(place, key, value, words);
}

static const struct field companion_fields[] = {
    { "type", shape_text, true },
    { "values", shape_object, true },
};

static void check_companions(const struct place *place, const char *key, const struct value *list)
{
    if (!value_is(list, VALUE_LIST)) {
        draft_problem(place, list, "\"%s\": a list of {type, values} is needed", key);
        return;
    }
    for (size_t i = 0; i < list->item_count; i++) {
        if (SHAPE_CHECK(place, list->items[i], companion_fields)) {
            shape_name(place, list->items[i], value_get(list->items[i], "type")->text,
                       &place->draft->types, "resource type");
        }
    }
}

static const struct field case_fields[] = {
    { "case", check_case_name, true },
    { "given", shape_object, true },
    { "companions", check_companions, true },
    { "gives", check_gives, true },
};

static void check_cases(const struct place *place, const char *key, const struct value *cases)
{
    bool joined = false;
    for (size_t i = 0; value_is(cases, VALUE_LIST) && i < cases->item_count; i++) {
        SHAPE_CHECK(place, cases->items[i], case_fields);
        joined =
            joined || span_is(value_string_or_empty(value_get(cases->items[i], "case")), "joined");
    }
    if (!joined) {
        draft_problem(place, cases, "\"%s\": there is no case \"joined\"", key);
    }
}

static const struct field join_fields[] = {
    { "parents", shape_types, true },    { "companion", shape_text, true },
    { "on", check_pairs, true },         { "pairs", check_all, false },
    { "scope", check_scope, false },     { "facets", check_facets, true },
    { "combine", check_combine, false }, { "rename", shape_object, false },
    { "absent", check_gives, false },    { "exempt_names", shape_texts, false },
    { "note", shape_text, false },       { "cases", check_cases, true },
};

/* The companion reads each facet, under its own name or the one in `rename`. */
static void check_companion_reads(const struct place *place, const struct value *join,
                                  const struct item *companion)
{
    const struct value *facets = value_get(join, "facets");
    const struct value *rename = value_get(join, "rename");
    for (size_t i = 0; i < facets->item_count; i++) {
        struct span facet = value_string_or_empty(facets->items[i]);
        const struct value *renamed = value_get_span(rename, facet);
        struct span read = renamed ? value_string_or_empty(renamed) : facet;
        if (!type_reads(place->draft, companion, read)) {
            draft_problem(place, facets->items[i], "\"facets\": it does not read \"%.*s\"",
                          SPAN_ARGS(read));
        }
    }
}

void check_join(struct draft *draft, const struct item *item)
{
    struct place place = { .draft = draft, .file = item->file, .entry = item->name };
    if (SHAPE_CHECK(&place, item->value, join_fields) &&
        shape_name(&place, item->value, item->name, &draft->types, "resource type")) {
        check_companion_reads(&place, item->value, items_find(&draft->types, item->name));
    }
}
