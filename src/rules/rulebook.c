#include <stdlib.h>

#include "rules/rulebook.h"

/* Compiled rules on their way into a list. */
struct pile {
    struct rulebook *rulebook;
    const struct kind *kind; /* NULL: for listings */
    const struct rule **rules;
    size_t count;
    size_t room;
};

static bool is_disabled(const struct rulebook *rulebook, struct span id)
{
    for (size_t i = 0; i < rulebook->choice.disabled_count; i++) {
        if (span_equal(rulebook->choice.disabled[i], id)) {
            return true;
        }
    }
    return false;
}

static const double *threshold_of(const struct rulebook *rulebook, struct span id)
{
    for (size_t i = 0; i < rulebook->choice.threshold_count; i++) {
        if (span_equal(rulebook->choice.thresholds[i].rule, id)) {
            return &rulebook->choice.thresholds[i].number;
        }
    }
    return NULL;
}

static bool is_chosen(const struct rulebook *rulebook, const struct value *spec)
{
    struct span edition = value_string_or_empty(value_get(spec, "edition"));
    struct span profile = value_string_or_empty(value_get(spec, "profile"));
    return (rulebook->choice.strict || !span_is(profile, "strict")) &&
           (edition.length == 0 || span_is(edition, edition_name(rulebook->choice.edition))) &&
           !is_disabled(rulebook, rule_entry_id(spec));
}

static void pile_rule(struct pile *pile, const struct value *spec)
{
    struct rulebook *rulebook = pile->rulebook;
    if (!is_chosen(rulebook, spec)) {
        return;
    }
    const struct rule *rule =
        rule_make(&rulebook->maker, spec, threshold_of(rulebook, rule_entry_id(spec)), pile->kind);
    if (!rule) {
        return;
    }
    if (pile->count == pile->room) {
        size_t room = pile->room ? pile->room * 2 : 16;
        pile->rules = arena_grow(rulebook->maker.arena, pile->rules,
                                 pile->count * sizeof(struct rule *), room * sizeof(struct rule *));
        pile->room = room;
    }
    pile->rules[pile->count++] = rule;
}

/* A built-in rule counts unless a user's rule has its id. */
static void pile_built_in(struct pile *pile, const struct value *spec)
{
    if (!user_rule_find(pile->rulebook, rule_entry_id(spec))) {
        pile_rule(pile, spec);
    }
}

static int by_id(const void *a, const void *b)
{
    const struct rule *const *left = a;
    const struct rule *const *right = b;
    return span_compare((*left)->id, (*right)->id);
}

static const struct rule *const *pile_sorted(struct pile *pile)
{
    if (pile->count > 1) {
        qsort(pile->rules, pile->count, sizeof(struct rule *), by_id);
    }
    return pile->rules;
}

static bool user_rule_is_for(const struct value *spec, const struct kind *kind)
{
    if (value_get(spec, "assert")) {
        return rule_takes_type(spec, kind_type(kind));
    }
    return rule_names_class(spec, kind_class(kind)) && rule_takes_type(spec, kind_type(kind));
}

static struct pile rules_for(struct rulebook *rulebook, const struct kind *kind)
{
    struct pile pile = { .rulebook = rulebook, .kind = kind };
    const struct value *built_in =
        catalogue_rules_of_class(rulebook->maker.catalogue, kind_class(kind));
    for (size_t i = 0; i < built_in->item_count; i++) {
        if (rule_takes_type(built_in->items[i], kind_type(kind))) {
            pile_built_in(&pile, built_in->items[i]);
        }
    }
    for (size_t i = 0; i < rulebook->user_count; i++) {
        if (user_rule_is_for(rulebook->users[i].spec, kind)) {
            pile_rule(&pile, rulebook->users[i].spec);
        }
    }
    return pile;
}

/* Where the kind's shelf is, or where it belongs. */
static size_t shelf_place(const struct rulebook *rulebook, const struct kind *kind)
{
    size_t low = 0;
    size_t high = rulebook->shelf_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if ((uintptr_t)rulebook->shelves[middle].kind < (uintptr_t)kind) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static void shelf_put(struct rulebook *rulebook, size_t place, struct shelf shelf)
{
    if (rulebook->shelf_count == rulebook->shelf_room) {
        size_t room = rulebook->shelf_room ? rulebook->shelf_room * 2 : 32;
        rulebook->shelves =
            arena_grow(rulebook->maker.arena, rulebook->shelves,
                       rulebook->shelf_count * sizeof(struct shelf), room * sizeof(struct shelf));
        rulebook->shelf_room = room;
    }
    memmove(&rulebook->shelves[place + 1], &rulebook->shelves[place],
            (rulebook->shelf_count - place) * sizeof(struct shelf));
    rulebook->shelves[place] = shelf;
    rulebook->shelf_count++;
}

size_t rulebook_for_kind(struct rulebook *rulebook, const struct kind *kind,
                         const struct rule *const **rules)
{
    size_t place = shelf_place(rulebook, kind);
    if (place == rulebook->shelf_count || rulebook->shelves[place].kind != kind) {
        struct pile pile = rules_for(rulebook, kind);
        shelf_put(rulebook, place, (struct shelf) { kind, pile_sorted(&pile), pile.count });
    }
    *rules = rulebook->shelves[place].rules;
    return rulebook->shelves[place].count;
}

size_t rulebook_workspace(struct rulebook *rulebook, const struct rule *const **rules)
{
    if (!rulebook->workspace_made) {
        struct pile pile = { .rulebook = rulebook };
        const struct value *all = catalogue_workspace_rules(rulebook->maker.catalogue);
        for (size_t i = 0; i < all->item_count; i++) {
            pile_built_in(&pile, all->items[i]);
        }
        rulebook->workspace = pile_sorted(&pile);
        rulebook->workspace_count = pile.count;
        rulebook->workspace_made = true;
    }
    *rules = rulebook->workspace;
    return rulebook->workspace_count;
}

size_t rulebook_all(struct rulebook *rulebook, const struct rule *const **rules)
{
    struct pile pile = { .rulebook = rulebook };
    for (size_t i = 0; i < catalogue_count(CATALOGUE_RULES); i++) {
        pile_built_in(
            &pile, catalogue_rule(rulebook->maker.catalogue, catalogue_name(CATALOGUE_RULES, i)));
    }
    for (size_t i = 0; i < rulebook->user_count; i++) {
        pile_rule(&pile, rulebook->users[i].spec);
    }
    pile_sorted(&pile);
    const struct rule *const *workspace;
    size_t workspace_count = rulebook_workspace(rulebook, &workspace);
    const struct rule **all =
        ARENA_ARRAY(rulebook->maker.arena, pile.count + workspace_count, const struct rule *);
    for (size_t i = 0; i < pile.count; i++) {
        all[i] = pile.rules[i];
    }
    for (size_t i = 0; i < workspace_count; i++) {
        all[pile.count + i] = workspace[i];
    }
    *rules = all;
    return pile.count + workspace_count;
}

bool rulebook_needs_values(struct rulebook *rulebook, struct span type)
{
    for (size_t i = 0; i < rulebook->user_count; i++) {
        const struct value *spec = rulebook->users[i].spec;
        if (value_get(spec, "assert") && rule_takes_type(spec, type) && is_chosen(rulebook, spec)) {
            return true;
        }
    }
    return false;
}
