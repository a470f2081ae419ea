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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_attributes_stand_on_one_line_in_their_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
