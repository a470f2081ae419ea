/*
 * refusals.h: answers to methods about kinds of things that the provider has none of: an error that
 * names the type. Hosts only ask after what a schema offers, so these answers are for state and
 * configurations that another provider, or another version, left behind.
 */
#ifndef HIPAA_SERVICES_REFUSALS_H
#define HIPAA_SERVICES_REFUSALS_H

#include "base/diag.h"
#include "transport/method.h"

/* Adds TYPE_NOT_OFFERED: `kind` is e.g. "resource type". */
void refuse_type(struct diags *diags, const char *kind, const char *name);

/* Handlers of whole methods; each reads the name from the request, whatever its field is called. */
void refuse_resource(struct call *call, const ProtobufCMessage *request,
                     ProtobufCMessage *response);
void refuse_ephemeral_resource(struct call *call, const ProtobufCMessage *request,
                               ProtobufCMessage *response);
void refuse_list_resource(struct call *call, const ProtobufCMessage *request,
                          ProtobufCMessage *response);
void refuse_action(struct call *call, const ProtobufCMessage *request, ProtobufCMessage *response);
void refuse_state_store(struct call *call, const ProtobufCMessage *request,
                        ProtobufCMessage *response);

#endif
