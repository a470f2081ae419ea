#include "report/formats.h"

#include "tests/unit/src/report/sample.h"

static void every_part_is_a_table(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct span text = sample_report(arena, "markdown", sample_json, false);
    assert_true(
        span_starts_with(text, SPAN("## HIPAA technical safeguards: noncompliant, drifted\n")));
    static const char *const titles[] = { "Violations (1)", "Not known, and so not compliant (1)",
                                          "Waived (1)",     "Changed without harm (1)",
                                          "Drift (1)",      "Safeguards",
                                          "Not judged (1)" };
    for (size_t i = 0; i < ARRAY_LENGTH(titles); i++) {
        assert_has(text, arena_printf(arena, "\n### %s\n\n", titles[i]));
    }
    assert_has(text, "**1 violations**, 1 critical, 1 not known, 1 waived, 1 not judged\n");
}

static void nothing_of_a_document_becomes_markup(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct span text = sample_report(arena, "markdown", sample_json, false);
    assert_has(text, "`` aws_x.y[\"</td>'`\\|&  \"] ``");
    assert_has(text, "_Waived:_ until \\<b\\>\"");
    assert_has(text, "not \\<known\\>");
    assert_has(text, "| `a\\|b` | `\"<i>\"` |  |");
    assert_lacks(text, "\001");
}

/* The address stands in its own column, so the message goes without it. */
static void a_row_says_the_address_once(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct span text = sample_report(arena, "markdown", sample_json, false);
    assert_has(text, " | it is off. _Fix:_ =mend() | `R-1` Title | [164.312(b)](<https://");
}

static const char *check_with_violations(struct arena *arena, size_t count)
{
    struct str text = str_init(arena, SIZE_MAX / 2);
    str_add_text(&text, "{\"status\":\"noncompliant\",\"findings\":[");
    for (size_t i = 0; i < count; i++) {
        str_printf(&text, "%s{\"rule_id\":\"R\",\"message\":\"_a_ b_c\",\"safeguard\":\"own\"}",
                   i ? "," : "");
    }
    str_printf(&text,
               "],\"drift\":[],\"safeguards_status\":{},\"unchecked\":[],\"counts\":{"
               "\"violations\":%zu}}",
               count);
    return str_text(&text);
}

static void a_long_part_says_how_many_more_there_are(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const char *check = check_with_violations(arena, 103);
    struct span text = sample_report(arena, "markdown", check, false);
    assert_has(text, "### Violations (103)");
    assert_has(text, "... and 3 more.");
    assert_int_equal(times_in(text, "`R`"), 100);
}

static void underscores_inside_words_stay(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct span text = sample_report(arena, "markdown", check_with_violations(arena, 1), false);
    assert_has(text, "| \\_a\\_ b_c |");
    assert_has(text, "| own |");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_part_is_a_table),
        cmocka_unit_test(nothing_of_a_document_becomes_markup),
        cmocka_unit_test(a_row_says_the_address_once),
        cmocka_unit_test(a_long_part_says_how_many_more_there_are),
        cmocka_unit_test(underscores_inside_words_stay),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
