#include "json/json.h"

#include "json/cursor.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include "tests/support/by_jansson.h"

static const char *const documents[] = {
    "null",
    " true ",
    "false",
    "0",
    "-0",
    "-1.5e-3",
    "123456789012345",
    "1234567890123456",
    "9007199254740993",
    "1E5",
    "0.1",
    "\"\"",
    "\"plain\"",
    "\"exactly sixteen!\"",
    "\"a longer text that needs more than one step of sixteen bytes to be walked\"",
    "\"\\\" \\\\ \\/ \\b\\f\\n\\r\\t\"",
    "\"\\u00e9\\u20AC\\ud83d\\ude00\\u0000\"",
    "\"\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80\x7F\"",
    "[]",
    "[ ]",
    "{}",
    "{ }",
    "[[],[[]],{},[{}]]",
    "[1,2,3]",
    " [ 1 , \"x\" , null ] ",
    "{\"a\":1}",
    "\t{ \"a\" : [ { \"b\" : null } ] ,\r\n \"\" : 0 , \"\\u0061a\" : true }\n",
    "{\"b\":1,\"a\":2,\"c\":{\"b\":1}}",
};

static const char *const broken[] = {
    "",
    " ",
    "nul",
    "nulL",
    "truefalse",
    "True",
    "NaN",
    "Infinity",
    "-",
    "+1",
    "01",
    "-01",
    "1.",
    ".5",
    "1e",
    "1e+",
    "0x10",
    "1 2",
    "\"",
    "\"a",
    "\"\\",
    "\"\\x\"",
    "\"\\u12\"",
    "\"\\u12g4\"",
    "\"\\ud800\"",
    "\"\\ud800\\n\"",
    "\"\\ud800\\u0041\"",
    "\"\\ud800\\ud800\"",
    "\"\\udc00\"",
    "\"a\tb\"",
    "\"a\nb\"",
    "\"\xFF\"",
    "\"\xC0\x80\"",
    "\"\xE0\x80\x80\"",
    "\"\xED\xA0\x80\"",
    "\"\xF4\x90\x80\x80\"",
    "\"\xE2\x82\"",
    "\"0123456789abcde\xC3\"",
    "[",
    "]",
    "[1",
    "[1,",
    "[1,]",
    "[,1]",
    "[1 2]",
    "[1}",
    "{",
    "}",
    "{\"a\"",
    "{\"a\":",
    "{\"a\":1",
    "{\"a\":1,",
    "{\"a\":1,}",
    "{,}",
    "{\"a\" 1}",
    "{\"a\":1 \"b\":2}",
    "{a:1}",
    "{1:1}",
    "{'a':1}",
    "{\"a\":1]",
    "[1]]",
    "{} {}",
    "/* c */ 1",
    "\xC2\xA0 1",
    "\v1",
};

static void reads_what_jansson_reads(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    for (size_t i = 0; i < ARRAY_LENGTH(documents); i++) {
        struct span text = span_of(documents[i]);
        if (!json_try(arena, text) || !readers_agree(arena, text)) {
            fail_msg("not read alike: %s", documents[i]);
        }
    }
}

static void refuses_what_jansson_refuses(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    for (size_t i = 0; i < ARRAY_LENGTH(broken); i++) {
        struct span text = span_of(broken[i]);
        assert_true(readers_agree(arena, text));
        struct json_cursor cursor = json_cursor(text);
        if (json_try(arena, text) || (json_skip(&cursor, NULL) && json_at_end(&cursor))) {
            fail_msg("accepted: %s", broken[i]);
        }
    }
}

/* Every prefix of a document, and every byte of it changed: both readers must take the same side. */
static void agrees_with_jansson_on_damaged_documents(void **state)
{
    (void)state;
    static const char bytes[] = "{}[],:\"\\ \n\x01\x80\xC3\xED\xF4"
                                "0-.eEu1tn";
    AUTO_ARENA *arena = arena_new();
    for (size_t i = 0; i < ARRAY_LENGTH(documents); i++) {
        struct span copy = arena_span(arena, span_of(documents[i]));
        char *text = arena_string(arena, documents[i]);
        for (size_t at = 0; at < copy.length; at++) {
            for (size_t b = 0; b < sizeof(bytes) - 1; b++) {
                text[at] = bytes[b];
                if (!readers_agree(arena, (struct span) { text, copy.length })) {
                    fail_msg("not read alike: %s", text);
                }
            }
            text[at] = copy.text[at];
            assert_true(readers_agree(arena, (struct span) { text, at }));
        }
    }
}

static void numbers_keep_their_text(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    static const char *const numbers[] = { "12345678901234567890123456789012345", "0.1", "1e400",
                                           "-0.0", "1.0" };
    for (size_t i = 0; i < ARRAY_LENGTH(numbers); i++) {
        const struct value *number = json_try(arena, span_of(numbers[i]));
        assert_true(value_is(number, VALUE_NUMBER));
        assert_true(span_is(number->decimal, numbers[i]));
    }
    assert_true(json_try(arena, SPAN("0.1"))->number == 0.1);
    assert_true(json_try(arena, SPAN("-999999999999999"))->number == -999999999999999.0);
    assert_true(json_try(arena, SPAN("9007199254740993"))->number == 9007199254740992.0);
}

static void values_know_their_lines(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const struct value *object =
        json_try(arena, SPAN("\n{\n\"a\": 1,\n\n\"b\": [\ntrue,\n\"x\"],\n\"c\":\n{}}"));
    assert_int_equal(object->line, 2);
    assert_int_equal(value_get(object, "a")->line, 3);
    assert_int_equal(value_get(object, "b")->line, 5);
    assert_int_equal(value_get(object, "b")->items[0]->line, 6);
    assert_int_equal(value_get(object, "b")->items[1]->line, 7);
    assert_int_equal(value_get(object, "c")->line, 9);
}

static void strings_without_escapes_are_borrowed(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct span text = SPAN("[\"plain\",\"esc\\naped\"]");
    const struct value *list = json_try(arena, text);
    assert_ptr_equal(list->items[0]->text.text, text.text + 2);
    assert_true(span_is(list->items[1]->text, "esc\naped"));
}

static const char *nested(struct arena *arena, unsigned depth, bool is_closed)
{
    char *text = arena_zalloc(arena, 2 * (size_t)depth + 1);
    memset(text, '[', depth);
    memset(text + depth, ']', is_closed ? depth : 0);
    return text;
}

static void depth_has_a_limit(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    assert_non_null(json_try(arena, span_of(nested(arena, JSON_DEPTH_LIMIT, true))));
    assert_null(json_try(arena, span_of(nested(arena, JSON_DEPTH_LIMIT + 1, true))));
    struct diags diags = diags_init(arena);
    assert_null(json_parse(arena, span_of(nested(arena, 100000, false)), "x", NULL, &diags));
    assert_non_null(strstr(diags.items[0].detail, "column 513: nested too deeply"));
}

static void large_objects_are_checked_for_repeated_keys(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    enum { MEMBERS = 50000 };
    struct str text = str_init(arena, (size_t)1 << 30);
    str_add_byte(&text, '{');
    for (int i = MEMBERS; i > 0; i--) {
        str_printf(&text, "\"key%d\":%d,", i, i);
    }
    struct span without_end = str_span(&text);
    str_add_text(&text, "\"last\":0}");
    assert_int_equal(json_try(arena, str_span(&text))->member_count, MEMBERS + 1);
    struct str repeated = str_init(arena, (size_t)1 << 30);
    str_add(&repeated, without_end);
    str_add_text(&repeated, "\"key777\":0}");
    assert_null(json_try(arena, str_span(&repeated)));
}

static void many_items_outgrow_the_first_room(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct str text = str_init(arena, (size_t)1 << 20);
    str_add_text(&text, "[[0]");
    for (int i = 1; i < 1000; i++) {
        str_printf(&text, ",[%d,{\"a\":%d}]", i, i);
    }
    str_add_byte(&text, ']');
    const struct value *list = json_try(arena, str_span(&text));
    assert_int_equal(list->item_count, 1000);
    for (size_t i = 1; i < 1000; i++) {
        assert_true(value_get(list->items[i]->items[1], "a")->number == (double)i);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_what_jansson_reads),
        cmocka_unit_test(refuses_what_jansson_refuses),
        cmocka_unit_test(agrees_with_jansson_on_damaged_documents),
        cmocka_unit_test(numbers_keep_their_text),
        cmocka_unit_test(values_know_their_lines),
        cmocka_unit_test(strings_without_escapes_are_borrowed),
        cmocka_unit_test(depth_has_a_limit),
        cmocka_unit_test(large_objects_are_checked_for_repeated_keys),
        cmocka_unit_test(many_items_outgrow_the_first_room),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
