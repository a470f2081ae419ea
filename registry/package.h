/*
 * package.h: one platform's package: a zip with the executable and its papers.
 */
#ifndef HIPAA_REGISTRY_PACKAGE_H
#define HIPAA_REGISTRY_PACKAGE_H

#include "base/diag.h"
#include "registry/platform.h"
#include "registry/zip.h"

#define PROVIDER_TYPE "hipaa"
#define PROVIDER_NAME "terraform-provider-" PROVIDER_TYPE

#define PACKAGE_LICENCE "LICENSE"
#define PACKAGE_NOTICES "NOTICES.txt"
#define PACKAGE_SBOM "sbom.spdx.json"

/* "terraform-provider-hipaa_vVERSION": the executable in a package */
struct span package_program(struct arena *arena, struct span version);

/* "terraform-provider-hipaa_VERSION_PLATFORM.zip" */
struct span package_file_name(struct arena *arena, struct span version, const char *platform);

/*
 * Will hosts install it, find the executable and start it, and are its papers there? `file` is its
 * name in messages. False after adding every problem.
 */
MUST_USE bool package_check(struct zip_entries entries, struct span version,
                            const struct platform *platform, const char *file, struct diags *diags);

#endif
