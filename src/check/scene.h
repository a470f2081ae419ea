/*
 * scene.h: the sources of a check, read and laid over each other: every resource at its moments.
 */
#ifndef HIPAA_CHECK_SCENE_H
#define HIPAA_CHECK_SCENE_H

#include "check/check.h"

struct scene {
    bool told[SIDE_COUNT];    /* which moments the sources tell of */
    struct subject *subjects; /* sorted by address */
    size_t subject_count;
    const struct leftover *leftovers;
    size_t leftover_count;
    const char *partial; /* why a source does not tell of everything there, or NULL */
    const struct configuration *configuration;
    const struct file_text *files[2]; /* declared, observed; NULL: no file */
};

/*
 * Reads `declared` and, where it is given, `observed`, whose newest moment then is the observed
 * one of every resource. False after adding an error.
 */
MUST_USE bool scene_read(struct arena *arena, const struct check_request *request,
                         struct scene *scene, struct diags *diags);

/* Lets the pages of the files go; what is looked at again comes back from them. */
void scene_forget_pages(const struct scene *scene);

/* How many threads are worth their while for so many resources, of those that the request allows. */
size_t scene_jobs(const struct scene *scene, const struct check_request *request);

#endif
