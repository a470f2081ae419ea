#include "base/pattern.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

static void a_pattern_is_searched_for_anywhere_in_the_text(void **state)
{
    (void)state;
    static const struct {
        const char *pattern;
        const char *text;
        bool matches;
    } cases[] = {
        { "b+", "abbc", true },
        { "^b", "abbc", false },
        { "", "anything", true },
        { "a\\.b", "a.b", true },
        { "a\\.b", "axb", false },
        { "a\\sb", "a\tb", true },
        { "a\\Sb", "a b", false },
        { "a\\Sb", "axb", true },
        { "^\\d{3}$", "123", true },
        { "^\\D\\w\\W$", "xy-", true },
        { "[=\"\\s]Stop[\"\\s)]", "x Stop)", true },
        { "[^\\s]", " \t", false },
        { "[\\d-]+$", "1-2", true },
        { "^[a\\-z]+$", "a-z", true },
        { "^[a\\-z]+$", "m", false },
        { "[]x]", "]", true },
        { "[^]x]", "]", false },
        { "[\\]x]+$", "]x", true },
        { "^[[:alpha:]_]+$", "a_b", true },
        { "(?i)break-?glass", "BreakGlass", true },
        { "BreakGlass", "breakglass", false },
        { "^a\\tb\\nc$", "a\tb\nc", true },
        { "bb", "abbc", true },
        { "bd", "abbc", false },
        { "^ab", "abbc", true },
        { "bc$", "abbc", true },
        { "bb$", "abbc", false },
        { "^abbc$", "abbc", true },
        { "^abb$", "abbc", false },
        { "^$", "", true },
        { "^$", "a", false },
        { "abbcc", "abbc", false },
        { "a$b", "a$b", false },
        { "^a\\^\\$$", "a^$", true },
        { "(?i)BB", "abbc", true },
        { "(?i)BD", "abbc", false },
        { "(?i)^AB", "abbc", true },
        { "(?i)BC$", "abbc", true },
    };
    AUTO_ARENA *arena = arena_new();
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        const char *problem = NULL;
        const struct pattern *pattern = pattern_compile(arena, span_of(cases[i].pattern), &problem);
        if (!pattern || pattern_matches(pattern, span_of(cases[i].text)) != cases[i].matches) {
            fail_msg("%s on %s: %s", cases[i].pattern, cases[i].text, problem ? problem : "wrong");
        }
    }
}

static void a_span_is_searched_to_its_length_only(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const char *problem;
    const struct pattern *pattern = pattern_compile(arena, SPAN("b$"), &problem);
    assert_true(pattern_matches(pattern, (struct span) { "abc", 2 }));
    assert_false(pattern_matches(pattern, (struct span) { "abc", 3 }));
    assert_false(pattern_matches(pattern, (struct span) { NULL, 0 }));
}

static void the_first_group_is_given(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const char *problem;
    struct span group;
    const struct pattern *pattern = pattern_compile(arena, SPAN("length\\s*=\\s*(\\d+)"), &problem);
    assert_true(pattern_first_group(pattern, SPAN("length = 14 "), &group));
    assert_true(span_is(group, "14"));
    assert_false(pattern_first_group(pattern, SPAN("length = x"), &group));
    pattern = pattern_compile(arena, SPAN("a(b)?"), &problem);
    assert_false(pattern_first_group(pattern, SPAN("ac"), &group));
}

static void what_is_no_pattern_is_refused_with_a_reason(void **state)
{
    (void)state;
    static const char *const patterns[] = { "(",      "[a",      "[[:nonsense:]]",
                                            "a\\",    "[\\S]",   "\\q",
                                            "(a)\\1", "a{1001}", "(a{99}){99}" };
    AUTO_ARENA *arena = arena_new();
    for (size_t i = 0; i < ARRAY_LENGTH(patterns); i++) {
        const char *problem = NULL;
        assert_null(pattern_compile(arena, span_of(patterns[i]), &problem));
        assert_non_null(problem);
    }
    const char *problem = NULL;
    assert_null(pattern_compile(arena, (struct span) { "a\0b", 3 }, &problem));
    assert_string_equal(problem, "holds a NUL byte");
    char *large = arena_zalloc(arena, PATTERN_LENGTH_LIMIT + 1);
    memset(large, 'a', PATTERN_LENGTH_LIMIT + 1);
    assert_null(
        pattern_compile(arena, (struct span) { large, PATTERN_LENGTH_LIMIT + 1 }, &problem));
    assert_string_equal(problem, "too long");
}

static void a_pattern_for_later_is_compiled_when_it_is_asked(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    assert_true(pattern_matches(pattern_later(arena, SPAN("^a+$")), SPAN("aa")));
    assert_true(pattern_matches(pattern_later(arena, SPAN("(?i)^A$")), SPAN("a")));
    assert_true(pattern_is_sound(pattern_later(arena, SPAN("a|b"))));
    const struct pattern *broken = pattern_later(arena, SPAN("a("));
    assert_false(pattern_is_sound(broken));
    assert_false(pattern_matches(broken, SPAN("a(")));
    assert_false(pattern_is_sound(pattern_later(arena, (struct span) { "a\\\0", 3 })));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pattern_is_searched_for_anywhere_in_the_text),
        cmocka_unit_test(a_span_is_searched_to_its_length_only),
        cmocka_unit_test(the_first_group_is_given),
        cmocka_unit_test(what_is_no_pattern_is_refused_with_a_reason),
        cmocka_unit_test(a_pattern_for_later_is_compiled_when_it_is_asked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
