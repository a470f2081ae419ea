#include "report/result.h"

#include "tests/unit/src/report/sample.h"

static void findings_fall_into_parts_by_the_counts(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const struct value *check = sample_check(arena, sample_json);
    for (size_t i = 0; i < RESULT_PART_COUNT; i++) {
        struct result_range range = result_part(check, (enum result_part)i);
        assert_int_equal(range.first, i);
        assert_int_equal(range.end, i + 1);
        assert_int_equal(result_part_of(check, i), i);
    }
}

static void a_message_goes_without_its_address(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        { "{\"address\":\"a.b\",\"message\":\"a.b: off.\"}", "off." },
        { "{\"address\":\"a.b\",\"message\":\"a.bc: off.\"}", "a.bc: off." },
        { "{\"address\":\"a.b\",\"message\":\"off\"}", "off" },
        { "{}", "" },
    };
    AUTO_ARENA *arena = arena_new();
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        const struct value *finding = json_try(arena, span_of(cases[i][0]));
        assert_true(span_is(result_message(finding), cases[i][1]));
    }
}

static void what_is_not_there_is_empty(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const struct value *object = json_try(arena, SPAN("{\"a\":1,\"b\":\"2\"}"));
    assert_int_equal(result_number(object, "a"), 1);
    assert_int_equal(result_number(object, "b"), 0);
    assert_int_equal(result_number(NULL, "a"), 0);
    assert_int_equal(result_text(object, "a").length, 0);
    assert_true(span_is(result_text(object, "b"), "2"));
}

static void a_safeguard_is_its_citation_and_title(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const struct value *finding = value_get(sample_check(arena, sample_json), "findings")->items[0];
    assert_true(span_is(result_safeguard(arena, finding), "164.312(b) Audit controls"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(findings_fall_into_parts_by_the_counts),
        cmocka_unit_test(a_message_goes_without_its_address),
        cmocka_unit_test(what_is_not_there_is_empty),
        cmocka_unit_test(a_safeguard_is_its_citation_and_title),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
