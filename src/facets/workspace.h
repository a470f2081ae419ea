/*
 * workspace.h: what rules over the whole workspace ask beside facts: attributes and references.
 *
 * workspace_add keeps the top-level attributes that kind_attributes lists, for the types and
 * classes that workspace rules name (catalogue FORMAT.md, Workspace rules), so these work after the
 * documents are gone.
 */
#ifndef HIPAA_FACETS_WORKSPACE_H
#define HIPAA_FACETS_WORKSPACE_H

#include "facets/facets.h"

struct entity_list {
    const struct entity *const *items; /* in workspace order, each once */
    size_t count;
};

/* All values at `path` (FORMAT.md, Paths), absent ones left out: a list, never NULL. */
const struct value *entity_read(struct arena *arena, const struct entity *entity, struct span path);

/* A test on attributes (FORMAT.md, Tests); an absent path is judged by the test itself. */
enum truth entity_test(struct arena *arena, const struct entity *entity, const struct value *test);

/* Where it lives, as far as its attributes or its provider's configuration tell; else empty. */
struct span entity_region(const struct workspace *workspace, const struct entity *entity);

/* The entities of a type (of a class), by an index, not by a walk over all. */
struct entity_list workspace_of_type(const struct workspace *workspace, struct span type);
struct entity_list workspace_of_class(const struct workspace *workspace, struct span class_name);

/* The entities of `type` that the joins make companions of `entity`; where no join is listed for
 * the two: those that refer to it. */
struct entity_list workspace_companions(struct arena *arena, const struct workspace *workspace,
                                        const struct entity *entity, struct span type);

/* Does `from` name `to`: by id, ARN, name or reference, at `path` (empty: anywhere)? */
enum truth workspace_refers(const struct workspace *workspace, const struct entity *from,
                            struct span path, const struct entity *to);

/* Says that nothing is asked of the entity: it is a part of one that is out of scope. */
void workspace_leave_out(const struct entity *entity);

/* The entities that `from` names so for certain, each once; none of them is `from`. */
struct entity_list workspace_named(struct arena *arena, const struct workspace *workspace,
                                   const struct entity *from, struct span path);

#endif
