#include "transport/server.h"

#include "base/log.h"
#include "transport/acceptor.h"
#include "transport/call.h"

#include <grpc/grpc_security.h>
#include <grpc/support/log.h>

/* gRPC's own limit of 4 MiB is too small for a plan in a configuration. Source: terraform-plugin-go. */
#define LARGEST_REQUEST_BYTES (256 * 1024 * 1024)

struct server {
    struct acceptor acceptor;
    struct call_desk desk;
};

/* gRPC's messages join our log instead of standing there in another form. */
static void pass_on_log(gpr_log_func_args *message)
{
    static const enum log_level levels[] = {
        [GPR_LOG_SEVERITY_DEBUG] = LOG_DEBUG,
        [GPR_LOG_SEVERITY_INFO] = LOG_INFO,
        [GPR_LOG_SEVERITY_ERROR] = LOG_WARN,
    };
    log_message(levels[message->severity], "hipaa.grpc", "%s", message->message);
}

static void start_grpc(void)
{
    gpr_set_log_function(pass_on_log);
    grpc_init();
}

struct server *server_new(struct arena *arena, struct services services,
                          const struct listener *listener)
{
    static char receive_limit[] = GRPC_ARG_MAX_RECEIVE_MESSAGE_LENGTH;
    start_grpc();
    struct server *server = ARENA_NEW(arena, struct server);
    grpc_arg arguments[] = {
        { .type = GRPC_ARG_INTEGER, .key = receive_limit, .value.integer = LARGEST_REQUEST_BYTES },
        acceptor_argument(&server->acceptor),
    };
    const grpc_channel_args settings = { ARRAY_LENGTH(arguments), arguments };
    struct call_desk *desk = &server->desk;
    desk->services = services;
    desk->listener = listener;
    desk->queue = grpc_completion_queue_create_for_next(NULL);
    desk->server = grpc_server_create(&settings, NULL);
    grpc_server_register_completion_queue(desk->server, desk->queue, NULL);
    running_init(&desk->running);
    workers_init(&desk->workers, desk->queue, call_go_on);
    return server;
}

/* Takes over `credentials`. */
static bool start_with(struct server *server, grpc_server_credentials *credentials)
{
    bool has_port = acceptor_add_port(&server->acceptor, server->desk.server, credentials);
    grpc_server_credentials_release(credentials);
    if (!has_port) {
        log_message(LOG_ERROR, "hipaa.transport", "gRPC refuses the host's certificate or ours");
        return false;
    }
    grpc_server_start(server->desk.server);
    call_await(&server->desk);
    if (!workers_start(&server->desk.workers)) {
        log_message(LOG_ERROR, "hipaa.transport", "the system gives no thread to serve with");
        return false;
    }
    return true;
}

bool server_start_with_tls(struct server *server, const struct identity *identity,
                           const char *client_certificate)
{
    grpc_ssl_pem_key_cert_pair pair = { identity->key_pem, identity->certificate_pem };
    return start_with(server,
                      grpc_ssl_server_credentials_create_ex(
                          client_certificate, &pair, 1,
                          GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_AND_VERIFY, NULL));
}

bool server_start_in_plaintext(struct server *server)
{
    return start_with(server, grpc_insecure_server_credentials_create());
}

void server_take_connections(struct server *server)
{
    int fd;
    while ((fd = listener_accept(server->desk.listener)) >= 0) {
        acceptor_hand_over(&server->acceptor, server->desk.listener->fd, fd);
    }
}
