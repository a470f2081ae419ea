/*
 * controller.h: how the host ends us (plugin.GRPCController).
 */
#ifndef HIPAA_SERVICES_CONTROLLER_H
#define HIPAA_SERVICES_CONTROLLER_H

#include "transport/method.h"

extern const struct method controller_methods[];
extern const size_t controller_method_count;

#endif
