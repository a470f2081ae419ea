/*
 * catalogue.h: the data: safeguards, classes, facets, resource types, joins and rules.
 *
 * The built-in catalogue is one block of JSON text in the program, with a sorted index; an entry
 * is parsed when it is first asked for, so unused content costs nothing. FORMAT.md beside this
 * file describes the entries. A catalogue is for one thread; each check opens its own.
 */
#ifndef HIPAA_CATALOGUE_CATALOGUE_H
#define HIPAA_CATALOGUE_CATALOGUE_H

#include "value/value.h"

struct catalogue;

/* Lives as long as `arena`; costs next to nothing. */
struct catalogue *catalogue_open(struct arena *arena);

/* Version of the data, e.g. "1.0.0", and the SHA-256 of its text (hexadecimal). */
struct span catalogue_version(void);
struct span catalogue_sha256(void);

/*
 * One entry, or NULL if there is none. A type's entry is complete: `like` and `under` are resolved,
 * so it always has `facets`; it also has `joins` and `companion_in`: the lists of joins in which it
 * is the parent and the companion, in order, and `is_companion`: is it the companion in any.
 */
const struct value *catalogue_type(struct catalogue *catalogue, struct span type);
const struct value *catalogue_class(struct catalogue *catalogue, struct span name);
const struct value *catalogue_facet(struct catalogue *catalogue, struct span name);

/* By citation, such as 164.312(a)(2)(iv), of one edition ("2013" or "nprm-2025"). */
const struct value *catalogue_safeguard(struct catalogue *catalogue, struct span edition,
                                        struct span citation);

/* A named value table (glob -> value), used by readers. */
const struct value *catalogue_table(struct catalogue *catalogue, struct span name);

/* A list of the rules that name the class; and of all workspace rules. Never NULL. */
const struct value *catalogue_rules_of_class(struct catalogue *catalogue, struct span class_name);
const struct value *catalogue_workspace_rules(struct catalogue *catalogue);
const struct value *catalogue_rule(struct catalogue *catalogue, struct span id);

/* Names of all entries, sorted: for listings, `rules`, and hipaa_safeguards. */
enum catalogue_section {
    CATALOGUE_SAFEGUARDS, /* of the edition in force */
    CATALOGUE_CLASSES,
    CATALOGUE_FACETS,
    CATALOGUE_TYPES,
    CATALOGUE_RULES,
    CATALOGUE_WORKSPACE_RULES,
};
size_t catalogue_count(enum catalogue_section section);
struct span catalogue_name(enum catalogue_section section, size_t index);

#endif
