/*
 * workspace_parts.h: what a workspace consists of; for the files of facets/ that join it.
 */
#ifndef HIPAA_FACETS_WORKSPACE_PARTS_H
#define HIPAA_FACETS_WORKSPACE_PARTS_H

#include "facets/lookup.h"
#include "facets/record.h"
#include "facets/workspace.h"

/* A companion that was found for an entity. */
struct companion {
    const struct entity *entity;
    const struct join *join;
    bool sure; /* false: one of several that the configuration's reference may mean */
};

struct companions {
    struct companion *items;
    size_t count;
    size_t room;
};

/* What one attribute of a block refers to. */
struct known_references {
    struct span attribute;
    struct block_list list;
    const struct known_references *next;
};

/* The region that a provider's configuration names. */
struct provider_region {
    struct span provider;
    struct span region;
    const struct provider_region *next;
};

/* What an entity's `joins` points to. */
struct resource {
    struct entity entity;
    const struct record *record;
    uint32_t number_in_group;
    bool region_is_known;
    struct span region;
    struct companions companions;
    struct span module;                        /* the address of its module instance */
    const struct known_references *references; /* of its block, at the block's first resource */
};

/* Entities in workspace order. */
struct roll {
    const struct entity **entities;
    size_t count;
    size_t room;
};

/* The resources of one type. */
struct group {
    const struct kind *kind;
    struct resource **resources;
    size_t count;
    size_t room;
    struct roll roll;
};

/* What others call the resources: numbers of them; made when it is first asked for. */
struct name_index {
    struct lookup *lookup;
};

/* Far more classes than the catalogue has. */
#define WORKSPACE_CLASSES 1024

struct workspace {
    struct arena *arena;
    struct arena *scratch;
    struct kinds *kinds;
    const struct configuration *configuration;
    struct resource **resources;
    size_t count;
    size_t room;
    struct group **groups; /* in order of the first resource */
    size_t group_count;
    size_t group_room;
    struct lookup *group_by_type; /* numbers of `groups` */
    struct lookup *roll_by_class; /* numbers of `rolls` */
    struct roll *rolls[WORKSPACE_CLASSES];
    size_t roll_count;
    struct lookup *by_block; /* numbers of `resources` */
    struct name_index *by_name;
    struct provider_region **regions; /* of the few providers that were asked for */
};

struct group *workspace_group(const struct workspace *workspace, struct span type);
struct resource *resource_of(const struct entity *entity);

/* What the attribute of the block refers to; asked once, then known. */
struct block_list workspace_references(const struct workspace *workspace, struct span block,
                                       struct span attribute);

#endif
