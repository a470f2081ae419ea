/*
 * ports_rule.h: a compiled reader of port ranges; for the files that compile and read it.
 */
#ifndef HIPAA_FACETS_PORTS_RULE_H
#define HIPAA_FACETS_PORTS_RULE_H

#include "facets/path.h"
#include "facets/test.h"

struct paths {
    const struct path **items;
    size_t count;
};

struct tests {
    const struct test **items;
    size_t count;
};

struct ports_rule {
    const struct path *each;
    struct paths sources; /* of the rule element */
    struct paths root_sources;
    struct paths ports;
    struct paths from;
    struct paths to;
    struct paths protocol;
    struct tests when;
    struct tests unless;
    struct paths order;  /* of the elements: a number; none: the order does not matter */
    struct tests denies; /* an element that takes away from those behind it */
    const struct value *all_protocols;
    const struct value *public_words;
    bool no_source_is_public;
    bool all_ports;
    bool has_ports;
};

#endif
