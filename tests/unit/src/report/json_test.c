#include "json/json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include "report/formats.h"

static void the_attributes_stand_on_one_line_in_their_order(void **state)
{
    (void)state;
    static const char text[] = "{\"status\":\"compliant\",\"compliant\":true,\"findings\":[],"
                               "\"drift\":[{\"a\":null},{\"b\":\"\\n\"}],\"counts\":{\"x\":1}}";
    AUTO_ARENA *arena = arena_new();
    struct report_input input = { .check = json_try(arena, SPAN(text)) };
    struct report_output output = report_output(arena, NULL);
    report_json(&output, &input);
    assert_string_equal(str_text(&output.text), arena_printf(arena, "%s\n", text));
}

static void long_lists_are_written_by_several_threads(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct str text = str_init(arena, SIZE_MAX / 2);
    str_add_text(&text, "{\"findings\":[0");
    for (int i = 1; i < 3000; i++) {
        str_printf(&text, ",%d", i);
    }
    str_add_text(&text, "]}\n");
    struct report_input input = { .check = json_try(arena, str_span(&text)) };
    for (size_t jobs = 1; jobs <= 3; jobs++) {
        struct report_output output = report_output(arena, NULL);
        output.jobs = jobs;
        report_json(&output, &input);
        assert_string_equal(str_text(&output.text), str_text(&text));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_attributes_stand_on_one_line_in_their_order),
        cmocka_unit_test(long_lists_are_written_by_several_threads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
