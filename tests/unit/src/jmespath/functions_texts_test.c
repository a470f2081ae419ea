#include "jmespath/functions.h"

#include "tests/support/query.h"

static void texts_are_counted_and_turned_by_characters(void **state)
{
    (void)state;
    static const struct query_case cases[] = {
        { "length(@)", "\"\"", "0" },
        { "length(@)", "\"a\xE2\x9C\x93\xF0\x9D\x84\x9E\"", "3" },
        { "reverse(@)", "\"a\xE2\x9C\x93\xF0\x9D\x84\x9E\"",
          "\"\xF0\x9D\x84\x9E\xE2\x9C\x93"
          "a\"" },
        { "reverse(@)", "\"\"", "\"\"" },
    };
    query_check(cases, ARRAY_LENGTH(cases));
}

static void lists_are_counted_and_turned_as_far_as_known(void **state)
{
    (void)state;
    static const struct query_case cases[] = {
        { "length(@)", "[\"?\"]", "1" },
        { "length(@)", "[1,\"...\"]", "\"?\"" },
        { "length(@)", "{\"a\":\"?\",\"b\":1}", "2" },
        { "reverse(@)", "[1,\"?\",3]", "[3,\"?\",1]" },
        { "reverse(@)", "[1,\"...\",3,4]", "[4,3,\"...\",1]" },
        { "reverse(@)", "[]", "[]" },
    };
    query_check(cases, ARRAY_LENGTH(cases));
}

static void ends_and_joins(void **state)
{
    (void)state;
    static const struct query_case cases[] = {
        { "starts_with(@, 'ab')", "\"abc\"", "true" },
        { "starts_with(@, 'abcd')", "\"abc\"", "false" },
        { "starts_with(@, '')", "\"\"", "true" },
        { "ends_with(@, 'bc')", "\"abc\"", "true" },
        { "ends_with(@, 'ab')", "\"abc\"", "false" },
        { "join(', ', @)", "[\"a\",\"\",\"b\"]", "\"a, , b\"" },
        { "join(', ', @)", "[]", "\"\"" },
        { "join('', @)", "[\"a\",\"b\"]", "\"ab\"" },
    };
    query_check(cases, ARRAY_LENGTH(cases));
}

static void values_are_written_as_json(void **state)
{
    (void)state;
    static const struct query_case cases[] = {
        { "to_string(@)", "\"a\\\"b\"", "\"a\\\"b\"" },
        { "to_string(@)", "1.50", "\"1.50\"" },
        { "to_string(@)", "null", "\"null\"" },
        { "to_string(@)", "true", "\"true\"" },
        { "to_string(@)", "{\"b\": [1.0, \"x\"], \"a\": {}}",
          "\"{\\\"b\\\":[1.0,\\\"x\\\"],\\\"a\\\":{}}\"" },
        { "to_string(@)", "{\"b\":[\"?\"]}", "\"?\"" },
        { "to_string(@)", "[1,\"...\"]", "\"?\"" },
    };
    query_check(cases, ARRAY_LENGTH(cases));
}

static void types_are_named(void **state)
{
    (void)state;
    static const struct query_case cases[] = {
        { "type(@)", "null", "\"null\"" },     { "type(@)", "false", "\"boolean\"" },
        { "type(@)", "1", "\"number\"" },      { "type(@)", "\"\"", "\"string\"" },
        { "type(@)", "[\"?\"]", "\"array\"" }, { "type(@)", "{}", "\"object\"" },
    };
    query_check(cases, ARRAY_LENGTH(cases));
}

/* Values that no JSON reader gives, but a caller may. */
static void bytes_that_break_utf8_count_one_each(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct jmespath_problem problem;
    const struct jmespath *length = jmespath_compile(arena, SPAN("length(@)"), &problem);
    const struct jmespath *reverse = jmespath_compile(arena, SPAN("reverse(@)"), &problem);
    const struct value *broken = value_text(arena, "a\xFF\xE2\x9C");
    assert_true(jmespath_search(arena, length, broken, &problem)->number == 4);
    assert_true(span_is(jmespath_search(arena, reverse, broken, &problem)->text, "\x9C\xE2\xFF"
                                                                                 "a"));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_are_counted_and_turned_by_characters),
        cmocka_unit_test(lists_are_counted_and_turned_as_far_as_known),
        cmocka_unit_test(ends_and_joins),
        cmocka_unit_test(values_are_written_as_json),
        cmocka_unit_test(types_are_named),
        cmocka_unit_test(bytes_that_break_utf8_count_one_each),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
