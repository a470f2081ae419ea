/*
 * packed.h: the form in which the catalogue stands in the program: one text and an index over it.
 * Written by the build tool (embed.c), read by the loader (catalogue.c). Offsets, not pointers, so
 * that it is constant data without relocations: pages nobody asks for are never read.
 */
#ifndef HIPAA_CATALOGUE_PACKED_H
#define HIPAA_CATALOGUE_PACKED_H

#include <stdint.h>

/* Of each section the entries are sorted by name, but for joins: those are found by number. */
enum packed_section {
    PACKED_SAFEGUARDS_2013,
    PACKED_SAFEGUARDS_NPRM_2025,
    PACKED_CLASSES,
    PACKED_FACETS,
    PACKED_TABLES,
    PACKED_SHARED,
    PACKED_TYPES, /* `joins` is a list of numbers of PACKED_JOINS */
    PACKED_JOINS, /* in the order in which they apply */
    PACKED_RULES,
    PACKED_WORKSPACE_RULES,
    PACKED_RULES_OF_CLASS, /* by class: the list of numbers of PACKED_RULES */
    PACKED_SECTION_COUNT
};

/* Places in packed_text. */
struct packed_entry {
    uint32_t name;
    uint32_t name_length;
    uint32_t text; /* compact JSON */
    uint32_t text_length;
};

/* Entries first .. first + count - 1 of packed_entries. */
struct packed_range {
    uint32_t first;
    uint32_t count;
};

extern const char packed_text[];
extern const struct packed_entry packed_entries[];
extern const uint32_t packed_entry_count;
extern const struct packed_range packed_sections[PACKED_SECTION_COUNT];
extern const char packed_version[];
extern const char packed_sha256[];

#endif
