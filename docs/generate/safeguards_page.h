/*
 * safeguards_page.h: docs/guides/safeguards.md: how many rules judge each safeguard on each cloud,
 * why some cannot, and every rule by its safeguard.
 */
#ifndef HIPAA_GENERATE_SAFEGUARDS_PAGE_H
#define HIPAA_GENERATE_SAFEGUARDS_PAGE_H

#include "check/census.h"
#include "generate/site.h"

void safeguards_page_add(struct site *site, const struct census *census);

#endif
