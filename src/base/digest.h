/*
 * digest.h: SHA-256, as lower-case hexadecimal text. Source: FIPS 180-4, by OpenSSL.
 */
#ifndef HIPAA_BASE_DIGEST_H
#define HIPAA_BASE_DIGEST_H

#include "base/arena.h"

#define DIGEST_HEX_LENGTH 64

/* 64 hexadecimal characters in the arena, NUL behind them. */
struct span digest_sha256(struct arena *arena, struct span text);

/* The same of a text that comes in pieces: digest_done gives the text's digest, once. */
struct digest;
struct digest *digest_new(struct arena *arena);
void digest_add(struct digest *digest, struct span piece);
struct span digest_done(struct arena *arena, struct digest *digest);

#endif
