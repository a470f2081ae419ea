#include "transport/serve.h"

#include "base/log.h"
#include "transport/algorithms.h"
#include "transport/crash.h"
#include "transport/handshake.h"
#include "transport/identity.h"
#include "transport/reattach.h"
#include "transport/server.h"
#include "transport/watch.h"

#include <errno.h>
#include <pthread.h>
#include <unistd.h>

/* What the thread that starts gRPC needs, and what it gives back. */
struct preparation {
    struct arena *arena;
    struct services services;
    const struct listener *listener;
    struct server *server;
    pthread_t thread;
};

static void *prepare_server(void *argument)
{
    struct preparation *preparation = argument;
    preparation->server =
        server_new(preparation->arena, preparation->services, preparation->listener);
    return NULL;
}

/* Hosts show the first line of standard output to the user when it is no handshake. */
static int refuse(const char *reason, const char *detail)
{
    AUTO_ARENA *arena = arena_new();
    struct span line = arena_span_printf(arena, "terraform-provider-hipaa: %s%s\n", reason, detail);
    (void)!handshake_write(STDOUT_FILENO, line);
    return 1;
}

/* Makes our identity, if the host wants TLS, and tells the host where to find us. */
static bool announce(struct arena *arena, const struct handshake *handshake, const char *address,
                     struct identity *identity)
{
    if (handshake->client_certificate && !identity_make(arena, identity)) {
        log_message(LOG_ERROR, "hipaa.transport", "OpenSSL makes no key");
        return false;
    }
    struct span line = handshake_line(arena, handshake, address, identity->certificate);
    return handshake_write(STDOUT_FILENO, line);
}

static bool start(struct server *server, const struct handshake *handshake,
                  const struct identity *identity)
{
    return handshake->client_certificate
               ? server_start_with_tls(server, identity, handshake->client_certificate)
               : server_start_in_plaintext(server);
}

/*
 * The host waits for the line and we start three times in a plan, so the line goes out as soon as
 * the socket listens and the certificate is made; gRPC starts beside that. A host that connects
 * before gRPC is ready waits in the kernel's queue.
 */
int serve_host(struct services services)
{
    struct handshake handshake = handshake_read();
    if (!handshake.host_speaks_our_protocol) {
        return refuse("needs a host that speaks plugin protocol 6 (Terraform 1.0, OpenTofu 1.6 or "
                      "later); this one offers ",
                      handshake.offered_versions);
    }
    struct listener listener;
    if (!listener_open(&listener, &handshake)) {
        return refuse("cannot open a socket for the host: ", strerror(errno));
    }
    watch_prepare(WATCH_FOR_HOST);
    crash_report_to_host();
    algorithms_keep_only_the_usual();
    struct preparation preparation = { arena_new(), services, &listener, NULL, 0 };
    if (pthread_create(&preparation.thread, NULL, prepare_server, &preparation) != 0) {
        listener_remove(&listener);
        return refuse("the system gives no thread", "");
    }
    struct arena *arena = arena_new();
    struct identity identity = { 0 };
    bool announced = announce(arena, &handshake, listener.address, &identity);
    pthread_join(preparation.thread, NULL);
    if (!announced || !start(preparation.server, &handshake, &identity)) {
        listener_remove(&listener);
        _exit(1); /* other threads are at work: no orderly return */
    }
    watch_until_end(WATCH_FOR_HOST, preparation.server, &listener);
}

int serve_debugger(struct services services, const char *source)
{
    struct handshake no_host = { 0 };
    struct listener listener;
    watch_prepare(WATCH_FOR_PERSON);
    if (!listener_open(&listener, &no_host)) {
        return refuse("cannot open a socket: ", strerror(errno));
    }
    struct arena *arena = arena_new();
    struct server *server = server_new(arena, services, &listener);
    struct span how = reattach_instructions(arena, source, listener.address);
    if (!server_start_in_plaintext(server) || !handshake_write(STDOUT_FILENO, how)) {
        listener_remove(&listener);
        _exit(1);
    }
    watch_until_end(WATCH_FOR_PERSON, server, &listener);
}
