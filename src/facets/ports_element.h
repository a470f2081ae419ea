/*
 * ports_element.h: one element of a list of firewall rules while its ports are read; for the files
 * that read it.
 */
#ifndef HIPAA_FACETS_PORTS_ELEMENT_H
#define HIPAA_FACETS_PORTS_ELEMENT_H

#include "facets/found.h"
#include "facets/ports.h"
#include "facets/ports_rule.h"

struct element {
    const struct ports_rule *rule;
    struct reading *reading;
    const struct value *root;
    const struct value *value;
    struct value_builder *ranges;
    const struct tests *when;   /* that make it count */
    const struct value *denied; /* ranges that earlier elements take away from it; NULL: none */
    bool sure;                  /* false: it may not count, so whatever it opens is undecided */
};

/* Do the tests hold that make it count? One that cannot be judged for another reason than an
 * undecided value does not hold. */
enum truth element_counts(const struct element *element);

/* Whom it lets in. */
struct found element_sources(const struct element *element);
bool ports_source_is_public(const struct ports_rule *rule, struct span text);

enum reach { REACH_NOTHING, REACH_PORTS, REACH_EVERYTHING };
enum reach ports_protocol_reach(const struct ports_rule *rule, struct span protocol);

/* The first value at the paths: a number, none (false), or undecided. */
bool element_port(const struct element *element, const struct paths *paths, double *port,
                  bool *undecided);

/* Adds the ranges that it opens. */
void element_add_ports(const struct element *element);

/* What an element says of whom and what it concerns. */
struct concern {
    struct found sources;
    struct found protocols;
};

/* An element that denies, or may, and where it stands. */
struct denial {
    struct element element;
    struct concern concern;
    const struct value *ranges; /* that it denies */
    double order;
    enum truth denies;
};

struct denials {
    struct denial *items;
    size_t count;
};

/* Those among the elements, looked for once; none where the order does not count. `like` is an
 * element of the same list that takes and is denied nothing yet. */
struct denials denials_find(const struct element *like, const struct found *elements);

/* Finds the ranges that denials which stand before this one deny to all that it lets in. */
void element_take_denied(struct element *element, const struct denials *denials);

void ports_read_paths(const struct paths *paths, const struct value *root, struct found *found);

#endif
