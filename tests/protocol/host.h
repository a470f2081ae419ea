/*
 * host.h: a host of plugins, as Terraform and OpenTofu are one, for tests: starts a provider,
 * shakes hands, connects over mutual TLS and calls methods.
 *
 * Nothing here is a check: what went wrong is in the results, for the test to look at.
 */
#ifndef HIPAA_PROTOCOL_HOST_H
#define HIPAA_PROTOCOL_HOST_H

#include <grpc/grpc.h>
#include <protobuf-c/protobuf-c.h>
#include <sys/types.h>

#include "base/arena.h"

/* The provider under test ($PROGRAM) and one whose methods are made for tests ($STUB). */
const char *host_program(void);
const char *host_stub(void);

enum host_tls {
    HOST_TLS_P521, /* what go-plugin makes */
    HOST_TLS_P256,
    HOST_TLS_NONE,
};

struct host_options {
    const char *program;
    enum host_tls tls;
    const char *versions; /* NULL: "5,6" */
    bool without_cookie;
    const char *const *arguments;   /* NULL or ended by NULL */
    const char *const *environment; /* more of it, "NAME=value"; NULL or ended by NULL */
};

/* A certificate with its key, as PEM. */
struct host_identity {
    const char *certificate;
    const char *key;
};

struct host_identity host_identity_make(struct arena *arena, const char *curve);

struct host {
    struct arena *arena;
    pid_t provider; /* 0 once its end was waited for */
    int output;     /* its standard output */
    int errors;     /* its standard error */
    struct host_identity identity;
    const char *line;    /* what it wrote first, without the last newline; "" if it ended before */
    double line_ms;      /* from starting the provider to having read the line */
    const char *address; /* field 4 of the line */
    const char *server_certificate; /* field 6 of the line, as PEM; "" if there is none */
    double processor_ms;            /* what it used in all; known once its end was waited for */
    grpc_channel *channel;
};

/* Starts the provider and reads its first line. */
struct host *host_start(const struct host_options *options);

/* Opens the channel, with the host's identity (NULL: as a host without a certificate). */
void host_connect(struct host *host, const struct host_identity *identity);

/* Closes the channel. Nothing to do without one. */
void host_disconnect(struct host *host);

/* Start and connect, as a host would. */
struct host *host_open(const struct host_options *options);

/* Kills the provider if it still runs and releases everything. */
void host_close(struct host *host);

/* Calls Shutdown and waits at most `limit_ms`; the exit status as of waitpid, -1: it still runs. */
int host_shut_down(struct host *host, int limit_ms);
int host_wait(struct host *host, int limit_ms);

/* All that is left to read of standard error (or output), once the provider has ended. */
const char *host_read_rest(struct host *host, int fd);

/* True if somebody listens at the address. */
bool host_address_answers(const char *address);

/* The answer to a call; what it points to lives as long as the host. */
struct host_answer {
    grpc_status_code status;
    const char *message; /* of a status other than OK */
    const ProtobufCMessage *response;
};

/* A call that is under way. */
struct host_call;

struct host_call *host_begin_bytes(struct host *host, const char *path, struct span request);
struct host_call *host_begin(struct host *host, const char *path, const ProtobufCMessage *request);
struct host_answer host_end(struct host_call *call, const ProtobufCMessageDescriptor *response);
void host_cancel(struct host_call *call);

/* True if the call is answered within `limit_ms`. */
bool host_is_answered(struct host_call *call, int limit_ms);

struct host_answer host_call(struct host *host, const char *path, const ProtobufCMessage *request,
                             const ProtobufCMessageDescriptor *response);

/* Milliseconds of a clock that only goes forward. */
double host_now_ms(void);

#endif
