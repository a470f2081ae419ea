/*
 * references.h: which resources does an attribute refer to, by a plan's `configuration`.
 *
 * References are followed through module variables and outputs. Instance keys are not known to a
 * configuration: an answer names blocks, such as `module.storage.aws_s3_bucket.ehr`.
 */
#ifndef HIPAA_DOCUMENTS_REFERENCES_H
#define HIPAA_DOCUMENTS_REFERENCES_H

#include "documents/snapshot.h"

struct block_list {
    const struct span *blocks; /* unique, in source order */
    size_t count;
};

/*
 * The resource blocks that the expression of the top-level attribute (or nested block) `attribute`
 * of the resource block `block` refers to; none if the configuration is NULL or does not tell.
 */
struct block_list references_of(struct arena *arena, const struct configuration *configuration,
                                struct span block, struct span attribute);

/*
 * Does the configuration set the top-level attribute of the block? Unknown if there is none, or not
 * this block in it. False also for dynamic blocks, which a plan's configuration does not list.
 */
enum truth references_sets(const struct configuration *configuration, struct span block,
                           struct span attribute);

/* The key of the block's provider configuration, such as `aws.west`; empty if it is not told. */
struct span references_provider(const struct configuration *configuration, struct span block);

/* The constant value of an argument of a provider configuration, e.g. `region`; or NULL. */
const struct value *references_provider_argument(struct arena *arena,
                                                 const struct configuration *configuration,
                                                 struct span provider, const char *argument);

#endif
