#include "provider/argument.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include "json/json.h"

static const struct word colours[] = { { "red", 7 }, { "green", 8 } };

static void a_word_of_the_table_gives_its_number(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    const struct value *config = json_try(arena, SPAN("{\"colour\":\"green\"}"));
    int number = 0;
    assert_true(argument_word(config, "colour", WORDS(colours), &number, &diags));
    assert_int_equal(number, 8);
}

static void another_word_is_an_error_that_lists_them(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    const struct value *config = json_try(arena, SPAN("{\"colour\":\"blue\"}"));
    int number = 7;
    assert_false(argument_word(config, "colour", WORDS(colours), &number, &diags));
    assert_int_equal(number, 7);
    assert_string_equal(diags.items[0].summary, diag_code_summary(DIAG_ARGUMENT_INVALID));
    assert_string_equal(diags.items[0].path, "colour");
    assert_string_equal(diags.items[0].detail,
                        "colour is \"blue\"; it must be one of \"red\", \"green\".");
}

static void what_is_null_unknown_or_absent_is_skipped(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    struct value_builder object = value_builder(arena);
    value_put(&object, "null", &value_null);
    value_put(&object, "unknown", &value_unknown);
    const struct value *config = value_object_done(&object);
    static const char *const names[] = { "null", "unknown", "absent" };
    for (size_t i = 0; i < ARRAY_LENGTH(names); i++) {
        int number = 3;
        assert_false(argument_is_given(config, names[i]));
        assert_true(argument_word(config, names[i], WORDS(colours), &number, &diags));
        assert_int_equal(number, 3);
        assert_true(argument_bool(config, names[i], true));
        assert_int_equal(argument_texts(arena, value_get(config, names[i])).count, 0);
    }
}

static void a_bool_is_taken(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const struct value *config = json_try(arena, SPAN("{\"a\":false,\"b\":true}"));
    assert_false(argument_bool(config, "a", true));
    assert_true(argument_bool(config, "b", false));
}

static void the_known_texts_of_a_list_are_taken(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct value_builder list = value_builder(arena);
    value_add(&list, value_text(arena, "a"));
    value_add(&list, &value_null);
    value_add(&list, &value_unknown);
    value_add(&list, value_text(arena, "b"));
    struct texts texts = argument_texts(arena, value_list_done(&list));
    assert_int_equal(texts.count, 2);
    assert_true(span_is(texts.items[0], "a"));
    assert_true(span_is(texts.items[1], "b"));
}

static void a_dash_is_a_file_and_not_the_input_of_the_host(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    assert_string_equal(argument_file(arena, SPAN("-")).text, "./-");
    assert_string_equal(argument_file(arena, SPAN("plan.json")).text, "plan.json");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_word_of_the_table_gives_its_number),
        cmocka_unit_test(another_word_is_an_error_that_lists_them),
        cmocka_unit_test(what_is_null_unknown_or_absent_is_skipped),
        cmocka_unit_test(a_bool_is_taken),
        cmocka_unit_test(the_known_texts_of_a_list_are_taken),
        cmocka_unit_test(a_dash_is_a_file_and_not_the_input_of_the_host),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
