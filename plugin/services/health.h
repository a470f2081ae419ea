/*
 * health.h: whether we serve (grpc.health.v1.Health), for go-plugin's Ping.
 */
#ifndef HIPAA_SERVICES_HEALTH_H
#define HIPAA_SERVICES_HEALTH_H

#include "transport/method.h"

extern const struct method health_methods[];
extern const size_t health_method_count;

#endif
