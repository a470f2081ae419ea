/*
 * resources.h: the methods about resources with a state, answered from the table of
 * provider/resource.h.
 */
#ifndef HIPAA_SERVICES_RESOURCES_H
#define HIPAA_SERVICES_RESOURCES_H

#include "tfplugin6.pb-c.h"
#include "transport/method.h"

/* Their parts of answers about everything that the provider offers. */
void resources_to_schema(struct arena *arena, Tfplugin6__GetProviderSchema__Response *schemas);
void resources_to_metadata(struct arena *arena, Tfplugin6__GetMetadata__Response *metadata);

/* Handlers of whole methods. */
void get_resource_identities(struct call *call, const ProtobufCMessage *request,
                             ProtobufCMessage *response);
void validate_resource(struct call *call, const ProtobufCMessage *request,
                       ProtobufCMessage *response);
void upgrade_resource_state(struct call *call, const ProtobufCMessage *request,
                            ProtobufCMessage *response);
void upgrade_resource_identity(struct call *call, const ProtobufCMessage *request,
                               ProtobufCMessage *response);
void read_resource(struct call *call, const ProtobufCMessage *request, ProtobufCMessage *response);
void plan_resource_change(struct call *call, const ProtobufCMessage *request,
                          ProtobufCMessage *response);
void apply_resource_change(struct call *call, const ProtobufCMessage *request,
                           ProtobufCMessage *response);
void import_resource_state(struct call *call, const ProtobufCMessage *request,
                           ProtobufCMessage *response);
void move_resource_state(struct call *call, const ProtobufCMessage *request,
                         ProtobufCMessage *response);

#endif
