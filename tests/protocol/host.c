#include "tests/protocol/host.h"

#include "controller.pb-c.h"

#include <errno.h>
#include <fcntl.h>
#include <grpc/grpc_security.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define COOKIE                                                                                     \
    "TF_PLUGIN_MAGIC_COOKIE=d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2"
#define START_LIMIT_MS 20000
#define WORDS_MOST 32

double host_now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static const char *program_of(const char *variable)
{
    const char *program = getenv(variable);
    if (!program) {
        fprintf(stderr, "%s is not set: run `make protocol`\n", variable);
        exit(1);
    }
    return program;
}

const char *host_program(void)
{
    return program_of("PROGRAM");
}

const char *host_stub(void)
{
    return program_of("STUB");
}

struct words {
    char *items[WORDS_MOST];
    size_t count;
};

static void add_words(struct arena *arena, struct words *words, const char *const *more)
{
    for (; more && *more && words->count + 1 < WORDS_MOST; more++) {
        words->items[words->count++] = arena_string(arena, *more);
    }
}

static void add_word(struct arena *arena, struct words *words, const char *word)
{
    add_words(arena, words, (const char *const[]) { word, NULL });
}

/* Nothing of ours goes in but what a sanitizer or a coverage run needs. */
static struct words environment_for(const struct host *host, const struct host_options *options)
{
    struct words words = { 0 };
    static const char *const passed_on[] = { "ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS",
                                             "GRPC_VERBOSITY", "GRPC_TRACE" };
    for (size_t i = 0; i < ARRAY_LENGTH(passed_on); i++) {
        const char *value = getenv(passed_on[i]);
        if (value) {
            add_word(host->arena, &words, arena_printf(host->arena, "%s=%s", passed_on[i], value));
        }
    }
    add_word(host->arena, &words,
             arena_printf(host->arena, "PLUGIN_PROTOCOL_VERSIONS=%s",
                          options->versions ? options->versions : "5,6"));
    if (!options->without_cookie) {
        add_word(host->arena, &words, COOKIE);
    }
    if (host->identity.certificate) {
        add_word(host->arena, &words,
                 arena_printf(host->arena, "PLUGIN_CLIENT_CERT=%s", host->identity.certificate));
    }
    add_words(host->arena, &words, options->environment);
    return words;
}

static void spawn(struct host *host, const struct host_options *options)
{
    int output[2];
    int errors[2];
    if (pipe(output) != 0 || pipe(errors) != 0) {
        return;
    }
    fcntl(output[0], F_SETFD, FD_CLOEXEC);
    fcntl(errors[0], F_SETFD, FD_CLOEXEC);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, output[1], STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, errors[1], STDERR_FILENO);
    posix_spawn_file_actions_addclose(&actions, output[1]);
    posix_spawn_file_actions_addclose(&actions, errors[1]);
    struct words environment = environment_for(host, options);
    struct words arguments = { 0 };
    add_word(host->arena, &arguments, options->program);
    add_words(host->arena, &arguments, options->arguments);
    if (posix_spawn(&host->provider, options->program, &actions, NULL, arguments.items,
                    environment.items) != 0) {
        host->provider = 0;
    }
    posix_spawn_file_actions_destroy(&actions);
    close(output[1]);
    close(errors[1]);
    host->output = output[0];
    host->errors = errors[0];
}

/* A provider writes its line at once; -debug prints more lines than one, of which all is given. */
static const char *read_line(struct arena *arena, int fd, int limit_ms)
{
    char line[4096];
    size_t length = 0;
    struct pollfd ready = { .fd = fd, .events = POLLIN };
    while (length + 1 < sizeof(line) && poll(&ready, 1, limit_ms) > 0) {
        ssize_t got = read(fd, line + length, sizeof(line) - 1 - length);
        if (got <= 0) {
            break;
        }
        length += (size_t)got;
        if (line[length - 1] == '\n') {
            length--;
            break;
        }
    }
    line[length] = '\0';
    return arena_string(arena, line);
}

/* Field `number` of the handshake line, from 1; "" if there is none. */
static const char *field(struct arena *arena, const char *line, int number)
{
    struct span rest = span_of(line);
    for (int i = 1; i < number; i++) {
        size_t bar = span_find_byte(rest, '|');
        rest = span_after(rest, bar == rest.length ? bar : bar + 1);
    }
    return arena_span(arena, (struct span) { rest.text, span_find_byte(rest, '|') }).text;
}

static const char *pem_of(struct arena *arena, const char *base64)
{
    static const char *const padding[] = { "", "", "==", "=" };
    return base64[0] == '\0' ? ""
                             : arena_printf(arena,
                                            "-----BEGIN CERTIFICATE-----\n%s%s\n"
                                            "-----END CERTIFICATE-----\n",
                                            base64, padding[strlen(base64) % 4]);
}

struct host *host_start(const struct host_options *options)
{
    struct arena *arena = arena_new();
    struct host *host = ARENA_NEW(arena, struct host);
    host->arena = arena;
    if (options->tls != HOST_TLS_NONE) {
        host->identity =
            host_identity_make(arena, options->tls == HOST_TLS_P521 ? "P-521" : "P-256");
    }
    double start = host_now_ms();
    spawn(host, options);
    host->line = read_line(arena, host->output, START_LIMIT_MS);
    host->line_ms = host_now_ms() - start;
    host->address = field(arena, host->line, 4);
    host->server_certificate = pem_of(arena, field(arena, host->line, 6));
    return host;
}

static grpc_channel_credentials *credentials_for(const struct host *host,
                                                 const struct host_identity *identity)
{
    if (host->server_certificate[0] == '\0') {
        return grpc_insecure_credentials_create();
    }
    if (!identity) {
        return grpc_ssl_credentials_create(host->server_certificate, NULL, NULL, NULL);
    }
    grpc_ssl_pem_key_cert_pair pair = { identity->key, identity->certificate };
    return grpc_ssl_credentials_create(host->server_certificate, &pair, NULL, NULL);
}

void host_connect(struct host *host, const struct host_identity *identity)
{
    static char target_name[] = GRPC_SSL_TARGET_NAME_OVERRIDE_ARG;
    static char receive_limit[] = GRPC_ARG_MAX_RECEIVE_MESSAGE_LENGTH;
    static char localhost[] = "localhost";
    grpc_arg items[] = {
        { .type = GRPC_ARG_STRING, .key = target_name, .value.string = localhost },
        { .type = GRPC_ARG_INTEGER, .key = receive_limit, .value.integer = -1 },
    };
    const grpc_channel_args settings = { ARRAY_LENGTH(items), items };
    bool abstract = host->address[0] == '@';
    const char *target =
        arena_printf(host->arena, "%s%s",
                     abstract ? "unix-abstract:" : "unix:", host->address + (abstract ? 1 : 0));
    grpc_channel_credentials *credentials = credentials_for(host, identity);
    grpc_init();
    host->channel = grpc_channel_create(target, credentials, &settings);
    grpc_channel_credentials_release(credentials);
}

void host_disconnect(struct host *host)
{
    if (host->channel) {
        grpc_channel_destroy(host->channel);
        grpc_shutdown_blocking();
        host->channel = NULL;
    }
}

struct host *host_open(const struct host_options *options)
{
    struct host *host = host_start(options);
    host_connect(host, &host->identity);
    return host;
}

static double ms_of(struct timeval time)
{
    return (double)time.tv_sec * 1e3 + (double)time.tv_usec / 1e3;
}

int host_wait(struct host *host, int limit_ms)
{
    int status;
    struct rusage usage;
    for (double end = host_now_ms() + limit_ms; host_now_ms() < end; usleep(1000)) {
        if (wait4(host->provider, &status, WNOHANG, &usage) == host->provider) {
            host->provider = 0;
            host->processor_ms = ms_of(usage.ru_utime) + ms_of(usage.ru_stime);
            return status;
        }
    }
    return -1;
}

int host_shut_down(struct host *host, int limit_ms)
{
    const Plugin__Empty nothing = PLUGIN__EMPTY__INIT;
    struct host_call *call = host_begin(host, "/plugin.GRPCController/Shutdown", &nothing.base);
    host_is_answered(call, limit_ms); /* gRPC works for those who wait */
    int status = host_wait(host, limit_ms);
    host_end(call, &plugin__empty__descriptor);
    return status;
}

void host_close(struct host *host)
{
    if (host->provider > 0) {
        kill(host->provider, SIGKILL);
        waitpid(host->provider, NULL, 0);
    }
    host_disconnect(host);
    close(host->output);
    close(host->errors);
    arena_free(host->arena);
}

const char *host_read_rest(struct host *host, int fd)
{
    enum { MOST_BYTES = 64 * 1024 };
    char *text = arena_alloc(host->arena, MOST_BYTES);
    size_t length = 0;
    ssize_t got;
    while (length + 1 < MOST_BYTES &&
           (got = read(fd, text + length, MOST_BYTES - 1 - length)) > 0) {
        length += (size_t)got;
    }
    text[length] = '\0';
    return text;
}

bool host_address_answers(const char *address)
{
    struct sockaddr_un place = { .sun_family = AF_UNIX };
    size_t length = strlen(address);
    memcpy(place.sun_path, address, length);
    if (address[0] == '@') {
        place.sun_path[0] = '\0';
    }
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    bool answers = connect(fd, (const struct sockaddr *)&place,
                           (socklen_t)(offsetof(struct sockaddr_un, sun_path) + length)) == 0;
    close(fd);
    return answers;
}
