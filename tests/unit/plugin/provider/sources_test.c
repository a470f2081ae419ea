#include "provider/sources.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include "json/json.h"

static void the_key_that_is_set_is_the_source(void **state)
{
    (void)state;
    static const struct {
        const char *config;
        enum source_kind kind;
        const char *text;
        const char *path;
    } cases[] = {
        { "{\"declared\":{\"plan_file\":\"p\",\"state_file\":null}}", SOURCE_PLAN_FILE, "p",
          "declared.plan_file" },
        { "{\"declared\":{\"plan_file\":\"-\"}}", SOURCE_PLAN_FILE, "./-", "declared.plan_file" },
        { "{\"declared\":{\"plan_json\":\"{}\"}}", SOURCE_PLAN_JSON, "{}", "declared.plan_json" },
        { "{\"declared\":{\"state_file\":\"s\"}}", SOURCE_STATE_FILE, "s", "declared.state_file" },
        { "{\"declared\":{\"state_json\":\"-\"}}", SOURCE_STATE_JSON, "-", "declared.state_json" },
        { "{\"declared\":{\"resources\":{},\"live\":false}}", SOURCE_RESOURCES, "",
          "declared.resources" },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_ARENA *arena = arena_new();
        struct diags diags = diags_init(arena);
        struct source source;
        const struct value *config = json_try(arena, span_of(cases[i].config));
        assert_true(source_decode(arena, config, "declared", &source, &diags));
        assert_int_equal(source.kind, cases[i].kind);
        assert_true(span_is(source.text, cases[i].text));
        assert_string_equal(source.path, cases[i].path);
        assert_non_null(source.values);
    }
}

static void nothing_observed_is_no_source(void **state)
{
    (void)state;
    static const char *const configs[] = { "{}", "{\"observed\":null}", "{\"observed\":{}}",
                                           "{\"observed\":{\"live\":false}}" };
    for (size_t i = 0; i < ARRAY_LENGTH(configs); i++) {
        AUTO_ARENA *arena = arena_new();
        struct diags diags = diags_init(arena);
        struct source source;
        assert_true(source_decode(arena, json_try(arena, span_of(configs[i])), "observed", &source,
                                  &diags));
        assert_int_equal(source.kind, SOURCE_NONE);
        assert_int_equal(diags.count, 0);
    }
}

static void a_source_that_cannot_be_is_refused(void **state)
{
    (void)state;
    static const struct {
        const char *side;
        const char *argument;
        enum diag_code code;
        const char *path;
        const char *detail;
    } cases[] = {
        { "declared", "{}", DIAG_ARGUMENT_COMBINATION, "declared",
          "declared takes exactly one of resources, plan_file, plan_json, state_file, state_json; "
          "here it has none that is not null." },
        { "declared", "{\"plan_file\":\"p\",\"live\":true}", DIAG_ARGUMENT_COMBINATION, "declared",
          "declared takes exactly one of resources, plan_file, plan_json, state_file, state_json; "
          "here it has plan_file, live." },
        { "observed", "{\"plan_file\":\"p\",\"state_json\":\"\"}", DIAG_ARGUMENT_COMBINATION,
          "observed",
          "observed takes exactly one of resources, plan_file, plan_json, state_file, state_json; "
          "here it has plan_file, state_json." },
        { "observed", "{\"live\":true}", DIAG_NOT_SUPPORTED, "observed.live",
          "observed.live is not supported by this version. Use one of resources, plan_file, "
          "plan_json, state_file, state_json." },
        { "declared", "{\"remote_state\":{\"backend\":\"s3\"}}", DIAG_NOT_SUPPORTED,
          "declared.remote_state",
          "declared.remote_state is not supported by this version. Use one of resources, "
          "plan_file, plan_json, state_file, state_json." },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_ARENA *arena = arena_new();
        struct diags diags = diags_init(arena);
        struct source source;
        struct value_builder config = value_builder(arena);
        value_put(&config, cases[i].side, json_try(arena, span_of(cases[i].argument)));
        assert_false(
            source_decode(arena, value_object_done(&config), cases[i].side, &source, &diags));
        assert_int_equal(diags.count, 1);
        assert_string_equal(diags.items[0].summary, diag_code_summary(cases[i].code));
        assert_string_equal(diags.items[0].path, cases[i].path);
        assert_string_equal(diags.items[0].detail, cases[i].detail);
    }
}

static void what_is_not_known_yet_is_not_missed(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    struct source source;
    struct value_builder side = value_builder(arena);
    value_put(&side, "plan_file", &value_unknown);
    struct value_builder config = value_builder(arena);
    value_put(&config, "declared", value_object_done(&side));
    value_put(&config, "observed", &value_unknown);
    const struct value *given = value_object_done(&config);
    assert_true(source_decode(arena, given, "declared", &source, &diags));
    assert_int_equal(source.kind, SOURCE_NONE);
    assert_true(source_decode(arena, given, "observed", &source, &diags));
    assert_int_equal(source.kind, SOURCE_NONE);
}

static void only_file_names_are_kept(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const struct value *argument =
        json_try(arena, SPAN("{\"resources\":{\"a.b\":{\"password\":\"x\"}},\"plan_json\":\"{}\","
                             "\"state_json\":\"{}\",\"remote_state\":{\"backend\":\"s3\","
                             "\"config\":{}},\"plan_file\":\"p\","
                             "\"state_file\":\"s\",\"live\":true}"));
    const struct value *kept = source_without_contents(arena, argument);
    assert_string_equal(json_text(arena, kept, JSON_CANONICAL).text,
                        "{\"live\":true,\"plan_file\":\"p\",\"plan_json\":null,\"remote_state\":{"
                        "\"backend\":\"s3\",\"config\":null},\"resources\":null,"
                        "\"state_file\":\"s\",\"state_json\":null}");
    assert_ptr_equal(source_without_contents(arena, &value_null), &value_null);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_key_that_is_set_is_the_source),
        cmocka_unit_test(nothing_observed_is_no_source),
        cmocka_unit_test(a_source_that_cannot_be_is_refused),
        cmocka_unit_test(what_is_not_known_yet_is_not_missed),
        cmocka_unit_test(only_file_names_are_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
