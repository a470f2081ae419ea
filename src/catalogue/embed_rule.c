/*
 * Rules on the facets of a class: citations, conditions, and a case for each verdict.
 */
#include <ctype.h>

#include "catalogue/embed_check.h"

static void check_id(const struct place *place, const char *key, const struct value *value)
{
    struct span id = value_string_or_empty(value);
    bool good = id.length > 9 && span_starts_with(id, SPAN("HIPAA-")) &&
                isupper((unsigned char)id.text[6]) && isupper((unsigned char)id.text[7]) &&
                id.text[8] == '-';
    for (size_t i = 9; good && i < id.length; i++) {
        good = isdigit((unsigned char)id.text[i]) != 0;
    }
    if (!good) {
        draft_problem(place, value, "\"%s\": HIPAA-XX-01 is the form", key);
    }
}

static void check_citation(const struct place *place, const char *key, const struct value *value)
{
    (void)key;
    for (size_t edition = 0; edition < ARRAY_LENGTH(place->draft->safeguards); edition++) {
        shape_name(place, value, value_string_or_empty(value), &place->draft->safeguards[edition],
                   edition == 0 ? "safeguard" : "safeguard of nprm-2025");
    }
}

static void check_also(const struct place *place, const char *key, const struct value *value)
{
    shape_texts(place, key, value);
    for (size_t i = 0; value_is(value, VALUE_LIST) && i < value->item_count; i++) {
        struct span citation = value_string_or_empty(value->items[i]);
        if (!items_find(&place->draft->safeguards[0], citation)) {
            shape_name(place, value->items[i], citation, &place->draft->related, "citation");
        }
    }
}

static void check_severity(const struct place *place, const char *key, const struct value *value)
{
    static const char *const words[] = { "low", "medium", "high", "critical" };
    SHAPE_WORD(place, key, value, words);
}

static void check_profile(const struct place *place, const char *key, const struct value *value)
{
    static const char *const words[] = { "strict" };
    SHAPE_WORD(place, key, value, words);
}

/* What a term may compare its facet with, by the facet's type. */
static const struct {
    const char *op;
    const char *types;
    bool is_list; /* the literal is a list, not one value of the facet */
    bool has_literal;
} term_ops[] = {
    { "eq", "bool number version", false, true }, { "ne", "bool number version", false, true },
    { "gt", "number version", false, true },      { "gte", "number version", false, true },
    { "lt", "number version", false, true },      { "lte", "number version", false, true },
    { "disjoint", "set ports", true, true },      { "superset_of", "set ports", true, true },
    { "subset_of", "set ports", true, true },     { "not_all_ports", "ports", false, false },
};

static bool has_word(const char *words, struct span word)
{
    struct span rest = span_of(words);
    while (rest.length != 0) {
        size_t end = span_find_byte(rest, ' ');
        if (span_equal((struct span) { rest.text, end }, word)) {
            return true;
        }
        rest = span_after(rest, end == rest.length ? end : end + 1);
    }
    return false;
}

static void check_term(const struct place *place, const struct value *term)
{
    struct span facet = value_string_or_empty(value_get(term, "facet"));
    struct span op = value_string_or_empty(value_get(term, "op"));
    const struct value *literal = value_get(term, "value");
    if (!shape_name(place, term, facet, &place->draft->facets, "facet")) {
        return;
    }
    struct span type =
        value_string_or_empty(value_get(items_find(&place->draft->facets, facet)->value, "type"));
    for (size_t i = 0; i < ARRAY_LENGTH(term_ops); i++) {
        if (!span_is(op, term_ops[i].op) || !has_word(term_ops[i].types, type)) {
            continue;
        }
        bool fits =
            !term_ops[i].has_literal ? !literal
            : !literal               ? false
            : term_ops[i].is_list
                ? value_is(literal, VALUE_LIST) && literal->item_count != 0
                : literal->kind != VALUE_NULL && shape_fits_facet(place->draft, facet, literal);
        if (!fits) {
            draft_problem(place, term, "\"value\": does not fit %.*s on the %.*s \"%.*s\"",
                          SPAN_ARGS(op), SPAN_ARGS(type), SPAN_ARGS(facet));
        }
        return;
    }
    draft_problem(place, term, "\"op\": \"%.*s\" does not judge the %.*s \"%.*s\"", SPAN_ARGS(op),
                  SPAN_ARGS(type), SPAN_ARGS(facet));
}

static void check_conditions(const struct place *place, const struct value *list,
                             struct value_builder *facets)
{
    if (!value_is(list, VALUE_LIST) || list->item_count == 0) {
        draft_problem(place, list, "a list of conditions is needed");
        return;
    }
    for (size_t i = 0; i < list->item_count; i++) {
        check_condition(place, list->items[i], facets);
    }
}

void check_condition(const struct place *place, const struct value *condition,
                     struct value_builder *facets)
{
    static const struct field fields[] = { { "facet", shape_text, false }, { "op", NULL, false },
                                           { "value", NULL, false },       { "any", NULL, false },
                                           { "all", NULL, false },         { "not", NULL, false } };
    if (!SHAPE_CHECK(place, condition, fields)) {
        return;
    }
    const struct value *facet = value_get(condition, "facet");
    if (facet) {
        check_term(place, condition);
        if (facets) {
            value_add(facets, facet);
        }
    } else if (condition->member_count != 1) {
        draft_problem(place, condition, "only one of any, all and not, or facet and op");
    } else if (value_get(condition, "not")) {
        check_condition(place, condition->members[0].value, facets);
    } else {
        check_conditions(place, condition->members[0].value, facets);
    }
}

static void check_facts(const struct place *place, const char *key, const struct value *facts)
{
    shape_object(place, key, facts);
    for (size_t i = 0; value_is(facts, VALUE_OBJECT) && i < facts->member_count; i++) {
        const struct member *fact = &facts->members[i];
        if (shape_name(place, fact->value, fact->key, &place->draft->facets, "facet") &&
            !shape_fits_facet(place->draft, fact->key, fact->value)) {
            draft_problem(place, fact->value, "\"%s\": not a value of \"%.*s\"", key,
                          SPAN_ARGS(fact->key));
        }
    }
}

static void check_cases(const struct place *place, const char *key, const struct value *cases)
{
    static const struct field fields[] = { { "compliant", check_facts, true },
                                           { "violating", check_facts, true },
                                           { "unknown", check_facts, false } };
    (void)key;
    SHAPE_CHECK(place, cases, fields);
}

static const struct field rule_fields[] = {
    { "id", check_id, true },
    { "title", shape_text, true },
    { "safeguard", check_citation, true },
    { "also", check_also, false },
    { "severity", check_severity, true },
    { "profile", check_profile, false },
    { "classes", shape_classes, true },
    { "types", shape_types, false },
    { "condition", shape_object, true },
    { "unknown_ok", shape_true, false },
    { "rationale", shape_text, true },
    { "remediation", shape_text, true },
    { "note", shape_text, false },
    { "cases", check_cases, true },
};

/* `ne` holds for an unknown; any other term can leave the rule undecided. */
static bool can_be_unknown(const struct value *condition)
{
    struct span op = value_string_or_empty(value_get(condition, "op"));
    if (op.length != 0) {
        return !span_is(op, "ne");
    }
    const struct value *inside = condition->members[0].value;
    for (size_t i = 0; inside->kind == VALUE_LIST && i < inside->item_count; i++) {
        if (can_be_unknown(inside->items[i])) {
            return true;
        }
    }
    return inside->kind == VALUE_OBJECT && can_be_unknown(inside);
}

static bool takes_type(const struct value *rule, const struct item *type, struct span class_name)
{
    const struct value *types = value_get(rule, "types");
    if (!span_equal(type->class_name, class_name)) {
        return false;
    }
    for (size_t i = 0; types && i < types->item_count; i++) {
        if (span_equal(value_string_or_empty(types->items[i]), type->name)) {
            return true;
        }
    }
    return !types;
}

static bool exposes_any(const struct draft *draft, const struct item *type,
                        const struct value *facets)
{
    for (size_t i = 0; i < facets->item_count; i++) {
        if (type_exposes(draft, type, value_string_or_empty(facets->items[i]))) {
            return true;
        }
    }
    return false;
}

/* A class of which no type exposes any facet of the rule does not belong into the rule. */
static void check_speaks(const struct place *place, const struct value *rule,
                         const struct value *class_name, const struct value *facets)
{
    const struct items *types = &place->draft->types;
    for (size_t i = 0; i < types->count; i++) {
        if (takes_type(rule, &types->list[i], value_string_or_empty(class_name)) &&
            exposes_any(place->draft, &types->list[i], facets)) {
            return;
        }
    }
    draft_problem(place, class_name, "\"classes\": no type of \"%.*s\" has a facet of this rule",
                  SPAN_ARGS(value_string_or_empty(class_name)));
}

void check_rule(struct draft *draft, const struct item *item)
{
    struct place place = { .draft = draft, .file = item->file, .entry = item->name };
    if (!SHAPE_CHECK(&place, item->value, rule_fields)) {
        return;
    }
    struct value_builder names = value_builder(draft->arena);
    size_t problems = draft->problem_count;
    check_condition(&place, value_get(item->value, "condition"), &names);
    if (draft->problem_count != problems) {
        return;
    }
    const struct value *facets = value_list_done(&names);
    const struct value *classes = value_get(item->value, "classes");
    for (size_t i = 0; i < classes->item_count; i++) {
        check_speaks(&place, item->value, classes->items[i], facets);
    }
    if (!value_get(value_get(item->value, "cases"), "unknown") &&
        can_be_unknown(value_get(item->value, "condition"))) {
        draft_problem(&place, item->value, "\"cases\": there is no case \"unknown\"");
    }
}

/* {"type", "name", "values"} */
static void check_resources(const struct place *place, const char *key, const struct value *list)
{
    static const struct field fields[] = { { "type", shape_text, true },
                                           { "name", shape_text, true },
                                           { "values", shape_object, true } };
    if (!value_is(list, VALUE_LIST) || list->item_count == 0) {
        draft_problem(place, list, "\"%s\": a list of resources is needed", key);
        return;
    }
    for (size_t i = 0; i < list->item_count; i++) {
        if (SHAPE_CHECK(place, list->items[i], fields)) {
            shape_name(place, list->items[i], value_get(list->items[i], "type")->text,
                       &place->draft->types, "resource type");
        }
    }
}

static void check_verdict(const struct place *place, const char *key, const struct value *value)
{
    static const char *const words[] = { "compliant", "violating", "unknown", "not_applicable" };
    SHAPE_WORD(place, key, value, words);
}

static const struct field workspace_case_fields[] = {
    { "case", shape_text, true },
    { "resources", check_resources, true },
    { "gives", check_verdict, true },
};

static bool gives(const struct value *cases, const char *verdict)
{
    for (size_t i = 0; i < cases->item_count; i++) {
        if (span_is(value_string_or_empty(value_get(cases->items[i], "gives")), verdict)) {
            return true;
        }
    }
    return false;
}

static void check_workspace_cases(const struct place *place, const char *key,
                                  const struct value *cases)
{
    static const char *const needed[] = { "compliant", "violating" };
    if (!value_is(cases, VALUE_LIST)) {
        draft_problem(place, cases, "\"%s\": a list of cases is needed", key);
        return;
    }
    for (size_t i = 0; i < cases->item_count; i++) {
        SHAPE_CHECK(place, cases->items[i], workspace_case_fields);
    }
    for (size_t i = 0; i < ARRAY_LENGTH(needed); i++) {
        if (!gives(cases, needed[i])) {
            draft_problem(place, cases, "\"%s\": there is no case that gives %s", key, needed[i]);
        }
    }
}

static const struct field workspace_fields[] = {
    { "id", check_id, true },
    { "title", shape_text, true },
    { "safeguard", check_citation, true },
    { "also", check_also, false },
    { "severity", check_severity, true },
    { "profile", check_profile, false },
    { "when", check_when, true },
    { "require", check_requirement, true },
    { "rationale", shape_text, true },
    { "remediation", shape_text, true },
    { "note", shape_text, false },
    { "cases", check_workspace_cases, true },
};

void check_workspace_rule(struct draft *draft, const struct item *item)
{
    struct place place = { .draft = draft, .file = item->file, .entry = item->name };
    SHAPE_CHECK(&place, item->value, workspace_fields);
}
