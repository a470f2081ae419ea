/*
 * alternatives.c: an entity whose companions differ is judged with each of them, and the worst
 * verdict counts: false, then unknown, then true.
 */
#include <string.h>

#include "rules/condition.h"

/* More sets than this that one rule reads, or more combinations, are not gone through. */
#define SET_LIMIT 8
#define COMBINATION_LIMIT 100000

/* The sets that matter to one condition, and which overlay of each is laid on now. */
struct choice {
    const struct alternatives *sets[SET_LIMIT];
    size_t chosen[SET_LIMIT];
    size_t set_count;
    size_t combinations;
    bool too_many;
};

static bool overlay_matters(const struct condition *bound, const struct overlay *overlay)
{
    for (size_t i = 0; i < overlay->count; i++) {
        if (condition_reads_slot(bound, overlay->slots[i])) {
            return true;
        }
    }
    return false;
}

static bool set_matters(const struct condition *bound, const struct alternatives *set)
{
    for (size_t i = 0; i < set->count; i++) {
        if (overlay_matters(bound, &set->overlays[i])) {
            return true;
        }
    }
    return false;
}

static struct choice choice_of(const struct condition *bound, const struct alternatives *sets)
{
    struct choice choice = { .combinations = 1 };
    for (const struct alternatives *set = sets; set; set = set->next) {
        if (!set_matters(bound, set)) {
            continue;
        }
        if (choice.set_count == SET_LIMIT || choice.combinations > COMBINATION_LIMIT / set->count) {
            choice.too_many = true;
            return choice;
        }
        choice.sets[choice.set_count++] = set;
        choice.combinations *= set->count;
    }
    return choice;
}

static void lay_over(struct fact *facts, const struct overlay *overlay)
{
    for (size_t i = 0; i < overlay->count; i++) {
        facts[overlay->slots[i]] = overlay->facts[i];
    }
}

/* Counts like an odometer. */
static void next_combination(struct choice *choice)
{
    for (size_t i = 0; i < choice->set_count; i++) {
        if (++choice->chosen[i] < choice->sets[i]->count) {
            return;
        }
        choice->chosen[i] = 0;
    }
}

static enum truth judge_worst(struct arena *scratch, const struct condition *bound,
                              const struct entity *entity, struct choice *choice)
{
    size_t size = kind_facet_count(entity->kind) * sizeof(struct fact);
    struct fact *facts = arena_alloc(scratch, size);
    enum truth worst = TRUTH_TRUE;
    for (size_t n = 0; n < choice->combinations && worst != TRUTH_FALSE; n++) {
        memcpy(facts, entity->facts, size);
        for (size_t i = 0; i < choice->set_count; i++) {
            lay_over(facts, &choice->sets[i]->overlays[choice->chosen[i]]);
        }
        worst = truth_and(worst, condition_judge(bound, facts));
        next_combination(choice);
    }
    return worst;
}

enum truth condition_judge_entity(struct arena *scratch, const struct condition *bound,
                                  const struct entity *entity)
{
    if (!entity->alternatives) {
        return condition_judge(bound, entity->facts);
    }
    struct choice choice = choice_of(bound, entity->alternatives);
    if (choice.too_many) {
        return TRUTH_UNKNOWN;
    }
    return judge_worst(scratch, bound, entity, &choice);
}
