/*
 * Resource types: twins, terms, facets, and that the cases show every state of every facet.
 */
#include "catalogue/embed_check.h"
#include "json/json.h"

static const struct field twin_fields[] = {
    { "type", shape_text, true }, { "like", shape_text, true },   { "under", shape_path, false },
    { "without", NULL, false },   { "fix", shape_object, false },
};

static const struct field type_fields[] = {
    { "type", shape_text, true },     { "terms", shape_object, false },
    { "facets", shape_object, true }, { "fix", shape_object, false },
    { "cases", NULL, false },
};

static const struct value *facets_of(const struct item *type)
{
    return value_get(type->value, "facets");
}

/* The type at the end of the chain of twins; NULL where it is broken or runs in a circle. */
static const struct item *original_of(const struct draft *draft, const struct item *type)
{
    for (size_t steps = 0; type && steps <= draft->types.count; steps++) {
        const struct value *like = value_get(type->value, "like");
        if (!like) {
            return type;
        }
        type = items_find(&draft->types, value_string_or_empty(like));
    }
    return NULL;
}

bool type_reads(const struct draft *draft, const struct item *type, struct span facet)
{
    const struct item *original = original_of(draft, type);
    return original && value_get_span(facets_of(original), facet);
}

static bool lists(const struct value *list, struct span text)
{
    for (size_t i = 0; value_is(list, VALUE_LIST) && i < list->item_count; i++) {
        if (span_equal(value_string_or_empty(list->items[i]), text)) {
            return true;
        }
    }
    return false;
}

bool type_exposes(const struct draft *draft, const struct item *type, struct span facet)
{
    if (type_reads(draft, type, facet)) {
        return true;
    }
    for (size_t i = 0; i < draft->joins.count; i++) {
        const struct value *join = draft->joins.list[i].value;
        if (lists(value_get(join, "parents"), type->name) &&
            lists(value_get(join, "facets"), facet)) {
            return true;
        }
    }
    return false;
}

static void check_twin(const struct place *place, const struct item *item)
{
    struct draft *draft = place->draft;
    struct span like = value_string_or_empty(value_get(item->value, "like"));
    if (!SHAPE_CHECK(place, item->value, twin_fields) ||
        !shape_name(place, item->value, like, &draft->types, "resource type")) {
        return;
    }
    if (!original_of(draft, item)) {
        draft_problem(place, item->value, "\"like\": the twins form a circle");
        return;
    }
    const struct value *without = value_get(item->value, "without");
    without = without ? shape_resolve(place, without) : NULL;
    for (size_t i = 0; without && i < without->item_count; i++) {
        struct span facet = value_string_or_empty(without->items[i]);
        if (!type_reads(draft, item, facet)) {
            draft_problem(place, without->items[i], "\"without\": %.*s does not read \"%.*s\"",
                          SPAN_ARGS(like), SPAN_ARGS(facet));
        }
    }
}

static enum reads reads_of(const struct draft *draft, struct span facet)
{
    static const char *const types[] = { [READS_TRUTH] = "bool",
                                         [READS_NUMBER] = "number",
                                         [READS_VERSION] = "version",
                                         [READS_SET] = "set",
                                         [READS_PORTS] = "ports" };
    const struct item *item = items_find(&draft->facets, facet);
    struct span type = value_string_or_empty(item ? value_get(item->value, "type") : NULL);
    for (size_t i = 0; i < ARRAY_LENGTH(types); i++) {
        if (span_is(type, types[i])) {
            return (enum reads)i;
        }
    }
    return READS_TRUTH;
}

/* What the cases of a type have shown of one facet. */
struct shown {
    const struct value *first;
    bool truth;
    bool falsehood;
    bool several;
    bool unknown;
    bool absent;
};

static bool has_unknown_mark(const struct value *value)
{
    if (value->kind == VALUE_LIST) {
        for (size_t i = 0; i < value->item_count; i++) {
            if (has_unknown_mark(value->items[i])) {
                return true;
            }
        }
    }
    if (value->kind != VALUE_OBJECT) {
        return false;
    }
    for (size_t i = 0; i < value->member_count; i++) {
        if (span_is(value->members[i].key, "$unknown") ||
            has_unknown_mark(value->members[i].value)) {
            return true;
        }
    }
    return false;
}

static bool same_value(struct arena *arena, const struct value *a, const struct value *b)
{
    return span_equal(json_text(arena, a, JSON_COMPACT), json_text(arena, b, JSON_COMPACT));
}

static void take_case(const struct draft *draft, const struct value *one, struct span facet,
                      struct shown *shown)
{
    const struct value *given = value_get(one, "given");
    const struct value *value = value_get_span(value_get(one, "gives"), facet);
    if (!value) {
        return;
    }
    shown->absent = shown->absent || given->member_count == 0;
    if (value->kind == VALUE_NULL) {
        shown->unknown = shown->unknown || has_unknown_mark(given);
        return;
    }
    shown->truth = shown->truth || value_is_true(value);
    shown->falsehood = shown->falsehood || (value->kind == VALUE_BOOL && !value->truth);
    shown->several =
        shown->several || (shown->first && !same_value(draft->arena, shown->first, value));
    shown->first = value;
}

/* What the cases do not show though the reader can reach it, or NULL. */
static const char *lacks(const struct shown *shown, unsigned reach)
{
    bool can_be_unknown = (reach & REACH_UNKNOWN) != 0;
    const struct {
        bool is_missing;
        const char *what;
    } states[] = {
        { (reach & (REACH_UNKNOWN | REACH_VALUES)) && !shown->absent,
          "of nothing said (given {})" },
        { (reach & REACH_TRUE) && can_be_unknown && !shown->truth, "that gives true" },
        { (reach & REACH_FALSE) && can_be_unknown && !shown->falsehood, "that gives false" },
        { (reach & REACH_VALUES) && !shown->several, "with a second value" },
        { can_be_unknown && !shown->unknown, "that gives null by {\"$unknown\": true}" },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(states); i++) {
        if (states[i].is_missing) {
            return states[i].what;
        }
    }
    return NULL;
}

static void check_shown(const struct place *place, const struct item *item,
                        const struct member *facet, unsigned reach)
{
    const struct value *cases = value_get(item->value, "cases");
    struct shown shown = { .first = NULL };
    for (size_t i = 0; value_is(cases, VALUE_LIST) && i < cases->item_count; i++) {
        take_case(place->draft, cases->items[i], facet->key, &shown);
    }
    const char *missing = lacks(&shown, reach);
    if (missing) {
        draft_problem(place, facet->value, "\"%.*s\": there is no case %s", SPAN_ARGS(facet->key),
                      missing);
    }
}

static void check_case_name(const struct place *place, const char *key, const struct value *value)
{
    static const char *const words[] = { "absent", "compliant", "violating", "unknown" };
    SHAPE_WORD(place, key, value, words);
}

static const struct field case_fields[] = {
    { "case", check_case_name, true },
    { "given", shape_object, true },
    { "gives", shape_object, true },
};

static bool check_cases(const struct place *place, const struct item *item)
{
    const struct value *cases = value_get(item->value, "cases");
    bool good = true;
    for (size_t i = 0; value_is(cases, VALUE_LIST) && i < cases->item_count; i++) {
        good = SHAPE_CHECK(place, cases->items[i], case_fields) && good;
        const struct value *gives = value_get(cases->items[i], "gives");
        for (size_t f = 0; value_is(gives, VALUE_OBJECT) && f < gives->member_count; f++) {
            const struct member *member = &gives->members[f];
            if (!type_reads(place->draft, item, member->key)) {
                draft_problem(place, member->value, "\"gives\": it does not read \"%.*s\"",
                              SPAN_ARGS(member->key));
            } else if (!shape_fits_facet(place->draft, member->key, member->value)) {
                draft_problem(place, member->value, "\"gives\": not a value of \"%.*s\"",
                              SPAN_ARGS(member->key));
            }
        }
    }
    return good;
}

static struct terms check_terms(const struct place *place, const struct item *item)
{
    const struct value *readers = value_get(item->value, "terms");
    struct terms terms = { .readers = readers };
    if (!value_is(readers, VALUE_OBJECT)) {
        return terms;
    }
    terms.reach = ARENA_ARRAY(place->draft->arena, readers->member_count, unsigned);
    while (terms.count < readers->member_count) {
        terms.reach[terms.count] =
            check_reader(place, readers->members[terms.count].value, READS_TRUTH, &terms);
        terms.count++;
    }
    return terms;
}

static void check_fix(const struct place *place, const struct item *item)
{
    const struct value *fix = value_get(item->value, "fix");
    for (size_t i = 0; value_is(fix, VALUE_OBJECT) && i < fix->member_count; i++) {
        shape_text(place, "fix", fix->members[i].value);
        if (!type_exposes(place->draft, item, fix->members[i].key)) {
            draft_problem(place, fix->members[i].value, "\"fix\": the type has no facet \"%.*s\"",
                          SPAN_ARGS(fix->members[i].key));
        }
    }
}

void check_type(struct draft *draft, const struct item *item)
{
    struct place place = { .draft = draft, .file = item->file, .entry = item->name };
    shape_name(&place, item->value, item->class_name, &draft->classes, "class");
    check_fix(&place, item);
    if (value_get(item->value, "like")) {
        check_twin(&place, item);
        return;
    }
    if (!SHAPE_CHECK(&place, item->value, type_fields)) {
        return;
    }
    struct terms terms = check_terms(&place, item);
    bool cases_are_good = check_cases(&place, item);
    const struct value *facets = facets_of(item);
    for (size_t i = 0; i < facets->member_count; i++) {
        const struct member *facet = &facets->members[i];
        struct place there = place;
        there.facet = facet->key;
        shape_name(&there, facet->value, facet->key, &draft->facets, "facet");
        unsigned reach = check_reader(&there, facet->value, reads_of(draft, facet->key), &terms);
        if (cases_are_good) {
            check_shown(&place, item, facet, reach);
        }
    }
}
