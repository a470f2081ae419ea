/*
 * check_schema.h: the arguments and the results that every form of a check has in its schema.
 */
#ifndef HIPAA_PROVIDER_CHECK_SCHEMA_H
#define HIPAA_PROVIDER_CHECK_SCHEMA_H

#include "wire/schema.h"

extern const struct attributes check_arguments;    /* declared, observed, waivers, ... */
extern const struct attributes check_results;      /* status, findings, drift, ... */
extern const struct attributes validation_results; /* baseline: what a resource keeps besides */
extern const struct attributes check_finding;      /* an item of `findings` */

#endif
