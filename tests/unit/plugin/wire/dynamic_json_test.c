#include "wire/dynamic.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include "json/json.h"

#define OBJECT "[\"object\",{\"a\":\"string\",\"b\":\"number\"}]"

struct json_case {
    const char *type;
    const char *json;
    const char *expected; /* the value, or the detail of the error */
};

static const struct value *decode(struct arena *arena, const struct json_case *given,
                                  struct diags *diags)
{
    const struct type *type = type_parse(arena, span_of(given->type));
    assert_non_null(type);
    return dynamic_decode_json(arena, span_of(given->json), type, diags);
}

static void the_json_of_states_becomes_values(void **state)
{
    (void)state;
    static const struct json_case cases[] = {
        { "\"string\"", "\"x\"", "\"x\"" },
        { "\"string\"", "null", "null" },
        { "\"bool\"", " true ", "true" },
        { "\"number\"", "123456789012345678901234567890", "123456789012345678901234567890" },
        { "\"number\"", "\"0.1\"", "0.1" },
        { "[\"list\",\"string\"]", "[\"x\"]", "[\"x\"]" },
        { "[\"set\",\"bool\"]", "[]", "[]" },
        { "[\"map\",\"number\"]", "{\"k\":1}", "{\"k\":1}" },
        { "[\"tuple\",[\"bool\",\"string\"]]", "[true,\"x\"]", "[true,\"x\"]" },
        { OBJECT, "{\"b\":1,\"a\":\"x\"}", "{\"a\":\"x\",\"b\":1}" },
        { OBJECT, "{\"gone\":1,\"a\":\"x\"}", "{\"a\":\"x\",\"b\":null}" },
        { "\"dynamic\"", "{\"type\":[\"list\",\"bool\"],\"value\":[true]}", "[true]" },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_ARENA *arena = arena_new();
        struct diags diags = diags_init(arena);
        const struct value *value = decode(arena, &cases[i], &diags);
        assert_non_null(value);
        assert_string_equal(json_text(arena, value, JSON_COMPACT).text, cases[i].expected);
    }
}

static void json_that_does_not_fit_the_type_is_an_error_with_its_place(void **state)
{
    (void)state;
    static const struct json_case cases[] = {
        { "\"string\"", "1", "the value: expected a string." },
        { "\"bool\"", "\"true\"", "the value: expected a bool." },
        { "\"number\"", "\"ten\"", "the value: expected a number." },
        { "[\"list\",\"bool\"]", "{}", "the value: expected a list." },
        { "[\"list\",\"bool\"]", "[true,1]", "[1]: expected a bool." },
        { "[\"tuple\",[\"bool\"]]", "[]", "the value: expected a list as long as its type." },
        { "[\"map\",\"bool\"]", "[]", "the value: expected an object." },
        { "[\"map\",\"bool\"]", "{\"a b\":1}", "[\"a b\"]: expected a bool." },
        { OBJECT, "[]", "the value: expected an object." },
        { OBJECT, "{\"b\":true}", "b: expected a number." },
        { "\"dynamic\"", "1", "the value: expected an object with type and value." },
        { "\"dynamic\"", "{\"type\":\"text\",\"value\":1}",
          "the value: expected the JSON of a type." },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_ARENA *arena = arena_new();
        struct diags diags = diags_init(arena);
        assert_null(decode(arena, &cases[i], &diags));
        assert_int_equal(diags.errors, 1);
        assert_string_equal(diags.items[0].summary, diag_code_summary(DIAG_HOST_VALUE_MALFORMED));
        assert_string_equal(diags.items[0].detail, cases[i].expected);
    }
}

static void what_is_no_json_is_an_error(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    assert_null(dynamic_decode_json(arena, SPAN("{"), &type_string, &diags));
    assert_string_equal(diags.items[0].summary, diag_code_summary(DIAG_DOCUMENT_NOT_JSON));
}

/* Dynamic in dynamic: a nesting that no type bounds. */
static const struct value *decode_nested(struct arena *arena, size_t levels, struct diags *diags)
{
    struct str json = str_init(arena, SIZE_MAX);
    for (size_t i = 0; i < levels; i++) {
        str_add_text(&json, "{\"type\":\"dynamic\",\"value\":");
    }
    str_add_text(&json, "{\"type\":\"bool\",\"value\":true}");
    for (size_t i = 0; i < levels; i++) {
        str_add_text(&json, "}");
    }
    return dynamic_decode_json(arena, str_span(&json), &type_dynamic, diags);
}

static void values_nest_to_a_limit(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    assert_non_null(decode_nested(arena, WIRE_DEPTH_LIMIT - 2, &diags));
    assert_null(decode_nested(arena, WIRE_DEPTH_LIMIT, &diags));
    assert_int_equal(diags.errors, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_json_of_states_becomes_values),
        cmocka_unit_test(json_that_does_not_fit_the_type_is_an_error_with_its_place),
        cmocka_unit_test(what_is_no_json_is_an_error),
        cmocka_unit_test(values_nest_to_a_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
