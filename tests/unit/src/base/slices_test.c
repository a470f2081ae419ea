#include "base/slices.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

struct sums {
    size_t delivered; /* slices */
    size_t next;      /* the item that must come next */
    size_t total;
    const size_t *kept;
};

static void add_up(void *context, struct slice *slice)
{
    (void)context;
    size_t *sum = ARENA_NEW(slice->arena, size_t);
    for (size_t i = slice->first; i < slice->end; i++) {
        *sum += i;
    }
    slice->result = sum;
}

static void take(void *context, const struct slice *slice)
{
    struct sums *sums = context;
    assert_int_equal(slice->first, sums->next);
    sums->kept = slice->result;
    sums->total += *sums->kept;
    sums->next = slice->end;
    sums->delivered++;
}

static void every_item_is_in_one_slice_and_they_come_in_order(void **state)
{
    (void)state;
    static const struct {
        size_t items;
        size_t each;
        size_t slices;
    } cases[] = { { 0, 8, 0 }, { 1, 8, 1 }, { 8, 8, 1 }, { 9, 8, 2 }, { 1000, 7, 143 } };
    for (size_t i = 0; i < 2 * ARRAY_LENGTH(cases); i++) {
        size_t items = cases[i / 2].items;
        AUTO_ARENA *keeper = arena_new();
        struct sums sums = { .delivered = 0 };
        const struct slices slices = {
            .items = items,
            .items_each = cases[i / 2].each,
            .jobs = 1 + i % 2 * 2,
            .keeper = i % 4 < 2 ? keeper : NULL,
            .context = &sums,
            .work = add_up,
            .deliver = take,
        };
        slices_run(&slices);
        assert_int_equal(sums.delivered, cases[i / 2].slices);
        assert_int_equal(sums.next, items);
        assert_int_equal(sums.total, items * (items - (items != 0)) / 2);
    }
}

static void what_is_kept_lives_as_long_as_its_keeper(void **state)
{
    (void)state;
    AUTO_ARENA *keeper = arena_new();
    struct sums sums = { .delivered = 0 };
    const struct slices slices = { 10, 10, 2, keeper, &sums, add_up, take };
    slices_run(&slices);
    assert_int_equal(*sums.kept, 45);
}

static void slices_without_delivery_are_worked_on(void **state)
{
    (void)state;
    const struct slices slices = { 100, 10, 2, NULL, NULL, add_up, NULL };
    slices_run(&slices);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_item_is_in_one_slice_and_they_come_in_order),
        cmocka_unit_test(what_is_kept_lives_as_long_as_its_keeper),
        cmocka_unit_test(slices_without_delivery_are_worked_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
