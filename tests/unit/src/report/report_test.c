#include "report/report.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include "json/json.h"

static void formats_are_found_by_name(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    assert_string_equal(report_format_find(SPAN("text"), NULL, &diags)->name, "text");
    assert_string_equal(report_format_find(SPAN("json"), NULL, &diags)->name, "json");
    assert_int_equal(diags.count, 0);
    assert_string_equal(report_format_names(arena),
                        "text, json, markdown, sarif, junit, csv, html, "
                        "oscal, ocsf, openmetrics");
}

static void what_is_no_format_is_told_with_those_that_are(void **state)
{
    (void)state;
    static const char *const names[] = { "yaml", "", "Text" };
    for (size_t i = 0; i < ARRAY_LENGTH(names); i++) {
        AUTO_ARENA *arena = arena_new();
        struct diags diags = diags_init(arena);
        assert_null(report_format_find(span_of(names[i]), "format", &diags));
        assert_string_equal(diags.items[0].summary, diag_code_summary(DIAG_REPORT_FORMAT));
        assert_string_equal(diags.items[0].path, "format");
        assert_non_null(strstr(diags.items[0].detail, "text, json"));
    }
}

static void many_checks_are_counted(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    const struct report_format *json = report_format_find(SPAN("json"), NULL, &diags);
    struct report_output output = report_output(arena, NULL);
    struct report_input input = { .check = json_try(arena, SPAN("{\"status\":\"compliant\"}")),
                                  .name = "a \"b\"",
                                  .failures = 2 };
    output.many = true;
    report_begin(json, &output);
    report_add(json, &output, &input);
    input.check = json_try(arena, SPAN("{\"status\":\"noncompliant\"}"));
    report_add(json, &output, &input);
    assert_true(report_end(json, &output));
    assert_int_equal(output.totals.checks, 2);
    assert_int_equal(output.totals.compliant, 1);
    assert_int_equal(output.totals.noncompliant, 1);
    assert_int_equal(output.totals.failures, 4);
    assert_string_equal(str_text(&output.text),
                        "{\"document\":\"a \\\"b\\\"\",\"status\":\"compliant\"}\n"
                        "{\"document\":\"a \\\"b\\\"\",\"status\":\"noncompliant\"}\n"
                        "{\"totals\":{\"documents\":2,\"compliant\":1,\"noncompliant\":1,"
                        "\"unknown\":0,\"not_judged\":0,\"failures\":4}}\n");
}

static const struct value *check_of_many(struct arena *arena, size_t count)
{
    struct value_builder findings = value_builder(arena);
    for (size_t i = 0; i < count; i++) {
        struct value_builder finding = value_builder(arena);
        value_put(&finding, "number", value_integer(arena, (int64_t)i));
        value_add(&findings, value_object_done(&finding));
    }
    struct value_builder check = value_builder(arena);
    value_put(&check, "status", value_text(arena, "unknown"));
    value_put(&check, "findings", value_list_done(&findings));
    return value_object_done(&check);
}

static void a_report_goes_piece_by_piece_to_a_file_as_it_goes_into_a_text(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    const struct report_format *json = report_format_find(SPAN("json"), NULL, &diags);
    struct report_input input = { .check = check_of_many(arena, 20000) };
    struct report_output whole = report_output(arena, NULL);
    assert_true(report_write(json, &whole, &input));
    FILE *file = tmpfile();
    struct report_output pieces = report_output(arena, file);
    assert_true(report_write(json, &pieces, &input));
    size_t length = whole.text.length;
    assert_true(length > 200000);
    assert_true(pieces.text.room < 300000); /* it never held the whole */
    assert_int_equal(ftell(file), (long)length);
    rewind(file);
    char *text = arena_alloc(arena, length);
    assert_int_equal(fread(text, 1, length, file), length);
    assert_memory_equal(text, whole.text.text, length);
    fclose(file);
}

static void a_file_that_takes_nothing_is_told(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    FILE *full = fopen("/dev/full", "w");
    assert_non_null(full);
    struct report_output output = report_output(arena, full);
    struct report_input input = { .check = check_of_many(arena, 1) };
    assert_false(report_write(report_format_find(SPAN("json"), NULL, &diags), &output, &input));
    fclose(full);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(formats_are_found_by_name),
        cmocka_unit_test(what_is_no_format_is_told_with_those_that_are),
        cmocka_unit_test(many_checks_are_counted),
        cmocka_unit_test(a_report_goes_piece_by_piece_to_a_file_as_it_goes_into_a_text),
        cmocka_unit_test(a_file_that_takes_nothing_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
