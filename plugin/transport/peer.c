#include "transport/peer.h"

#include <sys/socket.h>
#include <sys/types.h>
#include <unistd.h>

#ifdef __linux__

static bool read_user(int fd, uid_t *user)
{
    struct ucred peer;
    socklen_t length = sizeof(peer);
    if (getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &length) != 0) {
        return false;
    }
    *user = peer.uid;
    return true;
}

#else

static bool read_user(int fd, uid_t *user)
{
    gid_t group;
    return getpeereid(fd, user, &group) == 0;
}

#endif

bool peer_is_ours(int fd)
{
    uid_t user;
    return read_user(fd, &user) && (user == geteuid() || user == 0);
}
