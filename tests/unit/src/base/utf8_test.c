#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

/* Every code point there is, and every number that is none because it is a surrogate. */
static void every_code_point_is_a_character_but_surrogates(void **state)
{
    (void)state;
    for (unsigned code_point = 0; code_point <= 0x10FFFF; code_point++) {
        char text[4];
        size_t length = utf8_write(code_point, text);
        size_t wanted = code_point < 0x80      ? 1
                        : code_point < 0x800   ? 2
                        : code_point < 0x10000 ? 3
                                               : 4;
        assert_int_equal(length, wanted);
        bool is_surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
        struct span character = { text, length };
        assert_int_equal(utf8_character_length(character), is_surrogate ? 0 : length);
        character.length--;
        assert_int_equal(utf8_character_length(character), 0);
    }
}

static void what_is_no_utf8_is_found_where_it_breaks(void **state)
{
    (void)state;
    static const struct {
        struct span text;
        size_t good;
    } cases[] = {
        { { "", 0 }, 0 },
        { { "abc\xC3\xA9", 5 }, 5 },
        { { "a\0b", 3 }, 3 },
        { { "ab\x80", 3 }, 2 },           /* continuation alone */
        { { "\xC0\x80", 2 }, 0 },         /* overlong NUL */
        { { "\xC1\xBF", 2 }, 0 },         /* overlong */
        { { "\xE0\x9F\xBF", 3 }, 0 },     /* overlong */
        { { "\xF0\x8F\xBF\xBF", 4 }, 0 }, /* overlong */
        { { "\xED\xA0\x80", 3 }, 0 },     /* surrogate */
        { { "\xF4\x90\x80\x80", 4 }, 0 }, /* past U+10FFFF */
        { { "\xF5\x80\x80\x80", 4 }, 0 },
        { { "\xFF", 1 }, 0 },
        { { "a\xE2\x82", 3 }, 1 }, /* cut */
        { { "a\xE2\x82x", 4 }, 1 },
        { { "a\xF0\x9F\x98\x41", 5 }, 1 },
        { { "\xED\x9F\xBF\xEE\x80\x80", 6 }, 6 }, /* on both sides of the surrogates */
        { { "\xF4\x8F\xBF\xBF", 4 }, 4 },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        assert_int_equal(utf8_first_error(cases[i].text), cases[i].good);
    }
}

static void each_broken_byte_is_mended(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *mended;
    } cases[] = {
        { "", "" },
        { "plain \xC3\xA9", "plain \xC3\xA9" },
        { "a\xFF", "a\xEF\xBF\xBD" },
        { "\xE2\x82z", "\xEF\xBF\xBD\xEF\xBF\xBDz" },
        { "\xFF\xFE\xFD\xFC", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD" },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_ARENA *arena = arena_new();
        struct span mended = utf8_mended(arena, span_of(cases[i].text));
        assert_string_equal(mended.text, cases[i].mended);
        assert_int_equal(utf8_first_error(mended), mended.length);
    }
}

/* Any two bytes before a good one: mending always gives UTF-8 that keeps the good one. */
static void mending_always_gives_utf8(void **state)
{
    (void)state;
    for (unsigned pair = 0; pair < 0x10000; pair += 7) {
        AUTO_ARENA *arena = arena_new();
        const char text[] = { (char)(pair >> 8), (char)pair, 'z' };
        struct span mended = utf8_mended(arena, (struct span) { text, 3 });
        assert_int_equal(utf8_first_error(mended), mended.length);
        assert_int_equal(mended.text[mended.length - 1], 'z');
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_code_point_is_a_character_but_surrogates),
        cmocka_unit_test(what_is_no_utf8_is_found_where_it_breaks),
        cmocka_unit_test(each_broken_byte_is_mended),
        cmocka_unit_test(mending_always_gives_utf8),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
