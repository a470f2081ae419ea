/*
 * stub_plugin.c: a provider whose methods are made for tests of the transport: they echo, wait
 * until they are cancelled, or crash. Messages are borrowed from the provider protocol.
 */
#include "base/log.h"
#include "services/broker.h"
#include "services/controller.h"
#include "services/health.h"
#include "services/stdio.h"
#include "tfplugin6.pb-c.h"
#include "transport/serve.h"
#include "transport/stop.h"

#include <signal.h>
#include <unistd.h>

#define WAIT_MOST_MS 30000
#define MESSAGES(name)                                                                             \
    &tfplugin6__##name##__request__descriptor, &tfplugin6__##name##__response__descriptor

/* Gives the arguments back: the first one as the result. */
static void echo(struct call *call, const ProtobufCMessage *request, ProtobufCMessage *response)
{
    (void)call;
    const Tfplugin6__CallFunction__Request *asked =
        (const Tfplugin6__CallFunction__Request *)request;
    if (asked->n_arguments != 0) {
        ((Tfplugin6__CallFunction__Response *)response)->result = asked->arguments[0];
    }
}

/* Answers when it is cancelled and says so. */
static void wait_for_end(struct call *call, const ProtobufCMessage *request,
                         ProtobufCMessage *response)
{
    static char cancelled[] = "cancelled";
    (void)request;
    for (int i = 0; i < WAIT_MOST_MS && !atomic_load(call->cancelled); i++) {
        usleep(1000);
    }
    if (atomic_load(call->cancelled)) {
        ((Tfplugin6__StopProvider__Response *)response)->error = cancelled;
        (void)!write(STDERR_FILENO, "was cancelled\n", 14);
    }
}

static void stop_others(struct call *call, const ProtobufCMessage *request,
                        ProtobufCMessage *response)
{
    (void)request;
    (void)response;
    stop_running_calls(call);
}

static void crash(struct call *call, const ProtobufCMessage *request, ProtobufCMessage *response)
{
    (void)call;
    (void)request;
    (void)response;
    raise(SIGSEGV);
}

static const struct method stub_methods[] = {
    { "/stub/Echo", METHOD_UNARY, MESSAGES(call_function), echo },
    { "/stub/Wait", METHOD_UNARY, MESSAGES(stop_provider), wait_for_end },
    { "/stub/StopOthers", METHOD_UNARY, MESSAGES(stop_provider), stop_others },
    { "/stub/Crash", METHOD_UNARY, MESSAGES(stop_provider), crash },
};
static const size_t stub_method_count = ARRAY_LENGTH(stub_methods);

static const struct service services[] = {
    { stub_methods, &stub_method_count },     { controller_methods, &controller_method_count },
    { stdio_methods, &stdio_method_count },   { broker_methods, &broker_method_count },
    { health_methods, &health_method_count },
};

int main(void)
{
    log_init();
    return serve_host((struct services) { services, ARRAY_LENGTH(services) });
}
