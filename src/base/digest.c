#include "base/digest.h"

#include <openssl/sha.h>

struct span digest_sha256(struct arena *arena, struct span text)
{
    static const char hexadecimal[] = "0123456789abcdef";
    unsigned char digest[SHA256_DIGEST_LENGTH];
    SHA256((const unsigned char *)text.text, text.length, digest);
    char *out = arena_alloc(arena, DIGEST_HEX_LENGTH + 1);
    for (size_t i = 0; i < SHA256_DIGEST_LENGTH; i++) {
        out[2 * i] = hexadecimal[digest[i] >> 4];
        out[2 * i + 1] = hexadecimal[digest[i] & 15];
    }
    out[DIGEST_HEX_LENGTH] = '\0';
    return (struct span) { out, DIGEST_HEX_LENGTH };
}
