#include "value/compare.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include "json/json.h"

/* A JSON text in which the string "?" stands for an unknown. */
static const struct value *with_unknowns(struct arena *arena, const struct value *value)
{
    if (value->kind == VALUE_STRING && span_is(value->text, "?")) {
        return &value_unknown;
    }
    struct value_builder parts = value_builder(arena);
    if (value->kind == VALUE_LIST) {
        for (size_t i = 0; i < value->item_count; i++) {
            value_add(&parts, with_unknowns(arena, value->items[i]));
        }
        return value_list_done(&parts);
    }
    if (value->kind == VALUE_OBJECT) {
        for (size_t i = 0; i < value->member_count; i++) {
            value_put_span(&parts, value->members[i].key,
                           with_unknowns(arena, value->members[i].value));
        }
        return value_object_done(&parts);
    }
    return value;
}

static const struct value *read(struct arena *arena, const char *text)
{
    const struct value *value = json_try(arena, span_of(text));
    assert_non_null(value);
    return with_unknowns(arena, value);
}

static void equality_is_three_valued(void **state)
{
    (void)state;
    static const struct {
        const char *a;
        const char *b;
        enum truth equal;
        bool same;
    } cases[] = {
        { "null", "null", TRUTH_TRUE, true },
        { "null", "false", TRUTH_FALSE, false },
        { "true", "true", TRUTH_TRUE, true },
        { "true", "false", TRUTH_FALSE, false },
        { "1", "1.0", TRUTH_TRUE, true },
        { "100", "1e2", TRUTH_TRUE, true },
        { "0.1", "0.1000000000000000055511151231257827", TRUTH_FALSE, false },
        { "1", "\"1\"", TRUTH_FALSE, false },
        { "\"a\"", "\"a\"", TRUTH_TRUE, true },
        { "\"a\"", "\"b\"", TRUTH_FALSE, false },
        { "[1,2]", "[1,2]", TRUTH_TRUE, true },
        { "[1,2]", "[2,1]", TRUTH_FALSE, false },
        { "[1]", "[1,1]", TRUTH_FALSE, false },
        { "[]", "{}", TRUTH_FALSE, false },
        { "{\"a\":1,\"b\":2}", "{\"b\":2,\"a\":1}", TRUTH_TRUE, true },
        { "{\"a\":1}", "{\"b\":1}", TRUTH_FALSE, false },
        { "{\"a\":null}", "{}", TRUTH_FALSE, false },
        { "\"?\"", "1", TRUTH_UNKNOWN, false },
        { "\"?\"", "\"?\"", TRUTH_UNKNOWN, true },
        { "[\"?\",1]", "[5,1]", TRUTH_UNKNOWN, false },
        { "[\"?\",1]", "[5,2]", TRUTH_FALSE, false },
        { "[\"?\",1]", "[\"?\",1]", TRUTH_UNKNOWN, true },
        { "{\"a\":\"?\",\"b\":1}", "{\"a\":1,\"b\":1}", TRUTH_UNKNOWN, false },
        { "{\"a\":\"?\",\"b\":1}", "{\"a\":1,\"b\":2}", TRUTH_FALSE, false },
    };
    AUTO_ARENA *arena = arena_new();
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        const struct value *a = read(arena, cases[i].a);
        const struct value *b = read(arena, cases[i].b);
        bool good = value_equal(a, b) == cases[i].equal && value_equal(b, a) == cases[i].equal &&
                    value_same(a, b) == cases[i].same && value_same(b, a) == cases[i].same;
        if (!good) {
            fail_msg("wrong answer for %s and %s", cases[i].a, cases[i].b);
        }
    }
}

static void absent_counts_as_null(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    assert_int_equal(value_equal(NULL, &value_null), TRUTH_TRUE);
    assert_int_equal(value_equal(NULL, &value_false), TRUTH_FALSE);
    assert_int_equal(value_equal(&value_unknown, NULL), TRUTH_UNKNOWN);
    assert_true(value_same(NULL, NULL));
    assert_true(value_same_but_representation(arena, NULL, &value_empty_list));
}

static const char *object_of(struct arena *arena, int first, int step, int value_of_seven)
{
    struct str text = str_init(arena, 1 << 20);
    str_add_byte(&text, '{');
    for (int i = 0; i < 100; i++) {
        int key = first + i * step;
        str_printf(&text, "%s\"k%02d\":%d", i == 0 ? "" : ",", key,
                   key == 7 ? value_of_seven : key);
    }
    str_add_byte(&text, '}');
    return str_text(&text);
}

static void large_objects_in_another_order_are_equal(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const struct value *up = read(arena, object_of(arena, 0, 1, 7));
    const struct value *down = read(arena, object_of(arena, 99, -1, 7));
    const struct value *other = read(arena, object_of(arena, 99, -1, 8));
    assert_int_equal(value_equal(up, down), TRUTH_TRUE);
    assert_int_equal(value_equal(up, other), TRUTH_FALSE);
    assert_true(value_same_but_representation(arena, up, down));
    assert_false(value_same_but_representation(arena, up, other));
}

static void numbers_are_ordered_exactly(void **state)
{
    (void)state;
    static const char *const ascending[] = {
        "-1e400",
        "-12345678901234567890124",
        "-12345678901234567890123",
        "-1.5",
        "-1e-400",
        "0",
        "1e-400",
        "0.1",
        "0.11",
        "0.2",
        "1",
        "1.00000000000000000001",
        "9",
        "10",
        "12e1",
        "1e400",
    };
    AUTO_ARENA *arena = arena_new();
    for (size_t i = 0; i < ARRAY_LENGTH(ascending); i++) {
        for (size_t j = 0; j < ARRAY_LENGTH(ascending); j++) {
            int order = value_compare_numbers(read(arena, ascending[i]), read(arena, ascending[j]));
            assert_true(i < j ? order < 0 : i > j ? order > 0 : order == 0);
        }
    }
}

static void infinity_is_above_every_number(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const struct value *infinity = value_number(arena, 1e308 * 10);
    const struct value *minus = value_number(arena, -1e308 * 10);
    assert_true(value_compare_numbers(infinity, read(arena, "1e100000000000000000000")) > 0);
    assert_true(value_compare_numbers(read(arena, "1"), infinity) < 0);
    assert_true(value_compare_numbers(minus, read(arena, "-1e400")) < 0);
    assert_int_equal(value_compare_numbers(infinity, value_number(arena, 1e308 * 10)), 0);
}

static void representation_is_no_difference(void **state)
{
    (void)state;
    static const struct {
        const char *a;
        const char *b;
        bool alike;
    } cases[] = {
        { "null", "\"\"", true },
        { "null", "[]", true },
        { "\"\"", "{}", true },
        { "null", "false", false },
        { "null", "0", false },
        { "\"\"", "0", false },
        { "\"?\"", "null", false },
        { "\"?\"", "\"?\"", true },
        { "{\"a\":null}", "{}", true },
        { "{\"a\":{\"b\":\"\"}}", "null", true },
        { "{\"a\":1,\"b\":[]}", "{\"b\":null,\"a\":1.0}", true },
        { "{\"a\":1}", "{\"b\":1}", false },
        { "{\"a\":1}", "{\"a\":1,\"b\":false}", false },
        { "[null,1]", "[\"\",1]", true },
        { "[null]", "[]", false },
        { "[1,2]", "[2,1]", false },
        { "\"{\\\"a\\\":1,\\\"b\\\":2}\"", "\"{ \\\"b\\\": 2, \\\"a\\\": 1.0 }\"", true },
        { "\"{\\\"a\\\":1}\"", "\"{\\\"a\\\":2}\"", false },
        { "\"{\\\"a\\\":1}\"", "\"{\\\"a\\\":1\"", false },
        { "\"[1]\"", "\"[ 1 ]\"", true },
        { "\"1\"", "\"1.0\"", false },
        { "\"1\"", "1", false },
        { "true", "true", true },
        { "1", "2", false },
    };
    AUTO_ARENA *arena = arena_new();
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        const struct value *a = read(arena, cases[i].a);
        const struct value *b = read(arena, cases[i].b);
        if (value_same_but_representation(arena, a, b) != cases[i].alike ||
            value_same_but_representation(arena, b, a) != cases[i].alike) {
            fail_msg("wrong answer for %s and %s", cases[i].a, cases[i].b);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equality_is_three_valued),
        cmocka_unit_test(absent_counts_as_null),
        cmocka_unit_test(large_objects_in_another_order_are_equal),
        cmocka_unit_test(numbers_are_ordered_exactly),
        cmocka_unit_test(infinity_is_above_every_number),
        cmocka_unit_test(representation_is_no_difference),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
