/*
 * terraform-provider-hipaa: who started us decides what we are: a host (the cookie), a debugger
 * (-debug) or a person (everything else).
 */
#include "base/log.h"
#include "cli/cli.h"
#include "program.h"
#include "services/broker.h"
#include "services/controller.h"
#include "services/health.h"
#include "services/provider.h"
#include "services/stdio.h"
#include "transport/handshake.h"
#include "transport/serve.h"

static const struct service services[] = {
    { provider_methods, &provider_method_count }, { controller_methods, &controller_method_count },
    { stdio_methods, &stdio_method_count },       { broker_methods, &broker_method_count },
    { health_methods, &health_method_count },
};

static bool asks_for_debugging(int argc, char *const argv[])
{
    return argc == 2 &&
           (span_is(span_of(argv[1]), "-debug") || span_is(span_of(argv[1]), "--debug"));
}

int main(int argc, char *argv[])
{
    const struct services all = { services, ARRAY_LENGTH(services) };
    log_init();
    if (asks_for_debugging(argc, argv)) {
        return serve_debugger(all, HIPAA_SOURCE);
    }
    if (handshake_cookie_is_present()) {
        return serve_host(all);
    }
    return cli_run(argc, argv);
}
