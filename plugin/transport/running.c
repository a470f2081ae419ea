#include "transport/running.h"

#include <stdbool.h>
#include <stddef.h>

void running_init(struct running_calls *running)
{
    running->first = NULL;
    pthread_mutex_init(&running->lock, NULL);
}

void running_add(struct running_calls *running, struct running_call *call)
{
    pthread_mutex_lock(&running->lock);
    call->before = NULL;
    call->after = running->first;
    if (running->first) {
        running->first->before = call;
    }
    running->first = call;
    pthread_mutex_unlock(&running->lock);
}

void running_remove(struct running_calls *running, struct running_call *call)
{
    pthread_mutex_lock(&running->lock);
    if (call->before) {
        call->before->after = call->after;
    } else {
        running->first = call->after;
    }
    if (call->after) {
        call->after->before = call->before;
    }
    pthread_mutex_unlock(&running->lock);
}

void running_cancel_all(struct running_calls *running)
{
    pthread_mutex_lock(&running->lock);
    for (const struct running_call *call = running->first; call; call = call->after) {
        atomic_store(call->cancelled, true);
    }
    pthread_mutex_unlock(&running->lock);
}
