#include "transport/running.h"

#include "base/attributes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <cmocka.h>

#define CALLS 3

/* Each call is taken out once, from the front, the middle or the end; the others are cancelled. */
static void only_calls_in_the_list_are_cancelled(void **state)
{
    (void)state;
    for (size_t gone = 0; gone < CALLS; gone++) {
        struct running_calls running;
        atomic_bool cancelled[CALLS] = { false };
        struct running_call calls[CALLS];
        running_init(&running);
        for (size_t i = 0; i < CALLS; i++) {
            calls[i].cancelled = &cancelled[i];
            running_add(&running, &calls[i]);
        }
        running_remove(&running, &calls[gone]);
        running_cancel_all(&running);
        for (size_t i = 0; i < CALLS; i++) {
            assert_int_equal(atomic_load(&cancelled[i]), i != gone);
        }
    }
}

static void a_call_that_comes_later_is_not_cancelled(void **state)
{
    (void)state;
    struct running_calls running;
    atomic_bool cancelled = false;
    struct running_call call = { .cancelled = &cancelled };
    running_init(&running);
    running_cancel_all(&running);
    running_add(&running, &call);
    assert_false(atomic_load(&cancelled));
    running_remove(&running, &call);
    assert_null(running.first);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_calls_in_the_list_are_cancelled),
        cmocka_unit_test(a_call_that_comes_later_is_not_cancelled),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
