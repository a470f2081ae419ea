/*
 * rule.h: one rule, from its entry in the catalogue or in a user's file. Private to rules/.
 */
#ifndef HIPAA_RULES_RULE_H
#define HIPAA_RULES_RULE_H

#include "rules/assertion.h"
#include "rules/condition.h"
#include "rules/rules.h"

struct rule_body {
    const struct value *spec;          /* the entry */
    const struct kind *kind;           /* what `condition` is bound to, or NULL */
    const struct condition *condition; /* on facets, or NULL */
    const struct assertion *assertion; /* on attributes, or NULL */
    const double *threshold;           /* the user's number, or NULL */
    struct catalogue *catalogue;
};

/* What rules are compiled with. */
struct rule_maker {
    struct arena *arena;
    struct catalogue *catalogue;
    enum edition edition;
};

/* The condition of an entry: `condition` itself, or made of `facet`, `op` and `value`. */
const struct value *rule_condition_spec(struct arena *arena, const struct value *spec);

/*
 * Compiles an entry that was checked before: the catalogue's by the build, a user's by
 * rule_pack_read. Bound to `kind`; NULL where it says nothing of the kind. With `kind` NULL it is
 * for listings.
 */
const struct rule *rule_make(const struct rule_maker *maker, const struct value *spec,
                             const double *threshold, const struct kind *kind);

/* False is violating, true compliant. */
enum verdict verdict_of(enum truth truth);

/* Does the entry name the class (the type, in `types` or `resource_type`)? */
bool rule_names_class(const struct value *spec, struct span class_name);
bool rule_takes_type(const struct value *spec, struct span type);

#endif
