/*
 * crew.h: works through numbered tasks on several threads and hands their results over in order.
 * The only place in src/ that names a thread.
 */
#ifndef HIPAA_BASE_CREW_H
#define HIPAA_BASE_CREW_H

#include <stddef.h>

struct crew {
    size_t tasks;
    size_t jobs; /* how many threads; 1 or 0: the caller's own */
    void *context;

    /* On any thread. Tasks share nothing that one of them writes. */
    void (*work)(void *context, size_t task);

    /* On the caller's thread, one at a time, in the order of the numbers; NULL: nothing to do. */
    void (*deliver)(void *context, size_t task);
};

/* Returns when all are delivered. Few more tasks are done ahead than there are threads. */
void crew_run(const struct crew *crew);

/* The processors that this process may use, at least 1. */
size_t crew_processors(void);

#endif
