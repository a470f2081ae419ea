#include "facets/join_text.h"

#include "facets_case.h"

static void one_thing_has_several_names(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *comparable;
    } cases[] = {
        { "/subscriptions/S/resourceGroups/R/x", "/subscriptions/s/resourcegroups/r/x" },
        { "/SUBSCRIPTIONS/S", "/subscriptions/s" },
        { "/subscription/S", "/subscription/S" },
        { "/Subscriptions/S/x", "/subscriptions/s/x" },
        { "https://www.googleapis.com/compute/v1/projects/p/x", "projects/p/x" },
        { "https://compute.googleapis.com/compute/beta/projects/p", "projects/p" },
        { "https://cloudkms.googleapis.com/v1/projects/p", "projects/p" },
        { "https://www.googleapis.com/storage/v1/b/bucket", "bucket" },
        { "https://www.googleapis.com/other/projects/p",
          "https://www.googleapis.com/other/projects/p" },
        { "https://example.com/v1/projects", "https://example.com/v1/projects" },
        { "b/bucket", "bucket" },
        { "arn:aws:logs:us-east-1:1:log-group:x:*", "arn:aws:logs:us-east-1:1:log-group:x" },
        { "arn:aws:s3:::b", "arn:aws:s3:::b" },
        { "Name", "Name" },
        { "", "" },
    };
    AUTO_ARENA *arena = arena_new();
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        struct span comparable = join_text(arena, span_of(cases[i].text));
        if (!span_is(comparable, cases[i].comparable)) {
            fail_msg("%s: %.*s", cases[i].text, SPAN_ARGS(comparable));
        }
    }
}

static void paths_have_a_last_segment(void **state)
{
    (void)state;
    assert_true(span_is(join_last_segment(SPAN("a/b/c")), "c"));
    assert_true(span_is(join_last_segment(SPAN("c")), "c"));
    assert_true(span_is(join_last_segment(SPAN("a/")), ""));
}

static void words_stand_alone(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *word;
        bool holds;
    } cases[] = {
        { "metric.type=\"user/prod\" AND x", "prod", true },
        { "metric.type=\"user/prod-2\"", "prod", false },
        { "my_prod", "prod", false },
        { "prod", "prod", true },
        { "product prod", "prod", true },
        { "a user/prod b", "user/prod", true },
        { "prod", "", false },
        { "", "prod", false },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        assert_int_equal(join_holds_word(span_of(cases[i].text), span_of(cases[i].word)),
                         cases[i].holds);
    }
}

static void runs_are_taken_one_by_one(void **state)
{
    (void)state;
    struct span rest = SPAN("(user/prod-2) = x_1");
    static const char *const runs[] = { "user", "prod-2", "x_1", "", "" };
    for (size_t i = 0; i < ARRAY_LENGTH(runs); i++) {
        assert_true(span_is(join_take_run(&rest), runs[i]));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_thing_has_several_names),
        cmocka_unit_test(paths_have_a_last_segment),
        cmocka_unit_test(words_stand_alone),
        cmocka_unit_test(runs_are_taken_one_by_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
