/*
 * facets_lines: one JSON object a line in, {"type", "values", "related": [{"type", "attributes"}]};
 * one {"facets": {facet: value}, "alternatives": [[overlay]]} a line out. For tests/oracle/compare, which holds the engine against
 * an independent reading of the same semantics. {"undecided": true} in values is an unknown.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/clock.h"
#include "facets/facets.h"
#include "json/json.h"

/* Where {"undecided": true} stands, the value is unknown. */
static const struct value *with_unknowns(struct arena *arena, const struct value *value)
{
    if (value->kind == VALUE_LIST) {
        struct value_builder list = value_builder(arena);
        for (size_t i = 0; i < value->item_count; i++) {
            value_add(&list, with_unknowns(arena, value->items[i]));
        }
        return value_list_done(&list);
    }
    if (value->kind != VALUE_OBJECT) {
        return value;
    }
    if (value->member_count == 1 && span_is(value->members[0].key, "undecided")) {
        return &value_unknown;
    }
    struct value_builder object = value_builder(arena);
    for (size_t i = 0; i < value->member_count; i++) {
        value_put_span(&object, value->members[i].key,
                       with_unknowns(arena, value->members[i].value));
    }
    return value_object_done(&object);
}

static struct entity *add(struct arena *arena, struct workspace *workspace, struct kinds *kinds,
                          struct span type, const struct value *values)
{
    const struct kind *kind = kind_find(kinds, type);
    const struct subject subject = { .address = type, .block = type };
    return kind ? workspace_add(workspace, &subject, kind, with_unknowns(arena, values)) : NULL;
}

static const struct value *overlay_value(struct arena *arena, const struct kind *kind,
                                         const struct overlay *overlay)
{
    struct value_builder facets = value_builder(arena);
    for (size_t i = 0; i < overlay->count; i++) {
        value_put_span(&facets, kind_facet_name(kind, overlay->slots[i]), overlay->facts[i].value);
    }
    return value_object_done(&facets);
}

static const struct value *alternatives_value(struct arena *arena, const struct entity *entity)
{
    struct value_builder sets = value_builder(arena);
    const struct alternatives *set = entity ? entity->alternatives : NULL;
    for (; set; set = set->next) {
        struct value_builder overlays = value_builder(arena);
        for (size_t i = 0; i < set->count; i++) {
            value_add(&overlays, overlay_value(arena, entity->kind, &set->overlays[i]));
        }
        value_add(&sets, value_list_done(&overlays));
    }
    return value_list_done(&sets);
}

static void print_facets(struct arena *arena, const struct entity *entity)
{
    struct value_builder facets = value_builder(arena);
    for (size_t i = 0; entity && i < kind_facet_count(entity->kind); i++) {
        value_put_span(&facets, kind_facet_name(entity->kind, i), entity->facts[i].value);
    }
    struct value_builder line = value_builder(arena);
    value_put(&line, "facets", value_object_done(&facets));
    value_put(&line, "alternatives", alternatives_value(arena, entity));
    struct span text = json_text(arena, value_object_done(&line), JSON_COMPACT);
    printf("%.*s\n", SPAN_ARGS(text));
}

static void read_line(struct arena *arena, struct kinds *kinds, struct span line)
{
    const struct value *input = json_try(arena, line);
    struct span type = value_string_or_empty(value_get(input, "type"));
    struct workspace *workspace = workspace_new(arena, kinds, NULL);
    struct entity *entity = add(arena, workspace, kinds, type, value_get(input, "values"));
    const struct value *related = value_get(input, "related");
    for (size_t i = 0; related && i < related->item_count; i++) {
        add(arena, workspace, kinds, value_string_or_empty(value_get(related->items[i], "type")),
            value_get(related->items[i], "attributes"));
    }
    workspace_join(workspace);
    print_facets(arena, entity);
}

int main(void)
{
    AUTO_ARENA *process = arena_new();
    struct kinds *kinds = kinds_new(process, catalogue_open(process));
    kinds_set_now(kinds, clock_now_s());
    char *line = NULL;
    size_t room = 0;
    for (ssize_t length = getline(&line, &room, stdin); length > 0;
         length = getline(&line, &room, stdin)) {
        AUTO_ARENA *arena = arena_new();
        read_line(arena, kinds, (struct span) { line, (size_t)length });
    }
    free(line);
    return 0;
}
