#include "provider/offer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include "check/check.h"
#include "json/json.h"
#include "provider/check_schema.h"

static const struct value *read(struct arena *arena, const char *config, struct diags *diags)
{
    static const atomic_bool not_cancelled;
    struct call call = { arena, &not_cancelled };
    const struct value *parsed = json_try(arena, span_of(config));
    assert_non_null(parsed);
    return drift_check_data_source.read(&call, parsed, diags);
}

#define IN_THE_CLEAR "{\"aws_db_instance.ehr\":{\"storage_encrypted\":false}}"
#define RESULTS                                                                                    \
    ",\"status\":null,\"compliant\":null,\"drifted\":null,\"fingerprint\":null,\"findings\":null," \
    "\"drift\":null,\"safeguards_status\":null,\"counts\":null,\"unchecked\":null,"                \
    "\"catalogue\":null}"

static bool is_text(const struct value *state, const char *name, const char *text)
{
    return span_is(value_string_or_empty(value_get(state, name)), text);
}

static void a_broken_safeguard_is_an_error_with_a_state(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    const struct value *result =
        read(arena, "{\"declared\":{\"resources\":" IN_THE_CLEAR "}" RESULTS, &diags);
    assert_true(diags_have_errors(&diags));
    assert_non_null(result);
    assert_true(is_text(result, "status", "noncompliant"));
    assert_false(value_is_true(value_get(result, "compliant")));
}

static void arguments_override_the_gate(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    const struct value *result = read(
        arena, "{\"declared\":{\"resources\":" IN_THE_CLEAR "},\"enforcement\":\"off\"" RESULTS,
        &diags);
    assert_false(diags_have_errors(&diags));
    assert_true(is_text(result, "status", "noncompliant"));
}

static void what_cannot_be_read_has_no_state(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    assert_null(read(arena, "{\"declared\":{\"plan_file\":\"/nowhere\"}" RESULTS, &diags));
    assert_int_equal(diags.errors, 1);
    assert_string_equal(diags.items[0].path, "declared.plan_file");
}

static void wrong_arguments_are_not_read(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    assert_null(read(arena, "{\"declared\":{}" RESULTS, &diags));
    assert_int_equal(diags.errors, 1);
}

static void an_empty_observed_side_is_warned_about(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    assert_non_null(
        read(arena, "{\"declared\":{\"resources\":{}},\"observed\":{}" RESULTS, &diags));
    assert_int_equal(diags.items[0].severity, DIAG_SEVERITY_WARNING);
    assert_string_equal(diags.items[0].summary, diag_code_summary(DIAG_OBSERVED_EMPTY));
}

static void assert_shape(const struct attributes *attributes, const struct value *object);

static void assert_nested(const struct attribute *attribute, const struct value *value)
{
    if (attribute->nesting == NESTING_SINGLE) {
        assert_shape(&attribute->nested, value);
        return;
    }
    bool is_list = attribute->nesting == NESTING_LIST;
    assert_int_equal(value->kind, is_list ? VALUE_LIST : VALUE_OBJECT);
    size_t count = is_list ? value->item_count : value->member_count;
    for (size_t i = 0; i < count; i++) {
        assert_shape(&attribute->nested, is_list ? value->items[i] : value->members[i].value);
    }
}

/* The object has exactly the attributes' names: nothing is lost on the way to the host. */
static void assert_shape(const struct attributes *attributes, const struct value *object)
{
    assert_int_equal(object->kind, VALUE_OBJECT);
    assert_int_equal(object->member_count, attributes->count);
    for (size_t i = 0; i < attributes->count; i++) {
        const struct value *value = value_get(object, attributes->items[i].name);
        assert_non_null(value);
        assert_int_not_equal(value->kind, VALUE_UNKNOWN);
        if (!attributes->items[i].type) {
            assert_nested(&attributes->items[i], value);
        }
    }
}

static void the_result_has_the_shape_of_the_schema(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    struct check_result result;
    struct check_request request = { .gate = gate_default() };
    request.declared = (struct source) { .kind = SOURCE_RESOURCES };
    request.declared.values = json_try(
        arena, SPAN("{\"aws_db_instance.ehr\":{\"storage_encrypted\":true,\"tags\":{\"a\":\"b\"}},"
                    "\"acme_thing.x\":{}}"));
    request.observed = (struct source) { .kind = SOURCE_RESOURCES };
    request.observed.values =
        json_try(arena, SPAN("{\"aws_db_instance.ehr\":{\"storage_encrypted\":false,\"tags\":{}},"
                             "\"acme_thing.x\":{}}"));
    assert_true(check_run(arena, &request, &result, &diags));
    assert_true(value_get(result.attributes, "findings")->item_count != 0);
    assert_true(value_get(result.attributes, "drift")->item_count != 0);
    assert_true(value_get(result.attributes, "unchecked")->item_count != 0);
    assert_true(value_get(result.attributes, "safeguards_status")->member_count != 0);
    assert_shape(&check_results, result.attributes);
}

static void validation_says_what_is_wrong(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    const struct value *config =
        json_try(arena, SPAN("{\"declared\":{\"live\":true},\"fail_on\":\"x\"}"));
    drift_check_data_source.validate(arena, config, &diags);
    assert_int_equal(diags.errors, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_broken_safeguard_is_an_error_with_a_state),
        cmocka_unit_test(arguments_override_the_gate),
        cmocka_unit_test(what_cannot_be_read_has_no_state),
        cmocka_unit_test(wrong_arguments_are_not_read),
        cmocka_unit_test(an_empty_observed_side_is_warned_about),
        cmocka_unit_test(the_result_has_the_shape_of_the_schema),
        cmocka_unit_test(validation_says_what_is_wrong),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
