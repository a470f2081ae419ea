/*
 * rule_check.h: is an entry of a user's rule file a rule that can be judged?
 */
#ifndef HIPAA_RULES_RULE_CHECK_H
#define HIPAA_RULES_RULE_CHECK_H

#include "catalogue/catalogue.h"
#include "rules/complaint.h"

/*
 * Complains about every field that is unknown, missing, of a wrong kind, or that names a class,
 * type, facet, operator or citation that does not exist. False if it complained.
 */
MUST_USE bool rule_check(struct arena *arena, struct catalogue *catalogue, const struct value *spec,
                         const struct complaints *complaints);

#endif
