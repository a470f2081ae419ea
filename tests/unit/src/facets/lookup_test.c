#include "facets/lookup.h"

#include "facets_case.h"

static void fill_and_ask(struct arena *arena, struct lookup *lookup)
{
    assert_int_equal(lookup_get(lookup, SPAN("a")).count, 0);
    for (uint32_t i = 0; i < 5000; i++) {
        lookup_add(lookup, arena_span_printf(arena, "key %u", i % 1000), i);
    }
    lookup_add(lookup, (struct span) { NULL, 0 }, 7);
    for (uint32_t i = 0; i < 1000; i++) {
        struct hits hits = lookup_get(lookup, arena_span_printf(arena, "key %u", i));
        assert_int_equal(hits.count, 5);
        for (uint32_t j = 0; j < 5; j++) {
            assert_int_equal(hits.items[j], i + j * 1000);
        }
    }
    assert_int_equal(lookup_get(lookup, SPAN("")).count, 1);
    assert_int_equal(lookup_get(lookup, SPAN("key 1000")).count, 0);
}

static void keys_lead_to_all_that_was_added(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    fill_and_ask(arena, lookup_new(arena));
    fill_and_ask(arena, lookup_new_for(arena, 0));
    fill_and_ask(arena, lookup_new_for(arena, 1001));
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(keys_lead_to_all_that_was_added) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
