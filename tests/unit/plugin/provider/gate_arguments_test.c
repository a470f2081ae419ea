#include "provider/gate_arguments.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include "json/json.h"

static const struct gate lenient = {
    ENFORCE_WARNING, SEVERITY_CRITICAL, SEVERITY_NEVER, false, NULL, 0
};

static void given_arguments_override_the_gate(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    struct gate gate = lenient;
    const struct value *config = json_try(
        arena,
        SPAN("{\"enforcement\":\"off\",\"fail_on\":\"low\",\"fail_on_persistent\":\"never\","
             "\"fail_on_restored\":true,\"ephi_tags\":{\"Data\":[\"PHI\",\"ePHI\"],\"X\":[]}}"));
    assert_true(gate_arguments_decode(arena, config, &gate, &diags));
    assert_int_equal(gate.enforcement, ENFORCE_OFF);
    assert_int_equal(gate.fail_on, SEVERITY_LOW);
    assert_int_equal(gate.fail_on_persistent, SEVERITY_NEVER);
    assert_true(gate.fail_on_restored);
    assert_int_equal(gate.ephi_tag_count, 2);
    assert_true(span_is(gate.ephi_tags[0].key, "Data"));
    assert_int_equal(gate.ephi_tags[0].value_count, 2);
    assert_true(span_is(gate.ephi_tags[0].values[1], "ePHI"));
    assert_int_equal(gate.ephi_tags[1].value_count, 0);
}

static void what_is_not_given_stays(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    struct gate gate = lenient;
    const struct value *config =
        json_try(arena, SPAN("{\"enforcement\":null,\"fail_on_restored\":null}"));
    assert_true(gate_arguments_decode(arena, config, &gate, &diags));
    assert_int_equal(gate.enforcement, lenient.enforcement);
    assert_int_equal(gate.fail_on, lenient.fail_on);
    assert_int_equal(gate.fail_on_persistent, lenient.fail_on_persistent);
    assert_false(gate.fail_on_restored);
    assert_int_equal(gate.ephi_tag_count, 0);
}

static void every_wrong_word_is_reported(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    struct gate gate = lenient;
    const struct value *config = json_try(
        arena, SPAN("{\"enforcement\":\"yes\",\"fail_on\":\"never\",\"fail_on_persistent\":\"x\","
                    "\"ephi_tags\":{\"\":[]}}"));
    assert_false(gate_arguments_decode(arena, config, &gate, &diags));
    static const char *const paths[] = { "enforcement", "fail_on", "fail_on_persistent",
                                         "ephi_tags" };
    assert_int_equal(diags.count, ARRAY_LENGTH(paths));
    for (size_t i = 0; i < ARRAY_LENGTH(paths); i++) {
        assert_string_equal(diags.items[i].path, paths[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(given_arguments_override_the_gate),
        cmocka_unit_test(what_is_not_given_stays),
        cmocka_unit_test(every_wrong_word_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
