#include "base/clock.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

static void dates_and_times_become_seconds(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int64_t seconds;
    } cases[] = {
        { "1970-01-01", 0 },
        { "2027-03-31", 1806451200 },
        { "2000-02-29", 951782400 },
        { "1970-01-01T00:00:01Z", 1 },
        { "1970-01-01T02:00:00+02:00", 0 },
        { "1970-01-01T00:00:00.250-01:30", 5400 },
        { "1969-12-31", -86400 },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        int64_t seconds = -1;
        assert_true(clock_parse(span_of(cases[i].text), &seconds));
        assert_int_equal(seconds, cases[i].seconds);
    }
}

static void what_is_no_date_is_refused(void **state)
{
    (void)state;
    static const char *const texts[] = { "",           "2027",        "2027-13-01",
                                         "2027-02-29", "2027-1-1",    "2027-01-01T25:00:00Z",
                                         "tomorrow",   "2027-01-01x", "2027-01-01T00:00:00+99:00" };
    for (size_t i = 0; i < ARRAY_LENGTH(texts); i++) {
        int64_t seconds;
        assert_false(clock_parse(span_of(texts[i]), &seconds));
    }
}

static void a_moment_is_shown_as_its_day(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    assert_string_equal(clock_date(arena, 1806451199).text, "2027-03-30");
}

static void a_moment_is_written_to_the_second(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    assert_string_equal(clock_moment(arena, 1806451199).text, "2027-03-30T23:59:59Z");
    assert_string_equal(clock_moment(arena, 0).text, "1970-01-01T00:00:00Z");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_and_times_become_seconds),
        cmocka_unit_test(what_is_no_date_is_refused),
        cmocka_unit_test(a_moment_is_shown_as_its_day),
        cmocka_unit_test(a_moment_is_written_to_the_second),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
