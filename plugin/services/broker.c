#include "services/broker.h"

#include "broker.pb-c.h"

const struct method broker_methods[] = {
    { "/plugin.GRPCBroker/StartStream", METHOD_HELD, &plugin__conn_info__descriptor,
      &plugin__conn_info__descriptor, NULL },
};
const size_t broker_method_count = ARRAY_LENGTH(broker_methods);
