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
#include "transport/crash.h"
#include "transport/handshake.h"
#include "transport/serve.h"

#ifdef __GLIBC__
#include <malloc.h>

#define KEPT_BYTES (32 << 20) /* the most that glibc takes */
#endif

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

/*
 * What one thread lets go serves the next one, and the next check: one heap for all threads, which
 * keeps so much. New pages from the system cost more than all that is done with most of them.
 */
static void keep_memory(void)
{
#ifdef __GLIBC__
    mallopt(M_ARENA_MAX, 1);
    mallopt(M_MMAP_THRESHOLD, KEPT_BYTES);
    mallopt(M_TRIM_THRESHOLD, KEPT_BYTES);
#endif
}

int main(int argc, char *argv[])
{
    const struct services all = { services, ARRAY_LENGTH(services) };
    keep_memory();
    log_init();
    if (asks_for_debugging(argc, argv)) {
        return serve_debugger(all, HIPAA_SOURCE);
    }
    if (handshake_cookie_is_present()) {
        return serve_host(all);
    }
    crash_report_to_host();
    return cli_run(argc, argv);
}
