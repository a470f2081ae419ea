/*
 * running.h: the calls whose method is at work, so that all of them can be told to stop.
 */
#ifndef HIPAA_TRANSPORT_RUNNING_H
#define HIPAA_TRANSPORT_RUNNING_H

#include <pthread.h>
#include <stdatomic.h>

struct running_call {
    atomic_bool *cancelled;
    struct running_call *before;
    struct running_call *after;
};

struct running_calls {
    pthread_mutex_t lock;
    struct running_call *first;
};

void running_init(struct running_calls *running);
void running_add(struct running_calls *running, struct running_call *call);
void running_remove(struct running_calls *running, struct running_call *call);

/* Sets `cancelled` of every call in the list. */
void running_cancel_all(struct running_calls *running);

#endif
