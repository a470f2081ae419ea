#include "report/formats.h"

#include "tests/unit/src/report/sample.h"

static void a_safeguard_is_a_suite_with_its_counts(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct span text = sample_report(arena, "junit", sample_json, false);
    assert_has(text, "<testsuite name=\"164.312(b) Audit controls\" tests=\"4\" failures=\"1\" "
                     "errors=\"0\" skipped=\"2\" time=\"0\">");
    assert_int_equal(times_in(text, "<testcase"), 6);
    assert_int_equal(times_in(text, "</testcase>"), 6);
    assert_int_equal(times_in(text, "<failure"), 1);
}

static void what_is_not_known_or_waived_is_skipped_with_its_reason(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct span text = sample_report(arena, "junit", sample_json, false);
    assert_has(text, "<skipped message=\"Not known: aws_x.y[");
    assert_has(text, "<skipped message=\"Waived: until &lt;b&gt;&quot;\"/>");
    assert_has(text, "<system-out>aws_x.y[");
}

static void a_suite_without_findings_says_how_it_stands(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct span text = sample_report(arena, "junit", sample_json, false);
    assert_has(text, "<testcase classname=\"164.312(e)(1)\" name=\"2 rules on 5 resources\" "
                     "time=\"0\"></testcase>");
    assert_has(text, "<testcase classname=\"164.312(d)\" name=\"0 rules on 0 resources\" "
                     "time=\"0\"><skipped message=\"No resource was judged\"/></testcase>");
    assert_has(text, "\"164.312(d) Authentication\" tests=\"1\" failures=\"0\" errors=\"0\" "
                     "skipped=\"1\"");
}

static void nothing_of_a_document_becomes_markup(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct span text = sample_report(arena, "junit", sample_json, false);
    assert_has(text, "classname=\"aws_x.y[&quot;&lt;/td&gt;&#39;`|&amp;&#10;\xEF\xBF\xBD&quot;]\"");
    assert_lacks(text, "</td>");
    assert_lacks(text, "\001");
}

static void suites_of_many_checks_name_their_document(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct span text = sample_report(arena, "junit", sample_json, true);
    assert_int_equal(times_in(text, "<testsuites"), 1);
    assert_int_equal(times_in(text, "164.312(b) Audit controls (plan &quot;1&quot;.json)"), 2);
    assert_true(span_ends_with(text, SPAN("</testsuites>\n")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_safeguard_is_a_suite_with_its_counts),
        cmocka_unit_test(what_is_not_known_or_waived_is_skipped_with_its_reason),
        cmocka_unit_test(a_suite_without_findings_says_how_it_stands),
        cmocka_unit_test(nothing_of_a_document_becomes_markup),
        cmocka_unit_test(suites_of_many_checks_name_their_document),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
