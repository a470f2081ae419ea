#include "transport/handshake.h"

#include <errno.h>
#include <openssl/evp.h>
#include <stdlib.h>
#include <unistd.h>

#define CORE_PROTOCOL_VERSION 1

/* The same in Terraform and OpenTofu. Source: internal/plugin6/serve.go, Handshake. */
#define COOKIE_NAME "TF_PLUGIN_MAGIC_COOKIE"
#define COOKIE_VALUE "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2"

bool handshake_cookie_is_present(void)
{
    return span_is(span_of(getenv(COOKIE_NAME)), COOKIE_VALUE);
}

/* NULL for what is not set or empty. */
static const char *environment(const char *name)
{
    const char *value = getenv(name);
    return value && value[0] != '\0' ? value : NULL;
}

/* `list` is "5,6" in any order. A host that names no version takes ours. */
static bool list_names_our_version(const char *list)
{
    struct span rest = span_of(list);
    while (rest.length != 0) {
        size_t comma = span_find_byte(rest, ',');
        if (span_is((struct span) { rest.text, comma }, "6")) {
            return true;
        }
        rest = span_after(rest, comma == rest.length ? comma : comma + 1);
    }
    return list[0] == '\0';
}

struct handshake handshake_read(void)
{
    const char *versions = environment("PLUGIN_PROTOCOL_VERSIONS");
    versions = versions ? versions : "";
    return (struct handshake) {
        .host_speaks_our_protocol = list_names_our_version(versions),
        .offered_versions = versions,
        .client_certificate = environment("PLUGIN_CLIENT_CERT"),
        .socket_folder = environment("PLUGIN_UNIX_SOCKET_DIR"),
        .socket_group = environment("PLUGIN_UNIX_SOCKET_GROUP"),
        .multiplex_field = environment("PLUGIN_MULTIPLEX_GRPC") != NULL,
    };
}

/* Hosts refuse padding, which OpenSSL always writes. */
static struct span base64_without_padding(struct arena *arena, struct span bytes)
{
    char *text = arena_alloc(arena, (bytes.length + 2) / 3 * 4 + 1);
    int length = EVP_EncodeBlock((unsigned char *)text, (const unsigned char *)bytes.text,
                                 (int)bytes.length);
    while (length > 0 && text[length - 1] == '=') {
        length--;
    }
    return (struct span) { text, (size_t)length };
}

struct span handshake_line(struct arena *arena, const struct handshake *handshake,
                           const char *address, struct span certificate)
{
    struct span encoded = base64_without_padding(arena, certificate);
    /* Old hosts split into six fields at most: the seventh only for those that ask. */
    return arena_span_printf(arena, "%d|%d|unix|%s|grpc|%.*s%s\n", CORE_PROTOCOL_VERSION,
                             HANDSHAKE_PROTOCOL_VERSION, address, SPAN_ARGS(encoded),
                             handshake->multiplex_field ? "|false" : "");
}

bool handshake_write(int fd, struct span text)
{
    while (text.length != 0) {
        ssize_t written = write(fd, text.text, text.length);
        if (written < 0 && errno != EINTR) {
            return false;
        }
        text = span_after(text, written > 0 ? (size_t)written : 0);
    }
    return true;
}
