#include "jmespath/unknown.h"

#include "tests/support/query.h"

#include "base/attributes.h"

static void truthiness_is_three_valued(void **state)
{
    (void)state;
    static const struct {
        const char *value;
        enum truth truth;
    } cases[] = {
        { "null", TRUTH_FALSE },     { "false", TRUTH_FALSE },   { "\"\"", TRUTH_FALSE },
        { "[]", TRUTH_FALSE },       { "{}", TRUTH_FALSE },      { "0", TRUTH_TRUE },
        { "true", TRUTH_TRUE },      { "\"a\"", TRUTH_TRUE },    { "[null]", TRUTH_TRUE },
        { "{\"a\":0}", TRUTH_TRUE }, { "\"?\"", TRUTH_UNKNOWN }, { "[\"?\"]", TRUTH_TRUE },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_ARENA *arena = arena_new();
        assert_int_equal(truthiness(query_read(arena, cases[i].value)), cases[i].truth);
    }
    assert_int_equal(truthiness(unknown_boolean()), TRUTH_UNKNOWN);
    assert_int_equal(truthiness(unknown_order()), TRUTH_UNKNOWN);
}

static void unknowns_remember_what_they_cannot_be(void **state)
{
    (void)state;
    assert_true(is_surely_something(unknown_boolean()));
    assert_false(is_surely_something(unknown_order()));
    assert_false(is_surely_something(&value_unknown));
    assert_ptr_equal(unknown_or(unknown_boolean(), &value_true), &value_true);
    assert_ptr_equal(unknown_or(unknown_order(), &value_true), &value_true);
    assert_ptr_equal(unknown_and(unknown_boolean(), &value_false), &value_false);
    assert_int_equal(truthiness(unknown_or(&value_unknown, &value_true)), TRUTH_TRUE);
    assert_int_equal(truthiness(unknown_and(&value_unknown, &value_false)), TRUTH_FALSE);
    assert_int_equal(truthiness(unknown_and(unknown_order(), &value_false)), TRUTH_FALSE);
    assert_int_equal(truthiness(unknown_or(unknown_boolean(), &value_false)), TRUTH_UNKNOWN);
}

/* Against Kleene's tables, over all that an unknown may be. */
static void logic_is_kleenes(void **state)
{
    (void)state;
    static const struct query_case cases[] = {
        { "a || b", "{\"a\":true,\"b\":\"?\"}", "true" },
        { "a || b", "{\"a\":1,\"b\":\"?\"}", "1" },
        { "a || b", "{\"a\":null,\"b\":\"?\"}", "\"?\"" },
        { "a || b", "{\"a\":\"?\",\"b\":true}", "\"?\"" },
        { "a && b", "{\"a\":false,\"b\":\"?\"}", "false" },
        { "a && b", "{\"a\":[],\"b\":\"?\"}", "[]" },
        { "a && b", "{\"a\":1,\"b\":\"?\"}", "\"?\"" },
        { "a && b", "{\"a\":\"?\",\"b\":false}", "\"?\"" },
        { "!a", "{\"a\":\"?\"}", "\"?\"" },
        { "!(a || `true`)", "{\"a\":\"?\"}", "false" },
        { "!(a && `false`)", "{\"a\":\"?\"}", "true" },
        { "a == 'x' || b", "{\"a\":\"?\",\"b\":true}", "true" },
        { "a == 'x' || b", "{\"a\":\"?\",\"b\":false}", "\"?\"" },
        { "a == 'x' || b", "{\"a\":\"?\",\"b\":1}", "\"?\"" },
        { "a == 'x' && b", "{\"a\":\"?\",\"b\":false}", "false" },
        { "a == 'x' && b", "{\"a\":\"?\",\"b\":true}", "\"?\"" },
        { "b && a == 'x'", "{\"a\":\"?\",\"b\":false}", "false" },
        { "a < `5` || b", "{\"a\":\"?\",\"b\":true}", "true" },
        { "a < `5` && b", "{\"a\":\"?\",\"b\":false}", "\"?\"" },
        { "!(a < `5` && b)", "{\"a\":\"?\",\"b\":false}", "true" },
        { "(a == 'x' && b) || `true`", "{\"a\":\"?\",\"b\":\"?\"}", "\"?\"" },
        { "(a == 'x' && b == 'y') || `true`", "{\"a\":\"?\",\"b\":\"?\"}", "true" },
        { "starts_with(a, 'x') && contains(a, 'y') && `false`", "{\"a\":\"?\"}", "false" },
        { "[?a || `true`]", "[{\"a\":\"?\",\"b\":1}]", "[{\"a\":\"?\",\"b\":1}]" },
        { "[?a && `false`]", "[{\"a\":\"?\",\"b\":1}]", "[]" },
    };
    query_check(cases, ARRAY_LENGTH(cases));
}

/* An error behind an unknown may never come to be; one that is certain stays an error. */
static void a_problem_behind_an_unknown_is_unknown(void **state)
{
    (void)state;
    static const struct query_case cases[] = {
        { "a && abs('x')", "{\"a\":\"?\"}", "\"?\"" },
        { "a || abs('x')", "{\"a\":\"?\"}", "\"?\"" },
        { "a && abs('x')", "{\"a\":true}", "!invalid-type" },
        { "abs('x') && a", "{\"a\":\"?\"}", "!invalid-type" },
        { "a && abs('x')", "{\"a\":false}", "false" },
    };
    query_check(cases, ARRAY_LENGTH(cases));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(truthiness_is_three_valued),
        cmocka_unit_test(unknowns_remember_what_they_cannot_be),
        cmocka_unit_test(logic_is_kleenes),
        cmocka_unit_test(a_problem_behind_an_unknown_is_unknown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
