/*
 * offer_pages.h: the pages of what the provider offers: provider block, data sources,
 * resources and functions, from the const tables that the provider itself answers with.
 */
#ifndef HIPAA_GENERATE_OFFER_PAGES_H
#define HIPAA_GENERATE_OFFER_PAGES_H

#include "generate/site.h"

/* Adds an error where an example is missing: every page has one. */
void offer_pages_add(struct site *site);

#endif
