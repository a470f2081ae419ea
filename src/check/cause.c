#include "check/cause.h"

#include "base/str.h"

#define CAUSE_LIMIT_BYTES 600
/* More references than these only lengthen the sentence. */
#define REFERENCES_SHOWN 3

/* The moment that keeps the judgement from being made: rather what will be than what was. */
static enum side unknown_side(const enum standing standings[SIDE_COUNT])
{
    static const enum side order[] = { SIDE_PLANNED, SIDE_OBSERVED, SIDE_APPLIED };
    size_t i = 0;
    while (i + 1 < SIDE_COUNT && standings[order[i]] != STANDING_UNKNOWN) {
        i++;
    }
    return order[i];
}

struct search {
    const struct entity *entity;
    struct span found; /* the first attribute that is not decided, or empty */
};

static void look(void *context, struct span attribute)
{
    struct search *search = context;
    if (search->found.length == 0 && entity_has_undecided(search->entity, attribute)) {
        search->found = attribute;
    }
}

/* The slots that the rule reads and that are not known; the main facet's first. */
static size_t next_slot(const struct unknown *unknown, const struct entity *entity, size_t after)
{
    const struct type_rule *rule = unknown->rule;
    size_t main_slot = rule->slot;
    size_t count = kind_facet_count(entity->kind);
    if (after == FACET_NOT_EXPOSED && main_slot != FACET_NOT_EXPOSED) {
        return main_slot;
    }
    size_t slot = after == FACET_NOT_EXPOSED || after == main_slot ? 0 : after + 1;
    while (slot < count && (slot == main_slot || !value_has_unknown(entity->facts[slot].value) ||
                            !rule_reads_slot(rule->rule, entity->kind, slot))) {
        slot++;
    }
    return slot < count ? slot : FACET_NOT_EXPOSED;
}

static struct span with_deciders(struct arena *arena, const struct unknown *unknown,
                                 struct span attribute)
{
    struct span block = unknown->item->subject->block;
    struct block_list list = references_of(arena, unknown->scene->configuration, block, attribute);
    struct str out = str_init(arena, CAUSE_LIMIT_BYTES);
    str_add(&out, attribute);
    size_t shown = list.count < REFERENCES_SHOWN ? list.count : REFERENCES_SHOWN;
    for (size_t i = 0; i < shown; i++) {
        bool last = i + 1 == shown && i != 0;
        str_printf(&out, "%s%.*s",
                   i == 0 ? ", which "
                   : last ? " and "
                          : ", ",
                   SPAN_ARGS(list.blocks[i]));
    }
    if (shown != 0) {
        str_add_text(&out, shown == 1 ? " decides" : " decide");
    }
    return str_span(&out);
}

/* Looks through the facets that the rule reads: an attribute of its own, else a companion. */
static struct span look_through(struct arena *arena, const struct unknown *unknown,
                                const struct entity *entity)
{
    struct search search = { entity, SPAN("") };
    struct workspace *workspace = unknown->stage->workspaces[unknown_side(unknown->standings)];
    struct span companion = SPAN("");
    size_t slot = next_slot(unknown, entity, FACET_NOT_EXPOSED);
    while (slot != FACET_NOT_EXPOSED && search.found.length == 0) {
        kind_facet_visit_attributes(entity->kind, slot, look, &search);
        struct span name = kind_facet_name(entity->kind, slot);
        struct span type = kind_facet_companion(entity->kind, slot);
        if (companion.length == 0 && type.length != 0) {
            struct span address =
                workspace ? workspace_companion_for(workspace, entity, name) : SPAN("");
            companion = address.length != 0 ? address
                                            : arena_span_printf(arena, "its %.*s", SPAN_ARGS(type));
        }
        slot = next_slot(unknown, entity, slot);
    }
    return search.found.length != 0 ? with_deciders(arena, unknown, search.found) : companion;
}

struct span cause_of_unknown(struct arena *arena, const struct unknown *unknown)
{
    const struct entity *entity = unknown->item->entities[unknown_side(unknown->standings)];
    if (entity && entity_is_undecided(entity)) {
        return SPAN("the resource as a whole");
    }
    struct span cause = entity ? look_through(arena, unknown, entity) : SPAN("");
    return cause.length != 0 ? cause : unknown->rule->wording->path;
}
