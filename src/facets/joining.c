#include "facets/joining.h"

#include "facets/join_text.h"

struct joining *joining_new(struct workspace *workspace, struct arena *scratch,
                            const struct group *parents, const struct join *join)
{
    const struct group *companions = workspace_group(workspace, join->companion);
    if (!companions) {
        return NULL;
    }
    struct joining *joining = ARENA_NEW(scratch, struct joining);
    *joining = (struct joining) {
        .workspace = workspace,
        .scratch = scratch,
        .join = join,
        .parents = parents,
        .companions = companions,
        .companion_keys = ARENA_ARRAY(scratch, join->pair_count, size_t),
        .companion_slots = ARENA_ARRAY(scratch, join->facet_count, size_t),
        .found = ARENA_ARRAY(scratch, parents->count, size_t),
        .matched = ARENA_ARRAY(scratch, companions->count, bool),
        .open = ARENA_ARRAY(scratch, parents->count, bool),
    };
    for (size_t i = 0; i < join->pair_count; i++) {
        joining->companion_keys[i] =
            kind_key(companions->kind, path_source(join->pairs[i].companion));
    }
    for (size_t i = 0; i < join->facet_count; i++) {
        joining->companion_slots[i] =
            kind_facet_slot(companions->kind, join->facets[i].companion_name);
    }
    return joining;
}

/* The first one, but rather one that is in scope. */
static void name_parent(struct joining *joining, size_t parent, size_t companion)
{
    struct entity *entity = &joining->companions->resources[companion]->entity;
    const struct entity *named = &joining->parents->resources[parent]->entity;
    if (!entity->parent || (entity->parent->out_of_scope && !named->out_of_scope)) {
        entity->parent = named;
    }
}

void joining_add_new(struct joining *joining, size_t parent, size_t companion, bool sure)
{
    struct companions *list = &joining->parents->resources[parent]->companions;
    if (list->count == list->room) {
        size_t size = list->count * sizeof(list->items[0]);
        list->room = list->room ? list->room * 2 : 4;
        list->items = arena_grow(joining->workspace->arena, list->items, size,
                                 list->room * sizeof(list->items[0]));
    }
    list->items[list->count++] =
        (struct companion) { &joining->companions->resources[companion]->entity, joining->join,
                             sure };
    joining->found[parent]++;
    joining->matched[companion] = true;
    if (sure) {
        name_parent(joining, parent, companion);
    }
}

void joining_add(struct joining *joining, size_t parent, size_t companion, bool sure)
{
    const struct entity *entity = &joining->companions->resources[companion]->entity;
    struct companions *list = &joining->parents->resources[parent]->companions;
    for (size_t i = list->count - joining->found[parent]; i < list->count; i++) {
        if (list->items[i].entity == entity) {
            list->items[i].sure = list->items[i].sure || sure;
            if (sure) {
                name_parent(joining, parent, companion);
            }
            return;
        }
    }
    joining_add_new(joining, parent, companion, sure);
}

static bool texts_match(enum match match, struct span companion, struct span parent)
{
    switch (match) {
    case MATCH_WORD:
        return join_holds_word(companion, parent) || join_holds_word(parent, companion);
    case MATCH_CHILD:
        return span_starts_with(companion, parent);
    case MATCH_ANCESTOR:
        return span_starts_with(parent, companion);
    default:
        return span_equal(companion, parent) ||
               span_equal(join_last_segment(companion), join_last_segment(parent));
    }
}

static enum truth pair_matches(struct arena *scratch, enum match match,
                               const struct key_values *companion, const struct key_values *parent)
{
    for (size_t i = 0; i < companion->count; i++) {
        struct span first = join_text(scratch, companion->texts[i]);
        for (size_t j = 0; j < parent->count; j++) {
            if (texts_match(match, first, join_text(scratch, parent->texts[j]))) {
                return TRUTH_TRUE;
            }
        }
    }
    return companion->undecided || parent->undecided ? TRUTH_UNKNOWN : TRUTH_FALSE;
}

enum truth joining_values_match(const struct joining *joining, size_t parent, size_t companion)
{
    const struct join *join = joining->join;
    const struct record *first = joining->companions->resources[companion]->record;
    const struct record *second = joining->parents->resources[parent]->record;
    enum truth answer = truth_of(join->every_pair);
    for (size_t i = 0; i < join->pair_count; i++) {
        const struct pair *pair = &join->pairs[i];
        enum truth one =
            pair_matches(joining->scratch, pair->match, &first->keys[joining->companion_keys[i]],
                         &second->keys[pair->parent_key]);
        answer = join->every_pair ? truth_and(answer, one) : truth_or(answer, one);
    }
    return answer;
}
