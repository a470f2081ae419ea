/*
 * By OpenSSL's functions for this one algorithm: EVP's way finds it anew by its name for each text,
 * behind a lock, and first starts all of OpenSSL, which takes a small check a sixth of its time.
 */
#define OPENSSL_SUPPRESS_DEPRECATED
#include "base/digest.h"

#include <openssl/sha.h>

struct digest {
    SHA256_CTX context;
};

static struct span hexadecimal_of(struct arena *arena,
                                  const unsigned char digest[SHA256_DIGEST_LENGTH])
{
    static const char hexadecimal[] = "0123456789abcdef";
    char *out = arena_alloc(arena, DIGEST_HEX_LENGTH + 1);
    for (size_t i = 0; i < SHA256_DIGEST_LENGTH; i++) {
        out[2 * i] = hexadecimal[digest[i] >> 4];
        out[2 * i + 1] = hexadecimal[digest[i] & 15];
    }
    out[DIGEST_HEX_LENGTH] = '\0';
    return (struct span) { out, DIGEST_HEX_LENGTH };
}

struct digest *digest_new(struct arena *arena)
{
    struct digest *digest = ARENA_NEW(arena, struct digest);
    SHA256_Init(&digest->context);
    return digest;
}

void digest_add(struct digest *digest, struct span piece)
{
    SHA256_Update(&digest->context, piece.text, piece.length);
}

struct span digest_done(struct arena *arena, struct digest *digest)
{
    unsigned char bytes[SHA256_DIGEST_LENGTH];
    SHA256_Final(bytes, &digest->context);
    return hexadecimal_of(arena, bytes);
}

struct span digest_sha256(struct arena *arena, struct span text)
{
    struct digest digest;
    SHA256_Init(&digest.context);
    digest_add(&digest, text);
    return digest_done(arena, &digest);
}
