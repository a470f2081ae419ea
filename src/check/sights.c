#include "check/sights.h"

#include "base/slices.h"

/* Enough to be worth a thread's while. The pages of the text that was read go after each slice. */
#define RESOURCES_OF_SLICE 512

struct looking {
    const struct scene *scene;
    const struct check_request *request;
    struct sight *sights;
    const struct subject *ambiguous; /* a key of its attributes stands there twice; NULL: none */
};

static bool is_cancelled(const struct check_request *request)
{
    return request->cancelled && atomic_load(request->cancelled);
}

bool check_is_cancelled(const struct check_request *request, struct diags *diags)
{
    if (!is_cancelled(request)) {
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
static void find_twins(struct sight *sight, const struct scene *scene,
                       const struct subject *subject)
{
    for (size_t side = 0; side < SIDE_COUNT; side++) {
        sight->twins[side] = (unsigned char)side;
        for (size_t before = side; before-- > 0 && scene->told[side];) {
            if (scene->told[before] && are_same(subject, before, side)) {
                sight->twins[side] = sight->twins[before];
                break;
            }
        }
    }
}

/* False where a key stands twice. */
static bool read_side(const struct looking *looking, struct slice *slice, struct arena *scratch,
                      size_t index, size_t side)
{
    struct sight *sight = &looking->sights[index];
    const struct subject *subject = &looking->scene->subjects[index];
    const struct type_entry *type = sight->type;
    const struct record_source source = {
        .kind = type->kind,
        .values = side_values(scratch, &subject->sides[side], type->names, type->name_count),
        .configuration = looking->scene->configuration,
        .block = subject->block,
    };
    enum scope scope = scope_of(&looking->request->gate, source.values);
    sight->scope = scope > sight->scope ? scope : sight->scope;
    sight->records[side] = record_read(slice->arena, scratch, &source);
    return source.values->kind != VALUE_UNKNOWN || subject->sides[side].tree;
}

static bool read_subject(const struct looking *looking, struct slice *slice, struct arena *scratch,
                         size_t index)
{
    const struct scene *scene = looking->scene;
    const struct subject *subject = &scene->subjects[index];
    struct sight *sight = &looking->sights[index];
    bool good = true;
    find_twins(sight, scene, subject);
    for (size_t side = 0; side < SIDE_COUNT && sight->type->kind; side++) {
        if (scene->told[side] && subject->sides[side].present && sight->twins[side] == side) {
            struct arena_mark mark = arena_mark(scratch);
            good &= read_side(looking, slice, scratch, index, side);
            arena_rewind(scratch, mark);
        }
    }
    return good;
}

static void read_slice(void *context, struct slice *slice)
{
    const struct looking *looking = context;
    AUTO_ARENA *scratch = arena_new();
    bool good = true;
    for (size_t i = slice->first; i < slice->end && good && !is_cancelled(looking->request); i++) {
        good = read_subject(looking, slice, scratch, i);
        slice->result = good ? NULL : &looking->scene->subjects[i];
    }
}

static void take_slice(void *context, const struct slice *slice)
{
    struct looking *looking = context;
    looking->ambiguous = looking->ambiguous ? looking->ambiguous : slice->result;
    scene_forget_pages(looking->scene);
}

/* "plan.json: ", "a.tfstate or b.tfstate: ", or nothing where no file was read. */
static const char *files_of(struct arena *arena, const struct check_request *request)
{
    const struct source *sources[] = { &request->declared, &request->observed };
    const char *names = "";
    for (size_t i = 0; i < ARRAY_LENGTH(sources); i++) {
        bool is_file =
            sources[i]->kind == SOURCE_PLAN_FILE || sources[i]->kind == SOURCE_STATE_FILE;
        if (is_file) {
            names = arena_printf(arena, "%s%s%.*s", names, names[0] ? " or " : "",
                                 SPAN_ARGS(sources[i]->text));
        }
    }
    return names[0] ? arena_printf(arena, "%s: ", names) : "";
}

const struct sight *sights_read(struct arena *arena, const struct scene *scene,
                                struct docket *docket, struct diags *diags)
{
    const struct check_request *request = docket->request;
    struct looking looking = { .scene = scene, .request = request };
    looking.sights = ARENA_ARRAY(arena, scene->subject_count, struct sight);
    for (size_t i = 0; i < scene->subject_count; i++) {
        looking.sights[i].type = docket_type(docket, scene->subjects[i].type);
    }
    const struct slices slices = {
        .items = scene->subject_count,
        .items_each = RESOURCES_OF_SLICE,
        .jobs = request->jobs,
        .keeper = arena,
        .context = &looking,
        .work = read_slice,
        .deliver = take_slice,
    };
    slices_run(&slices);
    if (looking.ambiguous) {
        diag_add(diags, DIAG_DOCUMENT_SHAPE, request->declared.path,
                 "%s%.*s: a key stands twice in one object of its attributes.",
                 files_of(diags->arena, request), SPAN_ARGS(looking.ambiguous->address));
        return NULL;
    }
    return check_is_cancelled(request, diags) ? NULL : looking.sights;
}
