#include "documents/walk.h"

#include "reading.h"

static void a_wrong_type_is_told_with_its_place(void **state)
{
    (void)state;
    static const struct {
        enum document_kind kind;
        const char *text;
        const char *detail;
    } cases[] = {
        { DOCUMENT_PLAN, "{\"format_version\":1.2}",
          "x.json: format_version must be a string, not a number." },
        { DOCUMENT_PLAN, "{\"planned_values\":[]}",
          "planned_values must be an object, not a list." },
        { DOCUMENT_PLAN, "{\"resource_changes\":{}}",
          "resource_changes must be a list, not an object." },
        { DOCUMENT_PLAN, "{\"resource_changes\":[1]}",
          "resource_changes[0] must be an object, not a number." },
        { DOCUMENT_PLAN, "{\"resource_changes\":[null]}",
          "resource_changes[0] must be an object, not null." },
        { DOCUMENT_PLAN, "{\"resource_changes\":[{}]}", "resource_changes[0] has no \"address\"." },
        { DOCUMENT_PLAN, "{\"resource_changes\":[{\"address\":\"x\"}]}",
          "resource_changes[0].address is no resource address." },
        { DOCUMENT_PLAN, "{\"resource_changes\":[{\"address\":\"a.b\"}]}",
          "resource_changes[0] has no \"change\"." },
        { DOCUMENT_PLAN, "{\"resource_changes\":[{\"address\":\"a.b\",\"change\":true}]}",
          "resource_changes[0].change must be an object, not true or false." },
        { DOCUMENT_PLAN,
          "{\"resource_drift\":[{\"address\":\"a.b\",\"change\":{}},{\"address\":\"a.c\","
          "\"change\":{\"after\":\"s\"}}]}",
          "resource_drift[1].change.after must be an object, not a string." },
        { DOCUMENT_PLAN,
          "{\"resource_changes\":[{\"address\":\"a.b\",\"change\":{\"after_unknown\":1}}]}",
          "change.after_unknown must be true or false or an object, not a number." },
        { DOCUMENT_PLAN, "{\"deferred_changes\":[{\"resource_change\":[]}]}",
          "deferred_changes[0].resource_change must be an object, not a list." },
        { DOCUMENT_PLAN,
          "{\"prior_state\":{\"values\":{\"root_module\":{\"child_modules\":[{},"
          "{\"resources\":[{\"address\":\"a.b\",\"index\":true}]}]}}}}",
          "prior_state.values.root_module.child_modules[1].resources[0].index must be a number or "
          "a "
          "string, not true or false." },
        { DOCUMENT_PLAN,
          "{\"configuration\":{\"root_module\":{\"module_calls\":{\"m\":{\"module\":"
          "[]}}}}}",
          "configuration.root_module.module_calls.m.module must be an object, not a list." },
        { DOCUMENT_PLAN,
          "{\"configuration\":{\"root_module\":{\"resources\":[{\"expressions\":1}]}}"
          "}",
          "configuration.root_module.resources[0].expressions must be an object, not a number." },
        { DOCUMENT_PLAN, "{\"format_version\":\"1.0\",\"planned_values\":{\"root_module\":7}}",
          "planned_values.root_module must be an object, not a number." },
        { DOCUMENT_PLAN, "{\"format_version\":\"1.0\",\"format_version\":\"1.0\"}",
          "format_version stands there twice." },
        { DOCUMENT_PLAN, "{\"format_version\":\"1.0\",\"format\\u005fversion\":\"1.0\"}",
          "format_version stands there twice." },
        { DOCUMENT_PLAN,
          "{\"format_version\":\"1.0\",\"resource_changes\":[{\"address\":\"a.b\",\"change\":{}},"
          "{\"address\":\"a.b\",\"change\":{}}]}",
          "the document names a.b twice in one section." },
        { DOCUMENT_STATE,
          "{\"values\":{\"root_module\":{\"resources\":[{\"address\":\"a.b\",\"index\":"
          "-1}]}}}",
          "values.root_module.resources[0].index is no instance key." },
        { DOCUMENT_STATE, "{\"values\":[]}", "values must be an object, not a list." },
        { DOCUMENT_STATE, "{\"values\":{\"root_module\":{\"resources\":[{\"values\":{}}]}}}",
          "values.root_module.resources[0].address is missing or no resource address." },
        { DOCUMENT_STATE,
          "{\"values\":{\"root_module\":{\"resources\":[{\"address\":\"a.b\","
          "\"values\":[]}]}}}",
          "values.root_module.resources[0].values must be an object, not a list." },
        { DOCUMENT_STATE,
          "{\"values\":{\"root_module\":{\"child_modules\":[{\"address\":\"m\",\"resources\":[{"
          "\"address\":\"a.b\"}]}]}}}",
          "values.root_module.child_modules[0].address is no module address." },
        { DOCUMENT_STATE, "{\"version\":4,\"resources\":7}",
          "resources must be a list, not a number." },
        { DOCUMENT_STATE, "{\"version\":4,\"resources\":[{\"type\":\"a\"}]}",
          "resources[0] has no proper \"type\", \"name\" and \"module\"." },
        { DOCUMENT_STATE, "{\"resources\":[{\"type\":\"a b\",\"name\":\"c\"}],\"version\":4}",
          "resources[0] has no proper" },
        { DOCUMENT_STATE,
          "{\"version\":4,\"resources\":[{\"type\":\"a\",\"name\":\"b\",\"instances\":[{\"index_"
          "key\":"
          "-1,\"attributes\":{}}]}]}",
          "resources[0] has an instance with an impossible \"index_key\"." },
        { DOCUMENT_STATE,
          "{\"version\":4,\"resources\":[{\"type\":\"a\",\"name\":\"b\",\"instances\":[{"
          "\"attributes\":\"\"}]}]}",
          "resources[0].instances[0].attributes must be an object, not a string." },
        { DOCUMENT_STATE,
          "{\"version\":4,\"resources\":[{\"type\":\"a\",\"name\":\"b\",\"instances\":[{"
          "\"attributes\":{}},{\"attributes\":{}}]}]}",
          "names a.b twice" },
    };
    AUTO_ARENA *arena = arena_new();
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        struct diag diag = refusal(arena, cases[i].kind, span_of(cases[i].text));
        if (strcmp(diag.summary, diag_code_summary(DIAG_DOCUMENT_SHAPE)) != 0 ||
            strncmp(diag.detail, "x.json: ", 8) != 0 || !strstr(diag.detail, cases[i].detail)) {
            fail_msg("%s: %s instead of %s", diag.summary, diag.detail, cases[i].detail);
        }
    }
}

static void null_is_the_same_as_missing(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct snapshot plan = read_text(
        arena, DOCUMENT_PLAN,
        "{\"format_version\":\"1.2\",\"planned_values\":null,\"resource_drift\":null,"
        "\"prior_state\":null,\"configuration\":null,\"resource_changes\":[{\"address\":\"a.b\","
        "\"previous_address\":null,\"deposed\":null,\"mode\":null,\"provider_name\":null,"
        "\"change\":{"
        "\"before\":null,\"after\":{},\"after_unknown\":null,\"after_sensitive\":null}}]}");
    assert_int_equal(plan.subject_count, 1);
    assert_string_equal(sides_shown(arena, &plan.subjects[0]), "- | - | {}");
}

static void a_place_is_written_as_a_path(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct place changes = { NULL, SPAN("resource_changes"), 0 };
    struct place item = { &changes, SPAN(""), 3 };
    struct place change = { &item, SPAN("change"), 0 };
    assert_true(span_is(walk_place(arena, NULL), "the document"));
    assert_true(span_is(walk_place(arena, &changes), "resource_changes"));
    assert_true(span_is(walk_place(arena, &change), "resource_changes[3].change"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_wrong_type_is_told_with_its_place),
        cmocka_unit_test(null_is_the_same_as_missing),
        cmocka_unit_test(a_place_is_written_as_a_path),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
