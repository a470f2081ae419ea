#include "facets/port_ranges.h"

#include "facets_case.h"

static void ranges_add_up_to_all_ports(void **state)
{
    (void)state;
    static const struct {
        const char *ranges;
        enum truth all;
    } cases[] = {
        { "[[0,65535]]", TRUTH_TRUE },           { "[[1,65535]]", TRUTH_TRUE },
        { "[[100,65535],[1,99]]", TRUTH_TRUE },  { "[[1,50000],[100,65535]]", TRUTH_TRUE },
        { "[[1,99],[101,65535]]", TRUTH_FALSE }, { "[[2,65535]]", TRUTH_FALSE },
        { "[[0,65534]]", TRUTH_FALSE },          { "[]", TRUTH_FALSE },
        { "[\"...\"]", TRUTH_UNKNOWN },          { "[\"...\",[0,65535]]", TRUTH_TRUE },
    };
    AUTO_ARENA *arena = arena_new();
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        assert_int_equal(port_ranges_are_all(given(arena, cases[i].ranges)), cases[i].all);
    }
}

static void what_is_taken_away_leaves_the_rest(void **state)
{
    (void)state;
    static const struct {
        double low;
        double high;
        const char *without;
        const char *left;
    } cases[] = {
        { 0, 100, "[]", "[[0,100]]" },
        { 0, 100, "[[22,22]]", "[[0,21],[23,100]]" },
        { 0, 100, "[[80,90],[22,22]]", "[[0,21],[23,79],[91,100]]" },
        { 0, 100, "[[0,50],[40,100]]", "[]" },
        { 10, 20, "[[0,12],[18,30]]", "[[13,17]]" },
        { 10, 20, "[[0,9],[21,30]]", "[[10,20]]" },
        { 10, 20, "[\"...\",[10,10]]", "[[11,20]]" },
    };
    AUTO_ARENA *arena = arena_new();
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        struct value_builder ranges = value_builder(arena);
        port_ranges_add_without(arena, &ranges, cases[i].low, cases[i].high,
                                given(arena, cases[i].without));
        assert_string_equal(shown(arena, value_list_done(&ranges)), cases[i].left);
    }
    struct value_builder ranges = value_builder(arena);
    port_ranges_add_without(arena, &ranges, 1, 2, NULL);
    port_ranges_add(arena, &ranges, 4, 5);
    assert_string_equal(shown(arena, value_list_done(&ranges)), "[[1,2],[4,5]]");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ranges_add_up_to_all_ports),
        cmocka_unit_test(what_is_taken_away_leaves_the_rest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
