#include "wire/type.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include "json/json.h"

static const char *text_of(struct arena *arena, const struct type *type)
{
    struct str out = str_init(arena, SIZE_MAX);
    type_write(&out, type);
    return str_text(&out);
}

static void a_type_is_written_as_it_was_read(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    static const char *const texts[] = {
        "\"string\"",
        "\"number\"",
        "\"bool\"",
        "\"dynamic\"",
        "[\"list\",\"string\"]",
        "[\"set\",[\"map\",\"bool\"]]",
        "[\"tuple\",[]]",
        "[\"tuple\",[\"bool\",\"string\"]]",
        "[\"object\",{}]",
        "[\"object\",{\"a\":\"number\",\"b\":[\"tuple\",[\"bool\",\"dynamic\"]]}]",
        "[\"object\",{\"aws_s3_bucket.ehr[\\\"a b\\\"]\":\"string\",\"\xc3\xa9\":\"bool\"}]",
    };
    for (size_t i = 0; i < ARRAY_LENGTH(texts); i++) {
        const struct type *type = type_parse(arena, span_of(texts[i]));
        assert_non_null(type);
        assert_string_equal(text_of(arena, type), texts[i]);
    }
}

static void the_members_of_an_object_are_sorted_and_optional_names_dropped(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const struct type *type =
        type_parse(arena, SPAN(" [ \"object\", {\"b\":\"bool\", \"a\":\"string\"}, [\"a\"] ] "));
    assert_non_null(type);
    assert_string_equal(text_of(arena, type), "[\"object\",{\"a\":\"string\",\"b\":\"bool\"}]");
}

static void what_is_no_type_is_refused(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    static const char *const texts[] = {
        "",
        "string",
        "\"list\"",
        "\"text\"",
        "\"string",
        "\"\"",
        "null",
        "[]",
        "[1,2]",
        "[\"list\"]",
        "[\"list\",\"x\"]",
        "[\"list\",\"string\",\"string\"]",
        "[\"string\",\"string\"]",
        "[\"tuple\",{}]",
        "[\"tuple\",[1]]",
        "[\"object\",[]]",
        "[\"object\",{\"a\":null}]",
        "[\"object\",{\"a\":\"bool\",\"a\":\"bool\"}]",
        "[\"map\",\"string\"",
        "{\"object\":{}}",
    };
    for (size_t i = 0; i < ARRAY_LENGTH(texts); i++) {
        assert_null(type_parse(arena, span_of(texts[i])));
    }
}

static const char *nested(struct arena *arena, size_t levels)
{
    struct str text = str_init(arena, SIZE_MAX);
    for (size_t i = 0; i < levels; i++) {
        str_add_text(&text, "[\"list\",");
    }
    str_add_text(&text, "\"bool\"");
    for (size_t i = 0; i < levels; i++) {
        str_add_text(&text, "]");
    }
    return str_text(&text);
}

static void types_nest_to_a_limit(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    assert_non_null(type_parse(arena, span_of(nested(arena, WIRE_DEPTH_LIMIT))));
    assert_null(type_parse(arena, span_of(nested(arena, WIRE_DEPTH_LIMIT + 1))));
}

static void a_value_has_a_type_by_itself(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const struct value *value =
        json_try(arena, SPAN("{\"z\":[1,\"a\",null,true],\"a\":{},\"n\":[]}"));
    assert_string_equal(text_of(arena, type_of_value(arena, value)),
                        "[\"object\",{\"a\":[\"object\",{}],\"n\":[\"tuple\",[]],"
                        "\"z\":[\"tuple\",[\"number\",\"string\",\"dynamic\",\"bool\"]]}]");
    assert_ptr_equal(type_of_value(arena, &value_unknown), &type_dynamic);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_type_is_written_as_it_was_read),
        cmocka_unit_test(the_members_of_an_object_are_sorted_and_optional_names_dropped),
        cmocka_unit_test(what_is_no_type_is_refused),
        cmocka_unit_test(types_nest_to_a_limit),
        cmocka_unit_test(a_value_has_a_type_by_itself),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
