#include "provider/validation_planner.h"

#include "provider/check_arguments.h"
#include "provider/check_schema.h"
#include "value/compare.h"

static bool are_same(const struct value *a, const struct value *b, const char *name)
{
    return value_same(value_get(a, name), value_get(b, name));
}

/* Findings are the same if they tell of the same rules at the same places with the same verdicts:
 * another wording by another version of the catalogue is no news. */
static bool findings_are_same(const struct value *a, const struct value *b)
{
    if (!value_is(a, VALUE_LIST) || !value_is(b, VALUE_LIST) || a->item_count != b->item_count) {
        return false;
    }
    bool same = true;
    for (size_t i = 0; same && i < a->item_count; i++) {
        same = are_same(a->items[i], b->items[i], "fingerprint") &&
               are_same(a->items[i], b->items[i], "waived");
    }
    return same;
}

static bool tells_the_same(const struct value *state, const struct value *results)
{
    return are_same(state, results, "status") && are_same(state, results, "drifted") &&
           are_same(state, results, "drift") && are_same(state, results, "unchecked") &&
           findings_are_same(value_get(state, "findings"), value_get(results, "findings"));
}

static bool accepts_the_same(const struct value *state, const struct value *results)
{
    return are_same(state, results, "fingerprint") && are_same(state, results, "baseline");
}

static const struct value *all_unknown(struct arena *arena)
{
    const struct attributes *const groups[] = { &check_results, &validation_results };
    struct value_builder unknown = value_builder(arena);
    for (size_t i = 0; i < ARRAY_LENGTH(groups); i++) {
        for (size_t j = 0; j < groups[i]->count; j++) {
            value_put(&unknown, groups[i]->items[j].name, &value_unknown);
        }
    }
    return value_object_done(&unknown);
}

/* Are all arguments as in the state? In `changed` the computed attributes are unknown. */
static bool arguments_are_same(const struct value *prior, const struct value *computed,
                               const struct value *changed)
{
    bool same = true;
    for (size_t i = 0; same && i < changed->member_count; i++) {
        struct span name = changed->members[i].key;
        same = value_get_span(computed, name) ||
               value_same(value_get_span(prior, name), changed->members[i].value);
    }
    return same;
}

const struct value *validation_plan(struct arena *arena, const struct value *prior,
                                    const struct value *config, const struct value *results)
{
    const struct value *unknown = all_unknown(arena);
    const struct value *changed = check_state(arena, config, unknown);
    bool same = prior && results && arguments_are_same(prior, unknown, changed) &&
                tells_the_same(prior, results) && accepts_the_same(prior, results);
    return same ? prior : changed;
}

const struct value *validation_applied(struct arena *arena, const struct value *config,
                                       const struct value *results)
{
    return check_state(arena, config, results);
}

static bool is_accepted(struct span name)
{
    return span_is(name, "fingerprint") || span_is(name, "baseline");
}

const struct value *validation_refreshed(struct arena *arena, const struct value *state,
                                         const struct value *results)
{
    if (tells_the_same(state, results)) {
        return state;
    }
    struct value_builder refreshed = value_builder(arena);
    for (size_t i = 0; i < state->member_count; i++) {
        const struct member *member = &state->members[i];
        const struct value *seen = value_get_span(results, member->key);
        bool stays = !seen || is_accepted(member->key);
        value_put_span(&refreshed, member->key, stays ? member->value : seen);
    }
    return value_object_done(&refreshed);
}
