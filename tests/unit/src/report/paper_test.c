#include "report/paper.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

static void text_from_documents_cannot_drive_the_terminal(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct report_output output = report_output(arena, NULL);
    struct paper paper = { &output, false };
    paper_add_clean(&paper, SPAN("a\033[31mb\nc\x7f\xc3\xa4"));
    assert_string_equal(str_text(&output.text), "a?[31mb?c?\xc3\xa4");
}

static void colours_are_only_for_who_wants_them(void **state)
{
    (void)state;
    static const struct {
        bool colour;
        const char *text;
    } cases[] = {
        { false, "\nTitle 3\nred" },
        { true, "\n\033[1mTitle 3\033[0m\n\033[1;31mred" },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_ARENA *arena = arena_new();
        struct report_output output = report_output(arena, NULL);
        struct paper paper = { &output, cases[i].colour };
        paper_title(&paper, "Title %d", 3);
        paper_paint(&paper, PAINT_RED);
        paper_add(&paper, "red");
        assert_string_equal(str_text(&output.text), cases[i].text);
    }
}

static void columns_are_filled(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct report_output output = report_output(arena, NULL);
    struct paper paper = { &output, false };
    paper_add_padded(&paper, SPAN("ab"), 4);
    paper_add_padded(&paper, SPAN("abcdef"), 4);
    assert_string_equal(str_text(&output.text), "ab  abcdef");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_from_documents_cannot_drive_the_terminal),
        cmocka_unit_test(colours_are_only_for_who_wants_them),
        cmocka_unit_test(columns_are_filled),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
