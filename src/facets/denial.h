/*
 * denial.h: what the Deny statements of a policy document take back of its Allow statements. A Deny
 * wins over every Allow, wherever it stands. Source: AWS IAM User Guide, "Policy evaluation logic".
 * Doubt leaves the Allow as it is: a Deny counts only where it surely covers.
 */
#ifndef HIPAA_FACETS_DENIAL_H
#define HIPAA_FACETS_DENIAL_H

#include "facets/statement.h"

/* A question to one condition of a Deny. */
typedef bool denial_condition(const struct statement *deny, const struct condition *condition);

/*
 * Does some Deny cover all actions and resources of the Allow, for everybody? With `spares` it may
 * spare a few: those that NotPrincipal names, or those outside its conditions, if `spares` accepts
 * one of them and the others hold for strangers too.
 */
bool denial_takes_back(const struct value *statements, const struct statement *allow,
                       denial_condition *spares);

/* Is the action, in lower case, denied on every resource without any condition? */
bool denial_of_action(struct arena *scratch, const struct value *statements, struct span action);

/*
 * Conditions that spare only limited callers: an operator with Not, and values of which each
 * limits; the first looks at any key, the second at those that say who calls, or from where.
 */
bool denial_spares_few(const struct statement *deny, const struct condition *condition);
bool denial_spares_callers(const struct statement *deny, const struct condition *condition);

#endif
