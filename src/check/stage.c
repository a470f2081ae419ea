#include "check/stage.h"

#include "base/slices.h"
#include "check/sights.h"
#include "facets/workspace.h"
#include "value/compare.h"

struct setting {
    const struct scene *scene;
    const struct sight *sights; /* of each subject */
    struct kinds *kinds;
    struct stage *stage;
    enum side sharing[SIDE_COUNT]; /* the moment whose workspace each has: often its own */
    enum side own[SIDE_COUNT];     /* the moments that have one of their own */
    size_t own_count;
};

/* Is every resource at both moments the same? */
static bool are_alike(const struct setting *setting, size_t side, size_t before)
{
    size_t same = 0;
    while (same < setting->scene->subject_count &&
           setting->sights[same].twins[side] == setting->sights[same].twins[before]) {
        same++;
    }
    return same == setting->scene->subject_count;
}

/* A moment at which every resource is as it was at an earlier one shares that one's workspace. */
static void find_sharing(struct setting *setting)
{
    const bool *told = setting->scene->told;
    for (size_t side = 0; side < SIDE_COUNT; side++) {
        size_t with = 0;
        while (with < side && !(told[with] && are_alike(setting, side, with))) {
            with++;
        }
        setting->sharing[side] = (enum side)with;
        if (told[side] && with == side) {
            setting->own[setting->own_count++] = (enum side)side;
        }
    }
}

static void set_item(const struct setting *setting, size_t index)
{
    const struct sight *sight = &setting->sights[index];
    const bool *told = setting->scene->told;
    setting->stage->items[index] = (struct item) {
        .subject = &setting->scene->subjects[index],
        .type = sight->type,
        .chosen = sight->scope != SCOPE_OUT,
        .has_tags = sight->scope != SCOPE_OPEN,
        .changed = told[SIDE_APPLIED] && told[SIDE_OBSERVED] &&
                   sight->twins[SIDE_OBSERVED] != sight->twins[SIDE_APPLIED],
    };
}

/* Gathers the resources of a moment, and joins them. Moments do not wait for each other. */
static void set_moment(void *context, struct slice *slice)
{
    const struct setting *setting = context;
    enum side side = setting->own[slice->first];
    struct workspace *workspace =
        workspace_new(slice->arena, setting->kinds, setting->scene->configuration);
    for (size_t i = 0; i < setting->stage->count; i++) {
        struct item *item = &setting->stage->items[i];
        const struct sight *sight = &setting->sights[i];
        if (item->type->kind && item->subject->sides[side].present) {
            struct entity *entity = workspace_add_record(workspace, item->subject, item->type->kind,
                                                         sight->records[sight->twins[side]]);
            entity->out_of_scope = sight->scope == SCOPE_OUT;
            item->entities[side] = entity;
        }
    }
    workspace_join(workspace);
    setting->stage->workspaces[side] = workspace;
}

static void share_moments(const struct setting *setting)
{
    struct stage *stage = setting->stage;
    for (size_t side = 0; side < SIDE_COUNT; side++) {
        enum side with = setting->sharing[side];
        if (with == side || !setting->scene->told[side]) {
            continue;
        }
        stage->workspaces[side] = stage->workspaces[with];
        for (size_t i = 0; i < stage->count; i++) {
            stage->items[i].entities[side] = stage->items[i].entities[with];
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
    struct setting setting = {
        .scene = scene, .sights = sights, .kinds = docket->kinds, .stage = stage
    };
    find_sharing(&setting);
    for (size_t i = 0; i < scene->subject_count; i++) {
        set_item(&setting, i);
    }
    const struct slices slices = {
        .items = setting.own_count,
        .items_each = 1,
        .jobs = scene_jobs(scene, docket->request),
        .keeper = arena,
        .context = &setting,
        .work = set_moment,
    };
    slices_run(&slices);
    share_moments(&setting);
    leave_out_parts(&setting);
    return true;
}
