#include "services/stdio.h"

#include "controller.pb-c.h"
#include "stdio.pb-c.h"

const struct method stdio_methods[] = {
    { "/plugin.GRPCStdio/StreamStdio", METHOD_HELD, &plugin__empty__descriptor,
      &plugin__stdio_data__descriptor, NULL },
};
const size_t stdio_method_count = ARRAY_LENGTH(stdio_methods);
