/*
 * type.h: the types of protocol values, and their JSON text: `"string"`, `["list","number"]`,
 * `["object",{"a":"bool"}]`.
 *
 * Source: zclconf/go-cty cty/json.go. A malformed text in a schema makes hosts panic, so what we
 * write always comes from type_write or from constants that a test has parsed.
 */
#ifndef HIPAA_WIRE_TYPE_H
#define HIPAA_WIRE_TYPE_H

#include "base/str.h"
#include "value/value.h"

/* No type and no value nests deeper; it bounds the recursion over what a host sends. */
#define WIRE_DEPTH_LIMIT 200

enum type_kind {
    TYPE_STRING,
    TYPE_NUMBER,
    TYPE_BOOL,
    TYPE_DYNAMIC, /* each value brings its own type */
    TYPE_LIST,
    TYPE_SET,
    TYPE_MAP,
    TYPE_TUPLE,
    TYPE_OBJECT,
};

struct type_member {
    struct span name; /* empty in tuples */
    const struct type *type;
};

struct type {
    enum type_kind kind;
    const struct type *element;        /* of lists, sets and maps */
    const struct type_member *members; /* of tuples, and of objects: sorted by name, unique */
    size_t member_count;
};

extern const struct type type_string, type_number, type_bool, type_dynamic;

/* The type of a JSON text, or NULL if it is none. Names may borrow `json`. */
const struct type *type_parse(struct arena *arena, struct span json);

void type_write(struct str *out, const struct type *type);

const struct type *type_of_elements(struct arena *arena, enum type_kind kind,
                                    const struct type *element);

/* Sorts `members`, which the type then borrows. NULL if two of them have the same name. */
const struct type *type_object(struct arena *arena, struct type_member *members, size_t count);

/* The type a value has by itself: tuples and objects; what is null or unknown is dynamic. */
const struct type *type_of_value(struct arena *arena, const struct value *value);

#endif
