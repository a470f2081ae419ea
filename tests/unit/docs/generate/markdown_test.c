#include "generate/markdown.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

static void markup_in_plain_text_is_escaped(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *markdown;
    } cases[] = {
        { "set host_network", "set host_network" },
        { "_x_ and NET_", "\\_x\\_ and NET\\_" },
        { "a*b `c` <d> [e] \\", "a\\*b \\`c\\` \\<d> \\[e\\] \\\\" },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_ARENA *arena = arena_new();
        struct str out = page_new(arena);
        md_text(&out, span_of(cases[i].text));
        assert_string_equal(str_text(&out), cases[i].markdown);
    }
}

static void code_may_hold_ticks_and_lists_end_in_a_word(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct str out = page_new(arena);
    static const struct span items[] = { { "a", 1 }, { "b`", 2 }, { "c", 1 } };
    md_codes(&out, items, ARRAY_LENGTH(items), "and");
    assert_string_equal(str_text(&out), "`a`, `` b` `` and `c`");
}

static void a_cell_holds_no_pipe_and_no_line(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct str out = page_new(arena);
    static const char *const titles[] = { "x", "y" };
    const struct span cells[] = { SPAN("a|b"), SPAN("c\nd") };
    MD_TABLE(&out, titles);
    MD_ROW(&out, cells);
    assert_string_equal(str_text(&out), "| x | y |\n|---|---|\n| a\\|b | c d |\n");
}

static void a_fence_ends_on_a_line_of_its_own(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct str out = page_new(arena);
    md_fence(&out, "json", SPAN("{}"));
    md_fence(&out, "text", SPAN("a\n"));
    assert_string_equal(str_text(&out), "```json\n{}\n```\n```text\na\n```\n");
}

static void heads_are_yaml(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct str out = page_new(arena);
    md_head(&out, &(struct page_head) { "a \"b\" \\", "", "c" });
    md_head(&out, &(struct page_head) { "d", NULL, "e" });
    assert_string_equal(str_text(&out), "---\npage_title: \"a \\\"b\\\" \\\\\"\nsubcategory: \"\"\n"
                                        "description: |-\n  c\n---\n\n"
                                        "---\npage_title: \"d\"\ndescription: |-\n  e\n---\n\n");
}

static void a_description_is_the_first_paragraph_as_text(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    assert_string_equal(md_plain(arena, "Sets `a`,\n*not* b.\n\nMore."), "Sets a, not b.");
    assert_string_equal(md_plain(arena, "Alone"), "Alone");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(markup_in_plain_text_is_escaped),
        cmocka_unit_test(code_may_hold_ticks_and_lists_end_in_a_word),
        cmocka_unit_test(a_cell_holds_no_pipe_and_no_line),
        cmocka_unit_test(a_fence_ends_on_a_line_of_its_own),
        cmocka_unit_test(heads_are_yaml),
        cmocka_unit_test(a_description_is_the_first_paragraph_as_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
