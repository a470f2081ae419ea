#include "facets/found.h"

#include "facets_case.h"

static void more_than_a_few_values_are_kept_in_order(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct found found = found_none(arena);
    for (int64_t i = 0; i < 100; i++) {
        found_add(&found, value_integer(arena, i));
    }
    assert_int_equal(found.count, 100);
    for (size_t i = 0; i < 100; i++) {
        assert_true(found_at(&found, i)->number == (double)i);
    }
    found_set(&found, 50, NULL);
    assert_null(found_at(&found, 50));
}

static void absent_values_are_no_values(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct found found = found_none(arena);
    assert_false(found_any(&found));
    found_add(&found, NULL);
    assert_false(found_any(&found));
    assert_null(found_first(&found));
    assert_false(found_unknown(&found));
    found_add(&found, &value_true);
    assert_ptr_equal(found_first(&found), &value_true);
    found_add(&found, &value_unknown_items);
    assert_true(found_any(&found));
    assert_true(found_unknown(&found));
    found_set(&found, 1, NULL);
    assert_ptr_equal(found_first(&found), &value_unknown_items);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(more_than_a_few_values_are_kept_in_order),
        cmocka_unit_test(absent_values_are_no_values),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
