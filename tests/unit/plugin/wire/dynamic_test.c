#include "wire/dynamic.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include "json/json.h"

#define BYTES(literal) literal, sizeof(literal) - 1
#define DYNAMIC "\"dynamic\""
#define OBJECT "[\"object\",{\"a\":\"string\",\"b\":\"number\"}]"

struct bytes_case {
    const char *type;
    const char *bytes;
    size_t length;
    const char *json; /* what it becomes; unknown is shown as "?" by the test */
};

static const struct value *decode(struct arena *arena, const char *type, const char *bytes,
                                  size_t length, struct diags *diags)
{
    Tfplugin6__DynamicValue wire = TFPLUGIN6__DYNAMIC_VALUE__INIT;
    struct span copy = arena_span(arena, (struct span) { bytes, length });
    wire.msgpack = (ProtobufCBinaryData) { length, (uint8_t *)(uintptr_t)copy.text };
    const struct type *parsed = type_parse(arena, span_of(type));
    assert_non_null(parsed);
    return dynamic_decode(arena, &wire, parsed, diags);
}

static void check_cases(const struct bytes_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        AUTO_ARENA *arena = arena_new();
        struct diags diags = diags_init(arena);
        const struct value *value =
            decode(arena, cases[i].type, cases[i].bytes, cases[i].length, &diags);
        assert_non_null(value);
        assert_int_equal(diags.count, 0);
        assert_string_equal(json_text(arena, value, JSON_COMPACT).text, cases[i].json);
    }
}

static void the_bytes_that_hosts_send_become_values(void **state)
{
    (void)state;
    static const struct bytes_case cases[] = {
        { "\"string\"", BYTES("\xc0"), "null" },
        { "\"string\"", BYTES("\xa2\xc3\xa9"), "\"\xc3\xa9\"" },
        { "\"bool\"", BYTES("\xc3"), "true" },
        { "\"number\"", BYTES("\x05"), "5" },
        { "\"number\"", BYTES("\xcc\x80"), "128" },
        { "\"number\"", BYTES("\xcf\xff\xff\xff\xff\xff\xff\xff\xff"), "18446744073709551615" },
        { "\"number\"", BYTES("\xd1\xff\x7f"), "-129" },
        { "\"number\"", BYTES("\xca\x3f\x00\x00\x00"), "0.5" },
        { "\"number\"", BYTES("\xcb\x3f\xe0\x00\x00\x00\x00\x00\x00"), "0.5" },
        { "\"number\"",
          BYTES("\xa3"
                "0.1"),
          "0.1" },
        { "\"number\"",
          BYTES("\xb3"
                "9223372036854775808"),
          "9223372036854775808" },
        { "\"number\"",
          BYTES("\xd9\x23"
                "12345678901234567890123456789012345"),
          "12345678901234567890123456789012345" },
        { "\"number\"", BYTES("\xcb\x7f\xf0\x00\x00\x00\x00\x00\x00"), "\"inf\"" },
        { "[\"list\",\"string\"]", BYTES("\x92\xa1x\xa1y"), "[\"x\",\"y\"]" },
        { "[\"set\",\"bool\"]", BYTES("\x90"), "[]" },
        { "[\"map\",\"bool\"]", BYTES("\x82\xa1z\xc2\xa1y\xc3"), "{\"y\":true,\"z\":false}" },
        { "[\"tuple\",[\"bool\",\"string\"]]", BYTES("\x92\xc3\xa1x"), "[true,\"x\"]" },
        { "[\"object\",{}]", BYTES("\x80"), "{}" },
        { OBJECT,
          BYTES("\x82\xa1"
                "a\xa1x\xa1"
                "b\x01"),
          "{\"a\":\"x\",\"b\":1}" },
        { OBJECT,
          BYTES("\x82\xa1"
                "b\x01\xa1"
                "a\xc0"),
          "{\"a\":null,\"b\":1}" },
        { DYNAMIC, BYTES("\x92\xc4\x08\"string\"\xa3str"), "\"str\"" },
        { DYNAMIC, BYTES("\x92\xa8\"string\"\xa3str"), "\"str\"" },
        { DYNAMIC, BYTES("\x92\xc4\x08\"string\"\xc0"), "null" },
        { DYNAMIC, BYTES("\xc0"), "null" },
    };
    check_cases(cases, ARRAY_LENGTH(cases));
}

static void every_extension_is_unknown(void **state)
{
    (void)state;
    static const struct bytes_case cases[] = {
        { "\"string\"", BYTES("\xd4\x00\x00"), NULL },
        { DYNAMIC, BYTES("\xd4\x00\x00"), NULL },
        /* "prefix-${unknown}": not null, with a prefix. */
        { "\"string\"", BYTES("\xc7\x0c\x0c\x82\x01\xc2\x02\xa7prefix-"), NULL },
        /* length() of a set of one or two. */
        { "\"number\"", BYTES("\xc7\x0b\x0c\x83\x01\xc2\x03\x92\x01\xc3\x04\x92\x02\xc3"), NULL },
        { OBJECT, BYTES("\xd5\x7f??"), NULL },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_ARENA *arena = arena_new();
        struct diags diags = diags_init(arena);
        assert_ptr_equal(decode(arena, cases[i].type, cases[i].bytes, cases[i].length, &diags),
                         &value_unknown);
    }
}

static void an_empty_message_is_null(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    Tfplugin6__DynamicValue empty = TFPLUGIN6__DYNAMIC_VALUE__INIT;
    assert_ptr_equal(dynamic_decode(arena, &empty, &type_string, &diags), &value_null);
    assert_ptr_equal(dynamic_decode(arena, NULL, &type_string, &diags), &value_null);
}

static void json_is_read_where_there_is_no_msgpack(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    Tfplugin6__DynamicValue wire = TFPLUGIN6__DYNAMIC_VALUE__INIT;
    char json[] = "[\"a\"]";
    wire.json = (ProtobufCBinaryData) { sizeof(json) - 1, (uint8_t *)json };
    const struct value *value =
        dynamic_decode(arena, &wire, type_of_elements(arena, TYPE_LIST, &type_string), &diags);
    assert_non_null(value);
    assert_string_equal(json_text(arena, value, JSON_COMPACT).text, "[\"a\"]");
}

static void broken_utf8_is_mended(void **state)
{
    (void)state;
    static const struct bytes_case cases[] = {
        { "\"string\"", BYTES("\xa3x\xff!"), "\"x\xef\xbf\xbd!\"" },
        { "[\"map\",\"bool\"]", BYTES("\x81\xa1\xff\xc3"), "{\"\xef\xbf\xbd\":true}" },
    };
    check_cases(cases, ARRAY_LENGTH(cases));
}

static void what_does_not_fit_the_type_is_an_error_with_its_place(void **state)
{
    (void)state;
    static const struct bytes_case cases[] = {
        { "\"string\"", BYTES("\x01"), "the value: expected a string (byte 1)." },
        { "\"bool\"", BYTES("\xa0"), "the value: expected a bool (byte 1)." },
        { "\"number\"", BYTES("\xc3"), "the value: expected a number (byte 1)." },
        { "\"number\"", BYTES("\xa2+1"), "the value: expected a number (byte 3)." },
        { "\"number\"", BYTES("\xcb\x7f\xf8\x00\x00\x00\x00\x00\x00"),
          "the value: expected a number (byte 9)." },
        { "[\"list\",\"bool\"]", BYTES("\x80"), "the value: expected a list (byte 1)." },
        { "[\"list\",\"bool\"]", BYTES("\x92\xc3\xa0"), "[1]: expected a bool (byte 3)." },
        { "[\"list\",\"bool\"]", BYTES("\x92\xc3"),
          "the value: expected a msgpack value (byte 0)." },
        { "[\"list\",[\"list\",\"bool\"]]", BYTES("\x92\x91\xc3\x91"),
          "[1]: expected a msgpack value (byte 3)." },
        { "[\"map\",\"bool\"]", BYTES("\x90"), "the value: expected a map (byte 1)." },
        { "[\"map\",\"bool\"]", BYTES("\x81\x01\xc3"),
          "the value: expected a string as key (byte 2)." },
        { "[\"map\",\"bool\"]",
          BYTES("\x81\xa3"
                "a b\xa0"),
          "[\"a b\"]: expected a bool (byte 6)." },
        { "[\"map\",\"bool\"]",
          BYTES("\x83\xa1"
                "b\xc3\xa1"
                "a\xc3\xa1"
                "b\xc3"),
          "the value: expected each key once (byte 10)." },
        { "[\"tuple\",[\"bool\"]]", BYTES("\x90"),
          "the value: expected a list as long as its type (byte 1)." },
        { "[\"tuple\",[\"bool\"]]", BYTES("\x91\x01"), "[0]: expected a bool (byte 2)." },
        { OBJECT,
          BYTES("\x81\xa1"
                "a\xa1x"),
          "the value: expected an object with the members of its type (byte 1)." },
        { OBJECT,
          BYTES("\x82\xa1"
                "a\xa1x\xa1"
                "c\x01"),
          "c: expected a member of the type, once (byte 7)." },
        { OBJECT,
          BYTES("\x82\xa1"
                "a\xa1x\xa1"
                "a\xa1x"),
          "a: expected a member of the type, once (byte 7)." },
        { OBJECT,
          BYTES("\x82\xa1"
                "a\xa1x\xa1"
                "b\xc3"),
          "b: expected a number (byte 8)." },
        { OBJECT,
          BYTES("\x82\x01\xa1x\xa1"
                "b\xc3"),
          "the value: expected a string as key (byte 2)." },
        { DYNAMIC, BYTES("\xa1x"), "the value: expected a pair of type and value (byte 2)." },
        { DYNAMIC, BYTES("\x91\xc0"), "the value: expected a pair of type and value (byte 1)." },
        { DYNAMIC, BYTES("\x92\x01\xc0"), "the value: expected the JSON of a type (byte 2)." },
        { DYNAMIC, BYTES("\x92\xa4text\xc0"), "the value: expected the JSON of a type (byte 6)." },
        { "\"bool\"", BYTES("\xc3\xc3"), "the value: expected nothing behind it (byte 1)." },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_ARENA *arena = arena_new();
        struct diags diags = diags_init(arena);
        assert_null(decode(arena, cases[i].type, cases[i].bytes, cases[i].length, &diags));
        assert_int_equal(diags.errors, 1);
        assert_string_equal(diags.items[0].summary, diag_code_summary(DIAG_HOST_VALUE_MALFORMED));
        assert_string_equal(diags.items[0].detail, cases[i].json);
    }
}

/* Dynamic in dynamic: a nesting that no type bounds. */
static const struct value *decode_nested(struct arena *arena, size_t levels, struct diags *diags)
{
    struct str bytes = str_init(arena, SIZE_MAX);
    for (size_t i = 0; i < levels; i++) {
        str_add_text(&bytes, "\x92\xa9\"dynamic\"");
    }
    str_add_text(&bytes, "\xc0");
    return decode(arena, DYNAMIC, bytes.text, bytes.length, diags);
}

static void values_nest_to_a_limit(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    assert_non_null(decode_nested(arena, WIRE_DEPTH_LIMIT, &diags));
    assert_null(decode_nested(arena, WIRE_DEPTH_LIMIT + 1, &diags));
    assert_int_equal(diags.errors, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_bytes_that_hosts_send_become_values),
        cmocka_unit_test(every_extension_is_unknown),
        cmocka_unit_test(an_empty_message_is_null),
        cmocka_unit_test(json_is_read_where_there_is_no_msgpack),
        cmocka_unit_test(broken_utf8_is_mended),
        cmocka_unit_test(what_does_not_fit_the_type_is_an_error_with_its_place),
        cmocka_unit_test(values_nest_to_a_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
