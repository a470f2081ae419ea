#include "provider/resource.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

static void a_resource_is_found_by_its_name(void **state)
{
    (void)state;
    assert_ptr_equal(resource_type_find("hipaa_safeguard_validation"),
                     &safeguard_validation_resource);
    assert_null(resource_type_find("hipaa_drift_check"));
    assert_null(resource_type_find(""));
}

/* The identity is a required string of the resource's own. */
static void its_identity_is_a_required_text(void **state)
{
    (void)state;
    for (size_t i = 0; i < resource_type_count; i++) {
        const struct attributes *own = resource_types[i]->schema->groups[0];
        size_t found = 0;
        while (found < own->count &&
               strcmp(own->items[found].name, resource_types[i]->identity) != 0) {
            found++;
        }
        assert_true(found < own->count);
        assert_int_equal(own->items[found].flags, ATTRIBUTE_REQUIRED);
        assert_string_equal(own->items[found].type, TYPE_JSON_STRING);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_resource_is_found_by_its_name),
        cmocka_unit_test(its_identity_is_a_required_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
