#include "services/provider.h"

#include "tfplugin6.pb-c.h"
#include "transport/stop.h"

static void stop_provider(struct call *call, const ProtobufCMessage *request,
                          ProtobufCMessage *response)
{
    (void)request;
    (void)response;
    stop_running_calls(call);
}

const struct method provider_methods[] = {
    { "/tfplugin6.Provider/StopProvider", METHOD_UNARY,
      &tfplugin6__stop_provider__request__descriptor,
      &tfplugin6__stop_provider__response__descriptor, stop_provider },
};
const size_t provider_method_count = ARRAY_LENGTH(provider_methods);
