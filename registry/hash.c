#include "registry/hash.h"

#include <openssl/evp.h>
#include <openssl/sha.h>
#include <stdlib.h>

#include "base/digest.h"
#include "base/str.h"

#define BASE64_SIZE (4 * ((SHA256_DIGEST_LENGTH + 2) / 3))

struct span hash_zh(struct arena *arena, struct span archive)
{
    return arena_span_printf(arena, "zh:%s", digest_sha256(arena, archive).text);
}

static int by_name(const void *a, const void *b)
{
    return span_compare(((const struct zip_entry *)a)->name, ((const struct zip_entry *)b)->name);
}

static struct zip_entries sorted(struct arena *arena, struct zip_entries entries)
{
    struct zip_entries copy = { ARENA_ARRAY(arena, entries.count, struct zip_entry),
                                entries.count };
    memcpy(copy.list, entries.list, entries.count * sizeof *copy.list);
    qsort(copy.list, copy.count, sizeof *copy.list, by_name);
    return copy;
}

/* One line a file, "digest  name", as sha256sum prints them; the hash is over these lines. */
struct span hash_h1(struct arena *arena, struct zip_entries entries)
{
    struct zip_entries files = sorted(arena, entries);
    struct str lines = str_init(arena, SIZE_MAX / 2);
    for (size_t i = 0; i < files.count; i++) {
        str_add(&lines, digest_sha256(arena, files.list[i].content));
        str_add_text(&lines, "  ");
        str_add(&lines, files.list[i].name);
        str_add_byte(&lines, '\n');
    }
    struct span text = str_span(&lines);
    unsigned char digest[SHA256_DIGEST_LENGTH];
    SHA256((const unsigned char *)text.text, text.length, digest);
    unsigned char base64[BASE64_SIZE + 1];
    EVP_EncodeBlock(base64, digest, sizeof digest);
    return arena_span_printf(arena, "h1:%s", (const char *)base64);
}

struct span hash_sha1(struct arena *arena, struct span bytes)
{
    unsigned char digest[SHA_DIGEST_LENGTH];
    SHA1((const unsigned char *)bytes.text, bytes.length, digest);
    struct str text = str_init(arena, 2 * sizeof digest);
    for (size_t i = 0; i < sizeof digest; i++) {
        str_printf(&text, "%02x", digest[i]);
    }
    return str_span(&text);
}
