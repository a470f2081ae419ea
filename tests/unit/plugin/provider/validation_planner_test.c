#include "provider/validation_planner.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include "json/json.h"
#include "value/compare.h"

#define ARGUMENTS(resources) "\"name\":\"prod\",\"declared\":{\"resources\":" resources "}"
#define RESULTS(status, drift, fingerprint, baseline)                                              \
    "\"status\":\"" status "\",\"compliant\":null,\"drifted\":false,\"findings\":[{"               \
    "\"fingerprint\":\"f1\",\"waived\":false,\"message\":\"m\"}],\"drift\":" drift                 \
    ",\"unchecked\":[],\"safeguards_status\":{},\"counts\":{},\"catalogue\":{},"                   \
    "\"fingerprint\":\"" fingerprint "\",\"baseline\":" baseline

#define ACCEPTED RESULTS("compliant", "[]", "a", "{\"x.y\":\"{}\"}")
#define STATE "{" ARGUMENTS("null") "," ACCEPTED "}"
#define CONFIG                                                                                     \
    "{" ARGUMENTS("{\"x.y\":{}}") ",\"status\":null,\"compliant\":null,\"drifted\":null,"          \
                                  "\"findings\":null,\"drift\":null,\"unchecked\":null,"           \
                                  "\"safeguards_status\":null,"                                    \
                                  "\"counts\":null,\"catalogue\":null,\"fingerprint\":null,"       \
                                  "\"baseline\":null}"

static const struct value *parsed(struct arena *arena, const char *json)
{
    const struct value *value = json_try(arena, span_of(json));
    assert_non_null(value);
    return value;
}

static void what_is_as_accepted_needs_no_plan(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const struct value *prior = parsed(arena, STATE);
    const struct value *results = parsed(arena, "{" ACCEPTED "}");
    assert_ptr_equal(validation_plan(arena, prior, parsed(arena, CONFIG), results), prior);
}

/* The arguments as configured, without contents; every computed attribute open. */
static void assert_update(const struct value *planned)
{
    assert_true(span_is(value_string_or_empty(value_get(planned, "name")), "prod"));
    assert_true(value_is_nothing(value_get(value_get(planned, "declared"), "resources")));
    static const char *const computed[] = {
        "status",    "compliant",   "drifted",  "findings",         "drift", "unchecked", "counts",
        "catalogue", "fingerprint", "baseline", "safeguards_status"
    };
    for (size_t i = 0; i < ARRAY_LENGTH(computed); i++) {
        assert_true(value_is(value_get(planned, computed[i]), VALUE_UNKNOWN));
    }
}

static void any_difference_is_an_update_in_place(void **state)
{
    (void)state;
    static const char *const others[] = {
        "{" RESULTS("noncompliant", "[]", "a", "{\"x.y\":\"{}\"}") "}",
        "{" RESULTS("compliant", "[{}]", "a", "{\"x.y\":\"{}\"}") "}",
        "{" RESULTS("compliant", "[]", "b", "{\"x.y\":\"{}\"}") "}",
        "{" RESULTS("compliant", "[]", "a", "{\"x.z\":\"{}\"}") "}",
    };
    for (size_t i = 0; i < ARRAY_LENGTH(others); i++) {
        AUTO_ARENA *arena = arena_new();
        assert_update(validation_plan(arena, parsed(arena, STATE), parsed(arena, CONFIG),
                                      parsed(arena, others[i])));
    }
}

static void what_is_new_not_judged_or_changed_by_its_owner_is_open(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const struct value *results = parsed(arena, "{" ACCEPTED "}");
    const struct value *prior = parsed(arena, STATE);
    const struct value *config = parsed(arena, CONFIG);
    assert_update(validation_plan(arena, NULL, config, results));
    assert_update(validation_plan(arena, prior, config, NULL));
    const struct value *imported = parsed(arena, "{\"name\":\"prod\",\"declared\":null}");
    assert_update(validation_plan(arena, imported, config, results));
}

/* A newer catalogue may say the same in other words, and count more rules. */
static void other_words_are_no_difference(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const struct value *prior = parsed(arena, STATE);
    const struct value *results = parsed(
        arena, "{\"status\":\"compliant\",\"compliant\":true,\"drifted\":false,\"findings\":[{"
               "\"fingerprint\":\"f1\",\"waived\":false,\"message\":\"other\"}],\"drift\":[],"
               "\"unchecked\":[],\"counts\":{\"rules\":9},\"catalogue\":{\"version\":\"2\"},"
               "\"fingerprint\":\"a\",\"baseline\":{\"x.y\":\"{}\"}}");
    assert_ptr_equal(validation_plan(arena, prior, parsed(arena, CONFIG), results), prior);
    assert_ptr_equal(validation_refreshed(arena, prior, results), prior);
}

static void a_finding_that_is_waived_now_is_a_difference(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    static const char *const findings[] = {
        "{\"status\":\"compliant\",\"drifted\":false,\"drift\":[],\"unchecked\":[],\"findings\":"
        "[{\"fingerprint\":\"f1\",\"waived\":true}]}",
        "{\"status\":\"compliant\",\"drifted\":false,\"drift\":[],\"unchecked\":[],\"findings\":"
        "[{\"fingerprint\":\"f2\",\"waived\":false}]}",
        "{\"status\":\"compliant\",\"drifted\":false,\"drift\":[],\"unchecked\":[],\"findings\":[]"
        "}",
    };
    for (size_t i = 0; i < ARRAY_LENGTH(findings); i++) {
        const struct value *prior = parsed(arena, STATE);
        assert_ptr_not_equal(validation_refreshed(arena, prior, parsed(arena, findings[i])), prior);
    }
}

static void a_refresh_keeps_what_was_accepted(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const struct value *prior = parsed(arena, STATE);
    const struct value *seen = validation_refreshed(
        arena, prior,
        parsed(arena, "{" RESULTS("noncompliant", "[{}]", "b", "{\"x.z\":\"{}\"}") "}"));
    static const char *const kept[] = { "name", "declared", "fingerprint", "baseline" };
    for (size_t i = 0; i < ARRAY_LENGTH(kept); i++) {
        assert_true(value_same(value_get(seen, kept[i]), value_get(prior, kept[i])));
    }
    assert_true(span_is(value_string_or_empty(value_get(seen, "status")), "noncompliant"));
    assert_int_equal(value_get(seen, "drift")->item_count, 1);
}

static void an_apply_keeps_arguments_and_results(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const struct value *made =
        validation_applied(arena, parsed(arena, CONFIG), parsed(arena, "{" ACCEPTED "}"));
    assert_true(value_same(made, parsed(arena, STATE)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_as_accepted_needs_no_plan),
        cmocka_unit_test(any_difference_is_an_update_in_place),
        cmocka_unit_test(what_is_new_not_judged_or_changed_by_its_owner_is_open),
        cmocka_unit_test(other_words_are_no_difference),
        cmocka_unit_test(a_finding_that_is_waived_now_is_a_difference),
        cmocka_unit_test(a_refresh_keeps_what_was_accepted),
        cmocka_unit_test(an_apply_keeps_arguments_and_results),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
