/*
 * fix_section.h: which resource types a rule judges, how a violation is mended on each, and which
 * companions can mend it: what findings say as their fix.
 */
#ifndef HIPAA_GENERATE_FIX_SECTION_H
#define HIPAA_GENERATE_FIX_SECTION_H

#include "base/str.h"
#include "check/census.h"

/* Nothing for workspace rules: they name what they need themselves. */
void write_fix_section(struct str *out, const struct rule_note *note);

#endif
