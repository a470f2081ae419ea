/*
 * walk.h: goes through a document by tables of the members that matter. Private to documents/.
 *
 * null is the same as missing everywhere; members that no table names are checked to be JSON and
 * passed over. The first problem is told, with its place, and ends the walk.
 */
#ifndef HIPAA_DOCUMENTS_WALK_H
#define HIPAA_DOCUMENTS_WALK_H

#include "documents/document.h"
#include "json/cursor.h"

#define WALK_RECENT_TEXTS 64

struct walk {
    struct json_cursor cursor;
    struct arena *arena; /* for the texts of members: looking at one brings no page back */
    const struct document_source *source;
    struct diags *diags;
    const char *kept_from;                 /* pages before it were let go */
    struct span recent[WALK_RECENT_TEXTS]; /* by length and ends: the same text is kept once */
};

/* Where the walk is: resource_changes[3].change */
struct place {
    const struct place *outer; /* NULL for the document itself */
    struct span name;          /* of a member; empty: an item */
    size_t index;
};

typedef bool (*walk_reader)(struct walk *walk, const struct place *place, void *record);

#define WALK_ANY (~0u)
#define WALK_KIND(kind) (1u << (kind))
#define WALK_STRING WALK_KIND(JSON_KIND_STRING)
#define WALK_NUMBER WALK_KIND(JSON_KIND_NUMBER)
#define WALK_LIST WALK_KIND(JSON_KIND_LIST)
#define WALK_OBJECT WALK_KIND(JSON_KIND_OBJECT)

/* A member that matters. `read` takes its value; without one the span at `offset` of the record
 * becomes the string's text (where only a string is accepted) or the value's slice. */
struct field {
    struct span name;
    unsigned kinds; /* what is accepted beside null */
    size_t offset;
    walk_reader read;
};
#define FIELD(name, kinds, offset, read)                                                           \
    {                                                                                              \
        { (name), sizeof(name) - 1 }, kinds, offset, read                                          \
    }

struct walk walk_start(struct arena *arena, struct span text, const struct document_source *source,
                       struct diags *diags);

/* Takes the object at the cursor; `place` is its own. */
MUST_USE bool walk_object(struct walk *walk, const struct place *place, const struct field *fields,
                          size_t count, void *record);
#define WALK_OBJECT_BY(walk, place, fields, record)                                                \
    walk_object((walk), (place), (fields), ARRAY_LENGTH(fields), (record))

/* Takes the list at the cursor, item by item; every item must be an object. */
MUST_USE bool walk_list(struct walk *walk, const struct place *place, walk_reader item,
                        void *record);

/* Takes the object at the cursor, member by member, whatever their names: maps. */
MUST_USE bool walk_map(struct walk *walk, const struct place *place, walk_reader member,
                       void *record);

/* Passes over the value at the cursor, however large; `slice` may be NULL. False, without an error,
 * where it is no JSON. */
MUST_USE bool walk_section(struct walk *walk, struct span *slice);

/* All add an error and return false. DOCUMENT_SHAPE says "PLACE PROBLEM." */
bool walk_shape(struct walk *walk, const struct place *place, const char *problem);
bool walk_not_json(struct walk *walk);

/* For an address that stands twice in a section where it must be unique. */
bool walk_named_twice(struct walk *walk, struct span address);

/* "resource_changes[3].change.after" */
struct span walk_place(struct arena *arena, const struct place *place);

#endif
