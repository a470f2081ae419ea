/*
 * rule_pages.h: a page for each rule: what it demands and why, its citation and severity, what it
 * judges, and how to mend a violation on each resource type.
 */
#ifndef HIPAA_GENERATE_RULE_PAGES_H
#define HIPAA_GENERATE_RULE_PAGES_H

#include "check/census.h"
#include "generate/site.h"

void rule_pages_add(struct site *site, const struct census *census);

#endif
