#include "report/formats.h"

#include "tests/unit/src/report/sample.h"

static const struct value *results_of(struct arena *arena, const char *check, bool twice)
{
    const struct value *document = json_try(arena, sample_report(arena, "oscal", check, twice));
    assert_non_null(document);
    assert_int_equal(document->member_count, 1);
    return value_get(document, "assessment-results");
}

/* No list of OSCAL may be empty, and none of its texts either. */
static void assert_nothing_is_empty(const struct value *value)
{
    assert_false(value->kind == VALUE_LIST && value->item_count == 0);
    assert_false(value->kind == VALUE_STRING && value->text.length == 0);
    for (size_t i = 0; value->kind == VALUE_LIST && i < value->item_count; i++) {
        assert_nothing_is_empty(value->items[i]);
    }
    for (size_t i = 0; value->kind == VALUE_OBJECT && i < value->member_count; i++) {
        assert_nothing_is_empty(value->members[i].value);
    }
}

static size_t count_of(const struct value *object, const char *key)
{
    const struct value *list = value_get(object, key);
    return list ? list->item_count : 0;
}

static void a_check_is_a_result(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const struct value *results = results_of(arena, sample_json, false);
    const struct value *result = value_get(results, "results")->items[0];
    assert_nothing_is_empty(results);
    assert_int_equal(count_of(results, "results"), 1);
    assert_int_equal(count_of(result, "observations"), 4);
    assert_int_equal(count_of(result, "risks"), 2);
    assert_int_equal(count_of(result, "findings"), 2); /* not of what was not judged */
    assert_int_equal(count_of(value_get(result, "local-definitions"), "inventory-items"), 1);
    assert_true(span_is(value_get(result, "start")->text, "2027-03-30T23:59:59Z"));
}

static void a_safeguard_is_satisfied_or_not(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct span text = sample_report(arena, "oscal", sample_json, false);
    assert_has(text, "\"target-id\":\"s164.312-b\",\"status\":{\"state\":\"not-satisfied\","
                     "\"reason\":\"fail\"}");
    assert_has(text, "\"target-id\":\"s164.312-e-1\",\"status\":{\"state\":\"satisfied\","
                     "\"reason\":\"pass\"}");
    assert_int_equal(times_in(text, "\"status\":\"deviation-approved\""), 1);
    assert_int_equal(times_in(text, "\"status\":\"open\""), 1);
}

static void nothing_of_a_document_becomes_markdown(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct span text = sample_report(arena, "oscal", sample_json, false);
    assert_has(text, "\"description\":\"aws_x.y\\\\[\\\"\\\\</td>'\\\\`|&  \\\"]\"");
}

static void an_empty_check_has_no_empty_lists(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const struct value *results = results_of(arena, sample_empty_json, false);
    assert_nothing_is_empty(results);
    assert_null(value_get(value_get(results, "results")->items[0], "findings"));
}

static void equal_checks_give_equal_documents(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct span once = sample_report(arena, "oscal", sample_json, false);
    assert_true(span_equal(once, sample_report(arena, "oscal", sample_json, false)));
    assert_false(span_equal(once, sample_report(arena, "oscal", sample_empty_json, false)));
    assert_int_equal(count_of(results_of(arena, sample_json, true), "results"), 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_check_is_a_result),
        cmocka_unit_test(a_safeguard_is_satisfied_or_not),
        cmocka_unit_test(nothing_of_a_document_becomes_markdown),
        cmocka_unit_test(an_empty_check_has_no_empty_lists),
        cmocka_unit_test(equal_checks_give_equal_documents),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
