/*
 * patterns.c: for each of some patterns a resource watches for it (an alarm's filter, say), and no
 * member of a team holds roles that must be apart.
 */
#include "base/pattern.h"
#include "facets/scalar.h"
#include "rules/requirement.h"

struct watch {
    const struct inquiry *inquiry;
    const struct value *spec;
    struct entity_list entities;
    struct where where;
};

static enum truth values_match(const struct watch *watch, const struct pattern *pattern,
                               const struct value *values)
{
    enum truth found = TRUTH_FALSE;
    for (size_t i = 0; i < values->item_count && found != TRUTH_TRUE; i++) {
        const struct value *value = values->items[i];
        found = truth_or(found, value->kind == VALUE_UNKNOWN
                                    ? TRUTH_UNKNOWN
                                    : truth_of(pattern_matches(
                                          pattern, scalar_text(watch->inquiry->arena, value))));
    }
    return found;
}

static enum truth entity_matches(const struct watch *watch, const struct pattern *pattern,
                                 const struct entity *entity)
{
    const struct value *paths = value_get(watch->spec, "paths");
    enum truth found = TRUTH_FALSE;
    for (size_t i = 0; i < paths->item_count && found != TRUTH_TRUE; i++) {
        found = truth_or(found, values_match(watch, pattern,
                                             entity_read(watch->inquiry->arena, entity,
                                                         value_string_or_empty(paths->items[i]))));
    }
    return found;
}

static enum truth has_companion(const struct watch *watch, const struct entity *entity)
{
    const struct value *types = value_get(watch->spec, "companions");
    for (size_t i = 0; types && i < types->item_count; i++) {
        struct entity_list companions =
            workspace_companions(watch->inquiry->arena, watch->inquiry->workspace, entity,
                                 value_string_or_empty(types->items[i]));
        if (companions.count > 0) {
            return TRUTH_TRUE;
        }
    }
    return truth_of(types == NULL);
}

static enum truth is_watched(struct watch *watch, const struct pattern *pattern)
{
    enum truth watched = TRUTH_FALSE;
    for (size_t i = 0; i < watch->entities.count && watched != TRUTH_TRUE; i++) {
        const struct entity *entity = watch->entities.items[i];
        enum truth met;
        if (!where_judge(watch->inquiry, &watch->where, entity, &met)) {
            continue;
        }
        if (met != TRUTH_FALSE) {
            met = truth_and(met, entity_matches(watch, pattern, entity));
        }
        if (met != TRUTH_FALSE) {
            met = truth_and(met, has_companion(watch, entity));
        }
        watched = truth_or(watched, met);
    }
    return watched;
}

static const char *reason_for(const struct watch *watch, struct span name)
{
    const char *types = names_of(watch->inquiry, value_get(watch->spec, "types"));
    struct arena *arena = watch->inquiry->arena;
    return watch->entities.count == 0
               ? arena_printf(arena, "there is no %s in this workspace", types)
               : arena_printf(arena, "no %s in this workspace covers %.*s", types, SPAN_ARGS(name));
}

struct answer judge_each_pattern(const struct inquiry *inquiry, const struct value *spec)
{
    struct watch watch = {
        .inquiry = inquiry,
        .spec = spec,
        .entities = entities_of(inquiry, spec),
        .where = where_of(inquiry, value_get(spec, "where")),
    };
    const struct value *patterns = value_get(spec, "patterns");
    struct answer worst = answer_met;
    for (size_t i = 0; i < patterns->member_count && worst.met != TRUTH_FALSE; i++) {
        const char *problem;
        const struct pattern *pattern = pattern_compile(
            inquiry->arena, value_string_or_empty(patterns->members[i].value), &problem);
        enum truth met = pattern ? is_watched(&watch, pattern) : TRUTH_UNKNOWN;
        if (met < worst.met) {
            worst = (struct answer) { .met = met,
                                      .reason = reason_for(&watch, patterns->members[i].key) };
        }
    }
    return worst;
}
