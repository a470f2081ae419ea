#include "wire/place.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

static void a_place_is_a_path_of_names_and_indexes(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct place declared = { NULL, SPAN("declared"), 0 };
    struct place resources = { &declared, SPAN("resources"), 0 };
    struct place address = { &resources, SPAN("aws_s3_bucket.ehr"), 0 };
    struct place third = { &address, { NULL, 0 }, 2 };
    assert_string_equal(place_text(arena, &third), "declared.resources[\"aws_s3_bucket.ehr\"][2]");
    assert_string_equal(place_text(arena, NULL), "the value");
}

static void a_long_place_is_cut(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    char name[5000];
    memset(name, 'x', sizeof(name));
    struct place place = { NULL, { name, sizeof(name) }, 0 };
    assert_in_range(strlen(place_text(arena, &place)), 1000, 1024);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_place_is_a_path_of_names_and_indexes),
        cmocka_unit_test(a_long_place_is_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
