#include "drift/compare.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>

#include "drift/secret.h"
#include "json/json.h"

static const struct value *json(struct arena *arena, const char *text)
{
    const struct value *value = json_try(arena, span_of(text));
    assert_non_null(value);
    return value;
}

/* "path: applied > observed; ..." with `~` before a mere reordering. */
static const char *told(struct arena *arena, const char *applied, const char *observed)
{
    struct version before = { json(arena, applied), NULL };
    struct version after = { json(arena, observed), NULL };
    struct change_list changes = compare_versions(arena, &before, &after);
    struct str out = str_init(arena, 4096);
    for (size_t i = 0; i < changes.count; i++) {
        const struct change *change = &changes.items[i];
        const struct discretion discretion = {
            .sensitive = { change->applied.sensitive, change->observed.sensitive },
            .secret_by_name = change->secret_by_name,
        };
        struct span was = secret_free_text(arena, change->applied.values, &discretion);
        struct span is = secret_free_text(arena, change->observed.values, &discretion);
        str_printf(&out, "%s%s%.*s: %.*s > %.*s", i ? "; " : "", change->reordered ? "~" : "",
                   SPAN_ARGS(change->path), SPAN_ARGS(was), SPAN_ARGS(is));
    }
    return str_text(&out);
}

static void changes_are_told_place_by_place(void **state)
{
    (void)state;
    static const struct {
        const char *applied;
        const char *observed;
        const char *changes;
    } cases[] = {
        { "{\"a\":1,\"b\":true}", "{\"b\":true,\"a\":1.0}", "" },
        { "{\"a\":true}", "{\"a\":false}", "a: true > false" },
        { "{\"a\":{\"b\":1,\"c\":2}}", "{\"a\":{\"b\":1,\"c\":3}}", "a.c: 2 > 3" },
        { "{\"tags\":{\"a b\":\"x\"}}", "{\"tags\":{}}", "tags[\"a b\"]: \"x\" > " },
        { "{}", "{\"tags\":{\"a\":\"x\"}}", "tags:  > {\"a\":\"x\"}" },
        { "{\"a\":null}", "{}", "" },
        { "{\"a\":null}", "{\"a\":[]}", "a: null > []" },
        { "{\"a\":\"1\"}", "{\"a\":1}", "a: \"1\" > 1" },
        { "{\"l\":[1,2,3]}", "{\"l\":[3,1,2]}", "~l: [1,2,3] > [3,1,2]" },
        { "{\"l\":[1,2,3]}", "{\"l\":[1,3]}", "l[1]: 2 > " },
        { "{\"l\":[1,3]}", "{\"l\":[1,2,3]}", "l[1]:  > 2" },
        { "{\"l\":[]}", "{\"l\":[1]}", "l: [] > [1]" },
        { "{\"l\":[1,1]}", "{\"l\":[1]}", "l[1]: 1 > " },
        { "{\"in\":[{\"p\":443,\"c\":[\"10.0.0.0/8\"]},{\"p\":80,\"c\":[]}]}",
          "{\"in\":[{\"p\":80,\"c\":[]},{\"p\":443,\"c\":[\"0.0.0.0/0\"]}]}",
          "in[0].c[0]: \"10.0.0.0/8\" > \"0.0.0.0/0\"" },
        { "{\"in\":[{\"p\":443}]}", "{\"in\":[{\"p\":22},{\"p\":443}]}", "in[0]:  > {\"p\":22}" },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_ARENA *arena = arena_new();
        assert_string_equal(told(arena, cases[i].applied, cases[i].observed), cases[i].changes);
    }
}

static void a_change_names_its_top_level_attribute(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct version before = { json(arena, "{\"a\":[{\"b\":1}]}"), NULL };
    struct version after = { json(arena, "{\"a\":[{\"b\":2}]}"), NULL };
    struct change_list changes = compare_versions(arena, &before, &after);
    assert_int_equal(changes.count, 1);
    assert_true(span_is(changes.items[0].path, "a[0].b"));
    assert_true(span_is(changes.items[0].attribute, "a"));
}

static void sensitive_places_stay_hidden_wherever_their_element_stands(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct version before = {
        json(arena,
             "{\"l\":[{\"n\":1,\"v\":\"old\"},{\"n\":2,\"v\":\"x\"}],\"o\":{\"s\":\"old\"}}"),
        json(arena, "{\"l\":[{\"v\":true},{}],\"o\":true}"),
    };
    struct version after = {
        json(arena,
             "{\"l\":[{\"n\":2,\"v\":\"x\"},{\"n\":1,\"v\":\"new\"}],\"o\":{\"s\":\"new\"}}"),
        json(arena, "{\"l\":[{},{\"v\":true}]}"),
    };
    struct change_list changes = compare_versions(arena, &before, &after);
    assert_int_equal(changes.count, 2);
    assert_true(span_is(changes.items[0].path, "l[0].v"));
    assert_true(value_is_true(changes.items[0].applied.sensitive));
    assert_true(value_is_true(changes.items[0].observed.sensitive));
    assert_true(span_is(changes.items[1].path, "o"));
    assert_true(value_is_true(changes.items[1].applied.sensitive));
}

static void names_that_tell_of_secrets_hide_what_is_below(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    assert_string_equal(
        told(arena, "{\"master_password\":\"old\"}", "{\"master_password\":\"new\"}"),
        "master_password: \"(sensitive)\" > \"(sensitive)\"");
    assert_string_equal(told(arena, "{\"env\":[{\"name\":\"DB_PASSWORD\",\"value\":\"old\"}]}",
                             "{\"env\":[{\"name\":\"DB_PASSWORD\",\"value\":\"new\"}]}"),
                        "env[0].value: \"(sensitive)\" > \"(sensitive)\"");
    assert_string_equal(
        told(arena, "{\"env\":[]}", "{\"env\":[{\"name\":\"TOKEN\",\"value\":\"new\"}]}"),
        "env: [] > [{\"name\":\"TOKEN\",\"value\":\"(sensitive)\"}]");
}

static void lists_and_maps_of_many_thousands_are_compared_at_once(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct value_builder forth = value_builder(arena);
    struct value_builder back = value_builder(arena);
    struct value_builder map = value_builder(arena);
    struct value_builder reversed = value_builder(arena);
    for (int i = 0; i < 20000; i++) {
        value_add(&forth, value_integer(arena, i));
        value_add(&back, value_integer(arena, 19999 - i));
        value_put(&map, arena_printf(arena, "k%d", i), value_integer(arena, i));
        value_put(&reversed, arena_printf(arena, "k%d", 19999 - i), value_integer(arena, 1));
    }
    struct version before = { value_list_done(&forth), NULL };
    struct version after = { value_list_done(&back), NULL };
    struct change_list changes = compare_versions(arena, &before, &after);
    assert_int_equal(changes.count, 1);
    assert_true(changes.items[0].reordered);
    before.values = value_object_done(&map);
    after.values = value_object_done(&reversed);
    assert_int_equal(compare_versions(arena, &before, &after).count, 19999);
}

static void paths_meet_patterns_without_indices(void **state)
{
    (void)state;
    static const struct {
        const char *path;
        const char *pattern;
        bool overlap;
    } cases[] = {
        { "storage_encrypted", "storage_encrypted", true },
        { "storage_encrypted", "storage_type", false },
        { "ingress[0].cidr_blocks[1]", "ingress[].cidr_blocks[]", true },
        { "ingress[3]", "ingress[].cidr_blocks[]", true },
        { "ingress[0].from_port", "ingress[].cidr_blocks[]", false },
        { "policy", "policy", true },
        { "settings[0].ip_configuration[0].ssl_mode", "settings[].ip_configuration", true },
        { "tags[\"a.b\"].c", "tags.c", true },
        { "a[name=x].b", "a[].b", true },
        { "", "a", false },
        { "a", "", false },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        assert_int_equal(paths_overlap(span_of(cases[i].path), span_of(cases[i].pattern)),
                         cases[i].overlap);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(changes_are_told_place_by_place),
        cmocka_unit_test(a_change_names_its_top_level_attribute),
        cmocka_unit_test(sensitive_places_stay_hidden_wherever_their_element_stands),
        cmocka_unit_test(names_that_tell_of_secrets_hide_what_is_below),
        cmocka_unit_test(lists_and_maps_of_many_thousands_are_compared_at_once),
        cmocka_unit_test(paths_meet_patterns_without_indices),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
