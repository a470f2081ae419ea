/*
 * ports.h: the reader of port ranges that are open to the internet (FORMAT.md, Readers).
 *
 * Its value is a list of [low, high]; an unknown item stands for ranges that are not decided yet.
 */
#ifndef HIPAA_FACETS_PORTS_H
#define HIPAA_FACETS_PORTS_H

#include "facets/embedded.h"
#include "facets/path.h"

struct ports_rule;

/* NULL if the entry breaks the format. */
MUST_USE const struct ports_rule *ports_compile(struct arena *arena, const struct value *entry);

/* A list of ranges, or a truth for rules with `all_ports`. `*pending`: something is undecided. */
const struct value *ports_read(const struct ports_rule *rule, struct reading *reading,
                               const struct value *root, bool *pending);

/* Calls `visit` with each top-level attribute that the rule looks at; empty: with all of them. */
void ports_visit_attributes(const struct ports_rule *rule,
                            void (*visit)(void *context, struct span attribute), void *context);

/* The path of the rule elements, else of the networks that are let in; NULL if none is named. */
const struct path *ports_main_path(const struct ports_rule *rule);

#endif
