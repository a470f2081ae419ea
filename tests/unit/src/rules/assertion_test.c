#include "rules/assertion.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include "json/json.h"

static const struct value *attributes(struct arena *arena)
{
    struct value_builder built = value_builder(arena);
    value_put(&built, "id", &value_unknown);
    value_put(&built, "tags", json_try(arena, SPAN("{\"Owner\": \"team\", \"Empty\": \"\"}")));
    value_put(&built, "rules", json_try(arena, SPAN("[{\"port\": 22}, {\"port\": 443}]")));
    return value_object_done(&built);
}

static enum truth judged(const char *spec)
{
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    struct complaints complaints = { .file = "f.json", .diags = &diags };
    const struct assertion *assertion =
        assertion_compile(arena, json_try(arena, span_of(spec)), &complaints);
    assert_non_null(assertion);
    return assertion_judge(arena, assertion, attributes(arena));
}

#define OWNED "{\"key\": \"tags.Owner\", \"op\": \"present\"}"
#define NAMED "{\"key\": \"id\", \"op\": \"eq\", \"value\": \"x\"}"
#define COUNTED "{\"key\": \"length(tags.Owner)\", \"op\": \"gt\", \"value\": 2}"
#define UNTAGGED "{\"key\": \"tags.None\", \"op\": \"present\"}"

static void keys_are_judged_and_combined_by_kleene(void **state)
{
    (void)state;
    static const struct {
        const char *spec;
        enum truth truth;
    } cases[] = {
        { OWNED, TRUTH_TRUE },
        { UNTAGGED, TRUTH_FALSE },
        { NAMED, TRUTH_UNKNOWN },
        { COUNTED, TRUTH_TRUE },
        { "{\"key\": \"length(tags.None)\", \"op\": \"gt\", \"value\": 2}", TRUTH_UNKNOWN },
        { "{\"key\": \"rules[].port\", \"op\": \"subset_of\", \"value\": [22, 443]}", TRUTH_TRUE },
        { "{\"all\": [" OWNED ", " NAMED "]}", TRUTH_UNKNOWN },
        { "{\"all\": [" UNTAGGED ", " NAMED "]}", TRUTH_FALSE },
        { "{\"any\": [" OWNED ", " NAMED "]}", TRUTH_TRUE },
        { "{\"any\": [" UNTAGGED ", " NAMED "]}", TRUTH_UNKNOWN },
        { "{\"not\": {\"all\": [" OWNED "]}}", TRUTH_FALSE },
        { "{\"not\": " NAMED "}", TRUTH_UNKNOWN },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        assert_int_equal(judged(cases[i].spec), cases[i].truth);
    }
}

static void broken_assertions_are_told_with_what_is_accepted(void **state)
{
    (void)state;
    static const struct {
        const char *spec;
        const char *told;
    } cases[] = {
        { "5", "must be an object with the keys key, op, value" },
        { "{\"key\": \"a[\", \"op\": \"present\"}", "field `key`: is no JMESPath expression" },
        { "{\"key\": \"a\", \"op\": \"presnt\"}",
          "no operator `presnt`; did you mean `present`? (accepted: eq, ne" },
        { "{\"key\": \"a\", \"op\": \"not_all_ports\"}", "no operator `not_all_ports`" },
        { "{\"key\": \"a\", \"op\": \"eq\"}", "field `value`: is missing" },
        { "{\"ky\": \"a\", \"op\": \"present\"}", "is not known here; did you mean `key`?" },
        { "{\"all\": []}", "`all` and `any` take a list of tests" },
        { "{\"any\": [5]}", "must be an object" },
        { "{\"not\": []}", "`not` takes one test" },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_ARENA *arena = arena_new();
        struct diags diags = diags_init(arena);
        struct complaints complaints = { .file = "f.json", .diags = &diags };
        assert_null(assertion_compile(arena, json_try(arena, span_of(cases[i].spec)), &complaints));
        if (!strstr(diags.items[0].detail, cases[i].told)) {
            fail_msg("%s: %s", cases[i].spec, diags.items[0].detail);
        }
    }
}

static void assertions_nest_to_a_limit(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    struct complaints complaints = { .file = "f.json", .diags = &diags };
    struct span spec = SPAN(OWNED);
    for (size_t i = 0; i < 40; i++) {
        spec = arena_span_printf(arena, "{\"all\": [%.*s]}", SPAN_ARGS(spec));
    }
    assert_null(assertion_compile(arena, json_try(arena, spec), &complaints));
    assert_non_null(strstr(diags.items[0].detail, "nested deeper than 32 levels"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_are_judged_and_combined_by_kleene),
        cmocka_unit_test(broken_assertions_are_told_with_what_is_accepted),
        cmocka_unit_test(assertions_nest_to_a_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
