/*
 * host_rules.h: what hosts demand of planned and applied states, attribute by attribute.
 *
 * Each rule gives NULL, or what it finds wrong. Sources: terraform
 * internal/plans/objchange/plan_valid.go (AssertPlanValid) and compatible.go
 * (AssertObjectCompatible); write-only attributes internal/terraform/node_resource_abstract_instance.go.
 */
#ifndef HIPAA_TESTS_HOST_RULES_H
#define HIPAA_TESTS_HOST_RULES_H

#include "value/compare.h"
#include "wire/schema.h"

static inline const struct value *rule_member(const struct value *object, const char *name)
{
    const struct value *value = value_get(object, name);
    return value ? value : &value_null;
}

static inline const char *rule_plan(struct arena *arena, const struct attributes *attributes,
                                    const struct value *prior, const struct value *config,
                                    const struct value *planned);

/* A nested attribute that is configured and planned, neither of them null: the same keys or items. */
static inline const char *rule_plan_nested(struct arena *arena, const struct attribute *attribute,
                                           const struct value *prior, const struct value *config,
                                           const struct value *planned)
{
    if (config->kind == VALUE_UNKNOWN) {
        return NULL; /* and planned may be what it likes, within its type */
    }
    if (planned->kind == VALUE_UNKNOWN) {
        return arena_printf(arena, "%s is unknown, but configured", attribute->name);
    }
    if (attribute->nesting == NESTING_SINGLE) {
        return rule_plan(arena, &attribute->nested, prior, config, planned);
    }
    bool is_list = attribute->nesting == NESTING_LIST;
    size_t count = is_list ? config->item_count : config->member_count;
    if (count != (is_list ? planned->item_count : planned->member_count)) {
        return arena_printf(arena, "%s has another length", attribute->name);
    }
    const char *problem = NULL;
    for (size_t i = 0; i < count && !problem; i++) {
        struct span key = is_list ? SPAN("") : config->members[i].key;
        const struct value *item = is_list ? planned->items[i] : value_get_span(planned, key);
        const struct value *wanted = is_list ? config->items[i] : config->members[i].value;
        problem = item ? rule_plan(arena, &attribute->nested, &value_null, wanted, item)
                       : arena_printf(arena, "%s lacks a key", attribute->name);
    }
    return problem;
}

static inline const char *rule_plan_attribute(struct arena *arena,
                                              const struct attribute *attribute,
                                              const struct value *prior, const struct value *config,
                                              const struct value *planned)
{
    if (attribute->flags & ATTRIBUTE_WRITE_ONLY) {
        return planned->kind == VALUE_NULL
                   ? NULL
                   : arena_printf(arena, "%s is write-only, but planned", attribute->name);
    }
    if (value_same(planned, config)) {
        return NULL;
    }
    if (config->kind == VALUE_NULL) {
        return attribute->flags & ATTRIBUTE_COMPUTED
                   ? NULL
                   : arena_printf(arena, "%s is planned, but not configured", attribute->name);
    }
    if (!attribute->type) {
        return rule_plan_nested(arena, attribute, prior, config, planned);
    }
    return value_same(planned, prior)
               ? NULL
               : arena_printf(arena, "%s is not as configured", attribute->name);
}

/* AssertPlanValid. `prior` may be null. */
static inline const char *rule_plan(struct arena *arena, const struct attributes *attributes,
                                    const struct value *prior, const struct value *config,
                                    const struct value *planned)
{
    const char *problem = NULL;
    for (size_t i = 0; i < attributes->count && !problem; i++) {
        const char *name = attributes->items[i].name;
        problem = rule_plan_attribute(arena, &attributes->items[i], rule_member(prior, name),
                                      rule_member(config, name), rule_member(planned, name));
    }
    return problem;
}

/* AssertObjectCompatible: what was promised is kept, unknowns become anything. */
static inline const char *rule_apply(struct arena *arena, const struct value *planned,
                                     const struct value *actual, const char *name)
{
    if (planned->kind == VALUE_UNKNOWN) {
        return NULL;
    }
    if (planned->kind != actual->kind) {
        return arena_printf(arena, "%s is of another kind than planned", name);
    }
    const char *problem = NULL;
    if (planned->kind == VALUE_LIST) {
        problem = planned->item_count == actual->item_count
                      ? NULL
                      : arena_printf(arena, "%s has another length than planned", name);
        for (size_t i = 0; i < planned->item_count && !problem; i++) {
            problem = rule_apply(arena, planned->items[i], actual->items[i], name);
        }
        return problem;
    }
    if (planned->kind == VALUE_OBJECT) {
        for (size_t i = 0; i < planned->member_count && !problem; i++) {
            struct span key = planned->members[i].key;
            const struct value *kept = value_get_span(actual, key);
            problem = rule_apply(arena, planned->members[i].value, kept ? kept : &value_null,
                                 arena_printf(arena, "%s.%.*s", name, SPAN_ARGS(key)));
        }
        return problem;
    }
    return value_same(planned, actual) ? NULL : arena_printf(arena, "%s is not as planned", name);
}

#endif
