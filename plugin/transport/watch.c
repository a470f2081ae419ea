#include "transport/watch.h"

#include "base/log.h"

#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <unistd.h>

/* How often to look whether our parent changed, where the pipe does not tell. */
#define LOOK_AROUND_MS 1000

/* A person ends us with Ctrl-C, a host (or the system) with SIGTERM. */
static sigset_t ending_signals(enum watch_for whom)
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    if (whom == WATCH_FOR_PERSON) {
        sigaddset(&signals, SIGINT);
    }
    return signals;
}

void watch_prepare(enum watch_for whom)
{
    sigset_t signals = ending_signals(whom);
    pthread_sigmask(SIG_BLOCK, &signals, NULL); /* threads to come inherit it */
    signal(SIGPIPE, SIG_IGN);
    if (whom == WATCH_FOR_HOST) {
        signal(SIGINT, SIG_IGN);
    }
}

static NO_RETURN void end(const struct listener *listener, const char *reason)
{
    listener_remove(listener);
    log_message(LOG_DEBUG, "hipaa.transport", "ending: %s", reason);
    _exit(0);
}

struct signal_watch {
    sigset_t signals;
    const struct listener *listener;
};

static void *end_on_signal(void *argument)
{
    const struct signal_watch *watch = argument;
    int which;
    sigwait(&watch->signals, &which);
    end(watch->listener, "signal");
}

NO_RETURN void watch_until_end(enum watch_for whom, struct server *server,
                               const struct listener *listener)
{
    struct signal_watch signals = { ending_signals(whom), listener };
    pthread_t thread;
    if (pthread_create(&thread, NULL, end_on_signal, &signals) != 0) {
        end(listener, "the system gives no thread to hear signals with");
    }
    pid_t parent = getppid();
    /*
     * A host that crashes sends nothing, but the pipe that it read our standard output from breaks:
     * poll reports that unasked. (A parent-death signal would follow the host's thread instead.)
     */
    struct pollfd fds[] = { { .fd = listener->fd, .events = POLLIN },
                            { .fd = whom == WATCH_FOR_HOST ? STDOUT_FILENO : -1 } };
    for (;;) {
        poll(fds, ARRAY_LENGTH(fds), LOOK_AROUND_MS);
        if (whom == WATCH_FOR_HOST && (fds[1].revents != 0 || getppid() != parent)) {
            end(listener, "the host is gone");
        }
        server_take_connections(server);
    }
}
