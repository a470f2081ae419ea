/*
 * functions.h: the provider's functions on the wire: their signatures and their calls.
 */
#ifndef HIPAA_SERVICES_FUNCTIONS_H
#define HIPAA_SERVICES_FUNCTIONS_H

#include "tfplugin6.pb-c.h"
#include "transport/method.h"

/* Of GetProviderSchema and GetMetadata. */
void functions_to_schema(struct arena *arena, Tfplugin6__GetProviderSchema__Response *schemas);
void functions_to_metadata(struct arena *arena, Tfplugin6__GetMetadata__Response *metadata);

/* The methods GetFunctions and CallFunction. */
void get_functions(struct call *call, const ProtobufCMessage *request, ProtobufCMessage *response);
void call_function(struct call *call, const ProtobufCMessage *request, ProtobufCMessage *response);

#endif
