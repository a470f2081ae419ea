/*
 * tls.h: TLS versions in their order, none < 1.0 < 1.1 < 1.2 < 1.3, and versions in general.
 */
#ifndef HIPAA_FACETS_TLS_H
#define HIPAA_FACETS_TLS_H

#include "base/attributes.h"
#include "value/value.h"

enum tls_version { TLS_NONE, TLS_1_0, TLS_1_1, TLS_1_2, TLS_1_3 };

/* The neutral names: "none", "1.0" .. "1.3". */
MUST_USE bool tls_version_parse(struct span name, enum tls_version *version);
const char *tls_version_name(enum tls_version version);
const struct value *tls_version_value(enum tls_version version); /* static */

/* Negative, 0, positive, as a is older than b, the same, newer. */
int tls_version_compare(enum tls_version a, enum tls_version b);

/* How providers spell them: text that ends in 1.2, 1_2 or 12 (TLSv1.2, TLS1_2, Tls12). */
MUST_USE bool tls_version_guess(struct span text, enum tls_version *version);

/*
 * Order of two versions of anything: numbers between dots (15.4 < 15.10; a missing part is 0; a
 * leading v or word such as TLSv is dropped), "none" below all. False if either has no number.
 */
MUST_USE bool version_compare(struct span a, struct span b, int *order);

#endif
