/*
 * exists.c: so many resources meet a condition, in the workspace or in each region of it.
 */
#include "rules/requirement.h"

struct tally {
    size_t met;
    size_t perhaps;
    const struct entity *nearest; /* the first that fails, or that is not decided */
};

struct existence {
    const struct inquiry *inquiry;
    const struct value *spec;
    struct entity_list entities;
    struct where where;
    size_t at_least;
};

/* A resource whose region is not told may stand in any. */
static bool is_in_region(const struct existence *existence, const struct entity *entity,
                         struct span region)
{
    struct span own = entity_region(existence->inquiry->workspace, entity);
    return region.length == 0 || own.length == 0 || span_equal(own, region);
}

static bool is_met_by(struct existence *existence, const struct entity *entity, enum truth *met)
{
    const struct inquiry *inquiry = existence->inquiry;
    const struct value *test = value_get(existence->spec, "test");
    if (!where_judge(inquiry, &existence->where, entity, met)) {
        return false;
    }
    if (test) {
        *met = truth_and(*met, entity_test(inquiry->arena, entity, test));
    }
    return true;
}

static struct tally tally_of(struct existence *existence, struct span region)
{
    struct tally tally = { .nearest = NULL };
    for (size_t i = 0; i < existence->entities.count; i++) {
        const struct entity *entity = existence->entities.items[i];
        enum truth met;
        if (!is_in_region(existence, entity, region) || !is_met_by(existence, entity, &met)) {
            continue;
        }
        tally.met += met == TRUTH_TRUE;
        tally.perhaps += met == TRUTH_UNKNOWN;
        if (!tally.nearest && met != TRUTH_TRUE) {
            tally.nearest = entity;
        }
    }
    return tally;
}

static const char *reason_for(const struct existence *existence, const struct tally *tally,
                              struct span region)
{
    struct arena *arena = existence->inquiry->arena;
    const char *names = names_of(existence->inquiry, value_get(existence->spec, "types"));
    const char *place =
        region.length ? arena_printf(arena, "region %.*s", SPAN_ARGS(region)) : "this workspace";
    if (!tally->nearest) {
        return arena_printf(arena, "there is no %s in %s", names, place);
    }
    struct where where = existence->where;
    enum truth met;
    const char *blame =
        where_judge(existence->inquiry, &where, tally->nearest, &met) && met != TRUTH_TRUE
            ? where_blame(existence->inquiry, &where, tally->nearest)
            : "its attributes do not fit";
    return arena_printf(arena, "no %s in %s meets the rule; of %.*s, %s", names, place,
                        SPAN_ARGS(tally->nearest->address), blame);
}

static struct answer judge_region(struct existence *existence, struct span region)
{
    struct tally tally = tally_of(existence, region);
    if (tally.met >= existence->at_least) {
        return answer_met;
    }
    bool perhaps = tally.met + tally.perhaps >= existence->at_least;
    return (struct answer) {
        .met = perhaps ? TRUTH_UNKNOWN : TRUTH_FALSE,
        .address = tally.nearest ? tally.nearest->address : SPAN(""),
        .reason = reason_for(existence, &tally, region),
    };
}

static bool is_new_region(const struct span *regions, size_t count, struct span region)
{
    for (size_t i = 0; i < count; i++) {
        if (span_equal(regions[i], region)) {
            return false;
        }
    }
    return region.length > 0;
}

/* The regions of the resources that the rule's `when` looks at; one empty name if none is told.
 * Resources of one kind stand together mostly, so a kind is looked at once in a row. */
static const struct span *regions_in_use(const struct inquiry *inquiry, size_t *count)
{
    const struct value *when = value_get(inquiry->body->spec, "when");
    size_t total = workspace_count(inquiry->workspace);
    struct span *regions = ARENA_ARRAY(inquiry->arena, total + 1, struct span);
    const struct kind *seen = NULL;
    bool taken = false;
    *count = 0;
    for (size_t i = 0; i < total; i++) {
        const struct entity *entity = workspace_entity(inquiry->workspace, i);
        taken = entity->kind == seen ? taken : gate_takes(when, entity->kind);
        seen = entity->kind;
        if (!taken) {
            continue;
        }
        struct span region = entity_region(inquiry->workspace, entity);
        if (is_new_region(regions, *count, region)) {
            regions[(*count)++] = region;
        }
    }
    *count += *count == 0;
    return regions;
}

struct answer judge_exists(const struct inquiry *inquiry, const struct value *spec)
{
    const struct value *at_least = value_get(spec, "at_least");
    struct existence existence = {
        .inquiry = inquiry,
        .spec = spec,
        .entities = entities_of(inquiry, spec),
        .where = where_of(inquiry, value_get(spec, "where")),
        .at_least = at_least ? (size_t)at_least->number : 1,
    };
    if (!value_get(spec, "per")) {
        return judge_region(&existence, SPAN(""));
    }
    size_t count;
    const struct span *regions = regions_in_use(inquiry, &count);
    struct answer worst = answer_met;
    for (size_t i = 0; i < count; i++) {
        worst = answer_worse(worst, judge_region(&existence, regions[i]));
    }
    return worst;
}
