/*
 * class_pages.h: a page for each class: its facets with their meaning, the rules on it, and how
 * each resource type of each cloud yields the facets, by itself and by its companions.
 */
#ifndef HIPAA_GENERATE_CLASS_PAGES_H
#define HIPAA_GENERATE_CLASS_PAGES_H

#include "check/census.h"
#include "generate/site.h"

void class_pages_add(struct site *site, const struct census *census);

#endif
