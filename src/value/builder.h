/*
 * builder.h: lists and objects as they grow. Part of value.h, which includes it.
 */
#ifndef HIPAA_VALUE_BUILDER_H
#define HIPAA_VALUE_BUILDER_H

#include "base/arena.h"

struct value;

/* Growing lists and objects; finish once with _done. Adding a key twice is a bug. */
struct value_builder {
    struct arena *arena;
    void *entries;
    size_t count;
    size_t room;
};
struct value_builder value_builder(struct arena *arena);
void value_add(struct value_builder *list, const struct value *item);
void value_put(struct value_builder *object, const char *key, const struct value *value);
void value_put_span(struct value_builder *object, struct span key, const struct value *value);
const struct value *value_list_done(const struct value_builder *list);
const struct value *value_object_done(const struct value_builder *object);

#endif
