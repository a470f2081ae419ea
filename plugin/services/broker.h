/*
 * broker.h: side connections (plugin.GRPCBroker): held open, never used by a provider.
 */
#ifndef HIPAA_SERVICES_BROKER_H
#define HIPAA_SERVICES_BROKER_H

#include "transport/method.h"

extern const struct method broker_methods[];
extern const size_t broker_method_count;

#endif
