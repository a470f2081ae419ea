#include "check/index.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

static void what_was_put_is_found(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct index index = index_init(arena);
    static int things[5000];
    for (int i = 0; i < 5000; i++) {
        struct span name = arena_span_printf(arena, "name-%d", i);
        assert_null(index_find(&index, name));
        index_put(&index, name, &things[i]);
    }
    for (int i = 0; i < 5000; i++) {
        assert_ptr_equal(index_find(&index, arena_span_printf(arena, "name-%d", i)), &things[i]);
    }
    assert_null(index_find(&index, SPAN("")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_put_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
