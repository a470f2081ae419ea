#include "services/health.h"

#include "health.pb-c.h"

/* What go-plugin calls its plugin as a whole; "" is gRPC's word for it. */
#define PLUGIN_SERVICE "plugin"

static void check(struct call *call, const ProtobufCMessage *request, ProtobufCMessage *response)
{
    (void)call;
    struct span service = span_of(((const Grpc__Health__V1__HealthCheckRequest *)request)->service);
    Grpc__Health__V1__HealthCheckResponse *health =
        (Grpc__Health__V1__HealthCheckResponse *)response;
    health->status = service.length == 0 || span_is(service, PLUGIN_SERVICE)
                         ? GRPC__HEALTH__V1__HEALTH_CHECK_RESPONSE__SERVING_STATUS__SERVING
                         : GRPC__HEALTH__V1__HEALTH_CHECK_RESPONSE__SERVING_STATUS__SERVICE_UNKNOWN;
}

const struct method health_methods[] = {
    { "/grpc.health.v1.Health/Check", METHOD_UNARY,
      &grpc__health__v1__health_check_request__descriptor,
      &grpc__health__v1__health_check_response__descriptor, check },
};
const size_t health_method_count = ARRAY_LENGTH(health_methods);
