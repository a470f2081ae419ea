#include "transport/listener.h"

#include "transport/peer.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#ifdef __linux__
#define HAS_ABSTRACT_NAMES 1
#else
#define HAS_ABSTRACT_NAMES 0
#endif

#define CONNECTIONS_WAITING_MOST 16
#define RANDOM_BYTES 16
#define ALWAYS_SHORT_FOLDER "/tmp"

/* Hexadecimal, so that it is fit for a file name. */
static bool make_random_name(char name[RANDOM_BYTES * 2 + 1])
{
    unsigned char bytes[RANDOM_BYTES];
    if (getentropy(bytes, sizeof(bytes)) != 0) {
        return false;
    }
    for (size_t i = 0; i < RANDOM_BYTES; i++) {
        snprintf(name + 2 * i, 3, "%02x", bytes[i]);
    }
    return true;
}

/* A folder may be longer than a socket's address (108 bytes on Linux, 104 on macOS): false then. */
static bool name_file(struct listener *listener, const char *folder, const char *random)
{
    int length =
        snprintf(listener->address, sizeof(listener->address), "%s/plugin%s", folder, random);
    listener->is_file = true;
    return length > 0 && (size_t)length < sizeof(listener->address) - 1;
}

static bool name_listener(struct listener *listener, const struct handshake *handshake)
{
    char random[RANDOM_BYTES * 2 + 1];
    if (!make_random_name(random)) {
        return false;
    }
    if (handshake->socket_folder) {
        errno = ENAMETOOLONG;
        return name_file(listener, handshake->socket_folder, random);
    }
    if (HAS_ABSTRACT_NAMES && !handshake->socket_group) {
        snprintf(listener->address, sizeof(listener->address), "@terraform-provider-hipaa-%s",
                 random);
        return true;
    }
    const char *folder = getenv("TMPDIR");
    return (folder && folder[0] == '/' && name_file(listener, folder, random)) ||
           name_file(listener, ALWAYS_SHORT_FOLDER, random);
}

static socklen_t fill_address(const struct listener *listener, struct sockaddr_un *address)
{
    size_t length = strlen(listener->address);
    *address = (struct sockaddr_un) { .sun_family = AF_UNIX };
    memcpy(address->sun_path, listener->address, length);
    if (!listener->is_file) {
        address->sun_path[0] = '\0'; /* what "@" stands for */
    }
    return (socklen_t)(offsetof(struct sockaddr_un, sun_path) + length);
}

static bool prepare_fd(int fd)
{
    return fcntl(fd, F_SETFD, FD_CLOEXEC) == 0 && fcntl(fd, F_SETFL, O_NONBLOCK) == 0;
}

/* The file is made for us alone; a group gets in only by what follows. */
static bool bind_privately(const struct listener *listener)
{
    struct sockaddr_un address;
    socklen_t length = fill_address(listener, &address);
    mode_t mask = umask(0177);
    bool is_bound = bind(listener->fd, (const struct sockaddr *)&address, length) == 0;
    umask(mask);
    return is_bound;
}

/*
 * `name` is a group's number, or its name in /etc/group: getgrnam would load shared libraries into
 * a static program.
 */
static bool group_number(const char *name, gid_t *number)
{
    char *end;
    *number = (gid_t)strtoul(name, &end, 10);
    if (*end == '\0') {
        return true;
    }
    FILE *groups = fopen("/etc/group", "re");
    bool found = false;
    char line[512];
    char word[128];
    while (groups && !found && fgets(line, sizeof(line), groups)) {
        found = sscanf(line, "%127[^:]:%*[^:]:%u", word, number) == 2 && strcmp(word, name) == 0;
    }
    if (groups) {
        fclose(groups);
    }
    errno = ENOENT;
    return found;
}

static bool let_group_in(struct listener *listener, const char *name)
{
    gid_t group;
    listener->open_to_group = true;
    return group_number(name, &group) && chown(listener->address, (uid_t)-1, group) == 0 &&
           chmod(listener->address, 0660) == 0;
}

void listener_remove(const struct listener *listener)
{
    if (listener->is_file) {
        unlink(listener->address);
    }
}

static void listener_close(const struct listener *listener)
{
    listener_remove(listener);
    close(listener->fd);
}

static bool try_to_open(struct listener *listener, const struct handshake *handshake)
{
    return listener->fd >= 0 && prepare_fd(listener->fd) && name_listener(listener, handshake) &&
           bind_privately(listener) &&
           (!handshake->socket_group || let_group_in(listener, handshake->socket_group)) &&
           listen(listener->fd, CONNECTIONS_WAITING_MOST) == 0;
}

bool listener_open(struct listener *listener, const struct handshake *handshake)
{
    *listener = (struct listener) { .fd = socket(AF_UNIX, SOCK_STREAM, 0) };
    if (try_to_open(listener, handshake)) {
        return true;
    }
    int reason = errno;
    listener_close(listener);
    errno = reason;
    return false;
}

int listener_accept(const struct listener *listener)
{
    int fd = accept(listener->fd, NULL, NULL);
    if (fd < 0) {
        return -1;
    }
    if (prepare_fd(fd) && (listener->open_to_group || peer_is_ours(fd))) {
        return fd;
    }
    close(fd);
    return -1;
}
