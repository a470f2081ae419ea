/*
 * ahead.h: the large sections of a document, read on several threads before the walk comes to them.
 * Private to documents/.
 *
 * Where a section begins is guessed from its name, which may stand elsewhere too. The walk takes
 * what was read only where it comes to just this place; it reads itself what is not there, or what
 * was not read without an error.
 */
#ifndef HIPAA_DOCUMENTS_AHEAD_H
#define HIPAA_DOCUMENTS_AHEAD_H

#include "documents/sightings.h"
#include "documents/walk.h"

struct section_reader {
    struct span name; /* of the member of the document itself */
    bool (*read)(struct walk *walk, const struct place *place, struct sightings *sightings);
};

#define SECTION(name, read)                                                                        \
    {                                                                                              \
        { (name), sizeof(name) - 1 }, read                                                         \
    }

struct ahead;

/* Reads the sections in the order in which they are said to stand. Where the text is small, or there is
 * one thread only, nothing is read. What is read lives as long as `arena`, but for what is in `scratch`. */
struct ahead *ahead_read(struct arena *arena, struct arena *scratch, struct span text,
                         const struct document_source *source,
                         const struct section_reader *sections, size_t count);

/* Was the section at the walk's cursor read? Then the walk goes on behind it. */
bool ahead_take(const struct ahead *ahead, struct walk *walk, struct span name,
                struct sightings *sightings);

#endif
