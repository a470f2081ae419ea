/*
 * packed.h: walks msgpack bytes item by item, building nothing.
 *
 * Not msgpack-c's unpacker, which stops at a nesting of 32 and builds objects that would have to be
 * built again. No length in the bytes is believed: an item that claims more than is there is
 * broken. Source: github.com/msgpack/msgpack spec.md.
 */
#ifndef HIPAA_WIRE_PACKED_H
#define HIPAA_WIRE_PACKED_H

#include <stdint.h>

#include "base/span.h"

enum packed_kind {
    PACKED_BROKEN, /* cut short, or the byte 0xc1, which the format never uses */
    PACKED_NIL,
    PACKED_BOOL,
    PACKED_SIGNED,
    PACKED_UNSIGNED,
    PACKED_FLOAT,
    PACKED_TEXT,
    PACKED_BYTES,
    PACKED_LIST,      /* `count` items follow */
    PACKED_MAP,       /* `count` pairs follow */
    PACKED_EXTENSION, /* hosts send unknown values so, with any code */
};

struct packed_item {
    enum packed_kind kind;
    union {
        bool truth;
        int64_t integer;
        uint64_t natural;
        double number;
        struct span bytes; /* of texts, bytes and extensions; borrowed */
        size_t count;
    };
};

struct packed_reader {
    const unsigned char *first;
    const unsigned char *at;
    const unsigned char *end;
};

struct packed_reader packed_reader(const void *bytes, size_t length);

/* Takes the next item; after a broken one the reader stays where it is. */
struct packed_item packed_next(struct packed_reader *reader);

#endif
