#include "services/controller.h"

#include "controller.pb-c.h"
#include "transport/stop.h"

/* The host reads no answer and waits two seconds at most. Source: go-plugin client.go Kill. */
static void shut_down(struct call *call, const ProtobufCMessage *request,
                      ProtobufCMessage *response)
{
    (void)request;
    (void)response;
    stop_process(call);
}

const struct method controller_methods[] = {
    { "/plugin.GRPCController/Shutdown", METHOD_UNARY, &plugin__empty__descriptor,
      &plugin__empty__descriptor, shut_down },
};
const size_t controller_method_count = ARRAY_LENGTH(controller_methods);
