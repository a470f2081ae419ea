#include "wire/schema.h"

#include <assert.h>
#include <stdint.h>

/* protobuf-c's messages have no const; packing only reads them, so tables may stand behind. */
static char *borrowed(const char *text)
{
    return (char *)(uintptr_t)text;
}

static Tfplugin6__Schema__Attribute **
attributes_to_wire(struct arena *arena, const struct attributes *attributes, unsigned flags);

static Tfplugin6__Schema__Object *nested_to_wire(struct arena *arena,
                                                 const struct attribute *attribute, unsigned flags)
{
    static const Tfplugin6__Schema__Object__NestingMode modes[] = {
        [NESTING_NONE] = TFPLUGIN6__SCHEMA__OBJECT__NESTING_MODE__INVALID,
        [NESTING_SINGLE] = TFPLUGIN6__SCHEMA__OBJECT__NESTING_MODE__SINGLE,
        [NESTING_LIST] = TFPLUGIN6__SCHEMA__OBJECT__NESTING_MODE__LIST,
        [NESTING_MAP] = TFPLUGIN6__SCHEMA__OBJECT__NESTING_MODE__MAP,
    };
    Tfplugin6__Schema__Object *object = arena_alloc(arena, sizeof(*object));
    tfplugin6__schema__object__init(object);
    object->nesting = modes[attribute->nesting];
    object->n_attributes = attribute->nested.count;
    object->attributes = attributes_to_wire(arena, &attribute->nested, flags);
    return object;
}

static Tfplugin6__Schema__Attribute *
attribute_to_wire(struct arena *arena, const struct attribute *attribute, unsigned flags)
{
    Tfplugin6__Schema__Attribute *wire = arena_alloc(arena, sizeof(*wire));
    tfplugin6__schema__attribute__init(wire);
    wire->name = borrowed(attribute->name);
    wire->description = borrowed(attribute->description);
    wire->description_kind = TFPLUGIN6__STRING_KIND__MARKDOWN;
    unsigned own = attribute->flags & flags;
    wire->required = (own & ATTRIBUTE_REQUIRED) != 0;
    wire->optional = (own & ATTRIBUTE_OPTIONAL) != 0;
    wire->computed = (own & ATTRIBUTE_COMPUTED) != 0;
    wire->write_only = (own & ATTRIBUTE_WRITE_ONLY) != 0;
    /* What is never kept is never shown either. To say so twice would put several marks into each
     * state, in an order that changes from run to run (Terraform 1.11), and that reads as drift. */
    wire->sensitive = !wire->write_only && (own & ATTRIBUTE_SENSITIVE) != 0;
    if (attribute->type) {
        wire->type =
            (ProtobufCBinaryData) { strlen(attribute->type), (uint8_t *)borrowed(attribute->type) };
    } else {
        wire->nested_type = nested_to_wire(arena, attribute, flags);
    }
    return wire;
}

/* `flags`: those that mean something in the schema. */
static Tfplugin6__Schema__Attribute **
attributes_to_wire(struct arena *arena, const struct attributes *attributes, unsigned flags)
{
    Tfplugin6__Schema__Attribute **list =
        ARENA_ARRAY(arena, attributes->count, Tfplugin6__Schema__Attribute *);
    for (size_t i = 0; i < attributes->count; i++) {
        list[i] = attribute_to_wire(arena, &attributes->items[i], flags);
    }
    return list;
}

/* The groups of a schema as one table. */
static struct attributes all_attributes(struct arena *arena, const struct schema *schema)
{
    size_t count = 0;
    for (size_t i = 0; i < SCHEMA_GROUP_LIMIT && schema->groups[i]; i++) {
        count += schema->groups[i]->count;
    }
    struct attribute *all = ARENA_ARRAY(arena, count, struct attribute);
    count = 0;
    for (size_t i = 0; i < SCHEMA_GROUP_LIMIT && schema->groups[i]; i++) {
        const struct attributes *group = schema->groups[i];
        memcpy(all + count, group->items, group->count * sizeof(*all));
        count += group->count;
    }
    return (struct attributes) { all, count };
}

Tfplugin6__Schema *schema_to_wire(struct arena *arena, const struct schema *schema)
{
    struct attributes attributes = all_attributes(arena, schema);
    Tfplugin6__Schema__Block *block = arena_alloc(arena, sizeof(*block));
    tfplugin6__schema__block__init(block);
    block->version = schema->version;
    block->description = borrowed(schema->description);
    block->description_kind = TFPLUGIN6__STRING_KIND__MARKDOWN;
    block->n_attributes = attributes.count;
    unsigned meaningless = schema->is_managed ? 0 : ATTRIBUTE_WRITE_ONLY;
    block->attributes = attributes_to_wire(arena, &attributes, ~meaningless);
    Tfplugin6__Schema *wire = arena_alloc(arena, sizeof(*wire));
    tfplugin6__schema__init(wire);
    wire->version = schema->version;
    wire->block = block;
    return wire;
}

static const struct type *attribute_type(struct arena *arena, const struct attribute *attribute)
{
    if (attribute->type) {
        return type_parse(arena, span_of(attribute->type));
    }
    const struct type *object = attributes_type(arena, &attribute->nested);
    if (attribute->nesting == NESTING_SINGLE) {
        return object;
    }
    return type_of_elements(arena, attribute->nesting == NESTING_MAP ? TYPE_MAP : TYPE_LIST,
                            object);
}

const struct type *attributes_type(struct arena *arena, const struct attributes *attributes)
{
    struct type_member *members = ARENA_ARRAY(arena, attributes->count, struct type_member);
    for (size_t i = 0; i < attributes->count; i++) {
        members[i].name = span_of(attributes->items[i].name);
        members[i].type = attribute_type(arena, &attributes->items[i]);
        assert(members[i].type && "the tables' types are JSON types");
    }
    const struct type *type = type_object(arena, members, attributes->count);
    assert(type && "the tables' names are unique");
    return type;
}

const struct type *schema_type(struct arena *arena, const struct schema *schema)
{
    struct attributes attributes = all_attributes(arena, schema);
    return attributes_type(arena, &attributes);
}
