/*
 * stage.h: every resource with its facts at each moment: what is left of the documents once each
 * resource's tree was looked at and let go.
 */
#ifndef HIPAA_CHECK_STAGE_H
#define HIPAA_CHECK_STAGE_H

#include "check/docket.h"
#include "check/scene.h"

struct item {
    const struct subject *subject;
    struct type_entry *type;
    /* NULL: not there at that moment, or its type is not in the catalogue. Entities are the same
     * pointer where the whole workspace did not change between two moments. */
    const struct entity *entities[SIDE_COUNT];
    bool chosen;     /* by its tags, see scope.h, or by those of what it is a part of */
    bool has_tags;   /* to choose it by */
    bool changed;    /* between applied and observed, in any attribute, or made, or gone */
    bool remembered; /* what was applied is made of a baseline's facts, not of attributes */
};

struct stage {
    struct item *items; /* as the scene's subjects: by address */
    size_t count;
    enum side now; /* the moment that tells what is there: observed, else applied, else planned */
    struct workspace *workspaces[SIDE_COUNT]; /* NULL: not told */
};

/* False after adding CHECK_CANCELLED, or DOCUMENT_SHAPE for attributes that are ambiguous. */
MUST_USE bool stage_set(struct arena *arena, const struct scene *scene, struct docket *docket,
                        struct stage *stage, struct diags *diags);

/* Is the facet known to differ between applied and observed, both of which there must be? */
bool item_fact_changed(const struct item *item, size_t slot);

#endif
