#include "transport/acceptor.h"

#include <stddef.h>
#include <stdint.h>

#define PORT "external:host"

/*
 * grpc_core::TcpServerFdHandler as C sees it: an object with a table of virtual functions, the
 * destructor's two entries first (Itanium C++ ABI, which gcc and clang follow).
 * Source: grpc src/core/lib/iomgr/tcp_server.h.
 */
struct acceptor_handler_table {
    void (*destroy)(struct acceptor_handler *handler);
    void (*destroy_and_free)(struct acceptor_handler *handler);
    void (*handle)(struct acceptor_handler *handler, int listener_fd, int fd,
                   grpc_byte_buffer *read_ahead);
};

struct acceptor_handler {
    const struct acceptor_handler_table *table;
};

static void *keep_pointer(void *pointer)
{
    return pointer;
}

static void leave_pointer(void *pointer)
{
    (void)pointer;
}

static int compare_pointers(void *a, void *b)
{
    return ((uintptr_t)a > (uintptr_t)b) - ((uintptr_t)a < (uintptr_t)b);
}

static const grpc_arg_pointer_vtable pointer_table = { keep_pointer, leave_pointer,
                                                       compare_pointers };

grpc_arg acceptor_argument(struct acceptor *acceptor)
{
    static char name[] = PORT;
    return (grpc_arg) {
        .type = GRPC_ARG_POINTER,
        .key = name,
        .value.pointer = { .p = &acceptor->handler, .vtable = &pointer_table },
    };
}

bool acceptor_add_port(struct acceptor *acceptor, grpc_server *server,
                       grpc_server_credentials *credentials)
{
    /* An external port has no number, so what this returns says nothing. */
    grpc_server_add_http2_port(server, PORT, credentials);
    return acceptor->handler != NULL;
}

void acceptor_hand_over(const struct acceptor *acceptor, int listener_fd, int fd)
{
    acceptor->handler->table->handle(acceptor->handler, listener_fd, fd, NULL);
}
