/*
 * pairs.c: requirements on how resources hang together: copies that are no weaker than their
 * source, log exports with one destination, keys that data stores name.
 */
#include "facets/scalar.h"
#include "rules/requirement.h"

/* The first entity that `from` names at the path, or NULL. */
static const struct entity *named_at(const struct inquiry *inquiry, const struct entity *from,
                                     struct span path)
{
    struct entity_list named = workspace_named(inquiry->arena, inquiry->workspace, from, path);
    return named.count ? named.items[0] : NULL;
}

/* Does a rule of the entity's class on the facet hold? False where there is no such rule. */
static bool facet_is_compliant(const struct inquiry *inquiry, const struct entity *entity,
                               struct span facet, enum truth *compliant)
{
    const struct value *rules =
        catalogue_rules_of_class(inquiry->body->catalogue, kind_class(entity->kind));
    for (size_t i = 0; i < rules->item_count; i++) {
        const struct value *condition = value_get(rules->items[i], "condition");
        if (!span_equal(value_string_or_empty(value_get(condition, "facet")), facet) ||
            !rule_takes_type(rules->items[i], kind_type(entity->kind))) {
            continue;
        }
        struct where where = where_of(inquiry, condition);
        return where_judge(inquiry, &where, entity, compliant);
    }
    return false;
}

static struct answer compare_pair(const struct inquiry *inquiry, const struct entity *source,
                                  const struct entity *copy, const struct value *facets)
{
    struct answer worst = answer_met;
    for (size_t i = 0; i < facets->item_count; i++) {
        struct span facet = value_string_or_empty(facets->items[i]);
        enum truth of_source;
        enum truth of_copy;
        if (!facet_is_compliant(inquiry, source, facet, &of_source) ||
            !facet_is_compliant(inquiry, copy, facet, &of_copy)) {
            continue;
        }
        struct answer answer = {
            truth_or(truth_not(of_source), of_copy), copy->address,
            arena_printf(inquiry->arena, "%.*s of %.*s is weaker than that of its source %.*s",
                         SPAN_ARGS(facet), SPAN_ARGS(copy->address), SPAN_ARGS(source->address))
        };
        worst = answer_worse(worst, answer);
    }
    return worst;
}

/* `from` is [type of the copying resource, path of its source, path of its destination]. */
static struct answer compare_copies(const struct inquiry *inquiry, const struct value *from,
                                    const struct value *facets)
{
    struct entity_list copiers =
        workspace_of_type(inquiry->workspace, value_string_or_empty(from->items[0]));
    struct answer worst = answer_met;
    for (size_t i = 0; i < copiers.count; i++) {
        const struct entity *source =
            named_at(inquiry, copiers.items[i], value_string_or_empty(from->items[1]));
        const struct entity *copy =
            named_at(inquiry, copiers.items[i], value_string_or_empty(from->items[2]));
        if (source && copy && !source->out_of_scope) {
            struct answer answer = compare_pair(inquiry, source, copy, facets);
            worst = answer_worse(worst, answer);
            if (inquiry->breaches) {
                breaches_add(inquiry, inquiry->breaches, &answer);
            }
        }
    }
    return worst;
}

struct answer judge_compare_pairs(const struct inquiry *inquiry, const struct value *spec)
{
    const struct value *from_types = value_get(spec, "from_types");
    struct answer worst = answer_met;
    for (size_t i = 0; i < from_types->item_count; i++) {
        worst = answer_worse(
            worst, compare_copies(inquiry, from_types->items[i], value_get(spec, "facets")));
    }
    return worst;
}

/* The values at the first of the paths that has any. */
static const struct value *destination_of(const struct inquiry *inquiry,
                                          const struct entity *entity, const struct value *paths)
{
    for (size_t i = 0; i < paths->item_count; i++) {
        const struct value *values =
            entity_read(inquiry->arena, entity, value_string_or_empty(paths->items[i]));
        if (values->item_count > 0) {
            return values->items[0];
        }
    }
    return NULL;
}

/* The first entity of the same provider before `index` that names a destination, or NULL. */
static const struct entity *earlier_export(const struct inquiry *inquiry,
                                           struct entity_list entities, size_t index,
                                           const struct value *paths)
{
    for (size_t i = 0; i < index; i++) {
        if (span_equal(kind_provider(entities.items[i]->kind),
                       kind_provider(entities.items[index]->kind)) &&
            destination_of(inquiry, entities.items[i], paths)) {
            return entities.items[i];
        }
    }
    return NULL;
}

/* Does the export end where the first one of its provider ends? */
static struct answer compare_destination(const struct inquiry *inquiry, struct entity_list entities,
                                         size_t index, const struct value *paths)
{
    const struct entity *entity = entities.items[index];
    const struct entity *first = earlier_export(inquiry, entities, index, paths);
    const struct value *own = destination_of(inquiry, entity, paths);
    if (!first || !own || entity->out_of_scope) {
        return answer_met;
    }
    return (struct answer) { scalar_same(destination_of(inquiry, first, paths), own),
                             entity->address,
                             arena_printf(inquiry->arena, "%.*s exports to another place than %.*s",
                                          SPAN_ARGS(entity->address), SPAN_ARGS(first->address)) };
}

struct answer judge_same_destination(const struct inquiry *inquiry, const struct value *spec)
{
    struct entity_list entities = entities_of(inquiry, spec);
    struct answer worst = answer_met;
    for (size_t i = 1; i < entities.count && worst.met != TRUTH_FALSE; i++) {
        worst = answer_worse(worst,
                             compare_destination(inquiry, entities, i, value_get(spec, "paths")));
    }
    return worst;
}

/* Asks of each key that a resource names where its facet is read. */
struct key_check {
    const struct inquiry *inquiry;
    const struct value *classes;
    struct where where;
    struct answer worst;
};

static bool is_of_class(const struct key_check *check, const struct entity *key)
{
    for (size_t i = 0; i < check->classes->item_count; i++) {
        if (span_equal(value_string_or_empty(check->classes->items[i]), kind_class(key->kind))) {
            return true;
        }
    }
    return false;
}

static bool worst_is_known(const struct key_check *check)
{
    return check->worst.met == TRUTH_FALSE && !check->inquiry->breaches;
}

static void check_key(struct key_check *check, const struct entity *user, const struct entity *key)
{
    const struct inquiry *inquiry = check->inquiry;
    enum truth met;
    if (!is_of_class(check, key) || !where_judge(inquiry, &check->where, key, &met) ||
        met == TRUTH_TRUE) {
        return;
    }
    struct answer answer = { met, key->address,
                             arena_printf(inquiry->arena, "it is used by %.*s, but %s",
                                          SPAN_ARGS(user->address),
                                          where_blame(inquiry, &check->where, key)) };
    check->worst = answer_worse(check->worst, answer);
    if (inquiry->breaches) {
        breaches_add(inquiry, inquiry->breaches, &answer);
    }
}

struct answer judge_each_reference(const struct inquiry *inquiry, const struct value *spec)
{
    struct span facet = value_string_or_empty(value_get(spec, "facet"));
    struct key_check check = { inquiry, value_get(spec, "classes"),
                               where_of(inquiry, value_get(spec, "where")), answer_met };
    size_t count = workspace_count(inquiry->workspace);
    for (size_t i = 0; i < count && !worst_is_known(&check); i++) {
        const struct entity *user = workspace_entity(inquiry->workspace, i);
        size_t slot = kind_facet_slot(user->kind, facet);
        if (user->out_of_scope || slot == FACET_NOT_EXPOSED ||
            !value_is_true(user->facts[slot].value)) {
            continue;
        }
        struct span path = kind_facet_path(user->kind, slot);
        struct entity_list keys = workspace_named(inquiry->arena, inquiry->workspace, user, path);
        for (size_t j = 0; j < keys.count; j++) {
            check_key(&check, user, keys.items[j]);
        }
    }
    return check.worst;
}
