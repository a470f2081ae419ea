#include "facets/duration.h"

#include "facets_case.h"

struct duration_case {
    const char *text;
    double seconds; /* negative: it is none */
};

static void check(const struct duration_case *cases, size_t count,
                  bool (*parse)(struct span text, double *seconds))
{
    for (size_t i = 0; i < count; i++) {
        double seconds = -1;
        bool known = parse(span_of(cases[i].text), &seconds);
        if ((known ? seconds : -1) != cases[i].seconds) {
            fail_msg("%s: %g", cases[i].text, known ? seconds : -1);
        }
    }
}

static void iso_8601_durations_are_read(void **state)
{
    (void)state;
    static const struct duration_case cases[] = {
        { "P90D", 7776000 }, { "PT1H30M", 5400 }, { "P1Y2M", 36720000 },
        { "P2W", 1209600 },  { "PT0.5S", 0.5 },   { "P1DT12H", 129600 },
        { "PT8H", 28800 },   { "P0D", 0 },        { "P", -1 },
        { "PT", -1 },        { "P1H", -1 },       { "PT1D", -1 },
        { "90", -1 },        { "", -1 },          { "P1", -1 },
        { "P1M1Y", -1 },     { "P1DT", -1 },      { "PT1HT1M", -1 },
        { "P1..2D", -1 },    { "P1D ", -1 },
    };
    check(cases, ARRAY_LENGTH(cases), duration_iso8601);
}

static void words_of_time_are_read(void **state)
{
    (void)state;
    static const struct duration_case cases[] = {
        { "36h", 129600 },    { "1h30m", 5400 },       { "90d", 7776000 }, { "300s", 300 },
        { "300", 300 },       { "500ms", 0.5 },        { "2w", 1209600 },  { "1y", 31536000 },
        { "1 h 30 m", 5400 }, { "1.5h", 5400 },        { "", -1 },         { "h", -1 },
        { "5x", -1 },         { "rate(5 hours)", -1 }, { "1h30", -1 },     { " ", -1 },
    };
    check(cases, ARRAY_LENGTH(cases), duration_words);
}

static void units_have_names(void **state)
{
    (void)state;
    assert_true(duration_unit(SPAN("seconds")) == 1);
    assert_true(duration_unit(SPAN("Minutes")) == 60);
    assert_true(duration_unit(SPAN("hours")) == 3600);
    assert_true(duration_unit(SPAN("days")) == 86400);
    assert_true(duration_unit(SPAN("weeks")) == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(iso_8601_durations_are_read),
        cmocka_unit_test(words_of_time_are_read),
        cmocka_unit_test(units_have_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
