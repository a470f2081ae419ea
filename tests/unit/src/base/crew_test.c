#include "base/crew.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <cmocka.h>
#include <sched.h>

#include "base/arena.h"

/* What the tasks of a test do: each squares its number, and delivery looks at the order. */
struct errand {
    size_t results[500];
    atomic_size_t worked;
    size_t delivered;
    size_t most_ahead;
};

static void square(void *context, size_t task)
{
    struct errand *errand = context;
    for (size_t i = 0; i < task % 7; i++) {
        sched_yield();
    }
    errand->results[task] = task * task;
    atomic_fetch_add(&errand->worked, 1);
}

static void collect(void *context, size_t task)
{
    struct errand *errand = context;
    assert_int_equal(task, errand->delivered);
    assert_int_equal(errand->results[task], task * task);
    size_t ahead = atomic_load(&errand->worked) - errand->delivered;
    errand->most_ahead = ahead > errand->most_ahead ? ahead : errand->most_ahead;
    errand->delivered++;
}

static void every_task_is_done_and_delivered_in_order(void **state)
{
    (void)state;
    static const size_t cases[][2] = { { 0, 4 },  { 1, 4 },   { 2, 1 },   { 5, 0 },
                                       { 3, 16 }, { 500, 2 }, { 500, 8 }, { 500, 100000 } };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        struct errand errand = { .delivered = 0 };
        const struct crew crew = { cases[i][0], cases[i][1], &errand, square, collect };
        crew_run(&crew);
        assert_int_equal(errand.delivered, cases[i][0]);
        assert_int_equal(atomic_load(&errand.worked), cases[i][0]);
    }
}

static void nobody_runs_far_ahead(void **state)
{
    (void)state;
    struct errand errand = { .delivered = 0 };
    const struct crew crew = { 500, 3, &errand, square, collect };
    crew_run(&crew);
    assert_true(errand.most_ahead <= 12);
}

static void tasks_without_delivery_are_done(void **state)
{
    (void)state;
    for (size_t jobs = 1; jobs <= 3; jobs++) {
        struct errand errand = { .delivered = 0 };
        const struct crew crew = { 50, jobs, &errand, square, NULL };
        crew_run(&crew);
        assert_int_equal(atomic_load(&errand.worked), 50);
        assert_int_equal(errand.results[49], 49 * 49);
    }
}

static void there_is_a_processor(void **state)
{
    (void)state;
    assert_true(crew_processors() >= 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_task_is_done_and_delivered_in_order),
        cmocka_unit_test(nobody_runs_far_ahead),
        cmocka_unit_test(tasks_without_delivery_are_done),
        cmocka_unit_test(there_is_a_processor),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
