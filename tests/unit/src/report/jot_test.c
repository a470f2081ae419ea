#include "report/jot.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

static void commas_stand_where_they_must(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct report_output output = report_output(arena, NULL);
    struct jot jot = { &output, false };
    jot_open(&jot, NULL, '{');
    jot_open(&jot, "none", '[');
    jot_close(&jot, ']');
    jot_open(&jot, "list", '[');
    jot_number(&jot, NULL, -1);
    jot_open(&jot, NULL, '{');
    jot_truth(&jot, "yes", true);
    jot_text_if_any(&jot, "left_out", SPAN(""));
    jot_text_if_any(&jot, "text", SPAN("a\"\n"));
    jot_close(&jot, '}');
    jot_words(&jot, NULL, "b");
    jot_close(&jot, ']');
    jot_value(&jot, "null", NULL);
    jot_close(&jot, '}');
    assert_string_equal(str_text(&output.text),
                        "{\"none\":[],\"list\":[-1,{\"yes\":true,\"text\":\"a\\\"\\n\"},\"b\"],"
                        "\"null\":null}");
}

static void what_stood_before_is_minded(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct report_output output = report_output(arena, NULL);
    struct jot jot = { &output, true };
    jot_open(&jot, NULL, '{');
    jot_close(&jot, '}');
    assert_string_equal(str_text(&output.text), ",{}");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(commas_stand_where_they_must),
        cmocka_unit_test(what_stood_before_is_minded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
