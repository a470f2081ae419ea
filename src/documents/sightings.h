/*
 * sightings.h: what the sections of a document say of single resources, gathered and then joined
 * by address into subjects. Private to documents/.
 */
#ifndef HIPAA_DOCUMENTS_SIGHTINGS_H
#define HIPAA_DOCUMENTS_SIGHTINGS_H

#include "documents/snapshot.h"

/* The section that a sighting is from; in this order they stand within one address. */
enum section { SECTION_CHANGE, SECTION_DRIFT, SECTION_STATE, SECTION_PLANNED, SECTION_COUNT };

struct sighting {
    struct span address;
    struct span previous; /* the address before a `moved` block, or empty */
    struct span provider;
    enum section section;
    struct side_text before; /* of changes and drift */
    struct side_text after;  /* STATE and PLANNED have this only */
};

struct sightings {
    struct arena *arena;   /* of the snapshot */
    struct arena *scratch; /* until they are joined */
    struct sighting **items;
    size_t count;
    size_t room;
    struct leftover *leftovers; /* in `arena` */
    size_t leftover_count;
    size_t leftover_room;
};

struct sightings sightings_init(struct arena *arena, struct arena *scratch);

struct sighting *sightings_add(struct sightings *sightings, enum section section);
void sightings_leave(struct sightings *sightings, struct span address, const char *reason);

/* Takes over what another one gathered; its arenas must live as long. */
void sightings_take(struct sightings *sightings, const struct sightings *others);

/*
 * Fills the subjects and leftovers of `out`, whose `knows` is set. NULL, or the name of the
 * address that one section names twice.
 */
const struct span *sightings_join(struct sightings *sightings, bool has_changes,
                                  struct snapshot *out);

#endif
