#include "generate/condition_words.h"

#include "words_case.h"

static void write_at_the_margin(struct str *out, const struct value *condition)
{
    write_condition_list(out, condition, 0);
}

static void conditions_are_lists(void **state)
{
    (void)state;
    static const struct words_case cases[] = {
        { "{\"facet\":\"f\",\"op\":\"eq\",\"value\":true}", "- `f` is true\n" },
        { "{\"facet\":\"f\",\"op\":\"ne\",\"value\":false}", "- `f` is not false\n" },
        { "{\"facet\":\"f\",\"op\":\"gte\",\"value\":7}", "- `f` is 7 or more\n" },
        { "{\"facet\":\"f\",\"op\":\"gte\",\"value\":\"1.2\"}", "- `f` is 1.2 or newer\n" },
        { "{\"facet\":\"f\",\"op\":\"lt\",\"value\":7}", "- `f` is less than 7\n" },
        { "{\"facet\":\"f\",\"op\":\"gt\",\"value\":\"1.1\"}", "- `f` is newer than 1.1\n" },
        { "{\"facet\":\"f\",\"op\":\"disjoint\",\"value\":[22,3389]}",
          "- `f` has none of 22, 3389\n" },
        { "{\"facet\":\"f\",\"op\":\"not_all_ports\"}", "- `f` leaves some port closed\n" },
        { "{\"any\":[{\"facet\":\"f\",\"op\":\"eq\",\"value\":true},"
          "{\"not\":{\"facet\":\"g\",\"op\":\"eq\",\"value\":true}}]}",
          "- at least one of\n  - `f` is true\n  - not\n    - `g` is true\n" },
    };
    check_words(cases, ARRAY_LENGTH(cases), write_at_the_margin);
}

static void facets_of_a_condition_are_listed_once(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const struct span *facets;
    const struct value *condition =
        json_try(arena, SPAN("{\"all\":[{\"facet\":\"b\"},{\"any\":[{\"facet\":\"a\"},"
                             "{\"facet\":\"b\"}]}]}"));
    assert_int_equal(condition_facets(arena, condition, &facets), 2);
    assert_true(span_is(facets[0], "b"));
    assert_true(span_is(facets[1], "a"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(conditions_are_lists),
        cmocka_unit_test(facets_of_a_condition_are_listed_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
