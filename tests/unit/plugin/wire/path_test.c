#include "wire/path.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>

#include "base/str.h"

/* The steps as text: a name, a number, or a key in quotes, each in angle brackets. */
static const char *steps_of(struct arena *arena, const Tfplugin6__AttributePath *path)
{
    struct str text = str_init(arena, SIZE_MAX);
    for (size_t i = 0; i < path->n_steps; i++) {
        const Tfplugin6__AttributePath__Step *step = path->steps[i];
        switch (step->selector_case) {
        case TFPLUGIN6__ATTRIBUTE_PATH__STEP__SELECTOR_ATTRIBUTE_NAME:
            str_printf(&text, "<%s>", step->attribute_name);
            break;
        case TFPLUGIN6__ATTRIBUTE_PATH__STEP__SELECTOR_ELEMENT_KEY_STRING:
            str_printf(&text, "<\"%s\">", step->element_key_string);
            break;
        case TFPLUGIN6__ATTRIBUTE_PATH__STEP__SELECTOR_ELEMENT_KEY_INT:
            str_printf(&text, "<%lld>", (long long)step->element_key_int);
            break;
        default:
            fail();
        }
    }
    return str_text(&text);
}

static void a_path_becomes_steps(void **state)
{
    (void)state;
    static const struct {
        const char *path;
        const char *steps;
    } cases[] = {
        { "declared", "<declared>" },
        { "declared.plan_file", "<declared><plan_file>" },
        { "waivers[0].rule", "<waivers><0><rule>" },
        { "rule_files[12]", "<rule_files><12>" },
        { "thresholds[\"HIPAA-EA-03\"]", "<thresholds><\"HIPAA-EA-03\">" },
        { "declared.resources[\"aws_x.y[\"k\"]\"].z",
          "<declared><resources><\"aws_x.y[\"k\"]\"><z>" },
        { "a[\"\"]", "<a><\"\">" },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_ARENA *arena = arena_new();
        const Tfplugin6__AttributePath *path = path_to_wire(arena, cases[i].path);
        assert_non_null(path);
        assert_string_equal(steps_of(arena, path), cases[i].steps);
    }
}

static void what_is_no_path_ends_it(void **state)
{
    (void)state;
    static const char *const paths[] = {
        "waivers[",    "waivers[x]",     "waivers[1",
        "waivers[\"x", "waivers[\"x\"y", "waivers..",
        "waivers.",    "waivers[]x",     "waivers[1234567890123456789]",
    };
    for (size_t i = 0; i < ARRAY_LENGTH(paths); i++) {
        AUTO_ARENA *arena = arena_new();
        const Tfplugin6__AttributePath *path = path_to_wire(arena, paths[i]);
        assert_non_null(path);
        assert_string_equal(steps_of(arena, path), "<waivers>");
    }
}

static void a_path_begins_with_a_name(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    assert_null(path_to_wire(arena, NULL));
    assert_null(path_to_wire(arena, ""));
    assert_null(path_to_wire(arena, "[0]"));
    assert_null(path_to_wire(arena, ".a"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_path_becomes_steps),
        cmocka_unit_test(what_is_no_path_ends_it),
        cmocka_unit_test(a_path_begins_with_a_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
