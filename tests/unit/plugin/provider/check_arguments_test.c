#include "provider/check_arguments.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include "json/json.h"

static const struct settings defaults = { .gate = { ENFORCE_ERROR, SEVERITY_MEDIUM, SEVERITY_HIGH,
                                                    false, NULL, 0 } };

static const struct value *parse(struct arena *arena, const char *json)
{
    const struct value *config = json_try(arena, span_of(json));
    assert_non_null(config);
    return config;
}

static void a_configuration_becomes_a_request(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    struct check_request request;
    const struct value *config = parse(
        arena, "{\"declared\":{\"plan_file\":\"plan.json\"},\"observed\":{\"state_file\":\"s\"},"
               "\"safeguards\":[\"164.312(a)\"],\"fail_on\":\"critical\",\"waivers\":[{\"rule\":"
               "\"HIPAA-*\",\"address\":\"*\",\"reason\":\"old\",\"expires\":null}]}");
    assert_true(check_arguments_decode(arena, config, &defaults, &request, &diags));
    assert_int_equal(request.declared.kind, SOURCE_PLAN_FILE);
    assert_int_equal(request.observed.kind, SOURCE_STATE_FILE);
    assert_int_equal(request.safeguard_count, 1);
    assert_int_equal(request.waiver_count, 1);
    assert_string_equal(request.waivers[0].path, "waivers[0]");
    assert_int_equal(request.gate.fail_on, SEVERITY_CRITICAL);
    assert_int_equal(request.gate.fail_on_persistent, SEVERITY_HIGH);
}

static void every_error_is_found_at_once(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    struct check_request request;
    const struct value *config =
        parse(arena, "{\"declared\":{},\"observed\":{\"live\":true},\"enforcement\":\"x\","
                     "\"waivers\":[{\"rule\":\"R\",\"address\":\"*\",\"reason\":\"\"}]}");
    assert_false(check_arguments_decode(arena, config, &defaults, &request, &diags));
    static const char *const paths[] = { "declared", "observed.live", "waivers[0].reason",
                                         "enforcement" };
    assert_int_equal(diags.count, ARRAY_LENGTH(paths));
    for (size_t i = 0; i < ARRAY_LENGTH(paths); i++) {
        assert_string_equal(diags.items[i].path, paths[i]);
    }
}

static void what_is_not_known_yet_is_skipped(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    struct check_request request;
    struct value_builder waiver = value_builder(arena);
    value_put(&waiver, "reason", &value_unknown);
    struct value_builder waivers = value_builder(arena);
    value_add(&waivers, value_object_done(&waiver));
    struct value_builder config = value_builder(arena);
    value_put(&config, "declared", &value_unknown);
    value_put(&config, "safeguards", &value_unknown);
    value_put(&config, "fail_on", &value_unknown);
    value_put(&config, "waivers", value_list_done(&waivers));
    assert_true(
        check_arguments_decode(arena, value_object_done(&config), &defaults, &request, &diags));
    assert_int_equal(request.waiver_count, 0);
    assert_int_equal(request.gate.fail_on, SEVERITY_MEDIUM);
}

static void the_state_has_arguments_and_results_but_no_contents(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const struct value *config =
        parse(arena, "{\"declared\":{\"plan_file\":null,\"resources\":{\"a.b\":{\"p\":\"hush\"}}},"
                     "\"fail_on\":\"low\",\"observed\":null,\"status\":null}");
    const struct value *results = parse(arena, "{\"status\":\"compliant\"}");
    assert_string_equal(json_text(arena, check_state(arena, config, results), JSON_CANONICAL).text,
                        "{\"declared\":{\"plan_file\":null,\"resources\":null},\"fail_on\":\"low\","
                        "\"observed\":null,"
                        "\"status\":\"compliant\"}");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_configuration_becomes_a_request),
        cmocka_unit_test(every_error_is_found_at_once),
        cmocka_unit_test(what_is_not_known_yet_is_skipped),
        cmocka_unit_test(the_state_has_arguments_and_results_but_no_contents),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
