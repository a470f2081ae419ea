#include "wire/dynamic.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include "json/json.h"
#include "value/compare.h"

#define BYTES(literal) literal, sizeof(literal) - 1
#define OBJECT "[\"object\",{\"a\":\"string\",\"b\":\"number\"}]"

static void check_bytes(const Tfplugin6__DynamicValue *wire, const char *bytes, size_t length)
{
    assert_int_equal(wire->msgpack.len, length);
    assert_memory_equal(wire->msgpack.data, bytes, length);
    assert_int_equal(wire->json.len, 0);
}

static void values_become_the_bytes_that_hosts_take(void **state)
{
    (void)state;
    static const struct {
        const char *type;
        const char *json;
        const char *bytes;
        size_t length;
    } cases[] = {
        { "\"string\"", "null", BYTES("\xc0") },
        { "\"string\"", "\"\xc3\xa9\"", BYTES("\xa2\xc3\xa9") },
        { "\"bool\"", "true", BYTES("\xc3") },
        { "\"bool\"", "false", BYTES("\xc2") },
        { "\"number\"", "0",
          BYTES("\xa1"
                "0") },
        { "\"number\"", "-33",
          BYTES("\xa3"
                "-33") },
        { "\"number\"", "9223372036854775808",
          BYTES("\xb3"
                "9223372036854775808") },
        { "\"number\"", "0.1",
          BYTES("\xa3"
                "0.1") },
        { "\"number\"", "0.5",
          BYTES("\xa3"
                "0.5") },
        { "\"number\"", "1e30",
          BYTES("\xa4"
                "1e30") },
        { "[\"list\",\"string\"]", "[]", BYTES("\x90") },
        { "[\"set\",\"string\"]", "[\"x\"]", BYTES("\x91\xa1x") },
        { "[\"map\",\"bool\"]", "{\"k\":true}", BYTES("\x81\xa1k\xc3") },
        { "[\"tuple\",[\"bool\",\"string\"]]", "[true,\"x\"]", BYTES("\x92\xc3\xa1x") },
        { OBJECT, "{\"a\":\"x\",\"b\":1}",
          BYTES("\x82\xa1"
                "a\xa1x\xa1"
                "b\xa1"
                "1") },
        { OBJECT, "{\"b\":1,\"a\":\"x\"}",
          BYTES("\x82\xa1"
                "a\xa1x\xa1"
                "b\xa1"
                "1") },
        { OBJECT, "{\"other\":1}",
          BYTES("\x82\xa1"
                "a\xc0\xa1"
                "b\xc0") },
        { "\"dynamic\"", "null", BYTES("\xc0") },
        { "\"dynamic\"", "\"str\"", BYTES("\x92\xc4\x08\"string\"\xa3str") },
        { "\"dynamic\"", "[1,null]",
          BYTES("\x92\xc4\x1e[\"tuple\",[\"number\",\"dynamic\"]]\x92\xa1\x31\xc0") },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_ARENA *arena = arena_new();
        const struct type *type = type_parse(arena, span_of(cases[i].type));
        const struct value *value = json_try(arena, span_of(cases[i].json));
        assert_non_null(value);
        check_bytes(dynamic_encode(arena, value, type), cases[i].bytes, cases[i].length);
    }
}

static void unknown_is_the_extension_zero(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    check_bytes(dynamic_encode(arena, &value_unknown, &type_string), BYTES("\xd4\x00\x00"));
    check_bytes(dynamic_encode(arena, &value_unknown, &type_dynamic), BYTES("\xd4\x00\x00"));
}

static void infinity_is_a_double(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    check_bytes(dynamic_encode(arena, value_number(arena, -INFINITY), &type_number),
                BYTES("\xcb\xff\xf0\x00\x00\x00\x00\x00\x00"));
}

/* Small random values of every kind, for the round trip. */
static unsigned next_random(unsigned *seed)
{
    *seed = *seed * 1103515245u + 12345u;
    return *seed >> 16;
}

static const struct value *random_value(struct arena *arena, unsigned *seed, unsigned depth)
{
    static const char *const numbers[] = { "0",       "-1",    "18446744073709551616", "0.1",
                                           "-2.5e-9", "65536", "-9223372036854775808" };
    struct value_builder builder = value_builder(arena);
    unsigned kind = next_random(seed) % (depth == 0 ? 5 : 7);
    switch (kind) {
    case 0:
        return &value_null;
    case 1:
        return &value_unknown;
    case 2:
        return value_bool(next_random(seed) % 2);
    case 3:
        return value_decimal(arena, span_of(numbers[next_random(seed) % ARRAY_LENGTH(numbers)]));
    case 4:
        return value_text(arena, arena_printf(arena, "text %u", next_random(seed)));
    case 5:
        for (unsigned count = next_random(seed) % 5; count > 0; count--) {
            value_add(&builder, random_value(arena, seed, depth - 1));
        }
        return value_list_done(&builder);
    default:
        for (unsigned count = next_random(seed) % 20; count > 0; count--) {
            value_put(&builder, arena_printf(arena, "key %u \"\n", count),
                      random_value(arena, seed, depth - 1));
        }
        return value_object_done(&builder);
    }
}

static void what_is_encoded_is_decoded_the_same(void **state)
{
    (void)state;
    unsigned seed = 1;
    for (int round = 0; round < 2000; round++) {
        AUTO_ARENA *arena = arena_new();
        struct diags diags = diags_init(arena);
        const struct value *value = random_value(arena, &seed, 4);
        const Tfplugin6__DynamicValue *wire = dynamic_encode(arena, value, &type_dynamic);
        const struct value *back = dynamic_decode(arena, wire, &type_dynamic, &diags);
        assert_non_null(back);
        assert_true(value_same(value, back));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_become_the_bytes_that_hosts_take),
        cmocka_unit_test(unknown_is_the_extension_zero),
        cmocka_unit_test(infinity_is_a_double),
        cmocka_unit_test(what_is_encoded_is_decoded_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
