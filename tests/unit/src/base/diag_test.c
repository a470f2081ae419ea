#include "base/diag.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

static void problems_are_kept_in_order_with_their_parts(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    assert_false(diags_have_errors(&diags));
    char path[] = "declared.plan_file";
    diag_add(&diags, DIAG_DOCUMENT_UNREADABLE, path, "%s: %d", "a.json", 7);
    path[0] = 'x';
    assert_int_equal(diags.count, 1);
    assert_int_equal(diags.items[0].severity, DIAG_SEVERITY_ERROR);
    assert_string_equal(diags.items[0].summary, "Document cannot be read");
    assert_string_equal(diags.items[0].detail, "a.json: 7");
    assert_string_equal(diags.items[0].path, "declared.plan_file");
    assert_true(diags_have_errors(&diags));
}

static void a_warning_is_no_error(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    diag_add_text(&diags, DIAG_SEVERITY_WARNING, NULL, "Careful", "detail");
    assert_false(diags_have_errors(&diags));
    assert_null(diags.items[0].path);
    diag_add_text(&diags, DIAG_SEVERITY_ERROR, NULL, "Wrong", "");
    assert_int_equal(diags.errors, 1);
    assert_int_equal(diags.count, 2);
}

static void many_problems_are_all_kept(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    for (int i = 0; i < 1000; i++) {
        diag_add(&diags, DIAG_OUTPUT_UNWRITABLE, NULL, "%d", i);
    }
    assert_int_equal(diags.count, 1000);
    for (int i = 0; i < 1000; i++) {
        assert_string_equal(diags.items[i].detail, arena_printf(arena, "%d", i));
    }
}

static void texts_are_made_valid_utf8(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    diag_add(&diags, DIAG_DOCUMENT_UNREADABLE, NULL, "%s", "a\xFF");
    diag_add_text(&diags, DIAG_SEVERITY_ERROR, NULL, "b\xFF", "c\xFF");
    assert_string_equal(diags.items[0].detail, "a\xEF\xBF\xBD");
    assert_string_equal(diags.items[1].summary, "b\xEF\xBF\xBD");
    assert_string_equal(diags.items[1].detail, "c\xEF\xBF\xBD");
}

/* Title-like: no period at the end, no line breaks, no two codes alike. */
static void every_code_has_a_name_and_a_summary_of_its_own(void **state)
{
    (void)state;
    for (int code = 0; code < DIAG_CODE_COUNT; code++) {
        struct span summary = span_of(diag_code_summary((enum diag_code)code));
        assert_true(summary.length > 5 && summary.length < 80);
        assert_false(span_ends_with(summary, SPAN(".")));
        assert_int_equal(span_find_byte(summary, '\n'), summary.length);
        for (int other = 0; other < code; other++) {
            assert_false(span_is(summary, diag_code_summary((enum diag_code)other)));
            assert_string_not_equal(diag_code_name((enum diag_code)code),
                                    diag_code_name((enum diag_code)other));
        }
    }
    assert_string_equal(diag_code_name(DIAG_DOCUMENT_UNREADABLE), "DOCUMENT_UNREADABLE");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(problems_are_kept_in_order_with_their_parts),
        cmocka_unit_test(a_warning_is_no_error),
        cmocka_unit_test(many_problems_are_all_kept),
        cmocka_unit_test(texts_are_made_valid_utf8),
        cmocka_unit_test(every_code_has_a_name_and_a_summary_of_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
