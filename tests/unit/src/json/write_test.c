#include "json/json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>

static const char *written(struct arena *arena, const char *text, enum json_style style)
{
    const struct value *value = json_try(arena, span_of(text));
    assert_non_null(value);
    return arena_string(arena, json_text(arena, value, style).text);
}

static void compact_text_comes_back_as_it_was(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "null",
        "true",
        "12345678901234567890.50",
        "\"\"",
        "\"a\\\"b\\\\c\\b\\f\\n\\r\\t\\u0001\\u001f\xC3\xA9 and more than sixteen bytes\"",
        "[]",
        "{}",
        "[1,[],{\"b\":1,\"a\":[false,null]}]",
    };
    AUTO_ARENA *arena = arena_new();
    for (size_t i = 0; i < ARRAY_LENGTH(texts); i++) {
        assert_string_equal(written(arena, texts[i], JSON_COMPACT), texts[i]);
    }
}

static void canonical_text_is_one_for_equal_values(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    assert_string_equal(written(arena, "{\"b\":1.0,\"a\":{\"d\":10e-1,\"c\":-0}}", JSON_CANONICAL),
                        "{\"a\":{\"c\":0,\"d\":1},\"b\":1}");
}

static void pretty_text_is_indented(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    assert_string_equal(written(arena, "{\"b\":[1,{}],\"a\":[]}", JSON_PRETTY),
                        "{\n  \"b\": [\n    1,\n    {}\n  ],\n  \"a\": []\n}\n");
}

static void what_json_has_not_is_written_all_the_same(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const struct value *items[] = { &value_unknown, value_number(arena, INFINITY),
                                    value_string(arena, (struct span) { "a\0b", 3 }) };
    const struct value *list = value_list(arena, items, ARRAY_LENGTH(items));
    assert_string_equal(json_text(arena, list, JSON_COMPACT).text, "[null,\"inf\",\"a\\u0000b\"]");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(compact_text_comes_back_as_it_was),
        cmocka_unit_test(canonical_text_is_one_for_equal_values),
        cmocka_unit_test(pretty_text_is_indented),
        cmocka_unit_test(what_json_has_not_is_written_all_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
