/*
 * workspace_rule.h: rules that are judged over all resources of one moment together.
 */
#ifndef HIPAA_RULES_WORKSPACE_RULE_H
#define HIPAA_RULES_WORKSPACE_RULE_H

#include "rules/rules.h"

/* One resource that does not meet a rule that each resource has to meet. */
struct workspace_breach {
    struct span address;
    enum verdict verdict; /* violating, or unknown */
    const char *reason;
};

/* A workspace rule's answer, with the address that broke it where there is one (else empty). */
struct workspace_verdict {
    enum verdict verdict;
    struct span address; /* e.g. the trail without validation; empty: nothing of the kind exists */
    const char *reason;  /* "no aws_cloudtrail in this workspace records every region" */
    /* Where the rule asks the same of each resource by itself: all that do not meet it, by address;
     * else none. */
    const struct workspace_breach *breaches;
    size_t breach_count;
};
struct workspace_verdict rule_judge_workspace(struct arena *arena, const struct rule *rule,
                                              struct workspace *workspace);

#endif
