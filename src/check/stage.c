#include "check/stage.h"

#include "check/scope.h"
#include "value/compare.h"

/* Looking at the flag costs little, but not nothing. */
#define LOOK_FOR_CANCEL_EVERY 64

/* So many resources' text stays in memory at most; letting go costs a few page faults. */
#define FORGET_PAGES_EVERY 8192

/* For each moment the earlier one at which the resource was the same; itself: none. */
struct twins {
    unsigned char of[SIDE_COUNT];
};

struct setting {
    struct arena *arena;
    struct arena *scratch; /* one resource at a time */
    const struct scene *scene;
    struct docket *docket;
    struct stage *stage;
    struct twins *twins;             /* of each subject */
    const struct subject *ambiguous; /* some key of its attributes stands there twice; NULL: none */
};

bool check_is_cancelled(const struct check_request *request, struct diags *diags)
{
    if (!request->cancelled || !atomic_load(request->cancelled)) {
        return false;
    }
    diag_add(diags, DIAG_CHECK_CANCELLED, NULL, "The check was stopped before its end.");
    return true;
}

static bool are_same(const struct subject *subject, size_t a, size_t b)
{
    const struct side_text *left = &subject->sides[a];
    const struct side_text *right = &subject->sides[b];
    return left->present == right->present && (!left->present || side_same_text(left, right));
}

/* The plan mostly is what was observed, and that what was applied: the nearest is asked first. */
static struct twins twins_of(const struct scene *scene, const struct subject *subject)
{
    struct twins twins;
    for (size_t side = 0; side < SIDE_COUNT; side++) {
        twins.of[side] = (unsigned char)side;
        for (size_t before = side; before-- > 0 && scene->told[side];) {
            if (scene->told[before] && are_same(subject, before, side)) {
                twins.of[side] = twins.of[before];
                break;
            }
        }
    }
    return twins;
}

/* A moment at which every resource is as it was at an earlier one shares that one's workspace. */
static void open_workspaces(struct setting *setting)
{
    const struct scene *scene = setting->scene;
    for (size_t side = 0; side < SIDE_COUNT; side++) {
        struct workspace **workspaces = setting->stage->workspaces;
        for (size_t before = 0; before < side && scene->told[side]; before++) {
            size_t same = 0;
            while (scene->told[before] && same < scene->subject_count &&
                   setting->twins[same].of[side] == setting->twins[same].of[before]) {
                same++;
            }
            if (scene->told[before] && same == scene->subject_count) {
                workspaces[side] = workspaces[before];
            }
        }
        if (scene->told[side] && !workspaces[side]) {
            workspaces[side] =
                workspace_new(setting->arena, setting->docket->kinds, scene->configuration);
        }
    }
}

static bool shares_workspace(const struct stage *stage, size_t side, size_t before)
{
    return stage->workspaces[side] == stage->workspaces[before];
}

static const struct entity *read_entity(struct setting *setting, struct item *item, size_t side)
{
    const struct type_entry *type = item->type;
    struct arena_mark mark = arena_mark(setting->scratch);
    const struct value *values =
        side_values(setting->scratch, &item->subject->sides[side], type->names, type->name_count);
    if (values->kind == VALUE_UNKNOWN && !item->subject->sides[side].tree) {
        setting->ambiguous = item->subject;
    }
    item->chosen |= scope_holds(&setting->docket->request->gate, values);
    const struct entity *entity =
        workspace_add(setting->stage->workspaces[side], item->subject, type->kind, values);
    arena_rewind(setting->scratch, mark);
    return entity;
}

static const struct entity *entity_at(struct setting *setting, struct item *item, size_t side,
                                      const struct twins *twins)
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
    size_t twin = twins->of[side];
    return twin == side ? read_entity(setting, item, side)
                        : workspace_add_same(stage->workspaces[side], item->entities[twin]);
}

static void set_item(struct setting *setting, size_t index)
{
    struct item *item = &setting->stage->items[index];
    const struct twins *twins = &setting->twins[index];
    const bool *told = setting->scene->told;
    item->subject = &setting->scene->subjects[index];
    item->type = docket_type(setting->docket, item->subject->type);
    item->changed = told[SIDE_APPLIED] && told[SIDE_OBSERVED] &&
                    twins->of[SIDE_OBSERVED] != twins->of[SIDE_APPLIED];
    for (size_t side = 0; side < SIDE_COUNT && item->type->kind; side++) {
        if (told[side]) {
            item->entities[side] = entity_at(setting, item, side, twins);
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

bool stage_set(struct arena *arena, const struct scene *scene, struct docket *docket,
               struct stage *stage, struct diags *diags)
{
    AUTO_ARENA *scratch = arena_new();
    *stage = (struct stage) {
        .items = ARENA_ARRAY(arena, scene->subject_count, struct item),
        .count = scene->subject_count,
        .now = newest(scene->told),
    };
    struct setting setting = {
        .arena = arena, .scratch = scratch, .scene = scene, .docket = docket, .stage = stage
    };
    setting.twins = ARENA_ARRAY(arena, scene->subject_count, struct twins);
    for (size_t i = 0; i < scene->subject_count; i++) {
        setting.twins[i] = twins_of(scene, &scene->subjects[i]);
    }
    open_workspaces(&setting);
    for (size_t i = 0; i < scene->subject_count; i++) {
        if (i % LOOK_FOR_CANCEL_EVERY == 0 && check_is_cancelled(docket->request, diags)) {
            return false;
        }
        set_item(&setting, i);
        if (setting.ambiguous) {
            diag_add(diags, DIAG_DOCUMENT_SHAPE, docket->request->declared.path,
                     "%.*s: a key stands twice in one object of its attributes.",
                     SPAN_ARGS(setting.ambiguous->address));
            return false;
        }
        if (i % FORGET_PAGES_EVERY == FORGET_PAGES_EVERY - 1) {
            scene_forget_pages(scene);
        }
    }
    for (size_t side = 0; side < SIDE_COUNT; side++) {
        bool joined = !stage->workspaces[side];
        for (size_t before = 0; before < side; before++) {
            joined |= shares_workspace(stage, side, before);
        }
        if (!joined) {
            workspace_join(stage->workspaces[side]);
        }
    }
    return true;
}
