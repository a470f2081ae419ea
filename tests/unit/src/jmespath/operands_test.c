#include "jmespath/parsing.h"

#include "tests/support/query.h"

static void names_and_literals_mean_what_they_say(void **state)
{
    (void)state;
    static const struct query_case cases[] = {
        { "\"a b\"", "{\"a b\":1}", "1" },
        { "\"\\u0061\\\"\"", "{\"a\\\"\":1}", "1" },
        { "'it\\'s'", "0", "\"it's\"" },
        { "'a\\b`c\"'", "0", "\"a\\\\b`c\\\"\"" },
        { "''", "0", "\"\"" },
        { "`\"a\\`b\"`", "0", "\"a`b\"" },
        { "` {\"a\": [1.50, null]} `", "0", "{\"a\":[1.50,null]}" },
        { "`12345678901234567890.5`", "0", "12345678901234567890.5" },
        { "@", "[1.0]", "[1.0]" },
        { "[a, @.b, `1`]", "{\"a\":0,\"b\":2}", "[0,2,1]" },
        { "{x: a, \"y z\": b}", "{\"a\":0,\"b\":2}", "{\"x\":0,\"y z\":2}" },
        { "{x: a, y: a, x: b}", "{\"a\":0,\"b\":2}", "{\"x\":2,\"y\":0}" },
        { "length (@)", "[1]", "1" },
    };
    query_check(cases, ARRAY_LENGTH(cases));
}

static void mistakes_are_named_with_their_place(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum jmespath_error error;
        size_t column;
        const char *message;
    } mistakes[] = {
        { "[?a == `running`]", JMESPATH_SYNTAX, 8,
          "backquotes hold JSON; a text is written 'text'" },
        { "``", JMESPATH_SYNTAX, 1, "backquotes hold JSON; a text is written 'text'" },
        { "\"\\u\"", JMESPATH_SYNTAX, 1, "a quoted name must be a JSON string" },
        { "{\"\\x\": a}", JMESPATH_SYNTAX, 2, "a quoted name must be a JSON string" },
        { "{a}", JMESPATH_SYNTAX, 3, "expected ':', found '}'" },
        { "{a: b,}", JMESPATH_SYNTAX, 7, "expected a name, found '}'" },
        { "{a: }", JMESPATH_SYNTAX, 5, "expected an expression, found '}'" },
        { "{a: b", JMESPATH_SYNTAX, 6, "expected '}', found the end" },
        { "[a,]", JMESPATH_SYNTAX, 4, "expected an expression, found ']'" },
        { "[a b]", JMESPATH_SYNTAX, 4, "expected ']', found a name" },
        { "abs(a", JMESPATH_SYNTAX, 6, "expected ')', found the end" },
        { "abs(a,)", JMESPATH_SYNTAX, 7, "expected an expression, found ')'" },
        { "map(&, a)", JMESPATH_SYNTAX, 6, "expected an expression, found ','" },
        { "a.lenght(b)", JMESPATH_UNKNOWN_FUNCTION, 3, "there is no function lenght()" },
        { "abs(a, b)", JMESPATH_INVALID_ARITY, 1, "abs() takes 1 argument, not 2" },
        { "contains(a)", JMESPATH_INVALID_ARITY, 1, "contains() takes 2 arguments, not 1" },
        { "merge()", JMESPATH_INVALID_ARITY, 1, "merge() takes at least 1 argument, not 0" },
        { "sort_by(a, b)", JMESPATH_INVALID_TYPE, 1,
          "argument 2 of sort_by() must be an expression (&...)" },
        { "x | abs(&a)", JMESPATH_INVALID_TYPE, 5,
          "argument 1 of abs() must not be an expression (&...)" },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(mistakes); i++) {
        AUTO_ARENA *arena = arena_new();
        struct jmespath_problem problem = { 0 };
        assert_null(jmespath_compile(arena, span_of(mistakes[i].text), &problem));
        assert_string_equal(problem.message, mistakes[i].message);
        assert_int_equal(problem.error, mistakes[i].error);
        assert_int_equal(problem.column, mistakes[i].column);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_and_literals_mean_what_they_say),
        cmocka_unit_test(mistakes_are_named_with_their_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
