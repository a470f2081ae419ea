/*
 * provider.h: the provider service itself (tfplugin6.Provider), as a table of methods.
 */
#ifndef HIPAA_SERVICES_PROVIDER_H
#define HIPAA_SERVICES_PROVIDER_H

#include "transport/method.h"

extern const struct method provider_methods[];
extern const size_t provider_method_count;

#endif
