#include "report/formats.h"

#include "tests/unit/src/report/sample.h"

static void a_page_is_whole_and_needs_nothing_else(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct span text = sample_report(arena, "html", sample_json, false);
    assert_true(span_starts_with(text, SPAN("<!DOCTYPE html>\n<html lang=\"en\">")));
    assert_true(span_ends_with(text, SPAN("</html>\n")));
    assert_lacks(text, "<script");
    assert_lacks(text, "<link");
    assert_lacks(text, "src=");
    assert_int_equal(times_in(text, "<h1>"), 1);
}

static void nothing_of_a_document_becomes_markup(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct span text = sample_report(arena, "html", sample_json, false);
    assert_has(text, "aws_x.y[&quot;&lt;/td&gt;&#39;`|&amp;&#10;\xEF\xBF\xBD&quot;]");
    assert_has(text, "<em>Waived:</em> until &lt;b&gt;&quot;");
    assert_has(text, "not &lt;known&gt;");
    assert_lacks(text, "<i>");
    assert_lacks(text, "\001");
}

static void every_part_is_a_table_with_a_caption(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct span text = sample_report(arena, "html", sample_json, false);
    static const char *const captions[] = { "Violations (1)", "Not known, and so not compliant (1)",
                                            "Waived (1)",     "Changed without harm (1)",
                                            "Drift (1)",      "Safeguards (3)",
                                            "Not judged (1)" };
    for (size_t i = 0; i < ARRAY_LENGTH(captions); i++) {
        assert_has(text, arena_printf(arena, "<caption>%s</caption>", captions[i]));
    }
    assert_int_equal(times_in(text, "<table>"), ARRAY_LENGTH(captions));
    assert_int_equal(times_in(text, "</table>"), ARRAY_LENGTH(captions));
    assert_has(text, "section-164.312#p-164.312(b)");
}

static void what_is_empty_has_no_table(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct span text = sample_report(arena, "html", sample_empty_json, false);
    assert_int_equal(times_in(text, "<table>"), 1); /* the safeguards */
    assert_has(text, "<strong class=\"compliant\">compliant</strong>, no drift.");
}

static void many_checks_are_sections_of_one_page(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct span text = sample_report(arena, "html", sample_json, true);
    assert_int_equal(times_in(text, "<!DOCTYPE"), 1);
    assert_int_equal(times_in(text, "<section>"), 2);
    assert_int_equal(times_in(text, "<h2>plan &quot;1&quot;.json</h2>"), 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_page_is_whole_and_needs_nothing_else),
        cmocka_unit_test(nothing_of_a_document_becomes_markup),
        cmocka_unit_test(every_part_is_a_table_with_a_caption),
        cmocka_unit_test(what_is_empty_has_no_table),
        cmocka_unit_test(many_checks_are_sections_of_one_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
