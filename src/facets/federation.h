/*
 * federation.h: trust in web identity providers (OpenID Connect), whose accounts anybody can have:
 * only conditions on their claims say who may come in.
 * Source: GitHub Docs, "OpenID Connect reference", for the form of the `sub` claim.
 */
#ifndef HIPAA_FACETS_FEDERATION_H
#define HIPAA_FACETS_FEDERATION_H

#include "facets/statement.h"

/* Does it allow a web identity provider's accounts in without a condition that picks some? */
bool statement_trusts_open_federation(const struct statement *statement);

#endif
