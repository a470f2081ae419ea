/*
 * configuration.h: a plan's `configuration`: modules, their calls, outputs and resource blocks.
 * Expressions stay slices of the text. Private to documents/.
 */
#ifndef HIPAA_DOCUMENTS_CONFIGURATION_H
#define HIPAA_DOCUMENTS_CONFIGURATION_H

#include "documents/snapshot.h"
#include "documents/walk.h"

struct config_module {
    struct span path; /* module.a.module.b, without keys; empty: the root */
    const struct config_module *parent;
    struct span expressions; /* arguments of the call, to be read in the parent; or empty */
    struct span for_each;    /* of the call; or empty */
    struct span outputs;
};

struct config_block {
    const struct config_module *module;
    struct span address; /* within the module: aws_s3_bucket.ehr */
    struct span provider_key;
    struct span expressions;
    struct span for_each;
};

struct configuration {
    struct span providers;                /* the object `provider_config` */
    const struct config_module **modules; /* sorted by path */
    size_t module_count;
    struct config_block *blocks; /* sorted by module path, then address */
    size_t block_count;
};

/* Reads the object at the cursor. False after adding an error. */
MUST_USE bool configuration_read(struct walk *walk, const struct place *place,
                                 const struct configuration **out);

/* NULL where there is none. */
const struct config_module *configuration_module(const struct configuration *configuration,
                                                 struct span path);
const struct config_block *configuration_block(const struct configuration *configuration,
                                               struct span path, struct span address);

#endif
