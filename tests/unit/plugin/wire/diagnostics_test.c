#include "wire/diagnostics.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

static void diagnostics_go_into_the_response_with_paths_that_hosts_find(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    diag_add_text(&diags, DIAG_SEVERITY_ERROR, "waivers[0].rule", "Bad \xff rule", "line\xfe");
    diag_add_text(&diags, DIAG_SEVERITY_WARNING, NULL, "Careful", "");
    Tfplugin6__ReadDataSource__Response response = TFPLUGIN6__READ_DATA_SOURCE__RESPONSE__INIT;
    diagnostics_to_wire(arena, &diags, &response.base);
    assert_int_equal(response.n_diagnostics, 2);
    const Tfplugin6__Diagnostic *error = response.diagnostics[0];
    assert_int_equal(error->severity, TFPLUGIN6__DIAGNOSTIC__SEVERITY__ERROR);
    assert_string_equal(error->summary, "Bad \xef\xbf\xbd rule");
    assert_string_equal(error->detail, "line\xef\xbf\xbd");
    assert_int_equal(error->attribute->n_steps, 2);
    assert_string_equal(error->attribute->steps[0]->attribute_name, "waivers");
    assert_int_equal(error->attribute->steps[1]->element_key_int, 0);
    const Tfplugin6__Diagnostic *warning = response.diagnostics[1];
    assert_int_equal(warning->severity, TFPLUGIN6__DIAGNOSTIC__SEVERITY__WARNING);
    assert_null(warning->attribute);
}

static void the_field_may_have_another_name_and_number(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    diag_add_text(&diags, DIAG_SEVERITY_ERROR, NULL, "No", "");
    Tfplugin6__ListResource__Event event;
    tfplugin6__list_resource__event__init(&event);
    diagnostics_to_wire(arena, &diags, &event.base);
    assert_int_equal(event.n_diagnostic, 1);
    Tfplugin6__ValidateProviderConfig__Response validated =
        TFPLUGIN6__VALIDATE_PROVIDER_CONFIG__RESPONSE__INIT;
    diagnostics_to_wire(arena, &diags, &validated.base);
    assert_int_equal(validated.n_diagnostics, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(diagnostics_go_into_the_response_with_paths_that_hosts_find),
        cmocka_unit_test(the_field_may_have_another_name_and_number),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
