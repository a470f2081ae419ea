/*
 * diagnostics.h: diagnostics to the protocol's, for any response that has a list of them.
 */
#ifndef HIPAA_WIRE_DIAGNOSTICS_H
#define HIPAA_WIRE_DIAGNOSTICS_H

#include "base/diag.h"
#include "tfplugin6.pb-c.h"

/*
 * Puts `diags` into the field `diagnostics` (or `diagnostic`) of `response`, which must have one.
 * Each points at the line that hosts can show; its detail names the exact place.
 */
void diagnostics_to_wire(struct arena *arena, const struct diags *diags,
                         ProtobufCMessage *response);

#endif
