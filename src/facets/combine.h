/*
 * combine.h: lays what companions say over a parent's own facts.
 *
 * A companion's fact that the catalogue leaves unknown takes no part: it says nothing. One that is
 * unknown because something is not decided yet does take part, as unknown: it may say anything.
 */
#ifndef HIPAA_FACETS_COMBINE_H
#define HIPAA_FACETS_COMBINE_H

#include "facets/joining.h"

/* `joinings` by number of the kind's join; NULL where no companion of the type is there. */
void combine_facts(struct workspace *workspace, struct resource *parent,
                   struct joining *const *joinings);

#endif
