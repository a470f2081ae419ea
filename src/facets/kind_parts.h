/*
 * kind_parts.h: what a compiled resource type consists of; for the files of facets/ that read
 * resources and join them.
 */
#ifndef HIPAA_FACETS_KIND_PARTS_H
#define HIPAA_FACETS_KIND_PARTS_H

#include "facets/facets.h"
#include "facets/path.h"
#include "facets/reader.h"

enum combine { COMBINE_OVERRIDE, COMBINE_OR, COMBINE_WORST };

enum match { MATCH_EQUAL, MATCH_WORD, MATCH_CHILD, MATCH_ANCESTOR };

struct pair {
    const struct path *companion;
    const struct path *parent;
    size_t parent_key; /* number of the path among the parent kind's key paths */
    enum match match;
};

/* One facet that a join sets. */
struct joined_facet {
    size_t slot;                /* of the parent */
    struct span companion_name; /* the facet of the companion that gives it */
};

struct absent_facet {
    size_t slot;
    const struct value *value;
};

struct join {
    struct span companion; /* type */
    enum combine combine;
    struct pair *pairs;
    size_t pair_count; /* 0: every companion of the scope */
    bool every_pair;
    bool by_region; /* scope account_region */
    struct joined_facet *facets;
    size_t facet_count;
    struct absent_facet *absent;
    size_t absent_count;
    const struct value *exempt_names; /* a list of texts, or NULL */
};

struct facet {
    struct span name;
    enum facet_type type;
    const struct reader *reader; /* NULL: only joins give it */
    bool has_moved;              /* a join has a value for where no companion says it */
    bool hangs_on_clock;
};

struct kind {
    struct kinds *kinds;
    const struct value *entry;
    struct span type;
    struct span class_name;
    struct span provider;
    bool is_companion;
    struct facet *facets; /* own ones first */
    size_t facet_count;
    struct join *joins; /* in which it is the parent */
    size_t join_count;
    const struct path **keys; /* distinct paths whose values joins compare */
    size_t key_count;
    struct span *attributes; /* needed at the top level */
    size_t attribute_count;
    bool needs_all;    /* of the attributes */
    struct span *kept; /* attributes that workspace rules read later */
    size_t kept_count;
    bool keeps_all;
};

struct kinds {
    struct arena *arena;
    struct catalogue *catalogue;
    int64_t now_s;
    struct lookup *by_type; /* numbers of `list` */
    struct kind **list;
    size_t count;
    size_t room;
    struct kept_rule *kept_rules; /* what workspace rules read, by types and classes */
    size_t kept_rule_count;
};

/* The number of a path among the kind's keys; FACET_NOT_EXPOSED if it is none. */
size_t kind_key(const struct kind *kind, struct span path);

/* Adds the path to the kind's keys, once; its number. */
size_t kind_add_key(struct kind *kind, const struct path *path);

void kind_need(struct kind *kind, struct span attribute);

/* Adds the joins of a kind whose own facets are there already. */
void kind_compile_joins(struct kind *kind);

/* The slot of a facet, which is added if need be. */
size_t kind_expose(struct kind *kind, struct span facet);

/* Works out which attributes of the kind workspace rules need later. */
void kind_find_kept(struct kind *kind);

/* Once per kinds: what the workspace rules of the catalogue read. */
void kinds_read_workspace_rules(struct kinds *kinds);

#endif
