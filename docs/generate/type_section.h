/*
 * type_section.h: how resource types yield their facets: a table for all types that do it alike.
 */
#ifndef HIPAA_GENERATE_TYPE_SECTION_H
#define HIPAA_GENERATE_TYPE_SECTION_H

#include "base/str.h"
#include "check/census.h"

/* A section for each group of types of one cloud that read the same in the same way. */
void write_type_sections(struct str *out, const struct census *census,
                         const struct type_note *const *types, size_t count, size_t cloud);

#endif
