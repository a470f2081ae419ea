/*
 * oci.h: a release as an OCI image layout, for OpenTofu's oci_mirror: an index of one manifest a
 * platform, each with the package's archive as its only layer.
 * Source: opentofu.org/docs/cli/oci_registries/provider-mirror; opencontainers/image-spec 1.1.
 */
#ifndef HIPAA_REGISTRY_OCI_H
#define HIPAA_REGISTRY_OCI_H

#include "base/str.h"
#include "registry/release.h"

/*
 * Writes the layout to a folder. `pushes` gets what a registry must be sent, in that order: "blob
 * DIGEST" or "manifest DIGEST MEDIA-TYPE" a line, last the index, whose tag is the version. False
 * after adding an error.
 */
MUST_USE bool oci_write(const struct release *release, const char *folder, struct str *pushes,
                        struct diags *diags);

#endif
