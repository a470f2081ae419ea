#include "wire/packed.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/attributes.h"

#define BYTES(literal) literal, sizeof(literal) - 1

static struct packed_item only_item(const char *bytes, size_t length)
{
    struct packed_reader reader = packed_reader(bytes, length);
    struct packed_item item = packed_next(&reader);
    assert_int_equal(reader.end - reader.at, 0);
    return item;
}

static void every_width_of_integer_is_read(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t length;
        int64_t number;
    } cases[] = {
        { BYTES("\x00"), 0 },
        { BYTES("\x7f"), 127 },
        { BYTES("\xff"), -1 },
        { BYTES("\xe0"), -32 },
        { BYTES("\xd0\xdf"), -33 },
        { BYTES("\xd0\x7f"), 127 },
        { BYTES("\xd1\xff\x7f"), -129 },
        { BYTES("\xd2\x80\x00\x00\x00"), INT32_MIN },
        { BYTES("\xd3\x80\x00\x00\x00\x00\x00\x00\x00"), INT64_MIN },
        { BYTES("\xd3\x7f\xff\xff\xff\xff\xff\xff\xff"), INT64_MAX },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        struct packed_item item = only_item(cases[i].bytes, cases[i].length);
        assert_int_equal(item.kind, PACKED_SIGNED);
        assert_true(item.integer == cases[i].number);
    }
}

static void every_width_of_natural_number_is_read(void **state)
{
    (void)state;
    assert_true(only_item(BYTES("\xcc\x80")).natural == 128);
    assert_true(only_item(BYTES("\xcd\x01\x00")).natural == 256);
    assert_true(only_item(BYTES("\xce\x00\x01\x00\x00")).natural == 65536);
    assert_true(only_item(BYTES("\xcf\xff\xff\xff\xff\xff\xff\xff\xff")).natural == UINT64_MAX);
}

static void both_floats_are_read(void **state)
{
    (void)state;
    assert_true(only_item(BYTES("\xca\x3f\x00\x00\x00")).number == 0.5);
    assert_true(only_item(BYTES("\xcb\x3f\xe0\x00\x00\x00\x00\x00\x00")).number == 0.5);
}

static void texts_bytes_and_extensions_give_their_contents(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t length;
        enum packed_kind kind;
        const char *contents;
    } cases[] = {
        { BYTES("\xa0"), PACKED_TEXT, "" },
        { BYTES("\xa2\xc3\xa9"), PACKED_TEXT, "\xc3\xa9" },
        { BYTES("\xd9\x01x"), PACKED_TEXT, "x" },
        { BYTES("\xda\x00\x01x"), PACKED_TEXT, "x" },
        { BYTES("\xdb\x00\x00\x00\x01x"), PACKED_TEXT, "x" },
        { BYTES("\xc4\x01x"), PACKED_BYTES, "x" },
        { BYTES("\xc5\x00\x01x"), PACKED_BYTES, "x" },
        { BYTES("\xc6\x00\x00\x00\x01x"), PACKED_BYTES, "x" },
        { BYTES("\xd4\x07x"), PACKED_EXTENSION, "x" },
        { BYTES("\xd5\x07xy"), PACKED_EXTENSION, "xy" },
        { BYTES("\xd6\x07wxyz"), PACKED_EXTENSION, "wxyz" },
        { BYTES("\xd7\x07stuvwxyz"), PACKED_EXTENSION, "stuvwxyz" },
        { BYTES("\xd8\x07klmnopqrstuvwxyz"), PACKED_EXTENSION, "klmnopqrstuvwxyz" },
        { BYTES("\xc7\x03\x0cxyz"), PACKED_EXTENSION, "xyz" },
        { BYTES("\xc8\x00\x01\x0cx"), PACKED_EXTENSION, "x" },
        { BYTES("\xc9\x00\x00\x00\x01\x0cx"), PACKED_EXTENSION, "x" },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        struct packed_item item = only_item(cases[i].bytes, cases[i].length);
        assert_int_equal(item.kind, cases[i].kind);
        assert_true(span_is(item.bytes, cases[i].contents));
    }
}

static void containers_give_their_count(void **state)
{
    (void)state;
    struct packed_reader reader =
        packed_reader(BYTES("\xdc\x00\x02\xdf\x00\x00\x00\x01\xa1k\xc0\x90"));
    struct packed_item list = packed_next(&reader);
    assert_int_equal(list.kind, PACKED_LIST);
    assert_int_equal(list.count, 2);
    struct packed_item map = packed_next(&reader);
    assert_int_equal(map.kind, PACKED_MAP);
    assert_int_equal(map.count, 1);
    assert_int_equal(packed_next(&reader).kind, PACKED_TEXT);
    assert_int_equal(packed_next(&reader).kind, PACKED_NIL);
    assert_int_equal(packed_next(&reader).count, 0);
    assert_int_equal(only_item(BYTES("\x80")).kind, PACKED_MAP);
    assert_true(only_item(BYTES("\xc3")).truth);
    assert_false(only_item(BYTES("\xc2")).truth);
}

static void a_length_beyond_the_bytes_is_broken(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t length;
    } cases[] = {
        { BYTES("") },
        { BYTES("\xc1") },
        { BYTES("\xa1") },
        { BYTES("\xd9") },
        { BYTES("\xdb\xff\xff\xff\xff") },
        { BYTES("\xc6\xff\xff\xff\xff"
                "abc") },
        { BYTES("\xdd\xff\xff\xff\xff") },
        { BYTES("\xdf\x80\x00\x00\x00\xc0") },
        { BYTES("\x91") },
        { BYTES("\x81\xc0") },
        { BYTES("\xcb\x00\x00") },
        { BYTES("\xcc") },
        { BYTES("\xd4\x00") },
        { BYTES("\xd4") },
        { BYTES("\xc7\x02\x00\x00") },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        struct packed_reader reader = packed_reader(cases[i].bytes, cases[i].length);
        assert_int_equal(packed_next(&reader).kind, PACKED_BROKEN);
        assert_ptr_equal(reader.at, reader.first);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_width_of_integer_is_read),
        cmocka_unit_test(every_width_of_natural_number_is_read),
        cmocka_unit_test(both_floats_are_read),
        cmocka_unit_test(texts_bytes_and_extensions_give_their_contents),
        cmocka_unit_test(containers_give_their_count),
        cmocka_unit_test(a_length_beyond_the_bytes_is_broken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
