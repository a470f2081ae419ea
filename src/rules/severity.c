/*
 * severity.c: the names of severities and editions, as users write and read them.
 */
#include "rules/rules.h"

static const char *const severity_names[] = {
    [SEVERITY_LOW] = "low",           [SEVERITY_MEDIUM] = "medium", [SEVERITY_HIGH] = "high",
    [SEVERITY_CRITICAL] = "critical", [SEVERITY_NEVER] = "never",
};

static const char *const edition_names[] = {
    [EDITION_2013] = "2013",
    [EDITION_NPRM_2025] = "nprm-2025",
};

bool severity_parse(struct span name, enum severity *severity)
{
    for (size_t i = 0; i < ARRAY_LENGTH(severity_names); i++) {
        if (span_is(name, severity_names[i])) {
            *severity = (enum severity)i;
            return true;
        }
    }
    return false;
}

const char *severity_name(enum severity severity)
{
    return severity_names[severity];
}

const char *edition_name(enum edition edition)
{
    return edition_names[edition];
}
