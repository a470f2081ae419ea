#include "provider/function.h"

#include <ctype.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

/* What hosts demand of names, and what we do: texts in whole sentences, types that are types. */
static void assert_name(const char *name)
{
    assert_true(islower((unsigned char)name[0]));
    assert_int_equal(name[strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_")], '\0');
}

static void assert_parameter(struct arena *arena, const struct parameter *parameter)
{
    assert_name(parameter->name);
    assert_non_null(type_parse(arena, span_of(parameter->type)));
    assert_int_equal(parameter->description[strlen(parameter->description) - 1], '.');
}

static void hosts_take_every_function(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    for (size_t i = 0; i < provider_function_count; i++) {
        const struct function *function = provider_functions[i];
        assert_name(function->name);
        assert_true(i == 0 || strcmp(provider_functions[i - 1]->name, function->name) < 0);
        assert_true(strlen(function->summary) < 80);
        assert_int_equal(function->description[strlen(function->description) - 1], '.');
        assert_non_null(function_result_type(arena, function));
        for (size_t k = 0; k < function->parameter_count; k++) {
            assert_parameter(arena, &function->parameters[k]);
        }
    }
}

static void a_function_is_found_by_its_name(void **state)
{
    (void)state;
    assert_ptr_equal(provider_function_find("facets"), &facets_function);
    assert_ptr_equal(provider_function_find("report"), &report_function);
    assert_null(provider_function_find("facet"));
    assert_null(provider_function_find(""));
}

static void findings_have_one_type(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    static const struct function *const judges[] = { &evaluate_function, &classify_drift_function };
    for (size_t i = 0; i < ARRAY_LENGTH(judges); i++) {
        const struct type *type = function_result_type(arena, judges[i]);
        assert_int_equal(type->kind, TYPE_LIST);
        assert_int_equal(type->element->kind, TYPE_OBJECT);
        assert_int_equal(type->element->member_count, 21);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hosts_take_every_function),
        cmocka_unit_test(a_function_is_found_by_its_name),
        cmocka_unit_test(findings_have_one_type),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
