/*
 * identity.h: who we are to the host: a key and a self-signed certificate for `localhost`, made
 * afresh for every process and gone with it. They are never written anywhere.
 */
#ifndef HIPAA_TRANSPORT_IDENTITY_H
#define HIPAA_TRANSPORT_IDENTITY_H

#include "base/arena.h"

struct identity {
    struct span certificate; /* DER */
    const char *certificate_pem;
    const char *key_pem;
};

/* False if the system has no randomness for us. The texts live in `arena`. */
MUST_USE bool identity_make(struct arena *arena, struct identity *identity);

#endif
