/*
 * hash.h: the two hashes by which hosts know a package, as their lock files write them; and the
 * one by which SPDX 2 knows a file.
 */
#ifndef HIPAA_REGISTRY_HASH_H
#define HIPAA_REGISTRY_HASH_H

#include "registry/zip.h"

/* "zh:" and the SHA-256 of the archive's bytes. */
struct span hash_zh(struct arena *arena, struct span archive);

/*
 * "h1:" and a hash of the files' names and contents, the same for the archive and for the folder
 * it unpacks to. Source: golang.org/x/mod/sumdb/dirhash, Hash1.
 */
struct span hash_h1(struct arena *arena, struct zip_entries entries);

/* SHA-1 in lower-case hexadecimal digits: a name for bytes, no protection of them. */
struct span hash_sha1(struct arena *arena, struct span bytes);

#endif
