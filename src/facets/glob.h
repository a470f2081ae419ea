/*
 * glob.h: patterns with * (any run of bytes, also none) and ? (any one byte). Nothing else is
 * special: an address such as aws_s3_bucket.ehr["a"] stands for itself.
 */
#ifndef HIPAA_FACETS_GLOB_H
#define HIPAA_FACETS_GLOB_H

#include "base/span.h"

/* Does the whole text match? Linear in practice; never worse than pattern times text. */
bool glob_match(struct span pattern, struct span text);

/* The same without regard to ASCII letter case. */
bool glob_match_ignoring_case(struct span pattern, struct span text);

#endif
