#include "facets/workspace.h"

#include <assert.h>

#include "facets/combine.h"
#include "facets/joining.h"
#include "facets/workspace_parts.h"

static void release_arena(void *arena)
{
    arena_free(arena);
}

struct workspace *workspace_new(struct arena *arena, struct kinds *kinds,
                                const struct configuration *configuration)
{
    struct workspace *workspace = ARENA_NEW(arena, struct workspace);
    workspace->arena = arena;
    workspace->scratch = arena_new();
    arena_defer(arena, release_arena, workspace->scratch);
    workspace->kinds = kinds;
    workspace->configuration = configuration;
    workspace->group_by_type = lookup_new(arena);
    workspace->roll_by_class = lookup_new(arena);
    workspace->by_block = lookup_new(arena);
    workspace->by_name = ARENA_NEW(arena, struct name_index);
    workspace->regions = ARENA_NEW(arena, struct provider_region *);
    return workspace;
}

struct resource *resource_of(const struct entity *entity)
{
    return entity->joins;
}

/* ---- groups ---- */

struct group *workspace_group(const struct workspace *workspace, struct span type)
{
    struct hits hits = lookup_get(workspace->group_by_type, type);
    return hits.count == 0 ? NULL : workspace->groups[hits.items[0]];
}

/* One more pointer at the end of a list that doubles. */
static void *with_room(struct arena *arena, void *list, size_t count, size_t *room)
{
    if (count < *room) {
        return list;
    }
    size_t size = count * sizeof(void *);
    *room = *room ? *room * 2 : 16;
    return arena_grow(arena, list, size, *room * sizeof(void *));
}

static struct group *group_for(struct workspace *workspace, const struct kind *kind)
{
    struct group *group = workspace_group(workspace, kind->type);
    if (group) {
        return group;
    }
    group = ARENA_NEW(workspace->arena, struct group);
    group->kind = kind;
    workspace->groups = with_room(workspace->arena, workspace->groups, workspace->group_count,
                                  &workspace->group_room);
    lookup_add(workspace->group_by_type, kind->type, (uint32_t)workspace->group_count);
    workspace->groups[workspace->group_count++] = group;
    return group;
}

static void enroll(struct arena *arena, struct roll *roll, const struct entity *entity)
{
    roll->entities = with_room(arena, roll->entities, roll->count, &roll->room);
    roll->entities[roll->count++] = entity;
}

static struct roll *class_roll(struct workspace *workspace, struct span class_name)
{
    struct hits hits = lookup_get(workspace->roll_by_class, class_name);
    if (hits.count != 0) {
        return workspace->rolls[hits.items[0]];
    }
    assert(workspace->roll_count < WORKSPACE_CLASSES);
    lookup_add(workspace->roll_by_class, class_name, (uint32_t)workspace->roll_count);
    struct roll *roll = ARENA_NEW(workspace->arena, struct roll);
    workspace->rolls[workspace->roll_count++] = roll;
    return roll;
}

/* ---- add ---- */

/* module.a["k"].aws_s3_bucket.ehr[0] lies in module.a["k"]: what is before its last two words. */
static struct span module_of(struct span address)
{
    size_t end = 0;
    bool quoted = false;
    size_t bracket = 0;
    size_t words[2] = { 0, 0 };
    for (size_t i = 0; i < address.length; i++) {
        char byte = address.text[i];
        quoted = quoted != (byte == '"' && (i == 0 || address.text[i - 1] != '\\'));
        bracket += !quoted && byte == '[';
        bracket -= !quoted && byte == ']' && bracket != 0;
        if (byte == '.' && !quoted && bracket == 0) {
            words[0] = words[1];
            words[1] = i;
        }
    }
    end = words[0];
    return (struct span) { address.text, end };
}

static struct entity *add_resource(struct workspace *workspace, const struct entity *entity,
                                   const struct record *record)
{
    struct resource *resource = ARENA_NEW(workspace->arena, struct resource);
    struct group *group = group_for(workspace, entity->kind);
    resource->entity = *entity;
    resource->entity.facts = record->facts;
    resource->entity.alternatives = NULL;
    resource->entity.joins = resource;
    resource->record = record;
    resource->module = module_of(entity->address);
    resource->number_in_group = (uint32_t)group->count;
    group->resources = with_room(workspace->arena, group->resources, group->count, &group->room);
    group->resources[group->count++] = resource;
    enroll(workspace->arena, &group->roll, &resource->entity);
    enroll(workspace->arena, class_roll(workspace, entity->kind->class_name), &resource->entity);
    lookup_add(workspace->by_block, entity->block, (uint32_t)workspace->count);
    workspace->resources =
        with_room(workspace->arena, workspace->resources, workspace->count, &workspace->room);
    workspace->resources[workspace->count++] = resource;
    return &resource->entity;
}

struct entity *workspace_add_record(struct workspace *workspace, const struct subject *subject,
                                    const struct kind *kind, const struct record *record)
{
    struct entity entity = {
        .address = subject->address,
        .block = subject->block,
        .key = subject->key,
        .kind = kind,
    };
    return add_resource(workspace, &entity, record);
}

struct entity *workspace_add(struct workspace *workspace, const struct subject *subject,
                             const struct kind *kind, const struct value *values)
{
    const struct record_source source = { kind, values, workspace->configuration, subject->block };
    return workspace_add_record(workspace, subject, kind,
                                record_read(workspace->arena, workspace->scratch, &source));
}

bool entity_is_undecided(const struct entity *entity)
{
    return entity->joins && resource_of(entity)->record->wholly_undecided;
}

bool entity_has_undecided(const struct entity *entity, struct span attribute)
{
    const struct record *record = entity->joins ? resource_of(entity)->record : NULL;
    for (size_t i = 0; record && i < record->undecided_count; i++) {
        if (span_equal(record->undecided[i], attribute)) {
            return true;
        }
    }
    return false;
}

void workspace_leave_out(const struct entity *entity)
{
    resource_of(entity)->entity.out_of_scope = true;
}

/* ---- join ---- */

struct block_list workspace_references(const struct workspace *workspace, struct span block,
                                       struct span attribute)
{
    struct hits hits = lookup_get(workspace->by_block, block);
    struct resource *first = hits.count == 0 ? NULL : workspace->resources[hits.items[0]];
    for (const struct known_references *known = first ? first->references : NULL; known;
         known = known->next) {
        if (span_equal(known->attribute, attribute)) {
            return known->list;
        }
    }
    struct block_list list =
        references_of(workspace->arena, workspace->configuration, block, attribute);
    if (first) {
        struct known_references *known = ARENA_NEW(workspace->arena, struct known_references);
        *known = (struct known_references) { attribute, list, first->references };
        first->references = known;
    }
    return list;
}

static void join_group(struct workspace *workspace, struct group *group, struct arena *scratch)
{
    const struct kind *kind = group->kind;
    struct joining **joinings = ARENA_ARRAY(scratch, kind->join_count, struct joining *);
    for (size_t i = 0; i < kind->join_count; i++) {
        joinings[i] = joining_new(workspace, scratch, group, &kind->joins[i]);
        if (joinings[i]) {
            joining_by_value(joinings[i]);
            joining_by_reference(joinings[i]);
        }
    }
    for (size_t i = 0; i < group->count; i++) {
        struct arena_mark mark = arena_mark(workspace->scratch);
        combine_facts(workspace, group->resources[i], joinings);
        arena_rewind(workspace->scratch, mark);
    }
}

void workspace_join(struct workspace *workspace)
{
    for (size_t i = 0; i < workspace->group_count; i++) {
        AUTO_ARENA *scratch = arena_new();
        if (workspace->groups[i]->kind->join_count != 0) {
            join_group(workspace, workspace->groups[i], scratch);
        }
    }
}

/* ---- questions ---- */

size_t workspace_count(const struct workspace *workspace)
{
    return workspace->count;
}

struct entity *workspace_entity(const struct workspace *workspace, size_t index)
{
    return &workspace->resources[index]->entity;
}

size_t workspace_kind_count(const struct workspace *workspace)
{
    return workspace->group_count;
}

const struct kind *workspace_kind(const struct workspace *workspace, size_t index)
{
    return workspace->groups[index]->kind;
}

bool workspace_has_type(const struct workspace *workspace, struct span type)
{
    return workspace_group(workspace, type) != NULL;
}

const struct value *facets_of(struct arena *arena, struct kinds *kinds, const struct kind *kind,
                              const struct value *values)
{
    struct workspace *workspace = workspace_new(arena, kinds, NULL);
    const struct subject subject = { .address = kind->type, .block = kind->type };
    const struct entity *entity = workspace_add(workspace, &subject, kind, values);
    struct value_builder facets = value_builder(arena);
    workspace_join(workspace);
    for (size_t i = 0; i < kind->facet_count; i++) {
        value_put_span(&facets, kind->facets[i].name, entity->facts[i].value);
    }
    return value_object_done(&facets);
}
