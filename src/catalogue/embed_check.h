/*
 * embed_check.h: the checks of whole entries, one file each.
 */
#ifndef HIPAA_CATALOGUE_EMBED_CHECK_H
#define HIPAA_CATALOGUE_EMBED_CHECK_H

#include "catalogue/embed_shape.h"

/* The states of a facet that its reader can reach, by the forms of its parts alone. */
#define REACH_TRUE 1u
#define REACH_FALSE 2u
#define REACH_UNKNOWN 4u /* when an attribute is not known */
#define REACH_VALUES 8u  /* several values: numbers, versions, lists */

/* What a reader gives. */
enum reads { READS_TRUTH, READS_NUMBER, READS_VERSION, READS_SET, READS_PORTS };

/* What {"use": NAME} may name: the first `count` of the terms. */
struct terms {
    const struct value *readers; /* object, or NULL */
    size_t count;
    unsigned *reach; /* of each term that was checked */
};

/* Checks a reader; returns what it can reach. */
unsigned check_reader(const struct place *place, const struct value *reader, enum reads reads,
                      const struct terms *terms);

/* The readers with `read`: number, version, set, ports. */
unsigned check_value_reader(const struct place *place, const struct value *reader,
                            enum reads reads);

/* A test as it stands in only_if, when, unless and `test` of workspace rules. */
void check_bare_test(const struct place *place, const char *key, const struct value *test);
void check_bare_tests(const struct place *place, const char *key, const struct value *tests);

/* A condition on facets; adds the names of its facets to `facets` where that is not NULL. */
void check_condition(const struct place *place, const struct value *condition,
                     struct value_builder *facets);

void check_dictionaries(struct draft *draft);
void check_type(struct draft *draft, const struct item *item);
void check_join(struct draft *draft, const struct item *item);
void check_rule(struct draft *draft, const struct item *item);
void check_workspace_rule(struct draft *draft, const struct item *item);

/* {"when": ..} and {"require": ..} of a workspace rule. */
void check_when(const struct place *place, const char *key, const struct value *when);
void check_requirement(const struct place *place, const char *key, const struct value *value);

/* Does the type read the facet itself; or does a join give it? */
bool type_reads(const struct draft *draft, const struct item *type, struct span facet);
bool type_exposes(const struct draft *draft, const struct item *type, struct span facet);

#endif
