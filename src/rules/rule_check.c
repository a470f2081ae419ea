#include "rules/rule_check.h"

#include "rules/facet_types.h"
#include "rules/fields.h"
#include "rules/rule.h"

#define TEXT_OR_LIST (FIELD_TEXT | FIELD_LIST)
#define ID_LENGTH_LIMIT 64

static const struct field rule_fields[] = {
    { "id", FIELD_TEXT, "a text such as \"ACME-001\"", true },
    { "title", FIELD_TEXT, "a text: what holds where the rule is met", true },
    { "safeguard", FIELD_TEXT, "a citation such as \"164.312(a)(2)(iv)\"", true },
    { "also", FIELD_LIST, "a list of further citations", false },
    { "severity", FIELD_TEXT, "\"low\", \"medium\", \"high\" or \"critical\"", true },
    { "class", FIELD_TEXT, "the name of a class", false },
    { "classes", FIELD_LIST, "a list of names of classes", false },
    { "types", FIELD_LIST, "a list of resource types", false },
    { "facet", FIELD_TEXT, "the name of a facet", false },
    { "op", FIELD_TEXT, "the name of an operator", false },
    { "value", 0, "what the facet is compared with", false },
    { "condition", FIELD_IS(VALUE_OBJECT), "a condition on facets", false },
    { "unknown_ok", FIELD_IS(VALUE_BOOL), "true or false", false },
    { "resource_type", TEXT_OR_LIST, "a resource type or a list of them", false },
    { "assert", FIELD_IS(VALUE_OBJECT), "a test on JMESPath keys", false },
    { "profile", FIELD_TEXT, "\"baseline\" or \"strict\"", false },
    { "edition", FIELD_TEXT, "\"2013\" or \"nprm-2025\"", false },
    { "rationale", FIELD_TEXT, "a text", false },
    { "remediation", FIELD_TEXT, "a text", false },
    { "note", FIELD_TEXT, "a text", false },
    { "cases", FIELD_IS(VALUE_OBJECT), "an object of cases", false },
};

static const struct field case_fields[] = {
    { "compliant", FIELD_IS(VALUE_OBJECT), "an object of facets (or attributes)", false },
    { "violating", FIELD_IS(VALUE_OBJECT), "an object of facets (or attributes)", false },
    { "unknown", FIELD_IS(VALUE_OBJECT), "an object of facets (or attributes)", false },
};

struct checking {
    struct arena *arena;
    struct catalogue *catalogue;
    const struct value *spec;
    const struct complaints *complaints;
};

/* Fields that name entries of the catalogue. */
static const struct naming {
    const char *field;
    const char *thing;
    enum catalogue_section section;
    const struct value *(*find)(struct catalogue *catalogue, struct span name);
} namings[] = {
    { "class", "class", CATALOGUE_CLASSES, catalogue_class },
    { "classes", "class", CATALOGUE_CLASSES, catalogue_class },
    { "types", "resource type", CATALOGUE_TYPES, catalogue_type },
    { "resource_type", "resource type", CATALOGUE_TYPES, catalogue_type },
};

/* Fields that hold one of a few words. */
static const struct wording {
    const char *field;
    const char *accepted;
    const char *words[4];
} wordings[] = {
    { "severity", "low, medium, high, critical", { "low", "medium", "high", "critical" } },
    { "profile", "baseline, strict", { "baseline", "strict" } },
    { "edition", "2013, nprm-2025", { "2013", "nprm-2025" } },
};

static bool has(const struct checking *checking, const char *field)
{
    return value_get(checking->spec, field) != NULL;
}

static const char *nearest(const struct checking *checking, enum catalogue_section section,
                           struct span name)
{
    struct suggestion near = suggestion_for(name);
    for (size_t i = 0; i < catalogue_count(section); i++) {
        suggestion_offer(&near, catalogue_name(section, i));
    }
    return complaint_hint(checking->complaints, &near);
}

static bool name_is_known(const struct checking *checking, const struct naming *naming)
{
    size_t count;
    const struct value *value = value_get(checking->spec, naming->field);
    const struct span *names = field_texts(checking->arena, value, &count);
    for (size_t i = 0; i < count; i++) {
        if (!naming->find(checking->catalogue, names[i])) {
            complain(checking->complaints, value, naming->field, "there is no %s `%.*s`%s",
                     naming->thing, SPAN_ARGS(names[i]),
                     nearest(checking, naming->section, names[i]));
            return false;
        }
    }
    return true;
}

static bool names_are_known(const struct checking *checking)
{
    bool known = true;
    for (size_t i = 0; i < ARRAY_LENGTH(namings); i++) {
        known = name_is_known(checking, &namings[i]) && known;
    }
    return known;
}

static bool word_is_known(const struct checking *checking, const struct wording *wording)
{
    const struct value *value = value_get(checking->spec, wording->field);
    struct suggestion near = suggestion_for(value_string_or_empty(value));
    for (size_t i = 0; i < ARRAY_LENGTH(wording->words) && wording->words[i]; i++) {
        if (!value || span_is(value->text, wording->words[i])) {
            return true;
        }
        suggestion_offer(&near, span_of(wording->words[i]));
    }
    complain(checking->complaints, value, wording->field, "must be one of %s, not `%.*s`%s",
             wording->accepted, SPAN_ARGS(value->text),
             complaint_hint(checking->complaints, &near));
    return false;
}

static bool words_are_known(const struct checking *checking)
{
    bool known = true;
    for (size_t i = 0; i < ARRAY_LENGTH(wordings); i++) {
        known = word_is_known(checking, &wordings[i]) && known;
    }
    return known;
}

static bool citation_is_known(const struct checking *checking)
{
    const struct value *value = value_get(checking->spec, "safeguard");
    if (catalogue_safeguard(checking->catalogue, SPAN("2013"), value->text) ||
        catalogue_safeguard(checking->catalogue, SPAN("nprm-2025"), value->text)) {
        return true;
    }
    complain(checking->complaints, value, "safeguard",
             "`%.*s` is no safeguard of 45 CFR 164.312%s (accepted is a citation such as "
             "164.312(b) or 164.312(a)(2)(iv))",
             SPAN_ARGS(value->text), nearest(checking, CATALOGUE_SAFEGUARDS, value->text));
    return false;
}

static bool further_citations_are_texts(const struct checking *checking)
{
    const struct value *also = value_get(checking->spec, "also");
    for (size_t i = 0; also && i < also->item_count; i++) {
        if (!span_starts_with(value_string_or_empty(also->items[i]), SPAN("164."))) {
            complain(checking->complaints, also->items[i], "also",
                     "must list citations of 45 CFR part 164, such as \"164.308(a)(4)\"");
            return false;
        }
    }
    return true;
}

static bool id_is_plain(const struct checking *checking)
{
    static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.";
    const struct value *id = value_get(checking->spec, "id");
    bool fits = id->text.length <= ID_LENGTH_LIMIT;
    for (size_t i = 0; fits && i < id->text.length; i++) {
        fits = memchr(plain, id->text.text[i], sizeof plain - 1) != NULL;
    }
    if (!fits) {
        complain(checking->complaints, id, "id",
                 "must be at most %d letters, digits, dots, hyphens or underscores",
                 ID_LENGTH_LIMIT);
    }
    return fits;
}

/* Complains about the first of the fields that stands beside what excludes it. */
static bool has_none_of(const struct checking *checking, const char *const *fields, size_t count,
                        const char *beside)
{
    for (size_t i = 0; i < count; i++) {
        if (has(checking, fields[i])) {
            complain(checking->complaints, value_get(checking->spec, fields[i]), fields[i],
                     "cannot stand beside `%s`", beside);
            return false;
        }
    }
    return true;
}

static bool assert_form_is_whole(const struct checking *checking)
{
    static const char *const others[] = { "class", "classes", "types",     "facet",
                                          "op",    "value",   "condition", "unknown_ok" };
    if (!has(checking, "resource_type") || !has(checking, "assert")) {
        complain(checking->complaints, checking->spec,
                 has(checking, "assert") ? "resource_type" : "assert",
                 "is missing: a rule on attributes needs `resource_type` and `assert`");
        return false;
    }
    return has_none_of(checking, others, ARRAY_LENGTH(others), "assert");
}

static bool facet_form_is_whole(const struct checking *checking)
{
    static const char *const terms[] = { "facet", "op", "value" };
    static const char *const classes[] = { "classes" };
    if (!has(checking, "class") && !has(checking, "classes")) {
        complain(checking->complaints, checking->spec, "class",
                 "is missing: a rule needs `class` with `facet`, `op` and `value` (or with "
                 "`condition`), or `resource_type` with `assert`");
        return false;
    }
    if (has(checking, "class") && !has_none_of(checking, classes, 1, "class")) {
        return false;
    }
    if (has(checking, "condition")) {
        return has_none_of(checking, terms, ARRAY_LENGTH(terms), "condition");
    }
    if (!has(checking, "facet") || !has(checking, "op")) {
        complain(checking->complaints, checking->spec, has(checking, "facet") ? "op" : "facet",
                 "is missing: `class` needs `facet`, `op` and `value`, or `condition`");
        return false;
    }
    return true;
}

static bool is_on_attributes(const struct checking *checking)
{
    return has(checking, "assert") || has(checking, "resource_type");
}

static bool judgement_compiles(const struct checking *checking)
{
    if (is_on_attributes(checking)) {
        return assert_form_is_whole(checking) &&
               assertion_compile(checking->arena, value_get(checking->spec, "assert"),
                                 checking->complaints) != NULL;
    }
    struct condition_source source = { .catalogue = checking->catalogue,
                                       .complaints = checking->complaints };
    return facet_form_is_whole(checking) &&
           condition_compile(checking->arena, rule_condition_spec(checking->arena, checking->spec),
                             "condition", &source) != NULL;
}

/* A fact of a case: a value that the facet can have; null is unknown. */
static bool case_fact_fits(const struct checking *checking, const struct member *fact)
{
    enum facet_type type;
    if (!facet_type_find(checking->catalogue, fact->key, &type)) {
        complain(checking->complaints, fact->value, "cases", "there is no facet `%.*s`%s",
                 SPAN_ARGS(fact->key), nearest(checking, CATALOGUE_FACETS, fact->key));
        return false;
    }
    const struct facet_type_entry *entry = facet_type_entry(type);
    if (fact->value->kind != VALUE_NULL && !entry->fact_fits(fact->value)) {
        complain(checking->complaints, fact->value, "cases",
                 "`%.*s` must be %s, or null for unknown", SPAN_ARGS(fact->key), entry->fact);
        return false;
    }
    return true;
}

static bool case_facts_fit(const struct checking *checking, const struct value *facts)
{
    bool fit = true;
    for (size_t i = 0; i < facts->member_count; i++) {
        fit = case_fact_fits(checking, &facts->members[i]) && fit;
    }
    return fit;
}

static bool cases_fit(const struct checking *checking)
{
    const struct value *cases = value_get(checking->spec, "cases");
    if (!cases) {
        return true;
    }
    bool fit =
        fields_check(checking->complaints, cases, "cases", case_fields, ARRAY_LENGTH(case_fields));
    for (size_t i = 0; fit && !is_on_attributes(checking) && i < cases->member_count; i++) {
        fit = case_facts_fit(checking, cases->members[i].value);
    }
    return fit;
}

bool rule_check(struct arena *arena, struct catalogue *catalogue, const struct value *spec,
                const struct complaints *complaints)
{
    struct checking checking = { arena, catalogue, spec, complaints };
    if (!fields_check(complaints, spec, "rules", rule_fields, ARRAY_LENGTH(rule_fields))) {
        return false;
    }
    bool fits = id_is_plain(&checking);
    fits = citation_is_known(&checking) && fits;
    fits = further_citations_are_texts(&checking) && fits;
    fits = words_are_known(&checking) && fits;
    fits = names_are_known(&checking) && fits;
    fits = judgement_compiles(&checking) && fits;
    return cases_fit(&checking) && fits;
}
