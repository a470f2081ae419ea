/*
 * facets.h: from a resource's attributes to the neutral facts of its class, by the catalogue.
 *
 * A `kind` is a resource type's entry, compiled. An `entity` is one resource at one moment with its
 * facts. A `workspace` is all entities of one moment: it joins companions, so that the settings
 * which live in other resources (a bucket's policy, logging, versioning ...) count.
 */
#ifndef HIPAA_FACETS_FACETS_H
#define HIPAA_FACETS_FACETS_H

#include "base/diag.h"
#include "catalogue/catalogue.h"
#include "documents/references.h"
#include "facets/entity.h"

enum facet_type { FACET_BOOL, FACET_NUMBER, FACET_VERSION, FACET_SET, FACET_PORTS };

struct kinds; /* compiles types on first use, for one check */

struct kinds *kinds_new(struct arena *arena, struct catalogue *catalogue);

/* The moment of the check, for facets such as "days until it expires"; without it they are unknown. */
void kinds_set_now(struct kinds *kinds, int64_t now_s);

/* NULL where the catalogue does not know the type. */
const struct kind *kind_find(struct kinds *kinds, struct span type);

struct span kind_type(const struct kind *kind);
struct span kind_class(const struct kind *kind);
struct span kind_provider(const struct kind *kind); /* "aws", "azurerm", "google", ... */
bool kind_is_companion(const struct kind *kind);

/* The facets that the type exposes, by itself or by a companion: slots 0 .. count-1. */
size_t kind_facet_count(const struct kind *kind);
struct span kind_facet_name(const struct kind *kind, size_t slot);
enum facet_type kind_facet_type(const struct kind *kind, size_t slot);
#define FACET_NOT_EXPOSED ((size_t)-1)
size_t kind_facet_slot(const struct kind *kind, struct span facet);

/* Which top-level attributes do this type's facets, joins and workspace requirements read?
 * Only these need be in the tree that workspace_add gets. NULL names: all. */
const struct span *kind_attributes(const struct kind *kind, size_t *count);

/* "set storage_encrypted = true": how to give the facet the wanted value on this type, where the
 * reader is plain enough to say, else NULL. */
const char *kind_fix(struct arena *arena, const struct kind *kind, size_t slot,
                     const struct value *wanted);

/* The attribute path that mainly decides the facet, e.g. "storage_encrypted", or empty. */
struct span kind_facet_path(const struct kind *kind, size_t slot);

/* The first type of companions that may set the facet, or empty. */
struct span kind_facet_companion(const struct kind *kind, size_t slot);

/* Calls `visit` with each top-level attribute that the facet is read from. */
void kind_facet_visit_attributes(const struct kind *kind, size_t slot,
                                 void (*visit)(void *context, struct span attribute),
                                 void *context);

/* Does the facet depend on the moment of the check ("days until it expires")? Such a facet changes
 * though nothing happened to the resource. */
bool kind_facet_hangs_on_clock(const struct kind *kind, size_t slot);

/* What one resource at one moment says by itself. */
struct record;

struct record_source {
    const struct kind *kind;
    const struct value *values;                /* not needed afterwards: what is kept is copied */
    const struct configuration *configuration; /* as in workspace_new */
    struct span block;
};

/* Reads it, on any thread, where all kinds were found before. `scratch` is for the reading only. */
const struct record *record_read(struct arena *arena, struct arena *scratch,
                                 const struct record_source *source);

struct workspace;

/* `configuration` (of the plan whose planned moment this is) may be NULL: then joins are by value
 * only, and an undecided attribute may be one that the configuration sets. */
struct workspace *workspace_new(struct arena *arena, struct kinds *kinds,
                                const struct configuration *configuration);

/* Adds one resource; moments at which it is the same share its record. `subject` texts are
 * borrowed. */
struct entity *workspace_add_record(struct workspace *workspace, const struct subject *subject,
                                    const struct kind *kind, const struct record *record);

/* Was the resource as a whole, or this top-level attribute of it, undecided when it was read? */
bool entity_is_undecided(const struct entity *entity);
bool entity_has_undecided(const struct entity *entity, struct span attribute);

/* Reads its record and adds it. */
struct entity *workspace_add(struct workspace *workspace, const struct subject *subject,
                             const struct kind *kind, const struct value *values);

/* Joins companions: by value, then by reference. Once, after the last add. */
void workspace_join(struct workspace *workspace);

/* Does a companion of the workspace explain the entity's facets or attribute (nature "echo")?
 * The address of the companion that sets the top-level attribute or facet, or an empty span. */
struct span workspace_companion_for(const struct workspace *workspace, const struct entity *entity,
                                    struct span attribute);

/* For rules over the whole workspace. */
size_t workspace_count(const struct workspace *workspace);
struct entity *workspace_entity(const struct workspace *workspace, size_t index);
bool workspace_has_type(const struct workspace *workspace, struct span type);

/* The resource types that it has, in the order of their first resources. */
size_t workspace_kind_count(const struct workspace *workspace);
const struct kind *workspace_kind(const struct workspace *workspace, size_t index);

/* Facets of one resource alone, as an object facet -> value: `facets --type`, provider functions. */
const struct value *facets_of(struct arena *arena, struct kinds *kinds, const struct kind *kind,
                              const struct value *values);

#endif
