/*
 * zip.h: zip archives as providers are shipped in: files only, no encryption, below 4 GiB.
 * Writing is reproducible: the same files and moment give the same bytes (with one zlib).
 * Source: PKWARE APPNOTE 6.3.10, sections 4.3 and 4.4.
 */
#ifndef HIPAA_REGISTRY_ZIP_H
#define HIPAA_REGISTRY_ZIP_H

#include <stdint.h>

#include "base/arena.h"

/* What an entry may hold once unpacked: no archive makes us take more memory than this. */
#define ZIP_CONTENT_LIMIT_BYTES ((size_t)512 << 20)

struct zip_entry {
    struct span name;
    struct span content;
    unsigned mode; /* Unix file type and permissions, e.g. 0100755; 0: none recorded */
};

struct zip_entries {
    struct zip_entry *list;
    size_t count;
};

/* An archive of the entries in their order, all last changed at `moment_s` (since 1970, UTC). */
struct span zip_write(struct arena *arena, struct zip_entries entries, int64_t moment_s);

/* The entries of an archive in its order. False: `*problem` says what is wrong with it. */
MUST_USE bool zip_read(struct arena *arena, struct span archive, struct zip_entries *entries,
                       const char **problem);

#endif
