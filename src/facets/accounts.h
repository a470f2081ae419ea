/*
 * accounts.h: does a resource policy (AWS) let more than one account in? The document itself tells:
 * by the accounts of the principals that it allows, and the owner's in the ARNs of its resources.
 * Source: AWS IAM User Guide, "IAM JSON policy elements: Principal".
 */
#ifndef HIPAA_FACETS_ACCOUNTS_H
#define HIPAA_FACETS_ACCOUNTS_H

#include "facets/operator.h"

/* Principals that must belong to a named organisation are no strangers. */
enum truth accounts_are_several(const struct operand *operand, struct reading *reading,
                                const struct value *policy);

#endif
