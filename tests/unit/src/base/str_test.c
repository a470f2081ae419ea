#include "base/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/utf8.h"

static void nothing_is_allocated_before_the_first_append(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct str str = str_init(arena, 10);
    assert_string_equal(str_text(&str), "");
    assert_int_equal(str_span(&str).length, 0);
    str_add(&str, SPAN(""));
    assert_int_equal(arena_used_bytes(arena), 0);
    assert_false(str_is_cut(&str));
}

static void text_grows_by_every_kind_of_append(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct str str = str_init(arena, 1000000);
    str_add(&str, SPAN("a\0b"));
    str_add_text(&str, "cd");
    str_add_byte(&str, 'e');
    str_printf(&str, "%d%s", 12, "");
    str_printf(&str, "%s", "");
    assert_true(span_equal(str_span(&str), SPAN("a\0bcde12")));
    for (int i = 0; i < 10000; i++) {
        str_add_text(&str, "0123456789");
    }
    assert_int_equal(str.length, 100008);
    assert_int_equal(str_text(&str)[100008], '\0');
    assert_false(str_is_cut(&str));
}

/* Whatever the limit, what is kept is a prefix of whole characters and nothing comes after. */
static void past_the_maximum_it_is_cut_at_a_whole_character(void **state)
{
    (void)state;
    static const char text[] = "a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80z";
    static const size_t kept[] = { 0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10, 11 };
    for (size_t limit = 0; limit < ARRAY_LENGTH(kept); limit++) {
        AUTO_ARENA *arena = arena_new();
        struct str str = str_init(arena, limit);
        str_add_text(&str, text);
        assert_int_equal(str_is_cut(&str), limit < strlen(text));
        str_add_text(&str, "!");
        assert_int_equal(str_span(&str).length, kept[limit]);
        assert_memory_equal(str_text(&str), text, kept[limit]);
        assert_int_equal(utf8_first_error(str_span(&str)), kept[limit]);
        assert_true(str_is_cut(&str));
    }
}

static void exactly_the_maximum_is_not_cut(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct str str = str_init(arena, 4);
    str_printf(&str, "%s", "abcd");
    assert_false(str_is_cut(&str));
    assert_string_equal(str_text(&str), "abcd");
    str_add_text(&str, "");
    assert_false(str_is_cut(&str));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_allocated_before_the_first_append),
        cmocka_unit_test(text_grows_by_every_kind_of_append),
        cmocka_unit_test(past_the_maximum_it_is_cut_at_a_whole_character),
        cmocka_unit_test(exactly_the_maximum_is_not_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
