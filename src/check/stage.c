#include "check/stage.h"

#include "check/sights.h"
#include "facets/workspace.h"
#include "value/compare.h"

struct setting {
    struct arena *arena;
    const struct scene *scene;
    const struct sight *sights; /* of each subject */
    struct stage *stage;
};

/* A moment at which every resource is as it was at an earlier one shares that one's workspace. */
static void open_workspaces(const struct setting *setting, struct kinds *kinds)
{
    const struct scene *scene = setting->scene;
    for (size_t side = 0; side < SIDE_COUNT; side++) {
        struct workspace **workspaces = setting->stage->workspaces;
        for (size_t before = 0; before < side && scene->told[side]; before++) {
            size_t same = 0;
            while (scene->told[before] && same < scene->subject_count &&
                   setting->sights[same].twins[side] == setting->sights[same].twins[before]) {
                same++;
            }
            if (scene->told[before] && same == scene->subject_count) {
                workspaces[side] = workspaces[before];
            }
        }
        if (scene->told[side] && !workspaces[side]) {
            workspaces[side] = workspace_new(setting->arena, kinds, scene->configuration);
        }
    }
}

static bool shares_workspace(const struct stage *stage, size_t side, size_t before)
{
    return stage->workspaces[side] == stage->workspaces[before];
}

static const struct entity *entity_at(const struct setting *setting, const struct item *item,
                                      const struct sight *sight, size_t side)
{
    struct stage *stage = setting->stage;
    for (size_t before = 0; before < side; before++) {
        if (setting->scene->told[before] && shares_workspace(stage, side, before)) {
            return item->entities[before];
        }
    }
    if (!item->subject->sides[side].present) {
        return NULL;
    }
    size_t twin = sight->twins[side];
    struct entity *entity = twin == side
                                ? workspace_add_record(stage->workspaces[side], item->subject,
                                                       item->type->kind, sight->records[side])
                                : workspace_add_same(stage->workspaces[side], item->entities[twin]);
    entity->out_of_scope = sight->scope == SCOPE_OUT;
    return entity;
}

static void set_item(const struct setting *setting, size_t index)
{
    struct item *item = &setting->stage->items[index];
    const struct sight *sight = &setting->sights[index];
    const bool *told = setting->scene->told;
    *item = (struct item) {
        .subject = &setting->scene->subjects[index],
        .type = sight->type,
        .chosen = sight->scope != SCOPE_OUT,
        .has_tags = sight->scope != SCOPE_OPEN,
        .changed = told[SIDE_APPLIED] && told[SIDE_OBSERVED] &&
                   sight->twins[SIDE_OBSERVED] != sight->twins[SIDE_APPLIED],
    };
    for (size_t side = 0; side < SIDE_COUNT && item->type->kind; side++) {
        if (told[side]) {
            item->entities[side] = entity_at(setting, item, sight, side);
        }
    }
}

bool item_fact_changed(const struct item *item, size_t slot)
{
    const struct value *applied = item->entities[SIDE_APPLIED]->facts[slot].value;
    const struct value *observed = item->entities[SIDE_OBSERVED]->facts[slot].value;
    return !value_has_unknown(applied) && !value_has_unknown(observed) &&
           !value_same(applied, observed);
}

/* Of what is told. */
static enum side newest(const bool told[SIDE_COUNT])
{
    if (told[SIDE_OBSERVED]) {
        return SIDE_OBSERVED;
    }
    return told[SIDE_APPLIED] ? SIDE_APPLIED : SIDE_PLANNED;
}

static void join_workspaces(const struct stage *stage)
{
    for (size_t side = 0; side < SIDE_COUNT; side++) {
        bool joined = !stage->workspaces[side];
        for (size_t before = 0; before < side; before++) {
            joined |= shares_workspace(stage, side, before);
        }
        if (!joined) {
            workspace_join(stage->workspaces[side]);
        }
    }
}

/* Parts of parts: a rule of a listener of a load balancer. */
#define PARTS_DEEPEST 8

static bool is_part_of_what_is_out(const struct entity *entity)
{
    const struct entity *whole = entity->parent;
    for (size_t i = 0; whole && !whole->out_of_scope && i < PARTS_DEEPEST; i++) {
        whole = whole->parent;
    }
    return whole && whole->out_of_scope;
}

/* What has no tags of its own goes with the resource that it is a part of. */
static void leave_out_parts(const struct setting *setting)
{
    for (size_t i = 0; i < setting->stage->count; i++) {
        struct item *item = &setting->stage->items[i];
        size_t there = 0;
        size_t out = 0;
        for (size_t side = 0; side < SIDE_COUNT && setting->sights[i].scope == SCOPE_OPEN; side++) {
            there += item->entities[side] != NULL;
            out += item->entities[side] && is_part_of_what_is_out(item->entities[side]);
        }
        if (there == 0 || out != there) {
            continue;
        }
        item->chosen = false;
        for (size_t side = 0; side < SIDE_COUNT; side++) {
            if (item->entities[side]) {
                workspace_leave_out(item->entities[side]);
            }
        }
    }
}

bool stage_set(struct arena *arena, const struct scene *scene, struct docket *docket,
               struct stage *stage, struct diags *diags)
{
    *stage = (struct stage) {
        .items = ARENA_ARRAY(arena, scene->subject_count, struct item),
        .count = scene->subject_count,
        .now = newest(scene->told),
    };
    const struct sight *sights = sights_read(arena, scene, docket, diags);
    if (!sights) {
        return false;
    }
    const struct setting setting = { arena, scene, sights, stage };
    open_workspaces(&setting, docket->kinds);
    for (size_t i = 0; i < scene->subject_count; i++) {
        set_item(&setting, i);
    }
    join_workspaces(stage);
    leave_out_parts(&setting);
    return true;
}
