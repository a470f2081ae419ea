/*
 * snapshot.h: what a document says: resources, each seen at up to three moments.
 *
 * Knows Terraform's and OpenTofu's documents. Knows nothing of the catalogue, facets or rules.
 * Nothing here is parsed yet but addresses: attributes stay slices of the document's text until
 * side_values builds the tree of one resource at one moment.
 */
#ifndef HIPAA_DOCUMENTS_SNAPSHOT_H
#define HIPAA_DOCUMENTS_SNAPSHOT_H

#include "base/diag.h"
#include "value/value.h"

enum side {
    SIDE_APPLIED,  /* in the state before refresh: what was last applied */
    SIDE_OBSERVED, /* what is there */
    SIDE_PLANNED,  /* what the plan would make */
    SIDE_COUNT,
};

/* One resource at one moment. Slices borrow the document's text. */
struct side_text {
    bool present;                /* the resource exists at that moment */
    struct span values;          /* JSON object of its attributes */
    struct span unknown;         /* the plan's after_unknown, or empty */
    struct span sensitive;       /* a tree of true at sensitive places, or empty */
    struct span sensitive_paths; /* raw state: the list of paths, or empty */
    const struct value *tree;    /* instead of the slices: a source that came as values */
};

struct subject {
    struct span address;  /* module.a["k"].aws_s3_bucket.ehr[0], as hosts write it */
    struct span block;    /* the same without instance keys: module.a.aws_s3_bucket.ehr */
    struct span type;     /* aws_s3_bucket */
    struct span key;      /* its own instance key as in the address, `0` or `"k"`, or empty */
    struct span provider; /* registry.terraform.io/hashicorp/aws, or empty */
    struct side_text sides[SIDE_COUNT];
};

struct configuration;

/* Something a document holds that cannot become a subject; it is told, never dropped. */
struct leftover {
    struct span address;
    struct span type;
    const char *reason;
};

struct snapshot {
    bool knows[SIDE_COUNT];   /* which moments the document tells of at all */
    struct subject *subjects; /* managed resources, sorted by address, addresses unique */
    size_t subject_count;
    struct leftover *leftovers;
    size_t leftover_count;
    const char *partial; /* why it does not tell of everything there, or NULL */
    const struct configuration *configuration; /* NULL where the document has none (states) */
};

/* Are the attributes of the two sides the same text (or the same tree)? Fast; false may be wrong. */
bool side_same_text(const struct side_text *a, const struct side_text *b);

/*
 * The attributes at that moment, with unknowns laid over. Where `names` is not NULL only these
 * top-level attributes are built. The slices were checked before, so this cannot fail: NULL is an
 * absent side. value_unknown: a key stands twice in one object, or nothing at all is known yet.
 */
const struct value *side_values(struct arena *arena, const struct side_text *side,
                                const struct span *names, size_t name_count);

/* A tree with `true` where the value is sensitive (true for a whole subtree), or NULL if nowhere. */
const struct value *side_sensitive(struct arena *arena, const struct side_text *side);

#endif
