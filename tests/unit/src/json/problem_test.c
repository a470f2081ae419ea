#include "json/json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

static void a_problem_tells_its_place(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *detail;
    } cases[] = {
        { "{\n  \"a\": 1,\n  \"b\" 2\n}", "line 3, column 7: expected ':'" },
        { "[1, 2", "line 1, column 6: the text ends too early" },
        { "{\"a\": tru", "line 1, column 10: the text ends too early" },
        { "[\"\xC3\xA9\xC3\xA9\", x]", "line 1, column 8: expected a value" },
        { "[\"a\xFF\"]", "line 1, column 4: not UTF-8" },
        { "[\n\"a\\q\"]", "line 2, column 4: no such escape" },
        { "[\"a\tb\"]", "line 1, column 4: a control character must be escaped" },
        { "\xEF\xBB\xBF[1}", "line 1, column 3: expected ',' or ']'" },
        { "{\"a\":1]", "line 1, column 7: expected ',' or '}'" },
        { "{,}", "line 1, column 2: expected a key in quotes" },
        { "1 1", "line 1, column 3: nothing may follow the document" },
        { "{\"b\":1,\n\"a\":2,\n \"b\":3}", "line 3, column 2: the same key stands twice" },
        { "{\"a\":1,\"\\u0061\":2}", "line 1, column 18: the same key stands twice" },
        { "[01]", "line 1, column 2: a number must not start with 0" },
        { "[-]", "line 1, column 3: expected a digit" },
        { "[\"\\u00zz\"]", "line 1, column 5: expected four hexadecimal digits" },
        { "[\"\\ud800x\"]", "half of a surrogate pair" },
        { "", "the document is empty" },
        { " \n ", "the document is empty" },
        { "\xFF\xFE{", "PowerShell" },
        { "\xFE\xFF", "It is UTF-16" },
        { "\x1F\x8B\x08", "gzip" },
    };
    AUTO_ARENA *arena = arena_new();
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        struct diags diags = diags_init(arena);
        assert_null(json_parse(arena, span_of(cases[i].text), "x.json", "declared.x", &diags));
        assert_int_equal(diags.errors, 1);
        assert_string_equal(diags.items[0].summary, diag_code_summary(DIAG_DOCUMENT_NOT_JSON));
        assert_string_equal(diags.items[0].path, "declared.x");
        if (!strstr(diags.items[0].detail, cases[i].detail) ||
            strncmp(diags.items[0].detail, "x.json: ", 8) != 0) {
            fail_msg("%s instead of %s", diags.items[0].detail, cases[i].detail);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_problem_tells_its_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
