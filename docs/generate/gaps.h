/*
 * gaps.h: why a cloud has no way to judge a safeguard: what the table of safeguards says there.
 */
#ifndef HIPAA_GENERATE_GAPS_H
#define HIPAA_GENERATE_GAPS_H

#include "base/span.h"

/* One sentence; never NULL. */
const char *gap_reason(struct span citation, const char *cloud);

#endif
