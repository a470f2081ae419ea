#include "report/markup.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#define REPLACED "\xEF\xBF\xBD"

static void text_never_becomes_markup(void **state)
{
    (void)state;
    static const struct {
        struct span text;
        const char *written;
    } cases[] = {
        { { "plain", 5 }, "plain" },
        { { "", 0 }, "" },
        { { "<a href=\"x\">&'", 14 }, "&lt;a href=&quot;x&quot;&gt;&amp;&#39;" },
        { { "a\tb\nc\rd", 7 }, "a&#9;b&#10;c&#13;d" },
        { { "\0\x1b\x7f", 3 }, REPLACED REPLACED REPLACED },
        { { "\xC3\xA9\xF0\x9F\x98\x80", 6 }, "\xC3\xA9\xF0\x9F\x98\x80" },
        { { "\xEF\xBF\xBE\xEF\xBF\xBF.", 7 }, REPLACED REPLACED "." },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_ARENA *arena = arena_new();
        struct report_output output = report_output(arena, NULL);
        markup_text(&output, cases[i].text);
        assert_string_equal(str_text(&output.text), cases[i].written);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_never_becomes_markup),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
