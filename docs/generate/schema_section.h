/*
 * schema_section.h: a schema as the section that registries show, in the form of tfplugindocs:
 * arguments by what a user has to do with them, sorted by name, nested objects behind anchors.
 *
 * Source: hashicorp/terraform-plugin-docs, schemamd.
 */
#ifndef HIPAA_GENERATE_SCHEMA_SECTION_H
#define HIPAA_GENERATE_SCHEMA_SECTION_H

#include "wire/schema.h"

/* "## Schema" and all below it. */
void write_schema_section(struct str *out, const struct schema *schema);

/* The attributes of a table that stands alone, as a list. None of them holds objects. */
void write_attribute_list(struct str *out, const struct attributes *attributes);

/* "String", "List of String", "Map of Number", "Dynamic": a type in words, from its JSON. */
const char *type_words(struct arena *arena, const char *json);

#endif
