/*
 * offer.h: what the provider offers to configurations: a table row each.
 */
#ifndef HIPAA_PROVIDER_OFFER_H
#define HIPAA_PROVIDER_OFFER_H

#include "base/diag.h"
#include "transport/method.h"
#include "value/value.h"
#include "wire/schema.h"

struct data_source {
    const char *name; /* hipaa_drift_check */
    const struct schema *schema;

    /* What the schema cannot say; unknown values are skipped. NULL: nothing. */
    void (*validate)(struct arena *arena, const struct value *config, struct diags *diags);

    /*
     * The state for a wholly known `config`. NULL after adding an error; where a judgement fails
     * the gate there are errors and a state.
     */
    const struct value *(*read)(struct call *call, const struct value *config, struct diags *diags);
};

extern const struct data_source drift_check_data_source;
extern const struct data_source safeguards_data_source;

/* All data sources, in the order of their names. */
extern const struct data_source *const data_sources[];
extern const size_t data_source_count;

/* NULL where there is none of that name. */
const struct data_source *data_source_find(const char *name);

#endif
