#include "jmespath/eval.h"

#include "tests/support/query.h"

static void projections_leave_nulls_out(void **state)
{
    (void)state;
    static const struct query_case cases[] = {
        { "[*]", "[1,null,2]", "[1,2]" },
        { "[*].a", "[{\"a\":1},{},3,{\"a\":2}]", "[1,2]" },
        { "*.a", "{\"x\":{\"a\":1},\"y\":{},\"z\":null}", "[1]" },
        { "*", "{\"x\":null,\"y\":0}", "[0]" },
        { "[]", "[[1,null],null,[[2]],{}]", "[1,[2],{}]" },
        { "[].a", "[[{\"a\":1}],{\"a\":2},[[{\"a\":3}]]]", "[1,2]" },
        { "[?a]", "[{\"a\":1},{\"a\":0},{\"a\":\"\"},{},null]", "[{\"a\":1},{\"a\":0}]" },
        { "[?a == `1`].b", "[{\"a\":1,\"b\":2},{\"a\":1},{\"a\":2,\"b\":3}]", "[2]" },
    };
    query_check(cases, ARRAY_LENGTH(cases));
}

static void what_cannot_be_projected_is_null(void **state)
{
    (void)state;
    static const struct query_case cases[] = {
        { "[*]", "{\"a\":1}", "null" },  { "*", "[1]", "null" },    { "[]", "{}", "null" },
        { "[?a]", "{\"a\":1}", "null" }, { "*.a", "null", "null" }, { "[].a", "\"x\"", "null" },
    };
    query_check(cases, ARRAY_LENGTH(cases));
}

static void of_an_unknown_nothing_is_known(void **state)
{
    (void)state;
    static const struct query_case cases[] = {
        { "[*].a", "\"?\"", "\"?\"" }, { "*.a", "\"?\"", "\"?\"" },    { "[].a", "\"?\"", "\"?\"" },
        { "[?a]", "\"?\"", "\"?\"" },  { "[1:].a", "\"?\"", "\"?\"" },
    };
    query_check(cases, ARRAY_LENGTH(cases));
}

/* An unknown may be null and so left out; one that matches for certain stays for certain. */
static void unknown_elements_leave_the_list_open(void **state)
{
    (void)state;
    static const struct query_case cases[] = {
        { "[*]", "[1,\"?\",2]", "[1,\"...\",2]" },
        { "[*]", "[\"?\",\"?\",2,\"?\"]", "[\"...\",2,\"...\"]" },
        { "[*]", "[\"?\"]", "\"?\"" },
        { "[*].a", "[{\"a\":1},{\"a\":\"?\"}]", "[1,\"...\"]" },
        { "[*].a", "[{\"a\":1},{\"a\":\"?\"},{}]", "[1,\"...\"]" },
        { "[*].a", "[{\"a\":\"?\"}]", "\"?\"" },
        { "[*].b", "[{\"a\":\"?\"}]", "[]" },
        { "[*].[a]", "[{\"a\":\"?\"}]", "[[\"?\"]]" },
        { "[*].starts_with(@, 'x')", "[\"?\"]", "[\"?\"]" },
        { "*.a", "{\"x\":{\"a\":1},\"y\":\"?\"}", "[1,\"...\"]" },
        { "[]", "[[1],\"?\",2]", "[1,\"...\",2]" },
        { "[]", "[[1,\"...\"],[2]]", "[1,\"...\",2]" },
        { "[].a", "[[{\"a\":1}],\"?\"]", "[1,\"...\"]" },
        { "[*].a", "[{\"a\":1},\"...\"]", "[1,\"...\"]" },
    };
    query_check(cases, ARRAY_LENGTH(cases));
}

static void filters_keep_what_surely_passes(void **state)
{
    (void)state;
    static const struct query_case cases[] = {
        { "[?a == `1`].b", "[{\"a\":1,\"b\":5},{\"a\":\"?\",\"b\":6}]", "[5,\"...\"]" },
        { "[?a == `1`].b", "[{\"a\":2,\"b\":5},{\"a\":\"?\",\"b\":6}]", "\"?\"" },
        { "[?a == `1`].b", "[{\"a\":2,\"b\":5},{\"a\":3,\"b\":\"?\"}]", "[]" },
        { "[?a == `1`].b", "[{\"a\":1,\"b\":\"?\"}]", "\"?\"" },
        { "[?a == `1`]", "[{\"a\":1,\"b\":\"?\"}]", "[{\"a\":1,\"b\":\"?\"}]" },
        { "[?a == `1` || `true`].b", "[{\"a\":\"?\",\"b\":6}]", "[6]" },
        { "[?a == `1`].abs(b)", "[{\"a\":\"?\",\"b\":\"x\"}]", "\"?\"" },
        { "[?a]", "[\"...\",{\"a\":1}]", "[\"...\",{\"a\":1}]" },
    };
    query_check(cases, ARRAY_LENGTH(cases));
}

/* What rules ask of such lists: certain answers where they are certain. */
static void open_lists_answer_what_is_certain(void **state)
{
    (void)state;
    static const char given[] =
        "{\"ingress\":[{\"cidrs\":[\"0.0.0.0/0\",\"10.0.0.0/8\"]},{\"cidrs\":\"?\"}]}";
    static const struct query_case cases[] = {
        { "contains(ingress[].cidrs[], '0.0.0.0/0')", given, "true" },
        { "contains(ingress[].cidrs[], '::/0')", given, "\"?\"" },
        { "length(ingress[].cidrs[])", given, "\"?\"" },
        { "length(ingress)", given, "2" },
        { "ingress[].cidrs[] | [0]", given, "\"0.0.0.0/0\"" },
        { "ingress[].cidrs[] | [-1]", given, "\"?\"" },
        { "!ingress[].cidrs[]", given, "false" },
        { "!ingress[?cidrs == `[]`]", given, "\"?\"" },
        { "ingress[].cidrs[] == `[\"10.0.0.0/8\"]`", given, "false" },
        { "type(ingress[].cidrs[])", given, "\"array\"" },
        { "length(ingress[*].cidrs) == length(ingress)", given, "\"?\"" },
    };
    query_check(cases, ARRAY_LENGTH(cases));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(projections_leave_nulls_out),
        cmocka_unit_test(what_cannot_be_projected_is_null),
        cmocka_unit_test(of_an_unknown_nothing_is_known),
        cmocka_unit_test(unknown_elements_leave_the_list_open),
        cmocka_unit_test(filters_keep_what_surely_passes),
        cmocka_unit_test(open_lists_answer_what_is_certain),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
