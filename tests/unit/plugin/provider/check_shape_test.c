#include "provider/check_shape.h"

#include "tests/unit/src/report/sample.h"

static void a_result_has_the_shape(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    assert_null(check_shape_fault(arena, sample_check(arena, sample_json)));
}

/* The sample with one member put in place of, or beside, its own. */
static const struct value *changed(struct arena *arena, const char *name, const char *json)
{
    const struct value *sample = sample_check(arena, sample_json);
    struct value_builder check = value_builder(arena);
    for (size_t i = 0; i < sample->member_count; i++) {
        if (!span_is(sample->members[i].key, name)) {
            value_put_span(&check, sample->members[i].key, sample->members[i].value);
        }
    }
    if (json) {
        value_put(&check, name, json_try(arena, span_of(json)));
    }
    return value_object_done(&check);
}

static void more_than_the_results_does_not_matter(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    assert_null(check_shape_fault(arena, changed(arena, "declared", "{\"plan_file\":\"x\"}")));
}

static void what_is_wrong_is_named_with_its_place(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        const char *json;
        const char *fault;
    } cases[] = {
        { "findings", NULL, "it has no findings" },
        { "status", "null", "it has no status" },
        { "status", "1", "its status is of kind number, not string" },
        { "compliant", "\"true\"", "its compliant is of kind string, not bool" },
        { "findings", "{}", "its findings is of kind object, not list" },
        { "findings", "[1]", "its findings[0] is of kind number, not object" },
        { "findings", "[{\"waived\":\"no\"}]",
          "its findings[0].waived is of kind string, not bool" },
        { "safeguards_status", "{\"164.312(b)\":{\"rules\":\"1\"}}",
          "its safeguards_status[\"164.312(b)\"].rules is of kind string, not number" },
        { "catalogue", "{\"version\":1}", "its catalogue.version is of kind number, not string" },
        { "counts", "{}", "its counts are incomplete" },
        { "counts", "{\"violations\":-1,\"unknown\":0,\"waived\":0}", "its counts are incomplete" },
        { "findings", "[]",
          "its findings are fewer than its counts say; give the whole, unchanged result" },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_ARENA *arena = arena_new();
        const char *fault = check_shape_fault(arena, changed(arena, cases[i].name, cases[i].json));
        assert_non_null(fault);
        assert_string_equal(fault, cases[i].fault);
    }
}

static void a_result_is_an_object(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    assert_string_equal(check_shape_fault(arena, &value_empty_list),
                        "it is of kind list, not object");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_result_has_the_shape),
        cmocka_unit_test(more_than_the_results_does_not_matter),
        cmocka_unit_test(what_is_wrong_is_named_with_its_place),
        cmocka_unit_test(a_result_is_an_object),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
