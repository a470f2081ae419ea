/*
 * secret.h: does text that stands in a configuration look like a secret? Known key formats, and
 * literals assigned to a name such as password; references to a secret store are none.
 * The texts themselves never leave this file.
 */
#ifndef HIPAA_FACETS_SECRET_H
#define HIPAA_FACETS_SECRET_H

#include "base/span.h"

/* A known key format, or an assignment of a literal of six characters or more. */
bool secret_in_text(struct span text);

/* The same in base64 text; what does not decode is read as it is. */
bool secret_in_base64(struct span text);

/* Only the formats that give a key away by themselves. */
bool secret_has_key_format(struct span text);

/* Does the name say that its value is a secret (password, api_key ...)? */
bool secret_is_name(struct span name);

/* The same, but for names of references (password_arn, secret_name ...). */
bool secret_is_name_of_literal(struct span name);

/* A setting by name and value. */
bool secret_in_setting(struct span name, struct span value);

#endif
