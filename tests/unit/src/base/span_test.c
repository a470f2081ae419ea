#include "base/span.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/attributes.h"

static const struct span nothing = { NULL, 0 };

static void the_length_is_the_truth(void **state)
{
    (void)state;
    assert_int_equal(SPAN("a\0b").length, 3);
    assert_int_equal(span_of("ab").length, 2);
    assert_int_equal(span_of(NULL).length, 0);
    const char *text = "abcdef";
    assert_true(span_is(span_between(text + 1, text + 3), "bc"));
    assert_true(span_is(span_after(SPAN("abc"), 1), "bc"));
    assert_int_equal(span_after(SPAN("abc"), 3).length, 0);
    assert_true(span_is(nothing, ""));
    assert_false(span_is(SPAN("ab"), "abc"));
    assert_false(span_is(SPAN("a\0b"), "a"));
}

static void starts_and_ends(void **state)
{
    (void)state;
    assert_true(span_starts_with(SPAN("abc"), SPAN("ab")));
    assert_true(span_starts_with(SPAN("abc"), nothing));
    assert_true(span_starts_with(nothing, nothing));
    assert_false(span_starts_with(SPAN("ab"), SPAN("abc")));
    assert_false(span_starts_with(SPAN("abc"), SPAN("b")));
    assert_true(span_ends_with(SPAN("abc"), SPAN("bc")));
    assert_true(span_ends_with(nothing, nothing));
    assert_false(span_ends_with(SPAN("bc"), SPAN("abc")));
    assert_false(span_ends_with(SPAN("abc"), SPAN("ab")));
}

/* Each text is below all that follow it. */
static void order_is_by_bytes_then_by_length(void **state)
{
    (void)state;
    static const struct span sorted[] = { { NULL, 0 },       { "\0", 1 },  { "A", 1 },  { "a", 1 },
                                          { "a\0", 2 },      { "aa", 2 },  { "ab", 2 }, { "b", 1 },
                                          { "\xC3\xA9", 2 }, { "\xFF", 1 } };
    for (size_t i = 0; i < ARRAY_LENGTH(sorted); i++) {
        for (size_t j = 0; j < ARRAY_LENGTH(sorted); j++) {
            int order = span_compare(sorted[i], sorted[j]);
            assert_int_equal((order > 0) - (order < 0), (i > j) - (i < j));
            assert_int_equal(span_equal(sorted[i], sorted[j]), i == j);
        }
    }
}

static void a_byte_is_found_or_the_end(void **state)
{
    (void)state;
    assert_int_equal(span_find_byte(SPAN("a.b.c"), '.'), 1);
    assert_int_equal(span_find_byte(SPAN("abc"), '.'), 3);
    assert_int_equal(span_find_byte(SPAN("a\0b"), 'b'), 2);
    assert_int_equal(span_find_byte(nothing, '.'), 0);
}

static void case_is_ignored_for_ascii_letters(void **state)
{
    (void)state;
    assert_true(span_equal_ignoring_case(SPAN("aBc"), SPAN("AbC")));
    assert_true(span_equal_ignoring_case(nothing, nothing));
    assert_false(span_equal_ignoring_case(SPAN("abc"), SPAN("abd")));
    assert_false(span_equal_ignoring_case(SPAN("abc"), SPAN("ab")));
    assert_false(span_equal_ignoring_case(SPAN("\xC3\xA9"), SPAN("\xC3\x89")));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_length_is_the_truth),
        cmocka_unit_test(starts_and_ends),
        cmocka_unit_test(order_is_by_bytes_then_by_length),
        cmocka_unit_test(a_byte_is_found_or_the_end),
        cmocka_unit_test(case_is_ignored_for_ascii_letters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
