#include "value/value.h"

struct value_builder value_builder(struct arena *arena)
{
    return (struct value_builder) { .arena = arena };
}

static void *next_entry(struct value_builder *builder, size_t size)
{
    if (builder->count == builder->room) {
        size_t room = builder->room ? builder->room * 2 : 8;
        builder->entries =
            arena_grow(builder->arena, builder->entries, builder->count * size, room * size);
        builder->room = room;
    }
    return (char *)builder->entries + builder->count++ * size;
}

void value_add(struct value_builder *list, const struct value *item)
{
    *(const struct value **)next_entry(list, sizeof(item)) = item;
}

void value_put_span(struct value_builder *object, struct span key, const struct value *value)
{
    *(struct member *)next_entry(object, sizeof(struct member)) = (struct member) { key, value };
}

void value_put(struct value_builder *object, const char *key, const struct value *value)
{
    value_put_span(object, span_of(key), value);
}

const struct value *value_list_done(const struct value_builder *list)
{
    return value_list(list->arena, list->entries, list->count);
}

const struct value *value_object_done(const struct value_builder *object)
{
    return value_object(object->arena, object->entries, object->count);
}
