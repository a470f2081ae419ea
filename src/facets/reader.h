/*
 * reader.h: how one facet is read from a resource's attributes, compiled from the catalogue
 * (FORMAT.md, Readers).
 */
#ifndef HIPAA_FACETS_READER_H
#define HIPAA_FACETS_READER_H

#include "catalogue/catalogue.h"
#include "facets/embedded.h"
#include "facets/path.h"

struct reader;

/* What compiling one type's readers shares. */
struct reader_source {
    struct arena *arena;
    struct catalogue *catalogue; /* for named tables; may be NULL in tests without tables */
    struct span facet;
};

/* NULL if the entry breaks the format. Borrows the entry. */
MUST_USE const struct reader *reader_compile(const struct reader_source *source,
                                             const struct value *entry);

/* What was read. The value is never NULL. */
struct answer {
    const struct value *value;
    bool given;   /* the configuration itself says so; else a default */
    bool pending; /* wholly or partly unknown: something is not decided yet, or unreadable */
};

struct answer reader_read(const struct reader *reader, struct reading *reading,
                          const struct value *root);

/* Calls `visit` with each top-level attribute that the reader looks at, also in conditions; with an
 * empty name for the whole resource. */
void reader_visit_attributes(const struct reader *reader,
                             void (*visit)(void *context, struct span attribute), void *context);

/* The path that mainly decides: of the first part that has one; NULL if none has. */
const struct path *reader_main_path(const struct reader *reader);

/* Does what is read depend on the moment of the check? */
bool reader_hangs_on_clock(const struct reader *reader);

/* "set a.b = true": what gives the facet the wanted value, where that is plain; else NULL. */
const char *reader_fix(struct arena *arena, const struct reader *reader,
                       const struct value *wanted);

#endif
