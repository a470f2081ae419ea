#include "base/digest.h"

#include <openssl/evp.h>
#include <openssl/sha.h>
#include <stdlib.h>

struct digest {
    EVP_MD_CTX *context;
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

struct span digest_sha256(struct arena *arena, struct span text)
{
    unsigned char digest[SHA256_DIGEST_LENGTH];
    SHA256((const unsigned char *)text.text, text.length, digest);
    return hexadecimal_of(arena, digest);
}

static void release_context(void *object)
{
    EVP_MD_CTX_free(object);
}

struct digest *digest_new(struct arena *arena)
{
    struct digest *digest = ARENA_NEW(arena, struct digest);
    digest->context = EVP_MD_CTX_new();
    if (!digest->context || EVP_DigestInit_ex(digest->context, EVP_sha256(), NULL) != 1) {
        abort(); /* no memory: as everywhere, the end */
    }
    arena_defer(arena, release_context, digest->context);
    return digest;
}

void digest_add(struct digest *digest, struct span piece)
{
    EVP_DigestUpdate(digest->context, piece.text, piece.length);
}

struct span digest_done(struct arena *arena, struct digest *digest)
{
    unsigned char bytes[SHA256_DIGEST_LENGTH];
    EVP_DigestFinal_ex(digest->context, bytes, NULL);
    return hexadecimal_of(arena, bytes);
}
