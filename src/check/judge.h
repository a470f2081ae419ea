/*
 * judge.h: judges every resource of the stage, then the workspace as a whole.
 */
#ifndef HIPAA_CHECK_JUDGE_H
#define HIPAA_CHECK_JUDGE_H

#include "check/baseline.h"
#include "check/changes.h"
#include "check/findings.h"
#include "check/stage.h"

struct trial {
    struct arena *arena;            /* as long as the check */
    struct arena *arena_of_rulings; /* the same, for the thread that judges the workspace */
    struct arena *result_arena;     /* as long as its result */
    const struct check_request *request;
    const struct scene *scene;
    const struct stage *stage;
    struct docket *docket;
    struct tally *tally;
    struct waivers *waivers;
    struct findings findings;
    struct change_log changes;
    struct value_builder unchecked; /* the attribute of this name */
    const char *partial;            /* why the documents do not tell of everything, or NULL */
    struct span fingerprint;
    const struct baseline *baseline; /* NULL: none */
    struct value_builder rulings;    /* for the next baseline: rule -> how it stands now */
};

/* False after adding CHECK_CANCELLED. */
MUST_USE bool judge_resources(struct trial *trial, struct diags *diags);

/* How each rule over the whole workspace stands. Beside judge_resources on another thread. */
struct rulings;
const struct rulings *judge_workspace(struct arena *arena, const struct trial *trial,
                                      struct rulebook *rulebook);

/*
 * Adds their findings. A thing that no moment ever had is "not managed here", which is no
 * violation: another workspace may hold it, and no document tells. It is said as unchecked.
 */
void tell_rulings(struct trial *trial, const struct rulings *rulings);

/* Says that something was not judged. `type` may be empty. */
void trial_leave_unchecked(struct trial *trial, struct span address, struct span type,
                           const char *reason);

#endif
