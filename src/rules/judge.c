/*
 * judge.c: a compiled rule and an entity: the verdict, and what a message says about it.
 */
#include "rules/rule.h"

enum verdict verdict_of(enum truth truth)
{
    static const enum verdict verdicts[] = {
        [TRUTH_FALSE] = VERDICT_VIOLATING,
        [TRUTH_UNKNOWN] = VERDICT_UNKNOWN,
        [TRUTH_TRUE] = VERDICT_COMPLIANT,
    };
    return verdicts[truth];
}

static const struct condition *bound_to(struct arena *scratch, const struct rule_body *body,
                                        const struct kind *kind)
{
    return body->kind == kind ? body->condition : condition_bind(scratch, body->condition, kind);
}

enum verdict rule_judge(struct arena *scratch, const struct rule *rule, const struct entity *entity,
                        const struct value *values)
{
    if (rule->needs_values) {
        return verdict_of(assertion_judge(scratch, rule->body->assertion, values));
    }
    if (!rule->body->condition) {
        return VERDICT_NOT_APPLICABLE;
    }
    const struct condition *bound = bound_to(scratch, rule->body, entity->kind);
    if (!bound) {
        return VERDICT_NOT_APPLICABLE;
    }
    enum truth truth = condition_judge_entity(scratch, bound, entity);
    bool moot = truth == TRUTH_UNKNOWN && condition_is_moot(bound, entity->facts);
    return moot ? VERDICT_NOT_APPLICABLE : verdict_of(truth);
}

const struct value *rule_evidence(const struct rule *rule, const struct entity *entity)
{
    if (rule->main_facet.length == 0) {
        return NULL;
    }
    size_t slot = kind_facet_slot(entity->kind, rule->main_facet);
    return slot == FACET_NOT_EXPOSED ? NULL : entity->facts[slot].value;
}

const struct value *rule_wanted(struct arena *arena, const struct rule *rule)
{
    const struct condition *condition = rule->body->condition;
    return condition ? condition_wanted(arena, condition) : NULL;
}

bool rule_reads_slot(const struct rule *rule, const struct kind *kind, size_t slot)
{
    const struct condition *condition = rule->body->condition;
    return condition && condition_reads_facet(condition, kind_facet_name(kind, slot));
}
