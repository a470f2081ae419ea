/*
 * embed.h: the build tool's view of the catalogue: all files read, to be checked and packed.
 *
 * The tool is a program of its own (catalogue-embed DIR OUT.c); nothing here is in the product.
 */
#ifndef HIPAA_CATALOGUE_EMBED_H
#define HIPAA_CATALOGUE_EMBED_H

#include "base/str.h"
#include "value/value.h"

/* One named entry: a type, a rule, a facet ... */
struct item {
    struct span name;
    const struct value *value;
    const char *file;
    struct span provider; /* types only */
    struct span class_name;
};

struct items {
    struct item *list;
    size_t count;
    size_t room;
};

struct draft {
    struct arena *arena;
    struct span version;
    struct items safeguards[2]; /* by edition: 2013, nprm-2025 */
    struct items related;
    struct items classes;
    struct items facets;
    struct items tables;
    struct items shared;
    struct items types;
    struct items joins; /* in the order of the files */
    struct items rules;
    struct items workspace_rules;
    struct str problems; /* "file:line: entry: what is wrong" a line */
    size_t problem_count;
};

/* Where in a file one is: for problems. */
struct place {
    struct draft *draft;
    const char *file;
    struct span entry; /* may be empty */
    struct span facet; /* may be empty */
};

/* `at` gives the line. Adds a problem; the build then fails. */
void draft_problem(const struct place *place, const struct value *at, const char *format, ...)
    PRINTF_LIKE(3, 4);

/* Reads every file of the folder; what has not the form of FORMAT.md becomes a problem. */
void draft_read(struct draft *draft, const char *folder);

/* Reads one file's text as if it had that name below the folder; for the tests as well. */
void draft_read_text(struct draft *draft, const char *file, struct span text);

/* Sorts every section but the joins by name; doubles become problems. */
void draft_sort(struct draft *draft);

/* The item of that name; only after draft_sort. */
const struct item *items_find(const struct items *items, struct span name);

/* Everything that FORMAT.md demands and that reading does not see. */
void draft_check(struct draft *draft);

/* The C text of packed.h's data. */
void draft_pack(const struct draft *draft, struct str *out);

#endif
