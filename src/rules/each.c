/*
 * each.c: every resource of some types meets a condition: itself, by a companion, by a resource it
 * names, or by one that stands at the same place.
 */
#include <ctype.h>

#include "rules/requirement.h"

struct each {
    const struct inquiry *inquiry;
    const struct value *spec;
    struct where where;
    struct where only_when;
};

/* The condition on one of `entities`: the best of them counts. */
static enum truth best_of(struct each *each, struct entity_list entities)
{
    enum truth best = TRUTH_FALSE;
    for (size_t i = 0; i < entities.count && best != TRUTH_TRUE; i++) {
        enum truth met;
        if (where_judge(each->inquiry, &each->where, entities.items[i], &met)) {
            best = truth_or(best, met);
        }
    }
    return best;
}

static enum truth met_by_companions(struct each *each, const struct entity *entity)
{
    const struct inquiry *inquiry = each->inquiry;
    const struct value *types = value_get(each->spec, "companions");
    enum truth best = TRUTH_FALSE;
    for (size_t i = 0; i < types->item_count && best != TRUTH_TRUE; i++) {
        struct span type = value_string_or_empty(types->items[i]);
        best = truth_or(best, best_of(each, workspace_companions(inquiry->arena, inquiry->workspace,
                                                                 entity, type)));
    }
    return best;
}

static bool is_of_type(const struct value *types, const struct entity *entity)
{
    for (size_t i = 0; i < types->item_count; i++) {
        if (span_equal(value_string_or_empty(types->items[i]), kind_type(entity->kind))) {
            return true;
        }
    }
    return false;
}

/* Where the reference leads out of the workspace, or is not known, nothing can be said. */
static enum truth met_by_named(struct each *each, const struct entity *entity)
{
    const struct value *resolve = value_get(each->spec, "resolve");
    struct entity_list named =
        workspace_named(each->inquiry->arena, each->inquiry->workspace, entity,
                        value_string_or_empty(value_get(resolve, "path")));
    for (size_t i = 0; i < named.count; i++) {
        enum truth met;
        if (is_of_type(value_get(resolve, "types"), named.items[i]) &&
            where_judge(each->inquiry, &each->where, named.items[i], &met)) {
            return met;
        }
    }
    return TRUTH_UNKNOWN;
}

/* Places are written as "West Europe" and as "westeurope". */
static bool is_same_place(struct span a, struct span b)
{
    size_t i = 0;
    size_t j = 0;
    for (;;) {
        for (; i < a.length && a.text[i] == ' '; i++) {
        }
        for (; j < b.length && b.text[j] == ' '; j++) {
        }
        if (i == a.length || j == b.length) {
            return i == a.length && j == b.length;
        }
        if (tolower((unsigned char)a.text[i++]) != tolower((unsigned char)b.text[j++])) {
            return false;
        }
    }
}

static enum truth share_a_value(const struct value *a, const struct value *b)
{
    enum truth shared = TRUTH_FALSE;
    for (size_t i = 0; i < a->item_count; i++) {
        for (size_t j = 0; j < b->item_count; j++) {
            bool unknown = a->items[i]->kind == VALUE_UNKNOWN || b->items[j]->kind == VALUE_UNKNOWN;
            enum truth same = unknown ? TRUTH_UNKNOWN
                                      : truth_of(is_same_place(value_string_or_empty(a->items[i]),
                                                               value_string_or_empty(b->items[j])));
            shared = truth_or(shared, same);
        }
    }
    return shared;
}

static enum truth met_at_same_place(struct each *each, const struct entity *entity)
{
    const struct value *same = value_get(each->spec, "same");
    struct arena *arena = each->inquiry->arena;
    struct span path = value_string_or_empty(value_get(same, "path"));
    const struct value *own = entity_read(arena, entity, path);
    struct entity_list others = entities_of_types(each->inquiry, value_get(same, "types"));
    enum truth found = TRUTH_FALSE;
    for (size_t i = 0; i < others.count && found != TRUTH_TRUE; i++) {
        found = truth_or(found, share_a_value(own, entity_read(arena, others.items[i], path)));
    }
    return found;
}

static enum truth met_by_itself(struct each *each, const struct entity *entity)
{
    enum truth met;
    return where_judge(each->inquiry, &each->where, entity, &met) ? met : TRUTH_TRUE;
}

/* Who has to meet `where`: the first key that the requirement has; none: the resource itself. */
static const struct manner {
    const char *key;
    enum truth (*judge)(struct each *each, const struct entity *entity);
    const char *before; /* of the types, in the reason */
    const char *after;
} manners[] = {
    { "companions", met_by_companions, "has no ", " that meets the rule" },
    { "resolve", met_by_named, "names no ", " that meets the rule" },
    { "same", met_at_same_place, "has no ", " at its place" },
};

static const struct manner *manner_of(const struct each *each)
{
    for (size_t i = 0; i < ARRAY_LENGTH(manners); i++) {
        if (value_get(each->spec, manners[i].key)) {
            return &manners[i];
        }
    }
    return NULL;
}

static enum truth is_referenced(struct each *each, const struct entity *entity)
{
    struct entity_list others =
        entities_of_types(each->inquiry, value_get(each->spec, "referenced_by"));
    enum truth found = TRUTH_FALSE;
    for (size_t i = 0; i < others.count && found != TRUTH_TRUE; i++) {
        found = truth_or(
            found, workspace_refers(each->inquiry->workspace, others.items[i], SPAN(""), entity));
    }
    return found;
}

static enum truth is_met(struct each *each, const struct entity *entity)
{
    const struct manner *manner = manner_of(each);
    const struct value *test = value_get(each->spec, "test");
    enum truth met = manner ? manner->judge(each, entity) : met_by_itself(each, entity);
    if (test) {
        met = truth_and(met, entity_test(each->inquiry->arena, entity, test));
    }
    return met == TRUTH_TRUE ? met : truth_or(met, is_referenced(each, entity));
}

/* Is the entity one that the requirement is about? */
static enum truth is_picked(struct each *each, const struct entity *entity)
{
    enum truth picked;
    if (entity->out_of_scope) {
        return TRUTH_FALSE;
    }
    return where_judge(each->inquiry, &each->only_when, entity, &picked) ? picked : TRUTH_FALSE;
}

static const char *reason_for(struct each *each, const struct entity *entity)
{
    struct arena *arena = each->inquiry->arena;
    const struct manner *manner = manner_of(each);
    if (!manner) {
        return where_blame(each->inquiry, &each->where, entity);
    }
    const struct value *types = value_get(each->spec, manner->key);
    types = types->kind == VALUE_OBJECT ? value_get(types, "types") : types;
    return arena_printf(arena, "it %s%s%s", manner->before, names_of(each->inquiry, types),
                        manner->after);
}

static struct answer judge_entities(struct each *each, struct entity_list entities,
                                    struct breaches *breaches)
{
    struct answer worst = answer_met;
    bool worst_is_enough = !each->inquiry->breaches;
    for (size_t i = 0; i < entities.count; i++) {
        const struct entity *entity = entities.items[i];
        enum truth picked = is_picked(each, entity);
        enum truth met =
            picked == TRUTH_FALSE ? TRUTH_TRUE : truth_or(truth_not(picked), is_met(each, entity));
        if (met == TRUTH_TRUE || (worst_is_enough && met >= worst.met)) {
            continue;
        }
        struct answer answer = { met, entity->address, reason_for(each, entity) };
        worst = answer_worse(worst, answer);
        if (!worst_is_enough) {
            breaches_add(each->inquiry, breaches, &answer);
        } else if (met == TRUTH_FALSE) {
            break;
        }
    }
    return worst;
}

/* Met too where there are resources of the other types and every one of them meets it. */
static struct answer or_by_alternative(struct each *each, struct answer answer,
                                       struct breaches *breaches)
{
    struct entity_list others =
        entities_of_types(each->inquiry, value_get(each->spec, "alternative"));
    if (answer.met == TRUTH_TRUE || others.count == 0) {
        return answer;
    }
    struct breaches of_others = { .count = 0 };
    struct answer other = judge_entities(each, others, &of_others);
    if (other.met <= answer.met) {
        return answer;
    }
    *breaches = of_others;
    return other;
}

struct answer judge_each(const struct inquiry *inquiry, const struct value *spec)
{
    struct each each = {
        .inquiry = inquiry,
        .spec = spec,
        .where = where_of(inquiry, value_get(spec, "where")),
        .only_when = where_of(inquiry, value_get(spec, "only_when")),
    };
    struct breaches breaches = { .count = 0 };
    struct answer answer = or_by_alternative(
        &each, judge_entities(&each, entities_of(inquiry, spec), &breaches), &breaches);
    if (inquiry->breaches) {
        *inquiry->breaches = breaches;
    }
    return answer;
}
