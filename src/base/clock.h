/*
 * clock.h: time is an input. Only main and the provider read the clock; the domain gets the second.
 */
#ifndef HIPAA_BASE_CLOCK_H
#define HIPAA_BASE_CLOCK_H

#include <stdint.h>

#include "base/arena.h"

#define CLOCK_SECONDS_PER_DAY INT64_C(86400)

/* Seconds since 1970-01-01T00:00:00Z. */
int64_t clock_now_s(void);

/*
 * An RFC 3339 date ("2027-03-31": its start in UTC) or date-time ("2027-03-31T12:00:00+02:00",
 * a missing zone is UTC) as seconds since 1970. False if it is neither or no such day exists.
 */
MUST_USE bool clock_parse(struct span text, int64_t *seconds);

/* "2027-03-31" of a moment, in UTC. */
struct span clock_date(struct arena *arena, int64_t seconds);

/* "2027-03-31T12:00:00Z" of a moment. Source: RFC 3339. */
struct span clock_moment(struct arena *arena, int64_t seconds);

#endif
