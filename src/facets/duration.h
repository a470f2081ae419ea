/*
 * duration.h: lengths of time as providers write them, in seconds.
 */
#ifndef HIPAA_FACETS_DURATION_H
#define HIPAA_FACETS_DURATION_H

#include "base/attributes.h"
#include "base/span.h"

/* ISO 8601: P90D, PT1H30M, P1Y2M (a month is 30 days, a year 365). */
MUST_USE bool duration_iso8601(struct span text, double *seconds);

/* 36h, 1h30m, 90d, 500ms (also w and y); a bare number is seconds. */
MUST_USE bool duration_words(struct span text, double *seconds);

/* Seconds of one unit by its name: seconds, minutes, hours, days; 0 if it is none. */
double duration_unit(struct span name);

#endif
