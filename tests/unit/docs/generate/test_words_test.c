#include "generate/test_words.h"

#include "words_case.h"

static void a_test_is_a_half_sentence(void **state)
{
    (void)state;
    static const struct words_case cases[] = {
        { "{\"path\":\"a\",\"op\":\"eq\",\"value\":true}", "`a` is true" },
        { "{\"path\":\"a[].b\",\"op\":\"gt\",\"value\":0}", "`a.b` is more than 0" },
        { "{\"path\":\"a\",\"op\":\"in\",\"value\":[\"x\",\"y\"]}", "`a` is one of `x`, `y`" },
        { "{\"path\":\"a\",\"op\":\"present\"}", "`a` is set" },
        { "{\"path\":\"a\",\"op\":\"count_gt\",\"value\":1}", "`a` has more than 1 values" },
        { "{\"path\":\"a\",\"op\":\"eq\",\"value\":1,\"each\":\"all\"}", "each `a` is 1" },
        { "{\"path\":\"a[k=v].b\",\"op\":\"absent\"}", "`a[k=v].b` is not set" },
        { "{\"path\":\".\",\"op\":\"regex\",\"value\":\"x\"}", "the resource matches `x`" },
        { "{\"path\":\"a\",\"json_any\":{\"path\":\"b\",\"op\":\"eq\",\"value\":1}}",
          "in the JSON list `a`, `b` is 1" },
        { "{\"path\":\"a\",\"json_all\":{\"path\":\"b\",\"op\":\"eq\",\"value\":1}}",
          "everywhere in the JSON list `a`, `b` is 1" },
        { "{\"path\":\"p\",\"op\":\"policy_admin_star\"}",
          "`p` allows every action on every resource" },
    };
    check_words(cases, ARRAY_LENGTH(cases), write_test_words);
}

static void write_and(struct str *out, const struct value *tests)
{
    write_tests_words(out, tests, " and ");
}

static void tests_of_a_list_are_joined(void **state)
{
    (void)state;
    static const struct words_case cases[] = {
        { "[{\"path\":\"a\",\"op\":\"present\"},{\"path\":\"b\",\"op\":\"absent\"}]",
          "`a` is set and `b` is not set" },
        { "[]", "" },
    };
    check_words(cases, ARRAY_LENGTH(cases), write_and);
}

static void tests_that_differ_by_their_path_are_told_apart_from_others(void **state)
{
    (void)state;
    static const struct {
        const char *other;
        bool differs_by_path;
    } cases[] = {
        { "{\"path\":\"b\",\"op\":\"eq\",\"value\":true,\"absent\":true}", true },
        { "{\"path\":\"b\",\"op\":\"eq\",\"value\":false}", false },
        { "{\"path\":\"b\",\"op\":\"eq\"}", false },
        { "{\"path\":\"b\",\"op\":\"ne\",\"value\":true}", false },
        { "{\"path\":\"b\",\"op\":\"eq\",\"value\":true,\"each\":\"all\"}", false },
        { "{\"const\":true}", false },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_ARENA *arena = arena_new();
        const struct value *one =
            json_try(arena, SPAN("{\"path\":\"a\",\"op\":\"eq\",\"value\":true}"));
        const struct value *other = json_try(arena, span_of(cases[i].other));
        assert_int_equal(tests_differ_by_path(one, other), cases[i].differs_by_path);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_test_is_a_half_sentence),
        cmocka_unit_test(tests_of_a_list_are_joined),
        cmocka_unit_test(tests_that_differ_by_their_path_are_told_apart_from_others),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
