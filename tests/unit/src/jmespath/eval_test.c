#include "jmespath/eval.h"

#include "tests/support/query.h"

static void parts_are_taken_by_name_and_place(void **state)
{
    (void)state;
    static const struct query_case cases[] = {
        { "a.b", "{\"a\":{\"b\":1.50}}", "1.50" },
        { "a.b", "{\"a\":[{\"b\":1}]}", "null" },
        { "a.b", "{\"a\":\"?\"}", "\"?\"" },
        { "a.b", "{\"a\":{\"b\":\"?\"}}", "\"?\"" },
        { "a.b.c", "{\"a\":{\"b\":null,\"c\":\"?\"}}", "null" },
        { "[0]", "[1,2,3]", "1" },
        { "[-1]", "[1,2,3]", "3" },
        { "[3]", "[1,2,3]", "null" },
        { "[-4]", "[1,2,3]", "null" },
        { "[99999999999999999999999]", "[1]", "null" },
        { "[-99999999999999999999999]", "[1]", "null" },
        { "[0]", "{}", "null" },
        { "[0]", "\"?\"", "\"?\"" },
        { "[1]", "[1,\"?\"]", "\"?\"" },
        { "[2]", "[1,\"?\"]", "null" },
        { "[0]", "[1,\"...\",2]", "1" },
        { "[1]", "[1,\"...\",2]", "\"?\"" },
        { "[-1]", "[1,\"...\",2]", "2" },
        { "[-2]", "[1,\"...\",2]", "\"?\"" },
        { "[9]", "[1,\"...\",2]", "\"?\"" },
    };
    query_check(cases, ARRAY_LENGTH(cases));
}

static void slices_follow_python(void **state)
{
    (void)state;
    static const struct query_case cases[] = {
        { "[1:3]", "[0,1,2,3]", "[1,2]" },
        { "[::-2]", "[0,1,2,3]", "[3,1]" },
        { "[-99:99]", "[0,1]", "[0,1]" },
        { "[99:-99:-1]", "[0,1]", "[1,0]" },
        { "[:-9007199254740993999:-1]", "[0,1]", "[1,0]" },
        { "[::9007199254740993999]", "[0,1]", "[0]" },
        { "[::-9007199254740993999]", "[0,1]", "[1]" },
        { "[2:1]", "[0,1,2]", "[]" },
        { "[:]", "[]", "[]" },
        { "[:]", "\"ab\"", "null" },
        { "[1:]", "\"?\"", "\"?\"" },
        { "[1:]", "[0,\"?\",2]", "[\"...\",2]" },
        { "[1:]", "[0,\"...\",2]", "\"?\"" },
        { "[:2].length(@)", "[\"a\",\"bc\",\"?\"]", "[1,2]" },
    };
    query_check(cases, ARRAY_LENGTH(cases));
}

static void selects_make_lists_and_objects(void **state)
{
    (void)state;
    static const struct query_case cases[] = {
        { "[a, b]", "{\"a\":1}", "[1,null]" },
        { "{x: a, y: b}", "{\"a\":1}", "{\"x\":1,\"y\":null}" },
        { "[a, b]", "null", "null" },
        { "{x: a}", "null", "null" },
        { "[a, b]", "\"?\"", "\"?\"" },
        { "{x: a}", "\"?\"", "\"?\"" },
        { "[a, b]", "{\"a\":1,\"b\":\"?\"}", "[1,\"?\"]" },
        { "{x: a, y: b}", "{\"a\":1,\"b\":\"?\"}", "{\"x\":1,\"y\":\"?\"}" },
        { "[a, abs(b)]", "{\"a\":1,\"b\":\"x\"}", "!invalid-type" },
        { "{x: abs(b)}", "{\"a\":1,\"b\":\"x\"}", "!invalid-type" },
    };
    query_check(cases, ARRAY_LENGTH(cases));
}

static void equality_is_exact_and_three_valued(void **state)
{
    (void)state;
    static const struct query_case cases[] = {
        { "a == b", "{\"a\":1,\"b\":1.0}", "true" },
        { "a == b", "{\"a\":9007199254740993,\"b\":9007199254740992}", "false" },
        { "a != b", "{\"a\":[1,{}],\"b\":[1,{}]}", "false" },
        { "a == b", "{\"a\":\"?\",\"b\":1}", "\"?\"" },
        { "a != b", "{\"a\":1,\"b\":\"?\"}", "\"?\"" },
        { "a == b", "{\"a\":[1,\"?\"],\"b\":[1,2]}", "\"?\"" },
        { "a == b", "{\"a\":[1,\"?\"],\"b\":[2,2]}", "false" },
        { "a == b", "{\"a\":[1,\"?\"],\"b\":[1]}", "false" },
        { "a == b", "{\"a\":[1,\"...\"],\"b\":[1]}", "\"?\"" },
        { "a == b", "{\"a\":[1,\"...\"],\"b\":[2]}", "false" },
        { "a == b", "{\"a\":[1,\"...\",1],\"b\":[1]}", "false" },
        { "abs(a) == b", "{\"a\":\"x\"}", "!invalid-type" },
        { "b == abs(a)", "{\"a\":\"x\"}", "!invalid-type" },
    };
    query_check(cases, ARRAY_LENGTH(cases));
}

static void only_numbers_have_an_order(void **state)
{
    (void)state;
    static const struct query_case cases[] = {
        { "[a < b, a <= b, a > b, a >= b]", "{\"a\":1,\"b\":2}", "[true,true,false,false]" },
        { "[a < b, a <= b, a > b, a >= b]", "{\"a\":2,\"b\":2.0}", "[false,true,false,true]" },
        { "[a < b, a <= b, a > b, a >= b]", "{\"a\":3,\"b\":2}", "[false,false,true,true]" },
        { "a < b", "{\"a\":9007199254740992,\"b\":9007199254740993}", "true" },
        { "a < b", "{\"a\":\"1\",\"b\":\"2\"}", "null" },
        { "a < b", "{\"a\":1,\"b\":null}", "null" },
        { "a < b", "{\"a\":1,\"b\":\"?\"}", "\"?\"" },
        { "a > b", "{\"a\":\"?\",\"b\":\"?\"}", "\"?\"" },
        { "a < b", "{\"a\":\"?\",\"b\":\"x\"}", "null" },
    };
    query_check(cases, ARRAY_LENGTH(cases));
}

static void problems_pass_through_every_operator(void **state)
{
    (void)state;
    static const char *const shapes[] = {
        "abs(a).b",
        "abs(a) | b",
        "abs(a) || b",
        "b || abs(a)",
        "abs(a) && b",
        "t && abs(a)",
        "!abs(a)",
        "abs(a)[0]",
        "abs(a)[*]",
        "abs(a).*",
        "abs(a)[]",
        "abs(a)[?b]",
        "abs(a)[1:]",
        "t.[abs(@)]",
        "[a].abs(@)",
        "[a] | [].abs(@)",
        "{x: a}.*.abs(@)",
        "[a] | [?abs(@)]",
        "length(abs(a))",
        "[a] | [*].abs(@)",
        "[a] | [0:].abs(@)",
        "map(&abs(@), [a])",
        "sort_by([a], &abs(@))",
    };
    for (size_t i = 0; i < ARRAY_LENGTH(shapes); i++) {
        const struct query_case one = { shapes[i], "{\"a\":\"x\",\"t\":true}", "!invalid-type" };
        query_check(&one, 1);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_are_taken_by_name_and_place),
        cmocka_unit_test(slices_follow_python),
        cmocka_unit_test(selects_make_lists_and_objects),
        cmocka_unit_test(equality_is_exact_and_three_valued),
        cmocka_unit_test(only_numbers_have_an_order),
        cmocka_unit_test(problems_pass_through_every_operator),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
