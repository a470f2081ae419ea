#include "transport/workers.h"

#include <pthread.h>

/* One at work and one that waits: enough for a host that makes one call after the other. */
#define WORKERS_AT_FIRST 2

static void *work(void *argument)
{
    struct workers *workers = argument;
    for (;;) {
        grpc_event event =
            grpc_completion_queue_next(workers->queue, gpr_inf_future(GPR_CLOCK_REALTIME), NULL);
        if (event.type == GRPC_QUEUE_SHUTDOWN) {
            return NULL;
        }
        workers->take(event.tag, event.success != 0);
    }
}

static bool start_one(struct workers *workers)
{
    pthread_t thread;
    if (atomic_fetch_add(&workers->count, 1) < WORKERS_MOST &&
        pthread_create(&thread, NULL, work, workers) == 0) {
        pthread_detach(thread);
        atomic_fetch_add(&workers->idle, 1);
        return true;
    }
    atomic_fetch_sub(&workers->count, 1);
    return false;
}

void workers_init(struct workers *workers, grpc_completion_queue *queue,
                  void (*take)(void *tag, bool ok))
{
    workers->queue = queue;
    workers->take = take;
    atomic_init(&workers->idle, 0);
    atomic_init(&workers->count, 0);
}

bool workers_start(struct workers *workers)
{
    for (int i = 0; i < WORKERS_AT_FIRST; i++) {
        if (!start_one(workers)) {
            return i > 0;
        }
    }
    return true;
}

void workers_leave(struct workers *workers)
{
    if (atomic_fetch_sub(&workers->idle, 1) <= 1) {
        start_one(workers); /* without one, the next call waits for this one */
    }
}

void workers_return(struct workers *workers)
{
    atomic_fetch_add(&workers->idle, 1);
}
