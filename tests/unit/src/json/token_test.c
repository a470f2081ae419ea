#include "json/token.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

static void escapes_become_characters(void **state)
{
    (void)state;
    static const struct {
        const char *raw;
        const char *text;
    } cases[] = {
        { "", "" },
        { "plain", "plain" },
        { "\\n", "\n" },
        { "a\\\"b\\\\c\\/d", "a\"b\\c/d" },
        { "\\b\\f\\n\\r\\t", "\b\f\n\r\t" },
        { "\\u0041\\u00e9\\u20AC", "A\xC3\xA9\xE2\x82\xAC" },
        { "x\\ud83d\\ude00y", "x\xF0\x9F\x98\x80y" },
        { "\\uDBFF\\uDFFF", "\xF4\x8F\xBF\xBF" },
    };
    AUTO_ARENA *arena = arena_new();
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        struct span text = json_unescape(arena, span_of(cases[i].raw));
        assert_true(span_is(text, cases[i].text));
    }
}

/* A string of each length, so that its end falls on each place of a step of the inner loop. */
static void strings_end_at_their_quote(void **state)
{
    (void)state;
    char text[80];
    for (size_t length = 0; length < 70; length++) {
        memset(text, 'x', sizeof(text));
        text[length] = '"';
        struct json_cursor cursor = json_cursor((struct span) { text, length + 1 });
        assert_ptr_equal(token_skip_text(&cursor, text), text + length);
        cursor = json_cursor((struct span) { text, length });
        assert_null(token_skip_text(&cursor, text));
        assert_string_equal(cursor.problem, "the text ends too early");
        assert_ptr_equal(cursor.at, text + length);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(escapes_become_characters),
        cmocka_unit_test(strings_end_at_their_quote),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
