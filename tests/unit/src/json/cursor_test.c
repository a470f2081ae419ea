#include "json/cursor.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

static void a_document_is_walked_by_entering_and_skipping(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct json_cursor cursor =
        json_cursor(SPAN(" { \"a\" : [ 1 , { \"x\" : [ ] } ] , \"b\\n\" : \"t\\u0041\" } "));
    struct span key;
    struct span slice;
    struct span text;
    bool escaped;
    assert_int_equal(json_peek(&cursor), JSON_KIND_OBJECT);
    assert_true(json_enter(&cursor, JSON_KIND_OBJECT));
    assert_true(json_next_member(&cursor, &key, &escaped));
    assert_true(span_is(key, "a") && !escaped);
    assert_int_equal(json_peek(&cursor), JSON_KIND_LIST);
    assert_true(json_enter(&cursor, JSON_KIND_LIST));
    assert_true(json_next_item(&cursor));
    assert_int_equal(json_peek(&cursor), JSON_KIND_NUMBER);
    assert_true(json_skip(&cursor, &slice));
    assert_true(span_is(slice, "1"));
    assert_true(json_next_item(&cursor));
    assert_true(json_skip(&cursor, &slice));
    assert_true(span_is(slice, "{ \"x\" : [ ] }"));
    assert_false(json_next_item(&cursor));
    assert_null(cursor.problem);
    assert_true(json_next_member(&cursor, &key, &escaped));
    assert_true(escaped);
    assert_true(span_is(json_unescape(arena, key), "b\n"));
    assert_true(json_read_string(&cursor, arena, &text));
    assert_true(span_is(text, "tA"));
    assert_false(json_next_member(&cursor, &key, &escaped));
    assert_true(json_at_end(&cursor));
    assert_int_equal(cursor.depth, 0);
}

static void kinds_are_told_by_the_first_byte(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum json_kind kind;
    } cases[] = {
        { "", JSON_KIND_NOTHING },    { "?", JSON_KIND_NOTHING },   { "null", JSON_KIND_NULL },
        { "true", JSON_KIND_BOOL },   { "false", JSON_KIND_BOOL },  { "-1", JSON_KIND_NUMBER },
        { " 7", JSON_KIND_NUMBER },   { "\"\"", JSON_KIND_STRING }, { "\t[]", JSON_KIND_LIST },
        { "\n{}", JSON_KIND_OBJECT },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        struct json_cursor cursor = json_cursor(span_of(cases[i].text));
        assert_int_equal(json_peek(&cursor), cases[i].kind);
    }
}

static void the_wrong_kind_is_a_problem(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct span text;
    struct json_cursor number = json_cursor(SPAN("1"));
    assert_false(json_enter(&number, JSON_KIND_LIST));
    assert_string_equal(json_problem(&number, arena), "line 1, column 1: expected a list");
    number = json_cursor(SPAN("1"));
    assert_false(json_enter(&number, JSON_KIND_OBJECT));
    assert_string_equal(number.problem, "expected an object");
    number = json_cursor(SPAN("1"));
    assert_false(json_read_string(&number, arena, &text));
    assert_string_equal(number.problem, "expected a string");
}

/* After the first problem nothing moves any more. */
static void a_broken_cursor_stays_broken(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct json_cursor cursor = json_cursor(SPAN("[1 x]"));
    struct span key;
    bool escaped;
    const struct value *value;
    assert_true(json_enter(&cursor, JSON_KIND_LIST));
    assert_true(json_next_item(&cursor));
    assert_true(json_skip(&cursor, NULL));
    assert_false(json_next_item(&cursor));
    const char *place = cursor.at;
    const char *problem = cursor.problem;
    assert_int_equal(json_peek(&cursor), JSON_KIND_NOTHING);
    assert_false(json_enter(&cursor, JSON_KIND_OBJECT));
    assert_false(json_next_item(&cursor));
    assert_false(json_next_member(&cursor, &key, &escaped));
    assert_false(json_skip(&cursor, NULL));
    assert_false(json_read_string(&cursor, arena, &key));
    assert_false(json_read_value(&cursor, arena, &value));
    assert_false(json_at_end(&cursor));
    assert_ptr_equal(cursor.at, place);
    assert_ptr_equal(cursor.problem, problem);
}

static void entering_counts_against_the_depth_of_a_skip(void **state)
{
    (void)state;
    char text[2 * JSON_DEPTH_LIMIT + 3] = "";
    memset(text, '[', JSON_DEPTH_LIMIT + 1);
    memset(text + JSON_DEPTH_LIMIT + 1, ']', JSON_DEPTH_LIMIT + 1);
    struct json_cursor cursor = json_cursor(span_of(text));
    assert_true(json_enter(&cursor, JSON_KIND_LIST));
    assert_true(json_next_item(&cursor));
    assert_false(json_skip(&cursor, NULL));
    assert_string_equal(cursor.problem, "nested too deeply");
    cursor = json_cursor(span_of(text));
    for (int i = 0; i < JSON_DEPTH_LIMIT; i++) {
        assert_true(json_enter(&cursor, JSON_KIND_LIST));
        assert_true(json_next_item(&cursor));
    }
    assert_false(json_enter(&cursor, JSON_KIND_LIST));
    assert_string_equal(cursor.problem, "nested too deeply");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_document_is_walked_by_entering_and_skipping),
        cmocka_unit_test(kinds_are_told_by_the_first_byte),
        cmocka_unit_test(the_wrong_kind_is_a_problem),
        cmocka_unit_test(a_broken_cursor_stays_broken),
        cmocka_unit_test(entering_counts_against_the_depth_of_a_skip),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
