/*
 * transport.h: Deny statements that keep requests on TLS.
 * Source: AWS IAM User Guide, "AWS global condition context keys"; Amazon S3 User Guide, "Bucket
 * policy examples using condition keys"; Amazon SNS Developer Guide, "Enforce encryption of data in
 * transit".
 */
#ifndef HIPAA_FACETS_TRANSPORT_H
#define HIPAA_FACETS_TRANSPORT_H

#include "facets/statement.h"

/* Does it deny everybody what carries data, for no other reason than that it comes without TLS? */
bool statement_denies_insecure_transport(const struct statement *statement);

/* The same, but for a version of TLS below 1.2 or a higher one. */
bool statement_denies_old_tls(const struct statement *statement);

#endif
