/*
 * workers.h: threads that take from one completion queue. There is always one that waits: a worker
 * that goes into a method calls another if it was the last, so that StopProvider is heard.
 */
#ifndef HIPAA_TRANSPORT_WORKERS_H
#define HIPAA_TRANSPORT_WORKERS_H

#include <grpc/grpc.h>
#include <stdatomic.h>
#include <stdbool.h>

#include "base/attributes.h"

/* Terraform runs 10 calls at once, more with -parallelism; calls beyond this wait their turn. */
#define WORKERS_MOST 64

struct workers {
    grpc_completion_queue *queue;
    void (*take)(void *tag, bool ok); /* what to do with each completion */
    atomic_int idle;
    atomic_int count;
};

void workers_init(struct workers *workers, grpc_completion_queue *queue,
                  void (*take)(void *tag, bool ok));

/* Starts the first ones. False if the system gives us no thread. */
MUST_USE bool workers_start(struct workers *workers);

/* Called by a worker around work that may take long. */
void workers_leave(struct workers *workers);
void workers_return(struct workers *workers);

#endif
