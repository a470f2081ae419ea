/*
 * embed_shape.h: the small questions of the checker: which members may an object have, and is a
 * value of the kind that is needed. Every answer "no" becomes a problem with its place.
 */
#ifndef HIPAA_CATALOGUE_EMBED_SHAPE_H
#define HIPAA_CATALOGUE_EMBED_SHAPE_H

#include "catalogue/embed.h"

/* One member that an object may have. */
struct field {
    const char *key;
    /* Looks at the member's value; NULL: anything. `key` is for messages. */
    void (*check)(const struct place *place, const char *key, const struct value *value);
    bool required;
};

/* False if `value` is no object or has a member that `fields` does not list, or lacks one. */
bool shape_check(const struct place *place, const struct value *value, const struct field *fields,
                 size_t count);
#define SHAPE_CHECK(place, value, fields)                                                          \
    shape_check((place), (value), (fields), ARRAY_LENGTH(fields))

/* Checks for the tables of fields. */
void shape_text(const struct place *place, const char *key, const struct value *value);
void shape_texts(const struct place *place, const char *key, const struct value *value);
void shape_true(const struct place *place, const char *key, const struct value *value);
void shape_number(const struct place *place, const char *key, const struct value *value);
void shape_object(const struct place *place, const char *key, const struct value *value);
void shape_path(const struct place *place, const char *key, const struct value *value);
void shape_paths(const struct place *place, const char *key, const struct value *value);
void shape_regex(const struct place *place, const char *key, const struct value *value);

/* A list of names of that section. */
void shape_types(const struct place *place, const char *key, const struct value *value);
void shape_classes(const struct place *place, const char *key, const struct value *value);
void shape_facets(const struct place *place, const char *key, const struct value *value);

/* Is the text one of the words? If not, the problem lists them. */
bool shape_word(const struct place *place, const char *key, const struct value *value,
                const char *const *words, size_t count);
#define SHAPE_WORD(place, key, value, words)                                                       \
    shape_word((place), (key), (value), (words), ARRAY_LENGTH(words))

/* Is there an item of that name? `kind` ("facet") is for the problem. */
bool shape_name(const struct place *place, const struct value *at, struct span name,
                const struct items *items, const char *kind);

/* The value with `shared` and `text` resolved; NULL after adding a problem. */
const struct value *shape_resolve(const struct place *place, const struct value *value);

/* Are the two kinds of facet values alike: may a facet of `type` be `value`? null is unknown. */
bool shape_fits_facet(const struct draft *draft, struct span facet, const struct value *value);

#endif
