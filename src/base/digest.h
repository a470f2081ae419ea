/*
 * digest.h: SHA-256, as lower-case hexadecimal text. Source: FIPS 180-4, by OpenSSL.
 */
#ifndef HIPAA_BASE_DIGEST_H
#define HIPAA_BASE_DIGEST_H

#include "base/arena.h"

#define DIGEST_HEX_LENGTH 64

/* 64 hexadecimal characters in the arena, NUL behind them. */
struct span digest_sha256(struct arena *arena, struct span text);

#endif
