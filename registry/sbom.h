/*
 * sbom.h: what a program was linked from, as SPDX 2.3 in JSON.
 * Source: spdx.github.io/spdx-spec/v2.3.
 */
#ifndef HIPAA_REGISTRY_SBOM_H
#define HIPAA_REGISTRY_SBOM_H

#include <stdint.h>

#include "base/diag.h"
#include "registry/platform.h"
#include "registry/zip.h"

struct sbom_subject {
    struct zip_entries
        files; /* of the package; the program is among them, the bill is passed over */
    struct span version;
    const struct platform *platform;
    struct span source; /* the provider's address: HOST/NAMESPACE/TYPE */
    int64_t made_at_s;
};

/*
 * `ingredients` has a line for each package of the distribution: source package, package, version,
 * architecture and licence (an SPDX expression), separated by tabs. False after adding an error.
 */
MUST_USE bool sbom_write(const struct sbom_subject *subject, struct span ingredients,
                         struct span *sbom, struct diags *diags);

#endif
