#include "check/scene.h"

#include <assert.h>

/* Where a document comes from, and how many threads may read it. */
struct reader {
    struct arena *arena;
    size_t jobs;
    struct diags *diags;
};

static bool read_document(const struct reader *reader, const struct source *source,
                          struct span text, const struct file_text *file, struct snapshot *out)
{
    bool is_plan = source->kind == SOURCE_PLAN_FILE || source->kind == SOURCE_PLAN_JSON;
    const char *name = file ? arena_span(reader->arena, source->text).text : source->path;
    struct document_source about = { name ? name : "document", source->path, file, reader->jobs };
    return document_read(reader->arena, is_plan ? DOCUMENT_PLAN : DOCUMENT_STATE, text, &about, out,
                         reader->diags);
}

/* A source that was read, with the file that it came from. */
struct reading {
    struct snapshot snapshot;
    struct file_text *file;
};

static void take_resource(struct arena *arena, const struct source *source, enum side side,
                          struct snapshot *out)
{
    struct subject *subject = ARENA_NEW(arena, struct subject);
    subject->address = subject->block = subject->type = source->text;
    subject->sides[side] = (struct side_text) { .present = true, .tree = source->values };
    *out = (struct snapshot) { .subjects = subject, .subject_count = source->values != NULL };
    out->knows[side] = true;
}

static bool read_source(const struct reader *reader, const struct source *source, enum side side,
                        struct reading *reading)
{
    struct arena *arena = reader->arena;
    struct snapshot *out = &reading->snapshot;
    switch (source->kind) {
    case SOURCE_RESOURCE:
        take_resource(arena, source, side, out);
        return true;
    case SOURCE_RESOURCES:
        return document_inline(arena, source->values, side, source->path, out, reader->diags);
    case SOURCE_PLAN_JSON:
    case SOURCE_STATE_JSON:
        return read_document(reader, source, source->text, NULL, out);
    case SOURCE_PLAN_FILE:
    case SOURCE_STATE_FILE:
        reading->file = ARENA_NEW(arena, struct file_text);
        return file_read(arena, arena_span(arena, source->text).text, source->path, reading->file,
                         reader->diags) &&
               read_document(reader, source, reading->file->text, reading->file, out);
    case SOURCE_NONE:
        break;
    }
    assert(!"a check has a declared source");
    return false;
}

/* The moment of a document that is nearest to now. */
static enum side newest_side(const struct snapshot *snapshot)
{
    static const enum side by_newness[] = { SIDE_OBSERVED, SIDE_APPLIED, SIDE_PLANNED };
    for (size_t i = 0; i < SIDE_COUNT; i++) {
        if (snapshot->knows[by_newness[i]]) {
            return by_newness[i];
        }
    }
    return SIDE_OBSERVED;
}

/* Which moments of two documents become which of the scene. */
struct telling {
    enum side applied; /* of declared; SIDE_COUNT: of observed, for what declared has */
    enum side newest;  /* of observed */
};

static struct telling telling_of(const struct snapshot *declared, const struct snapshot *observed,
                                 bool plans)
{
    enum side applied = declared->knows[SIDE_APPLIED] ? SIDE_APPLIED : newest_side(declared);
    return (struct telling) { plans ? SIDE_COUNT : applied, newest_side(observed) };
}

static struct subject merged(const struct subject *declared, const struct subject *observed,
                             const struct telling *telling)
{
    static const struct side_text absent;
    struct subject subject = declared ? *declared : *observed;
    struct side_text now = observed ? observed->sides[telling->newest] : absent;
    struct side_text before = telling->applied == SIDE_COUNT ? now : absent;
    if (declared && telling->applied != SIDE_COUNT) {
        before = declared->sides[telling->applied];
    }
    subject.sides[SIDE_APPLIED] = declared ? before : absent;
    subject.sides[SIDE_OBSERVED] = now;
    subject.sides[SIDE_PLANNED] =
        declared && telling->applied != SIDE_PLANNED ? declared->sides[SIDE_PLANNED] : absent;
    return subject;
}

static void lay_over(struct arena *arena, const struct snapshot *declared,
                     const struct snapshot *observed, bool plans, struct scene *scene)
{
    struct telling telling = telling_of(declared, observed, plans);
    struct subject *subjects =
        ARENA_ARRAY(arena, declared->subject_count + observed->subject_count, struct subject);
    size_t i = 0;
    size_t j = 0;
    size_t count = 0;
    while (i < declared->subject_count || j < observed->subject_count) {
        const struct subject *d = i < declared->subject_count ? &declared->subjects[i] : NULL;
        const struct subject *o = j < observed->subject_count ? &observed->subjects[j] : NULL;
        int order = !d ? 1 : !o ? -1 : span_compare(d->address, o->address);
        subjects[count++] = merged(order <= 0 ? d : NULL, order >= 0 ? o : NULL, &telling);
        i += order <= 0;
        j += order >= 0;
    }
    scene->subjects = subjects;
    scene->subject_count = count;
    scene->told[SIDE_APPLIED] = true;
    scene->told[SIDE_OBSERVED] = true;
    scene->told[SIDE_PLANNED] = declared->knows[SIDE_PLANNED] && telling.applied != SIDE_PLANNED;
}

/* A single document. What a state says was applied is, for a check that is kept, what is there. */
static void take_alone(const struct snapshot *declared, bool keeps_baseline, struct scene *scene)
{
    scene->subjects = declared->subjects;
    scene->subject_count = declared->subject_count;
    memcpy(scene->told, declared->knows, sizeof(scene->told));
    bool *told = scene->told;
    if (!keeps_baseline || !told[SIDE_APPLIED] || told[SIDE_OBSERVED] || told[SIDE_PLANNED]) {
        return;
    }
    told[SIDE_APPLIED] = false;
    told[SIDE_OBSERVED] = true;
    for (size_t i = 0; i < scene->subject_count; i++) {
        struct side_text *sides = scene->subjects[i].sides;
        sides[SIDE_OBSERVED] = sides[SIDE_APPLIED];
        sides[SIDE_APPLIED] = (struct side_text) { 0 };
    }
}

static void add_leftovers(struct arena *arena, const struct snapshot *more, struct scene *scene)
{
    size_t old_size = scene->leftover_count * sizeof(struct leftover);
    size_t new_size = more->leftover_count * sizeof(struct leftover);
    struct leftover *all = arena_grow(arena, scene->leftovers, old_size, old_size + new_size);
    if (new_size != 0) {
        memcpy(all + scene->leftover_count, more->leftovers, new_size);
    }
    scene->leftovers = all;
    scene->leftover_count += more->leftover_count;
    scene->partial = scene->partial ? scene->partial : more->partial;
}

bool scene_read(struct arena *arena, const struct check_request *request, struct scene *scene,
                struct diags *diags)
{
    struct reading declared = { .file = NULL };
    struct reading observed = { .file = NULL };
    const struct reader reader = { arena, request->jobs, diags };
    *scene = (struct scene) { 0 };
    bool plans = request->keeps_baseline && request->declared.kind == SOURCE_RESOURCES;
    enum side side = plans ? SIDE_PLANNED : SIDE_APPLIED;
    if (!read_source(&reader, &request->declared, side, &declared)) {
        return false;
    }
    scene->files[0] = declared.file;
    scene->configuration = declared.snapshot.configuration;
    add_leftovers(arena, &declared.snapshot, scene);
    if (request->observed.kind == SOURCE_NONE) {
        take_alone(&declared.snapshot, request->keeps_baseline, scene);
        return true;
    }
    if (!read_source(&reader, &request->observed, SIDE_OBSERVED, &observed)) {
        return false;
    }
    scene->files[1] = observed.file;
    add_leftovers(arena, &observed.snapshot, scene);
    lay_over(arena, &declared.snapshot, &observed.snapshot, plans, scene);
    return true;
}

void scene_forget_pages(const struct scene *scene)
{
    for (size_t i = 0; i < ARRAY_LENGTH(scene->files); i++) {
        const struct file_text *file = scene->files[i];
        if (file) {
            file_forget(file, file->text);
        }
    }
}

/* Fewer are done before a thread has started. */
#define RESOURCES_WORTH_A_THREAD 256

size_t scene_jobs(const struct scene *scene, const struct check_request *request)
{
    return scene->subject_count < RESOURCES_WORTH_A_THREAD ? 1 : request->jobs;
}
