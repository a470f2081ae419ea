#include "base/crew.h"

#include <pthread.h>
#include <sched.h>
#include <stdbool.h>
#include <unistd.h>

#include "base/arena.h"

/* Done but not delivered, for each thread: enough that nobody waits for a slow neighbour. */
#define AHEAD_OF_EACH 4
#define JOBS_MOST 256

struct shift {
    const struct crew *crew;
    pthread_mutex_t lock;
    pthread_cond_t moved;
    size_t next;      /* the first task that nobody took */
    size_t delivered; /* how many are */
    size_t ahead_most;
    bool *done;
};

static void *labour(void *shift_of_all)
{
    struct shift *shift = shift_of_all;
    const struct crew *crew = shift->crew;
    pthread_mutex_lock(&shift->lock);
    while (shift->next < crew->tasks) {
        if (shift->next >= shift->delivered + shift->ahead_most) {
            pthread_cond_wait(&shift->moved, &shift->lock);
            continue;
        }
        size_t task = shift->next++;
        pthread_mutex_unlock(&shift->lock);
        crew->work(crew->context, task);
        pthread_mutex_lock(&shift->lock);
        shift->done[task] = true;
        pthread_cond_broadcast(&shift->moved);
    }
    pthread_mutex_unlock(&shift->lock);
    return NULL;
}

static void deliver(const struct crew *crew, size_t task)
{
    if (crew->deliver) {
        crew->deliver(crew->context, task);
    }
}

static void deliver_all(struct shift *shift)
{
    const struct crew *crew = shift->crew;
    for (size_t task = 0; task < crew->tasks; task++) {
        pthread_mutex_lock(&shift->lock);
        while (!shift->done[task]) {
            pthread_cond_wait(&shift->moved, &shift->lock);
        }
        pthread_mutex_unlock(&shift->lock);
        deliver(crew, task);
        pthread_mutex_lock(&shift->lock);
        shift->delivered++;
        pthread_cond_broadcast(&shift->moved);
        pthread_mutex_unlock(&shift->lock);
    }
}

static void work_alone(const struct crew *crew)
{
    for (size_t task = 0; task < crew->tasks; task++) {
        crew->work(crew->context, task);
        deliver(crew, task);
    }
}

/* How many of the threads could be had. */
static size_t hire(struct shift *shift, pthread_t *threads, size_t wanted)
{
    size_t count = 0;
    while (count < wanted && pthread_create(&threads[count], NULL, labour, shift) == 0) {
        count++;
    }
    return count;
}

void crew_run(const struct crew *crew)
{
    AUTO_ARENA *arena = arena_new();
    size_t jobs = crew->jobs < crew->tasks ? crew->jobs : crew->tasks;
    jobs = jobs < JOBS_MOST ? jobs : JOBS_MOST;
    pthread_t threads[JOBS_MOST];
    struct shift shift = {
        .crew = crew,
        .lock = PTHREAD_MUTEX_INITIALIZER,
        .moved = PTHREAD_COND_INITIALIZER,
        .ahead_most = jobs * AHEAD_OF_EACH,
        .done = ARENA_ARRAY(arena, crew->tasks, bool),
    };
    size_t count = jobs > 1 ? hire(&shift, threads, jobs) : 0;
    if (count == 0) {
        work_alone(crew);
        return;
    }
    deliver_all(&shift);
    for (size_t i = 0; i < count; i++) {
        pthread_join(threads[i], NULL);
    }
}

#ifdef __linux__

/* Those that this process may use: a container often has fewer than the machine. */
size_t crew_processors(void)
{
    cpu_set_t usable;
    if (sched_getaffinity(0, sizeof(usable), &usable) != 0) {
        return 1;
    }
    int count = CPU_COUNT(&usable);
    return count > 0 ? (size_t)count : 1;
}

#else

size_t crew_processors(void)
{
    long count = sysconf(_SC_NPROCESSORS_ONLN);
    return count > 0 ? (size_t)count : 1;
}

#endif
