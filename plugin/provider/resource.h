/*
 * resource.h: a resource with a life cycle of its own: a table row. What is alike for all of them
 * (upgrading, importing and moving states, identities, private data, destroying) is
 * services/resources.c's.
 */
#ifndef HIPAA_PROVIDER_RESOURCE_H
#define HIPAA_PROVIDER_RESOURCE_H

#include "base/diag.h"
#include "transport/method.h"
#include "value/value.h"
#include "wire/schema.h"

struct resource_type {
    const char *name;
    const struct schema *schema; /* managed */
    /* The required string attribute that tells one from the other: it is the identity, what one
     * imports by, and what cannot change without replacing the resource. */
    const char *identity;

    /* What the schema cannot say; unknown values are skipped. */
    void (*validate)(struct arena *arena, const struct value *config, struct diags *diags);

    /* The state as it is now: wholly known. Never fails: what cannot be read is a warning and
     * leaves `state` as it was. */
    const struct value *(*read)(struct call *call, const struct value *state, struct diags *diags);

    /* The planned state for a configuration that need not be known. `prior` is NULL on creation.
     * NULL after adding an error. */
    const struct value *(*plan)(struct call *call, const struct value *prior,
                                const struct value *config, struct diags *diags);

    /* The new state, wholly known; NULL after adding an error: nothing has changed then. */
    const struct value *(*apply)(struct call *call, const struct value *prior,
                                 const struct value *config, struct diags *diags);
};

extern const struct resource_type safeguard_validation_resource;

/* All resources, in the order of their names. */
extern const struct resource_type *const resource_types[];
extern const size_t resource_type_count;

/* NULL where there is none of that name. */
const struct resource_type *resource_type_find(const char *name);

#endif
