#include "rules/rule.h"

#include <assert.h>

static struct span text_of(const struct value *spec, const char *key)
{
    return value_string_or_empty(value_get(spec, key));
}

static enum severity severity_of(const struct value *spec)
{
    enum severity severity;
    bool known = severity_parse(text_of(spec, "severity"), &severity);
    assert(known);
    return severity;
}

/* Complaints about an entry that was checked before: there are none. */
static const struct complaints no_complaints = { .file = NULL };

static const struct condition *condition_of(const struct rule_maker *maker,
                                            const struct value *spec, const double *threshold)
{
    struct condition_source source = {
        .catalogue = maker->catalogue,
        .unknown_ok = value_is_true(value_get(spec, "unknown_ok")),
        .threshold = threshold,
        .complaints = &no_complaints,
    };
    const struct condition *condition = condition_compile(
        maker->arena, rule_condition_spec(maker->arena, spec), "condition", &source);
    assert(condition);
    return condition;
}

static const struct rule_body *body_of(const struct rule_maker *maker, const struct value *spec,
                                       const double *threshold, const struct kind *kind)
{
    struct rule_body *body = ARENA_NEW(maker->arena, struct rule_body);
    *body = (struct rule_body) {
        .spec = spec, .kind = kind, .threshold = threshold, .catalogue = maker->catalogue
    };
    if (value_get(spec, "require")) {
        return body;
    }
    if (value_get(spec, "assert")) {
        body->assertion =
            assertion_compile(maker->arena, value_get(spec, "assert"), &no_complaints);
        assert(body->assertion);
        return body;
    }
    body->condition = condition_of(maker, spec, threshold);
    if (kind) {
        body->condition = condition_bind(maker->arena, body->condition, kind);
    }
    return body->condition ? body : NULL;
}

static bool field_has(const struct value *value, struct span text)
{
    if (value_is(value, VALUE_STRING)) {
        return span_equal(value->text, text);
    }
    for (size_t i = 0; value_is(value, VALUE_LIST) && i < value->item_count; i++) {
        if (span_equal(value_string_or_empty(value->items[i]), text)) {
            return true;
        }
    }
    return false;
}

const struct value *rule_condition_spec(struct arena *arena, const struct value *spec)
{
    static const char *const keys[] = { "facet", "op", "value" };
    const struct value *condition = value_get(spec, "condition");
    if (condition) {
        return condition;
    }
    struct value_builder term = value_builder(arena);
    for (size_t i = 0; i < ARRAY_LENGTH(keys); i++) {
        const struct value *value = value_get(spec, keys[i]);
        if (value) {
            value_put(&term, keys[i], value);
        }
    }
    return value_object_done(&term);
}

const struct rule *rule_make(const struct rule_maker *maker, const struct value *spec,
                             const double *threshold, const struct kind *kind)
{
    const struct rule_body *body = body_of(maker, spec, threshold, kind);
    if (!body) {
        return NULL;
    }
    struct span citation = text_of(spec, "safeguard");
    const struct value *safeguard =
        catalogue_safeguard(maker->catalogue, span_of(edition_name(maker->edition)), citation);
    struct rule *rule = ARENA_NEW(maker->arena, struct rule);
    *rule = (struct rule) {
        .id = text_of(spec, "id"),
        .title = text_of(spec, "title"),
        .citation = citation,
        .safeguard_title = text_of(safeguard, "title"),
        .designation = text_of(safeguard, "designation"),
        .severity = severity_of(spec),
        .rationale = text_of(spec, "rationale"),
        .remediation = text_of(spec, "remediation"),
        .main_facet = body->condition ? condition_main_facet(body->condition) : SPAN(""),
        .needs_values = body->assertion != NULL,
        .is_workspace = value_get(spec, "require") != NULL,
        .body = body,
    };
    return rule;
}

bool rule_names_class(const struct value *spec, struct span class_name)
{
    return field_has(value_get(spec, "class"), class_name) ||
           field_has(value_get(spec, "classes"), class_name);
}

bool rule_takes_type(const struct value *spec, struct span type)
{
    const struct value *types = value_get(spec, "types");
    const struct value *resource_type = value_get(spec, "resource_type");
    if (resource_type) {
        return field_has(resource_type, type);
    }
    return !types || field_has(types, type);
}
