/*
 * sights.h: what is told of each resource at each moment, read one by one, before any of them has
 * its place among the others. What reading takes longest at, so threads share it.
 */
#ifndef HIPAA_CHECK_SIGHTS_H
#define HIPAA_CHECK_SIGHTS_H

#include "check/docket.h"
#include "check/scene.h"
#include "check/scope.h"

struct sight {
    struct type_entry *type;
    const struct record *records[SIDE_COUNT]; /* NULL: not there, no kind, or the twin's */
    /* For each moment the earliest one at which the resource was the same; itself: none. */
    unsigned char twins[SIDE_COUNT];
    enum scope scope; /* by its tags: the widest of its moments */
};

/*
 * One of each of the scene's subjects. NULL after adding CHECK_CANCELLED, or DOCUMENT_SHAPE where a
 * key stands twice in one object.
 */
MUST_USE const struct sight *sights_read(struct arena *arena, const struct scene *scene,
                                         struct docket *docket, struct diags *diags);

/* Has the request been cancelled? Then CHECK_CANCELLED is added. */
bool check_is_cancelled(const struct check_request *request, struct diags *diags);

#endif
