#include "jmespath/functions.h"

#include "tests/support/query.h"

static void numbers_pass_through_exactly(void **state)
{
    (void)state;
    static const struct query_case cases[] = {
        { "abs(@)", "-123456789012345678901234567890.10", "123456789012345678901234567890.10" },
        { "abs(@)", "1.50", "1.50" },
        { "abs(@)", "-0", "0" },
        { "ceil(@)", "123456789012345678901234567890", "123456789012345678901234567890" },
        { "floor(@)", "-9007199254740993", "-9007199254740993" },
        { "ceil(@)", "1e400", "1e400" },
        { "to_number(@)", "\"123456789012345678901234567890.10\"",
          "123456789012345678901234567890.10" },
        { "to_number(@)", "1.50", "1.50" },
        { "max(@)", "[9007199254740992,9007199254740993,1]", "9007199254740993" },
        { "min(@)", "[0.1,0.1000000000000000000001]", "0.1" },
    };
    query_check(cases, ARRAY_LENGTH(cases));
}

static void fractions_are_rounded_to_whole_numbers(void **state)
{
    (void)state;
    static const struct query_case cases[] = {
        { "ceil(@)", "1.2", "2" },  { "ceil(@)", "-1.2", "-1" },   { "ceil(@)", "99.5", "100" },
        { "ceil(@)", "-0.5", "0" }, { "floor(@)", "1.9", "1" },    { "floor(@)", "-1.2", "-2" },
        { "floor(@)", "1.0", "1" }, { "floor(@)", "1e3", "1000" }, { "ceil(@)", "1e-9", "1" },
    };
    query_check(cases, ARRAY_LENGTH(cases));
}

static void sums_of_whole_numbers_are_exact(void **state)
{
    (void)state;
    static const struct query_case cases[] = {
        { "sum(@)", "[]", "0" },
        { "sum(@)", "[1,-2,3]", "2" },
        { "sum(@)", "[9007199254740993,0]", "9007199254740993" },
        { "sum(@)", "[99999999999999999,-99999999999999998]", "1" },
        { "sum(@)", "[0.5,0.25]", "0.75" },
        { "sum(@)", "[0.5,0.5]", "1" },
        { "sum(@)", "[12345678901234567890,1]", "1.2345678901234567e+19" },
        { "avg(@)", "[]", "null" },
        { "avg(@)", "[1,2,3]", "2" },
        { "avg(@)", "[9007199254740993,9007199254740995]", "9007199254740994" },
        { "avg(@)", "[1,2]", "1.5" },
        { "avg(@)", "[0.5,0.25]", "0.375" },
    };
    query_check(cases, ARRAY_LENGTH(cases));
}

static void sums_past_all_numbers_are_a_problem(void **state)
{
    (void)state;
    static const struct query_case cases[] = {
        { "sum(@)", "[1e308,1e308]", "!invalid-value" },
        { "sum(@)", "[1e999,-1e999]", "!invalid-value" },
        { "avg(@)", "[1e308,1e308]", "!invalid-value" },
    };
    query_check(cases, ARRAY_LENGTH(cases));
}

static void only_texts_that_are_json_numbers_become_numbers(void **state)
{
    (void)state;
    static const struct query_case cases[] = {
        { "to_number(@)", "\"-1.5e3\"", "-1.5e3" }, { "to_number(@)", "\"01\"", "null" },
        { "to_number(@)", "\" 1\"", "null" },       { "to_number(@)", "\"inf\"", "null" },
        { "to_number(@)", "\"\"", "null" },         { "to_number(@)", "[1]", "null" },
        { "to_number(@)", "true", "null" },         { "to_number(@)", "null", "null" },
    };
    query_check(cases, ARRAY_LENGTH(cases));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_pass_through_exactly),
        cmocka_unit_test(fractions_are_rounded_to_whole_numbers),
        cmocka_unit_test(sums_of_whole_numbers_are_exact),
        cmocka_unit_test(sums_past_all_numbers_are_a_problem),
        cmocka_unit_test(only_texts_that_are_json_numbers_become_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
