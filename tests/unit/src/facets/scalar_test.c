#include "facets/scalar.h"

#include "facets_case.h"

static void the_same_fact_is_spelled_in_several_ways(void **state)
{
    (void)state;
    static const struct {
        const char *a;
        const char *b;
        enum truth same;
    } cases[] = {
        { "true", "true", TRUTH_TRUE },
        { "true", "\"true\"", TRUTH_TRUE },
        { "\"TRUE\"", "\"true\"", TRUTH_TRUE },
        { "false", "\"False\"", TRUTH_TRUE },
        { "true", "\"yes\"", TRUTH_FALSE },
        { "true", "1", TRUTH_FALSE },
        { "\"true\"", "\"false\"", TRUTH_FALSE },
        { "30", "\"30\"", TRUTH_TRUE },
        { "30", "\" 30 \"", TRUTH_TRUE },
        { "30", "30.0", TRUTH_TRUE },
        { "\"30\"", "\"30.0\"", TRUTH_FALSE },
        { "30", "\"30x\"", TRUTH_FALSE },
        { "30", "\"\"", TRUTH_FALSE },
        { "0.1", "\"1e-1\"", TRUTH_TRUE },
        { "12345678901234567890123456789", "12345678901234567890123456788", TRUTH_FALSE },
        { "\"a\"", "\"a\"", TRUTH_TRUE },
        { "\"a\"", "\"A\"", TRUTH_FALSE },
        { "null", "null", TRUTH_TRUE },
        { "null", "false", TRUTH_FALSE },
        { "[1]", "[1]", TRUTH_TRUE },
        { "[1]", "1", TRUTH_FALSE },
        { "{\"a\":\"?\"}", "{\"a\":1}", TRUTH_UNKNOWN },
        { "\"?\"", "1", TRUTH_UNKNOWN },
        { "1", "\"?\"", TRUTH_UNKNOWN },
    };
    AUTO_ARENA *arena = arena_new();
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        const struct value *a = given(arena, cases[i].a);
        const struct value *b = given(arena, cases[i].b);
        if (scalar_same(a, b) != cases[i].same || scalar_same(b, a) != cases[i].same) {
            fail_msg("%s and %s", cases[i].a, cases[i].b);
        }
    }
    assert_int_equal(scalar_same(NULL, &value_null), TRUTH_TRUE);
}

static void a_value_is_one_of_a_list(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const struct value *list = given(arena, "[\"a\",1,true]");
    assert_int_equal(scalar_in(list, given(arena, "\"1\"")), TRUTH_TRUE);
    assert_int_equal(scalar_in(list, given(arena, "\"b\"")), TRUTH_FALSE);
    assert_int_equal(scalar_in(list, &value_unknown), TRUTH_UNKNOWN);
    assert_int_equal(scalar_in(given(arena, "\"a\""), given(arena, "\"a\"")), TRUTH_TRUE);
    assert_int_equal(scalar_in(given(arena, "[\"?\",\"a\"]"), given(arena, "\"a\"")), TRUTH_TRUE);
    assert_int_equal(scalar_in(given(arena, "[\"?\"]"), given(arena, "\"a\"")), TRUTH_UNKNOWN);
}

static void numbers_have_an_order(void **state)
{
    (void)state;
    static const struct {
        const char *a;
        enum scalar_op op;
        const char *b;
        enum truth answer;
    } cases[] = {
        { "30", SCALAR_GT, "29", TRUTH_TRUE },
        { "\"30\"", SCALAR_GTE, "30", TRUTH_TRUE },
        { "30", SCALAR_GT, "30", TRUTH_FALSE },
        { "-1", SCALAR_LT, "0", TRUTH_TRUE },
        { "1", SCALAR_LTE, "0.5", TRUTH_FALSE },
        { "\"inf\"", SCALAR_GT, "1e300", TRUTH_TRUE },
        { "9007199254740993", SCALAR_GT, "9007199254740992", TRUTH_TRUE },
        { "\"many\"", SCALAR_GT, "1", TRUTH_UNKNOWN },
        { "true", SCALAR_GT, "0", TRUTH_UNKNOWN },
        { "\"?\"", SCALAR_GT, "0", TRUTH_UNKNOWN },
        { "null", SCALAR_LT, "0", TRUTH_UNKNOWN },
    };
    AUTO_ARENA *arena = arena_new();
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        assert_int_equal(
            scalar_order(given(arena, cases[i].a), cases[i].op, given(arena, cases[i].b)),
            cases[i].answer);
    }
}

static void text_may_be_a_number(void **state)
{
    (void)state;
    static const char *const numbers[] = { "0", "007", "+1", "-1.5", ".5", "1.", "1e3", " 7 " };
    static const char *const others[] = {
        "", "-", ".", "1e", "0x10", "1_000", "nan", "1 2", "1,5"
    };
    double number;
    for (size_t i = 0; i < ARRAY_LENGTH(numbers); i++) {
        assert_true(scalar_text_number(span_of(numbers[i]), &number));
    }
    for (size_t i = 0; i < ARRAY_LENGTH(others); i++) {
        assert_false(scalar_text_number(span_of(others[i]), &number));
    }
    char text[600];
    memset(text, '1', sizeof(text));
    assert_false(scalar_text_number((struct span) { text, sizeof(text) }, &number));
}

static void every_value_has_a_text(void **state)
{
    (void)state;
    static const struct {
        const char *value;
        const char *text;
    } cases[] = {
        { "\"a b\"", "a b" },
        { "true", "true" },
        { "30", "30" },
        { "30.0", "30" },
        { "0.25", "0.25" },
        { "1e2", "100" },
        { "[1,\"a\"]", "[1,\"a\"]" },
        { "null", "" },
        { "\"?\"", "" },
        { "{\"a\":{}}", "{\"a\":{}}" },
        { "12345678901234567890", "12345678901234567890" },
    };
    AUTO_ARENA *arena = arena_new();
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        struct span text = scalar_text(arena, given(arena, cases[i].value));
        assert_true(span_is(text, cases[i].text));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_fact_is_spelled_in_several_ways),
        cmocka_unit_test(a_value_is_one_of_a_list),
        cmocka_unit_test(numbers_have_an_order),
        cmocka_unit_test(text_may_be_a_number),
        cmocka_unit_test(every_value_has_a_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
