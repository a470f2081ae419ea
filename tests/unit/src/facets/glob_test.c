#include "facets/glob.h"

#include "facets_case.h"

static void stars_and_question_marks_stand_for_text(void **state)
{
    (void)state;
    static const struct {
        const char *pattern;
        const char *text;
        bool matches;
    } cases[] = {
        { "", "", true },
        { "", "a", false },
        { "*", "", true },
        { "*", "anything", true },
        { "a*", "abc", true },
        { "*c", "abc", true },
        { "a*c", "ac", true },
        { "a*c", "abd", false },
        { "a?c", "abc", true },
        { "a?c", "ac", false },
        { "*ab*ab*", "aabab", true },
        { "*ab*ab*", "aab", false },
        { "**", "x", true },
        { "HIPAA-AC-0*", "HIPAA-AC-01", true },
        { "HIPAA-AC-0*", "HIPAA-AC-10", false },
        { "module.legacy.*", "module.legacy.aws_s3_bucket.a[\"x\"]", true },
        { "aws_s3_bucket.a[\"x\"]", "aws_s3_bucket.a[\"x\"]", true },
        { "[ab]", "a", false },
        { "A", "a", false },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        assert_int_equal(glob_match(span_of(cases[i].pattern), span_of(cases[i].text)),
                         cases[i].matches);
    }
    assert_true(glob_match_ignoring_case(SPAN("S3:get*"), SPAN("s3:GetObject")));
    assert_false(glob_match_ignoring_case(SPAN("S3:get*"), SPAN("s3:PutObject")));
}

static void many_stars_take_no_endless_time(void **state)
{
    (void)state;
    char text[4096];
    memset(text, 'a', sizeof(text));
    struct span pattern = SPAN("*a*a*a*a*a*a*a*a*a*a*a*a*b");
    assert_false(glob_match(pattern, (struct span) { text, sizeof(text) }));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stars_and_question_marks_stand_for_text),
        cmocka_unit_test(many_stars_take_no_endless_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
