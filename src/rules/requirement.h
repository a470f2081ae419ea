/*
 * requirement.h: what a workspace rule requires of all resources of one moment together.
 * The forms are those of the catalogue's FORMAT.md, one file each. Private to rules/.
 */
#ifndef HIPAA_RULES_REQUIREMENT_H
#define HIPAA_RULES_REQUIREMENT_H

#include "facets/workspace.h"
#include "rules/rule.h"
#include "rules/workspace_rule.h"

/* Is it met, and if not, what breaks it (the first thing found)? */
struct answer {
    enum truth met;
    struct span address; /* empty: nothing of the kind exists */
    const char *reason;  /* NULL where it is met */
};

/* Resources that do not meet what is asked of each of them. */
struct breaches {
    struct workspace_breach *items;
    size_t count;
    size_t room;
};

struct inquiry {
    struct arena *arena;
    const struct workspace *workspace;
    const struct rule_body *body;
    struct breaches *breaches; /* for forms that ask of each resource; NULL: the worst is enough */
};

/* Judges {FORM: {...}}. */
struct answer requirement_judge(const struct inquiry *inquiry, const struct value *requirement);

/* The forms. `spec` is the object beside the form's name. */
struct answer judge_exists(const struct inquiry *inquiry, const struct value *spec);
struct answer judge_each(const struct inquiry *inquiry, const struct value *spec);
struct answer judge_each_pattern(const struct inquiry *inquiry, const struct value *spec);
struct answer judge_forbid(const struct inquiry *inquiry, const struct value *spec);
struct answer judge_compare_pairs(const struct inquiry *inquiry, const struct value *spec);
struct answer judge_same_destination(const struct inquiry *inquiry, const struct value *spec);
struct answer judge_each_reference(const struct inquiry *inquiry, const struct value *spec);

/* Adds what is not met to a list that grows in the inquiry's arena. */
void breaches_add(const struct inquiry *inquiry, struct breaches *breaches,
                  const struct answer *answer);

/* The worse of two answers; the first where they are alike. */
struct answer answer_worse(struct answer a, struct answer b);
extern const struct answer answer_met;

/* A `where`: a condition on facets, bound to the kind that was asked last. */
struct where {
    const struct condition *condition; /* NULL: there is no condition, everything meets it */
    const struct kind *kind;
    const struct condition *bound;
};
struct where where_of(const struct inquiry *inquiry, const struct value *condition);

/* False where the condition says nothing of the entity's kind: it is passed over. */
MUST_USE bool where_judge(const struct inquiry *inquiry, struct where *where,
                          const struct entity *entity, enum truth *met);

/* "multi_region is false": the first term that keeps the condition from holding. */
const char *where_blame(const struct inquiry *inquiry, const struct where *where,
                        const struct entity *entity);

/* The entities of `types` (a list of texts) or else of `classes`. */
struct entity_list entities_of_types(const struct inquiry *inquiry, const struct value *types);
struct entity_list entities_of(const struct inquiry *inquiry, const struct value *spec);

/* "aws_cloudtrail", "aws_a or aws_b": for reasons. */
const char *names_of(const struct inquiry *inquiry, const struct value *names);

/* Does the rule's `when` look at resources of this kind? */
bool gate_takes(const struct value *when, const struct kind *kind);

#endif
