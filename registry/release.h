/*
 * release.h: a release as it was made and signed: the packages of one version, a manifest, their
 * checksums and the signature of the checksums. Nobody's keys are known here: who signed is
 * checked by gpg (registry/verify).
 */
#ifndef HIPAA_REGISTRY_RELEASE_H
#define HIPAA_REGISTRY_RELEASE_H

#include "base/diag.h"
#include "registry/platform.h"

/* Terraform 1.x and OpenTofu speak 5 and 6; this provider speaks 6. */
#define RELEASE_PROTOCOL "6.0"

struct package {
    const struct platform *platform;
    struct span file_name;
    struct span archive;
    struct span sha256;
    struct span zh;
    struct span h1;
};

struct release {
    const char *folder;
    struct span version;
    struct span checksums; /* the text of the SHA256SUMS file */
    struct package *packages;
    size_t package_count;
    struct span *file_names; /* of everything: what a copy needs */
    size_t file_count;
};

/* "terraform-provider-hipaa_VERSION_SUFFIX" */
struct span release_file_name(struct arena *arena, struct span version, const char *suffix);

#define RELEASE_CHECKSUMS "SHA256SUMS"
#define RELEASE_SIGNATURE "SHA256SUMS.sig"
#define RELEASE_MANIFEST "manifest.json"

/*
 * Reads the release in `folder`: every file is there, none is more, each is what the checksums
 * say. The archives are mapped while the arena of `diags` lives. False after adding errors.
 */
MUST_USE bool release_read(const char *folder, struct release *release, struct diags *diags);

/* Looks into the packages too (package.h); for a release that is new. */
MUST_USE bool release_check_packages(const struct release *release, struct diags *diags);

#endif
