/*
 * embedded.h: JSON documents that stand as text in an attribute (policies, container definitions).
 */
#ifndef HIPAA_FACETS_EMBEDDED_H
#define HIPAA_FACETS_EMBEDDED_H

#include "facets/reading.h"

/* The document in a text, or an object or list as it is; NULL if the value is neither. */
const struct value *embedded_document(struct reading *reading, const struct value *value);

/*
 * The objects of a JSON array held in an attribute, as a list; an object counts as its
 * `containers`, or as a list of itself. NULL if the value holds no array.
 */
const struct value *embedded_items(struct reading *reading, const struct value *value);

/* JSON often has one value where a list may stand: null is none, a value that is no list is one. */
static inline size_t embedded_count(const struct value *one_or_many)
{
    return value_is(one_or_many, VALUE_LIST) ? one_or_many->item_count
                                             : !value_is_nothing(one_or_many);
}
static inline const struct value *embedded_at(const struct value *one_or_many, size_t index)
{
    return one_or_many->kind == VALUE_LIST ? one_or_many->items[index] : one_or_many;
}

#endif
