/*
 * condition_tell.c: what a compiled condition says of itself: which facets it reads, which one is to
 * blame, what would make it hold.
 */
#include "rules/condition_shape.h"

typedef bool asks_term(const struct term *term, const void *context);

static bool any_term(const struct condition *condition, asks_term *asks, const void *context)
{
    if (condition->shape == SHAPE_TERM) {
        return asks(&condition->term, context);
    }
    for (size_t i = 0; i < condition->part_count; i++) {
        if (any_term(condition->parts[i], asks, context)) {
            return true;
        }
    }
    return false;
}

/* Does it read an unknown fact that does make sense here? */
static bool is_open_question(const struct term *term, const void *context)
{
    const struct fact *facts = context;
    const struct value *value = facts[term->slot].value;
    return value != &fact_not_applicable && (!value || value->kind == VALUE_UNKNOWN);
}

bool condition_is_moot(const struct condition *bound, const struct fact *facts)
{
    return condition_judge(bound, facts) == TRUTH_UNKNOWN &&
           !any_term(bound, is_open_question, facts);
}

struct span condition_blame(const struct condition *bound, const struct fact *facts)
{
    while (bound->shape != SHAPE_TERM) {
        size_t i = 0;
        while (bound->shape == SHAPE_ALL && i + 1 < bound->part_count &&
               condition_judge(bound->parts[i], facts) == TRUTH_TRUE) {
            i++;
        }
        bound = bound->parts[i];
    }
    return bound->term.facet;
}

static bool is_on_slot(const struct term *term, const void *context)
{
    return term->slot == *(const size_t *)context;
}

bool condition_reads_slot(const struct condition *bound, size_t slot)
{
    return any_term(bound, is_on_slot, &slot);
}

static bool is_on_facet(const struct term *term, const void *context)
{
    return span_equal(term->facet, *(const struct span *)context);
}

bool condition_reads_facet(const struct condition *condition, struct span facet)
{
    return any_term(condition, is_on_facet, &facet);
}

struct span condition_main_facet(const struct condition *condition)
{
    while (condition->shape != SHAPE_TERM) {
        condition = condition->parts[0];
    }
    return condition->term.facet;
}

/* From the literal of an operator to a value that holds: itself, the next one, the opposite. */
static const struct {
    const char *op;
    double step;
    bool opposite;
} wanted_by[] = {
    { "eq", 0, false },          { "gte", 0, false },         { "lte", 0, false },
    { "gt", 1, false },          { "lt", -1, false },         { "ne", 0, true },
    { "version_gte", 0, false }, { "superset_of", 0, false },
};

static const struct value *wanted_of(struct arena *arena, const struct value *literal, double step,
                                     bool opposite)
{
    if (opposite) {
        return literal->kind == VALUE_BOOL ? value_bool(!literal->truth) : NULL;
    }
    if (step != 0) {
        return literal->kind == VALUE_NUMBER ? value_number(arena, literal->number + step) : NULL;
    }
    return literal;
}

const struct value *condition_wanted(struct arena *arena, const struct condition *condition)
{
    while (condition->shape == SHAPE_ALL || condition->shape == SHAPE_ANY) {
        condition = condition->parts[0];
    }
    if (condition->shape == SHAPE_NOT) {
        return NULL;
    }
    for (size_t i = 0; i < ARRAY_LENGTH(wanted_by); i++) {
        if (strcmp(condition->term.operation->name, wanted_by[i].op) == 0) {
            return wanted_of(arena, operand_literal(condition->term.operand), wanted_by[i].step,
                             wanted_by[i].opposite);
        }
    }
    return NULL;
}
