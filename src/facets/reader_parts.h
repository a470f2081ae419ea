/*
 * reader_parts.h: what a compiled reader consists of; for the files that read, list and mend.
 */
#ifndef HIPAA_FACETS_READER_PARTS_H
#define HIPAA_FACETS_READER_PARTS_H

#include "facets/number.h"
#include "facets/ports.h"
#include "facets/reader.h"
#include "facets/test.h"

enum reader_kind {
    READER_TEST,
    READER_ANY,
    READER_ALL,
    READER_NOT,
    READER_CONST,
    READER_COMPANION,
    READER_NUMBER,
    READER_VERSION,
    READER_SET,
    READER_PORTS,
};

/* One place to look at. They are tried in order until one yields a value. */
struct place {
    const struct path *path;
    const struct number_rule *number; /* of READER_NUMBER */
    const struct value *table;        /* of READER_VERSION; NULL: by the text itself */
};

struct reader {
    enum reader_kind kind;
    const struct value *entry;
    const struct value *absent; /* the fact where nothing was found; NULL: none of its own */
    const struct test *only_if;
    bool own_key_is_absent; /* alias/aws/... and AWS_OWNED_KMS_KEY are not the customer's */
    struct place *places;
    size_t place_count;
    const struct test *test;
    const struct ports_rule *ports;
    const struct reader **parts;
    size_t part_count;
};

#endif
