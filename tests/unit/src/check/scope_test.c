#include "check/scope.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include "json/json.h"

static void resources_are_chosen_by_their_tags(void **state)
{
    (void)state;
    static const struct span values[] = { { "ePHI", 4 }, { "PHI", 3 } };
    static const struct tag_choice choice = { { "Data", 4 }, values, 2 };
    static const struct gate gate = { .ephi_tags = &choice, .ephi_tag_count = 1 };
    static const struct {
        const char *values;
        bool held;
    } cases[] = {
        { "{\"tags\":{\"Data\":\"ePHI\"}}", true },
        { "{\"tags\":{\"Data\":\"PHI\",\"b\":\"c\"}}", true },
        { "{\"tags\":{\"Data\":\"public\"}}", false },
        { "{\"tags\":{}}", false },
        { "{\"tags\":null}", false },
        { "{\"tags\":null,\"tags_all\":{\"Data\":\"ePHI\"}}", true },
        { "{\"labels\":{\"Data\":\"ePHI\"}}", true },
        { "{\"labels\":{\"Data\":\"x\"},\"effective_labels\":{\"Data\":\"x\"}}", false },
        { "{\"resource_labels\":{\"Data\":\"x\"}}", false },
        { "{\"settings\":[{\"user_labels\":{\"Data\":\"PHI\"}}]}", true },
        { "{\"settings\":[{\"user_labels\":null}]}", false },
        { "{\"settings\":[{}]}", true },
        { "{\"metadata\":[{\"labels\":{\"Data\":\"x\"}}]}", false },
        { "{\"metadata\":{\"labels\":{\"Data\":\"PHI\"}}}", true },
        { "{\"tag\":[{\"key\":\"Data\",\"value\":\"PHI\"}]}", true },
        { "{\"tag\":[{\"key\":\"Data\",\"value\":\"x\"}]}", false },
        { "{\"bucket\":\"x\"}", true },   /* a type without tags */
        { "{\"tags\":[\"web\"]}", true }, /* network tags */
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_ARENA *arena = arena_new();
        const struct value *attributes = json_try(arena, span_of(cases[i].values));
        assert_non_null(attributes);
        assert_int_equal(scope_of(&gate, attributes) != SCOPE_OUT, cases[i].held);
    }
}

static void a_choice_without_values_takes_any(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    static const struct tag_choice choice = { .key = { "ephi", 4 } };
    static const struct gate gate = { .ephi_tags = &choice, .ephi_tag_count = 1 };
    assert_int_equal(scope_of(&gate, json_try(arena, SPAN("{\"tags\":{\"ephi\":\"x\"}}"))),
                     SCOPE_IN);
    assert_int_equal(scope_of(&gate, json_try(arena, SPAN("{\"tags\":{\"b\":\"x\"}}"))), SCOPE_OUT);
    assert_int_equal(scope_of(&gate, &value_empty_object), SCOPE_OPEN);
}

static void what_is_not_known_is_judged(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    static const struct span value = { "ePHI", 4 };
    static const struct tag_choice choice = { { "Data", 4 }, &value, 1 };
    static const struct gate gate = { .ephi_tags = &choice, .ephi_tag_count = 1 };
    struct member tags = { SPAN("tags"), &value_unknown };
    assert_int_equal(scope_of(&gate, value_object(arena, &tags, 1)), SCOPE_IN);
    struct member data = { SPAN("Data"), &value_unknown };
    tags.value = value_object(arena, &data, 1);
    assert_int_equal(scope_of(&gate, value_object(arena, &tags, 1)), SCOPE_IN);
}

static void without_a_choice_all_are_judged(void **state)
{
    (void)state;
    struct gate gate = gate_default();
    assert_int_equal(scope_of(&gate, &value_empty_object), SCOPE_IN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(resources_are_chosen_by_their_tags),
        cmocka_unit_test(a_choice_without_values_takes_any),
        cmocka_unit_test(what_is_not_known_is_judged),
        cmocka_unit_test(without_a_choice_all_are_judged),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
