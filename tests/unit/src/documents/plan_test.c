#include "reading.h"

static void what_each_kind_of_change_says(void **state)
{
    (void)state;
    static const struct {
        const char *change;
        const char *sides;
    } cases[] = {
        { "\"actions\":[\"no-op\"],\"before\":{\"a\":1},\"after\":{\"a\":1}",
          "{\"a\":1} | {\"a\":1} | {\"a\":1}" },
        { "\"actions\":[\"update\"],\"before\":{\"a\":1},\"after\":{\"a\":2}",
          "{\"a\":1} | {\"a\":1} | {\"a\":2}" },
        { "\"actions\":[\"create\"],\"before\":null,\"after\":{\"a\":2}", "- | - | {\"a\":2}" },
        { "\"actions\":[\"create\"],\"after\":{\"a\":2},\"after_unknown\":{\"id\":true}",
          "- | - | {\"a\":2,\"id\":?}" },
        { "\"actions\":[\"create\"],\"before\":null,\"after\":null,\"after_unknown\":true",
          "- | - | ?" },
        { "\"actions\":[\"delete\"],\"before\":{\"a\":1},\"after\":null,\"after_unknown\":false",
          "{\"a\":1} | {\"a\":1} | -" },
        { "\"actions\":[\"forget\"],\"before\":{\"a\":1},\"after\":null",
          "{\"a\":1} | {\"a\":1} | -" },
        { "\"actions\":[\"delete\",\"create\"],\"before\":{\"a\":1},\"after\":{\"a\":2},"
          "\"after_unknown\":{\"id\":true}",
          "{\"a\":1} | {\"a\":1} | {\"a\":2,\"id\":?}" },
        { "\"actions\":[\"no-op\"],\"importing\":{\"id\":\"x\"},\"before\":{\"a\":1},"
          "\"after\":{\"a\":1}",
          "{\"a\":1} | {\"a\":1} | {\"a\":1}" },
    };
    AUTO_ARENA *arena = arena_new();
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        const char *text = arena_printf(arena,
                                        "{\"format_version\":\"1.2\",\"resource_changes\":[{"
                                        "\"address\":\"aws_x.a\",\"mode\":\"managed\","
                                        "\"change\":{%s}}]}",
                                        cases[i].change);
        struct snapshot plan = read_text(arena, DOCUMENT_PLAN, text);
        assert_int_equal(plan.subject_count, 1);
        assert_string_equal(sides_shown(arena, &plan.subjects[0]), cases[i].sides);
    }
}

#define CHANGE(address, before, after)                                                             \
    "{\"address\":\"" address "\",\"change\":{\"before\":" before ",\"after\":" after "}}"

static void drift_tells_what_was_applied(void **state)
{
    (void)state;
    static const char
        text[] =
            "{\"format_version\":\"1.0\",\"resource_drift\":[" CHANGE("aws_x.changed", "{\"a\":1}", "{\"a\":2}") "," CHANGE(
                "aws_x.gone", "{\"a\":1}",
                "null") "," CHANGE("aws_x.forgotten", "{\"a\":1}",
                                   "null") "," CHANGE("aws_x.old", "{\"a\":0}",
                                                      "{\"a\":1}") "],\"resource_changes\":"
                                                                   "[" CHANGE("aws_x.changed",
                                                                              "{\"a\":2}",
                                                                              "{\"a\":1}") "," CHANGE("aws_x.gone",
                                                                                                      "null",
                                                                                                      "{\"a\":1}") "," CHANGE("aws_x.steady",
                                                                                                                              "{\"a\":1}",
                                                                                                                              "{\"a\":1}") ","
                                                                                                                                           "{\"address\":\"aws_x.new\",\"previous_address\":\"aws_x.old\",\"change\":{"
                                                                                                                                           "\"before\":{\"a\":1},\"after\":{\"a\":1}}}]}";
    static const struct {
        const char *address;
        const char *sides;
    } cases[] = {
        { "aws_x.changed", "{\"a\":1} | {\"a\":2} | {\"a\":1}" },
        { "aws_x.forgotten", "{\"a\":1} | - | -" },
        { "aws_x.gone", "{\"a\":1} | - | {\"a\":1}" },
        { "aws_x.new", "{\"a\":0} | {\"a\":1} | {\"a\":1}" },
        { "aws_x.steady", "{\"a\":1} | {\"a\":1} | {\"a\":1}" },
    };
    AUTO_ARENA *arena = arena_new();
    struct snapshot plan = read_text(arena, DOCUMENT_PLAN, text);
    assert_int_equal(plan.subject_count, ARRAY_LENGTH(cases));
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        assert_true(span_is(plan.subjects[i].address, cases[i].address));
        assert_string_equal(sides_shown(arena, &plan.subjects[i]), cases[i].sides);
    }
    assert_true(plan.knows[SIDE_APPLIED] && plan.knows[SIDE_OBSERVED] && plan.knows[SIDE_PLANNED]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_each_kind_of_change_says),
        cmocka_unit_test(drift_tells_what_was_applied),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
