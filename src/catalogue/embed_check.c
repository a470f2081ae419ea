/*
 * Checks a whole draft: the dictionaries here, types, joins and rules in their own files.
 */
#include "catalogue/embed_check.h"

static void check_designation(const struct place *place, const char *key, const struct value *value)
{
    static const char *const words[] = { "standard", "required", "addressable" };
    SHAPE_WORD(place, key, value, words);
}

static const struct field safeguard_fields[] = {
    { "edition", shape_text, false },
    { "citation", shape_text, true },
    { "title", shape_text, true },
    { "designation", check_designation, true },
};

static void check_safeguard(const struct place *place, const struct value *value)
{
    SHAPE_CHECK(place, value, safeguard_fields);
}

/* The proposed rule knows no addressable specification. */
static void check_proposed_safeguard(const struct place *place, const struct value *value)
{
    check_safeguard(place, value);
    if (span_is(value_string_or_empty(value_get(value, "designation")), "addressable")) {
        draft_problem(place, value, "\"designation\": nprm-2025 has no addressable ones");
    }
}

static void check_facet_type(const struct place *place, const char *key, const struct value *value)
{
    static const char *const words[] = { "bool", "number", "version", "set", "ports" };
    SHAPE_WORD(place, key, value, words);
}

static void check_facet(const struct place *place, const struct value *value)
{
    static const struct field fields[] = { { "type", check_facet_type, true },
                                           { "meaning", shape_text, true } };
    SHAPE_CHECK(place, value, fields);
}

static void check_class(const struct place *place, const struct value *value)
{
    static const struct field fields[] = { { "meaning", shape_text, true } };
    SHAPE_CHECK(place, value, fields);
}

static void check_table(const struct place *place, const struct value *value)
{
    static const char *const versions[] = { "none", "1.0", "1.1", "1.2", "1.3" };
    for (size_t i = 0; value_is(value, VALUE_LIST) && i < value->item_count; i++) {
        const struct value *pair = value->items[i];
        if (!value_is(pair, VALUE_LIST) || pair->item_count != 2) {
            draft_problem(place, pair, "a pair of glob and value is needed");
            continue;
        }
        shape_text(place, "glob", pair->items[0]);
        SHAPE_WORD(place, "value", pair->items[1], versions);
    }
    if (!value_is(value, VALUE_LIST) || value->item_count == 0) {
        draft_problem(place, value, "a list of pairs is needed");
    }
}

static void check_shared(const struct place *place, const struct value *value)
{
    if (value_get(value, "shared")) {
        draft_problem(place, value, "a shared value does not name another");
    } else if (!value_is(value, VALUE_STRING) && !value_is(value, VALUE_LIST) &&
               !value_is(value_get(value, "text"), VALUE_LIST)) {
        draft_problem(place, value, "a list, a text or {\"text\": [parts]} is needed");
    }
}

static void check_items(struct draft *draft, const struct items *items,
                        void (*check)(const struct place *place, const struct value *value))
{
    for (size_t i = 0; i < items->count; i++) {
        const struct item *item = &items->list[i];
        check(&(struct place) { .draft = draft, .file = item->file, .entry = item->name },
              item->value);
    }
}

void check_dictionaries(struct draft *draft)
{
    check_items(draft, &draft->safeguards[0], check_safeguard);
    check_items(draft, &draft->safeguards[1], check_proposed_safeguard);
    check_items(draft, &draft->related, check_safeguard);
    check_items(draft, &draft->classes, check_class);
    check_items(draft, &draft->facets, check_facet);
    check_items(draft, &draft->tables, check_table);
    check_items(draft, &draft->shared, check_shared);
}

static void check_each(struct draft *draft, const struct items *items,
                       void (*check)(struct draft *draft, const struct item *item))
{
    for (size_t i = 0; i < items->count; i++) {
        check(draft, &items->list[i]);
    }
}

void draft_check(struct draft *draft)
{
    check_dictionaries(draft);
    check_each(draft, &draft->types, check_type);
    check_each(draft, &draft->joins, check_join);
    check_each(draft, &draft->rules, check_rule);
    check_each(draft, &draft->workspace_rules, check_workspace_rule);
}
