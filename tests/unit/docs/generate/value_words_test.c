#include "generate/value_words.h"

#include <math.h>

#include "words_case.h"

static void values_are_told_shortly(void **state)
{
    (void)state;
    static const struct words_case cases[] = {
        { "null", "not known" },
        { "true", "true" },
        { "30", "30" },
        { "0.50", "0.50" },
        { "\"inf\"", "unlimited" },
        { "\"1.2\"", "`1.2`" },
        { "[]", "none" },
        { "[\"a\",\"b\"]", "`a`, `b`" },
        { "[1,2,3,4,5,6,7,8]", "1, 2, 3, 4, 5, 6, 7, 8" },
        { "[1,2,3,4,5,6,7,8,9]", "1, 2, 3, 4, 5, 6, 7 and 2 more" },
        { "{\"a\":1}", "`{\"a\":1}`" },
        { "\"0123456789012345678901234567890123456789012345678901234567890123456789012345678é!\"",
          "`0123456789012345678901234567890123456789012345678901234567890123456789012345678`…" },
    };
    check_words(cases, ARRAY_LENGTH(cases), write_value_words);
}

static void an_unbounded_number_is_unlimited(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct str out = str_init(arena, 100);
    write_value_words(&out, value_number(arena, INFINITY));
    assert_string_equal(str_text(&out), "unlimited");
}

static void texts_of_what_is_no_list_are_none(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const struct span *texts;
    assert_int_equal(texts_of(arena, NULL, &texts), 0);
    assert_int_equal(texts_of(arena, json_try(arena, SPAN("[\"a\"]")), &texts), 1);
    assert_true(span_is(texts[0], "a"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_are_told_shortly),
        cmocka_unit_test(an_unbounded_number_is_unlimited),
        cmocka_unit_test(texts_of_what_is_no_list_are_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
