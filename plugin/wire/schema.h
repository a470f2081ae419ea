/*
 * schema.h: schemas as constant tables, and the three things made of them: the protocol's messages,
 * the type that leads the codec, and (by the hosts' own tools) the documentation.
 *
 * Nested attributes are used throughout and nested blocks nowhere: users then may write a subset of
 * the keys, and build the values by expressions.
 */
#ifndef HIPAA_WIRE_SCHEMA_H
#define HIPAA_WIRE_SCHEMA_H

#include "tfplugin6.pb-c.h"
#include "wire/type.h"

/* The JSON of types, for tables. */
#define TYPE_JSON_STRING "\"string\""
#define TYPE_JSON_NUMBER "\"number\""
#define TYPE_JSON_BOOL "\"bool\""
#define TYPE_JSON_DYNAMIC "\"dynamic\""
#define TYPE_JSON_LIST(element) "[\"list\"," element "]"
#define TYPE_JSON_MAP(element) "[\"map\"," element "]"

enum attribute_flags {
    ATTRIBUTE_REQUIRED = 1,
    ATTRIBUTE_OPTIONAL = 2,
    ATTRIBUTE_COMPUTED = 4,
    ATTRIBUTE_SENSITIVE = 8,
    /* A managed resource gets it, but no state and no plan ever holds it. Hosts know of this since
     * Terraform 1.11 and OpenTofu 1.11; in other schemas the flag says nothing. */
    ATTRIBUTE_WRITE_ONLY = 16,
};

enum nesting { NESTING_NONE, NESTING_SINGLE, NESTING_LIST, NESTING_MAP };

struct attributes {
    const struct attribute *items;
    size_t count;
};

#define ATTRIBUTES(table)                                                                          \
    {                                                                                              \
        (table), ARRAY_LENGTH(table)                                                               \
    }

struct attribute {
    const char *name;
    const char *type; /* its JSON; NULL: an object, list or map of `nested` */
    enum nesting nesting;
    unsigned flags;
    const char *description; /* Markdown */
    struct attributes nested;
};

#define SCHEMA_GROUP_LIMIT 4

/* Rows of such a table: an attribute of a simple type, and one that holds objects. */
#define ATTRIBUTE(attribute_name, type_json, flag_set, text)                                       \
    {                                                                                              \
        .name = attribute_name, .type = type_json, .flags = flag_set, .description = text          \
    }
#define ATTRIBUTE_OBJECTS(attribute_name, mode, flag_set, table, text)                             \
    {                                                                                              \
        .name = attribute_name, .nesting = mode, .flags = flag_set, .description = text,           \
        .nested = ATTRIBUTES(table)                                                                \
    }

struct schema {
    int64_t version;
    const char *description; /* Markdown, one short paragraph: it heads the generated page */
    const struct attributes *groups[SCHEMA_GROUP_LIMIT]; /* up to the first NULL */
    bool is_managed;                                     /* of a resource with a state */
};

Tfplugin6__Schema *schema_to_wire(struct arena *arena, const struct schema *schema);

/* The object type of a table of attributes. */
const struct type *attributes_type(struct arena *arena, const struct attributes *attributes);

/* The object type of a configuration or state of this schema. */
const struct type *schema_type(struct arena *arena, const struct schema *schema);

#endif
