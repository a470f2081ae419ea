/*
 * condition.h: a rule's condition on facets: compiled once by names, bound once to each kind,
 * judged in nanoseconds on each entity.
 */
#ifndef HIPAA_RULES_CONDITION_H
#define HIPAA_RULES_CONDITION_H

#include "rules/operators.h"

struct condition;

struct condition_source {
    struct catalogue *catalogue; /* for the types of facets */
    bool unknown_ok;             /* terms on unknown facets are dropped */
    const double *threshold;     /* replaces the number of the first numeric term, or NULL */
    const struct complaints *complaints;
};

/*
 * Compiles a term {"facet", "op", "value"} or {"any" | "all": [..]}, {"not": ..}. Borrows `spec`.
 * NULL after a complaint; `field` names the place of `spec` in it.
 */
MUST_USE const struct condition *condition_compile(struct arena *arena, const struct value *spec,
                                                   const char *field,
                                                   const struct condition_source *source);

/* Without the terms on facets that the kind does not expose; NULL where no term is left. */
const struct condition *condition_bind(struct arena *arena, const struct condition *condition,
                                       const struct kind *kind);

/* The same for the members of an object: slot i is its member i. For cases. */
const struct condition *condition_bind_names(struct arena *arena, const struct condition *condition,
                                             const struct value *facts);

/* Judges a bound condition. `unknown` too where every term was dropped. */
enum truth condition_judge(const struct condition *bound, const struct fact *facts);

/* Unknown, and only because facets make no sense here? Then the rule does not apply. */
bool condition_is_moot(const struct condition *bound, const struct fact *facts);

/* Judges it on an entity: the worst over all combinations of its alternatives. */
enum truth condition_judge_entity(struct arena *scratch, const struct condition *bound,
                                  const struct entity *entity);

bool condition_reads_slot(const struct condition *bound, size_t slot);
bool condition_reads_facet(const struct condition *condition, struct span facet);

/* The facet of the first term that keeps it from holding. */
struct span condition_blame(const struct condition *bound, const struct fact *facts);

/* The facet of the first term. */
struct span condition_main_facet(const struct condition *condition);

/* The value that would make the first term hold, or NULL where no one value does. */
const struct value *condition_wanted(struct arena *arena, const struct condition *condition);

/* Is there a number in it that a threshold can replace? */
bool condition_has_number(const struct value *spec);

#endif
