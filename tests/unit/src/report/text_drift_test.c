#include "report/text_drift.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include "json/json.h"

typedef void report_part(struct paper *paper, const struct value *list);

static const char *written(struct arena *arena, report_part *part, const char *text)
{
    struct report_output output = report_output(arena, NULL);
    struct paper paper = { &output, false };
    const struct value *list = json_try(arena, span_of(text));
    assert_non_null(list);
    part(&paper, list);
    return str_text(&output.text);
}

static void drift_is_told_resource_by_resource(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    static const char drift[] =
        "[{\"address\":\"a.x\",\"path\":\"p\",\"facet\":\"versioning\",\"applied\":\"true\","
        "\"observed\":\"false\",\"classification\":\"violating_drift\",\"nature\":\"substantive\"},"
        "{\"address\":\"a.x\",\"path\":\"q\",\"facet\":null,\"applied\":\"null\",\"observed\":null,"
        "\"classification\":\"unclassified\",\"nature\":\"representation\"},"
        "{\"address\":\"b.y\",\"path\":\"\",\"facet\":null,\"applied\":\"\\\"present\\\"\","
        "\"observed\":null,\"classification\":\"missing\",\"nature\":\"substantive\"}]";
    assert_string_equal(written(arena, report_text_drift, drift),
                        "\nDrift: applied -> observed (3)\n"
                        "  a.x\n"
                        "    p: true -> false  violating drift of versioning\n"
                        "    q: null -> nothing  unclassified, representation only\n"
                        "  b.y\n"
                        "    missing\n");
    assert_string_equal(written(arena, report_text_drift, "[]"), "");
}

static void long_values_and_long_lists_are_cut_and_say_so(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct str text = str_init(arena, SIZE_MAX / 2);
    str_add_text(&text, "[");
    for (int i = 0; i < 100; i++) {
        str_printf(&text,
                   "%s{\"address\":\"a.x%d\",\"path\":\"p\",\"applied\":\"%0200d\","
                   "\"observed\":\"1\",\"classification\":\"unclassified\","
                   "\"nature\":\"echo\"}",
                   i ? "," : "", i, 0);
    }
    str_add_text(&text, "]");
    const char *report = written(arena, report_text_drift, str_text(&text));
    assert_non_null(strstr(report, "000... -> 1  unclassified, echo only\n"));
    assert_non_null(strstr(report, "  ... and 40 more; --format json lists all\n"));
}

static void what_was_not_judged_is_counted_by_reason(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    static const char unchecked[] =
        "[{\"address\":\"b.1\",\"resource_type\":\"b\",\"reason\":\"not in the catalogue\"},"
        "{\"address\":\"a.1\",\"resource_type\":\"a\",\"reason\":\"not in the catalogue\"},"
        "{\"address\":\"workspace\",\"resource_type\":\"\",\"reason\":\"not managed here: WS-2 "
        "Two\"},"
        "{\"address\":\"workspace\",\"resource_type\":\"\",\"reason\":\"not managed here: WS-1 "
        "One\"},"
        "{\"address\":\"a.2\",\"resource_type\":\"a\",\"reason\":\"not in the catalogue\"}]";
    assert_string_equal(written(arena, report_text_unchecked, unchecked),
                        "\nNot judged (5)\n"
                        "  3 not in the catalogue: a (2), b\n"
                        "  2 not managed here: WS-1, WS-2\n");
    assert_string_equal(written(arena, report_text_unchecked, "[]"), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(drift_is_told_resource_by_resource),
        cmocka_unit_test(long_values_and_long_lists_are_cut_and_say_so),
        cmocka_unit_test(what_was_not_judged_is_counted_by_reason),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
