#include "value/value.h"

#include <float.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <cmocka.h>

#include "json/json.h"
#include "value/compare.h"

static void the_fixed_values_are_what_they_say(void **state)
{
    (void)state;
    assert_int_equal(value_null.kind, VALUE_NULL);
    assert_int_equal(value_unknown.kind, VALUE_UNKNOWN);
    assert_int_equal(value_unknown_items.kind, VALUE_UNKNOWN);
    assert_ptr_equal(value_bool(true), &value_true);
    assert_ptr_equal(value_bool(false), &value_false);
    assert_ptr_equal(value_truth(TRUTH_TRUE), &value_true);
    assert_ptr_equal(value_truth(TRUTH_FALSE), &value_false);
    assert_ptr_equal(value_truth(TRUTH_UNKNOWN), &value_unknown);
    assert_int_equal(value_empty_text.text.length, 0);
    assert_int_equal(value_empty_list.item_count, 0);
    assert_int_equal(value_empty_object.member_count, 0);
}

static void integers_are_exact(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    assert_true(span_is(value_integer(arena, INT64_MIN)->decimal, "-9223372036854775808"));
    assert_true(span_is(value_integer(arena, 9007199254740993)->decimal, "9007199254740993"));
    assert_true(value_integer(arena, -7)->number == -7);
}

static void doubles_get_the_shortest_text_without_needless_exponent(void **state)
{
    (void)state;
    static const struct {
        double number;
        const char *text;
    } cases[] = {
        { 0, "0" },
        { 1, "1" },
        { 30, "30" },
        { 100, "100" },
        { -365, "-365" },
        { 0.1, "0.1" },
        { 1.5, "1.5" },
        { 2.0 / 3, "0.6666666666666666" },
        { 1e15, "1000000000000000" },
        { 9007199254740992.0, "9007199254740992" },
        { 1e21, "1e+21" },
        { 5e-324, "5e-324" },
        { INFINITY, "inf" },
        { -INFINITY, "-inf" },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_ARENA *arena = arena_new();
        const struct value *value = value_number(arena, cases[i].number);
        assert_true(span_is(value->decimal, cases[i].text));
        assert_true(value->number == cases[i].number);
    }
}

/* Doubles from all over their range come back from their text, which is JSON. */
static void every_double_comes_back_from_its_text(void **state)
{
    (void)state;
    uint64_t bits = 88172645463325252;
    for (int i = 0; i < 20000; i++) {
        bits ^= bits << 13;
        bits ^= bits >> 7;
        bits ^= bits << 17;
        double number;
        memcpy(&number, &bits, sizeof(number));
        if (!isfinite(number)) {
            continue;
        }
        AUTO_ARENA *arena = arena_new();
        const struct value *value = value_number(arena, number);
        const struct value *again = value_decimal(arena, value->decimal);
        assert_non_null(again);
        assert_true(again->number == number);
    }
}

static void decimals_are_json_numbers_and_keep_their_text(void **state)
{
    (void)state;
    static const char *const numbers[] = {
        "0",
        "-0",
        "7",
        "-7",
        "10",
        "0.0",
        "1.50",
        "1e5",
        "1E+5",
        "1.5e-05",
        "-0.1e0",
        "123456789012345678901234567890123456789012345678901234567890123456789012345678901",
    };
    static const char *const others[] = { "",    "-",  "+1", "01", "-01", ".5",   "1.",   "1e",
                                          "1e+", "1x", " 1", "1 ", "inf", "0x10", "1.e5", "--1" };
    AUTO_ARENA *arena = arena_new();
    for (size_t i = 0; i < ARRAY_LENGTH(numbers); i++) {
        const struct value *value = value_decimal(arena, span_of(numbers[i]));
        assert_non_null(value);
        assert_ptr_equal(value->decimal.text, numbers[i]);
        assert_true(value->number == strtod(numbers[i], NULL));
    }
    for (size_t i = 0; i < ARRAY_LENGTH(others); i++) {
        assert_null(value_decimal(arena, span_of(others[i])));
    }
    assert_null(value_decimal(arena, SPAN("1\0")));
}

static void members_are_found_by_key(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const struct value *object = json_try(arena, SPAN("{\"a\":1,\"\":null,\"a\\u0000\":\"z\"}"));
    assert_true(value_get(object, "a")->number == 1);
    assert_int_equal(value_get(object, "")->kind, VALUE_NULL);
    assert_true(span_is(value_get_span(object, SPAN("a\0"))->text, "z"));
    assert_null(value_get(object, "b"));
    assert_null(value_get(NULL, "a"));
    assert_null(value_get(&value_empty_list, "a"));
    assert_null(value_get(&value_unknown, "a"));
}

static void questions_take_null_pointers(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    assert_false(value_is(NULL, VALUE_NULL));
    assert_true(value_is(&value_null, VALUE_NULL));
    assert_true(value_is_true(&value_true));
    assert_false(value_is_true(&value_false));
    assert_false(value_is_true(&value_unknown));
    assert_false(value_is_true(NULL));
    assert_true(value_is_nothing(NULL));
    assert_true(value_is_nothing(&value_null));
    assert_false(value_is_nothing(&value_unknown));
    assert_false(value_is_nothing(&value_false));
    assert_true(span_is(value_string_or_empty(value_text(arena, "x")), "x"));
    assert_int_equal(value_string_or_empty(NULL).length, 0);
    assert_int_equal(value_string_or_empty(&value_true).length, 0);
    assert_false(value_has_unknown(NULL));
    assert_false(value_is_open_list(NULL));
}

/* [[1, {"k": item}]] */
static const struct value *around(struct arena *arena, const struct value *item)
{
    struct value_builder object = value_builder(arena);
    value_put(&object, "k", item);
    struct value_builder inner = value_builder(arena);
    value_add(&inner, value_integer(arena, 1));
    value_add(&inner, value_object_done(&object));
    struct value_builder outer = value_builder(arena);
    value_add(&outer, value_list_done(&inner));
    return value_list_done(&outer);
}

static void an_unknown_is_found_at_any_depth(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    assert_true(value_has_unknown(&value_unknown));
    assert_true(value_has_unknown(&value_unknown_items));
    assert_true(value_has_unknown(around(arena, &value_unknown)));
    assert_false(value_has_unknown(around(arena, &value_null)));
}

static void only_unknown_items_leave_a_list_open(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const struct value *const open[] = { &value_true, &value_unknown_items };
    const struct value *const closed[] = { &value_true, &value_unknown };
    assert_true(value_is_open_list(value_list(arena, open, 2)));
    assert_false(value_is_open_list(value_list(arena, closed, 2)));
    assert_false(value_is_open_list(&value_empty_list));
    assert_false(value_is_open_list(&value_unknown));
}

static void kinds_have_names(void **state)
{
    (void)state;
    static const char *const names[] = { "null", "bool",   "number", "string",
                                         "list", "object", "unknown" };
    for (size_t kind = 0; kind < ARRAY_LENGTH(names); kind++) {
        assert_string_equal(value_kind_name((enum value_kind)kind), names[kind]);
    }
}

/* Into an arena that outlives both the text and the values read from it. */
static void a_copy_borrows_nothing(void **state)
{
    (void)state;
    static const char document[] =
        "{\"a\":[1.50,\"x\\ny\",null,true,false,{}],\"b\":{\"c\":[]},\"d\":\"\"}";
    AUTO_ARENA *kept = arena_new();
    const struct value *copy;
    {
        AUTO_ARENA *lost = arena_new();
        char *text = arena_string(lost, document);
        copy = value_copy(kept, json_try(lost, span_of(text)));
        memset(text, 'X', strlen(text));
    }
    assert_string_equal(json_text(kept, copy, JSON_COMPACT).text, document);
}

static void copies_of_unknowns_stay_what_they_are(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    assert_ptr_equal(value_copy(arena, &value_unknown), &value_unknown);
    assert_ptr_equal(value_copy(arena, &value_unknown_items), &value_unknown_items);
    const struct value *const items[] = { &value_unknown, &value_unknown_items };
    const struct value *list = value_copy(arena, value_list(arena, items, 2));
    assert_ptr_equal(list->items[0], &value_unknown);
    assert_true(value_is_open_list(list));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_fixed_values_are_what_they_say),
        cmocka_unit_test(integers_are_exact),
        cmocka_unit_test(doubles_get_the_shortest_text_without_needless_exponent),
        cmocka_unit_test(every_double_comes_back_from_its_text),
        cmocka_unit_test(decimals_are_json_numbers_and_keep_their_text),
        cmocka_unit_test(members_are_found_by_key),
        cmocka_unit_test(questions_take_null_pointers),
        cmocka_unit_test(an_unknown_is_found_at_any_depth),
        cmocka_unit_test(only_unknown_items_leave_a_list_open),
        cmocka_unit_test(kinds_have_names),
        cmocka_unit_test(a_copy_borrows_nothing),
        cmocka_unit_test(copies_of_unknowns_stay_what_they_are),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
