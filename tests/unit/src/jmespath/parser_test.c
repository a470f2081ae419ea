#include "jmespath/parser.h"

#include "tests/support/query.h"

/* Each pair is two ways to write one tree; the second says with parentheses or pipes how. */
static void words_bind_by_precedence(void **state)
{
    (void)state;
    static const char given[] = "{\"a\":{\"b\":true,\"c\":[[1],[2,3]]},\"t\":true,\"n\":null,\"o\":"
                                "{\"x\":{\"b\":{\"c\":1}},\"y\":{\"b\":{}}}}";
    static const struct {
        const char *plain;
        const char *explicit;
    } pairs[] = {
        { "n && n || t", "(n && n) || t" },
        { "t || n && n", "t || (n && n)" },
        { "a.b == t", "(a.b) == (t)" },
        { "!a.b", "!(a.b)" },
        { "!a.c[0]", "!(a.c[0])" },
        { "!n == t", "(!n) == t" },
        { "!n && t", "(!n) && t" },
        { "n || a | b", "(n || a) | b" },
        { "t == t || n", "(t == t) || n" },
        { "a.c[*][0]", "map(&[0], a.c)" },
        { "a.c[*] | [0]", "(a.c[*])[0]" },
        { "a.c[][0]", "a.c[] | [*][0]" },
        { "`1` < `2` == t", "(`1` < `2`) == t" },
        { "a . c [ 0 ] ", "a.c[0]" },
        { "o.*.b.c", "map(&b.c, values(o)) | [*]" },
        { "o.*.b.*", "map(&b.*, values(o)) | [*]" },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(pairs); i++) {
        AUTO_ARENA *arena = arena_new();
        struct jmespath_problem problem;
        assert_string_equal(query_outcome(arena, pairs[i].plain, given, &problem),
                            query_outcome(arena, pairs[i].explicit, given, &problem));
        assert_int_equal(problem.error, JMESPATH_OK);
    }
}

static void mistakes_are_named_with_their_place(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum jmespath_error error;
        size_t column;
        const char *message;
    } mistakes[] = {
        { "", JMESPATH_SYNTAX, 1, "expected an expression, found the end" },
        { "a.", JMESPATH_SYNTAX, 3, "expected a name, '*', '[' or '{' after '.', found the end" },
        { "a b", JMESPATH_SYNTAX, 3, "expected an operator or the end, found a name" },
        { "a[b]", JMESPATH_SYNTAX, 3,
          "expected a number, ':' or '*' (a list of parts is written .[...]), found a name" },
        { "a[0", JMESPATH_SYNTAX, 4, "expected ']', found the end" },
        { "a[1:2:3:4]", JMESPATH_SYNTAX, 8, "expected ']', found ':'" },
        { "a[?b", JMESPATH_SYNTAX, 5, "expected ']', found the end" },
        { "(a", JMESPATH_SYNTAX, 3, "expected ')', found the end" },
        { "a = b", JMESPATH_SYNTAX, 3, "equality is written '=='" },
        { "a == 'b", JMESPATH_SYNTAX, 6, "this quote is never closed" },
        { "'\xE2\x9C\x93' #", JMESPATH_SYNTAX, 5, "this character has no meaning here" },
        { "!", JMESPATH_SYNTAX, 2, "expected an expression, found the end" },
        { "&a", JMESPATH_SYNTAX, 1, "expected an expression, found '&'" },
        { "a[::0]", JMESPATH_INVALID_VALUE, 5, "the step of a slice must not be 0" },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(mistakes); i++) {
        AUTO_ARENA *arena = arena_new();
        struct jmespath_problem problem = { 0 };
        assert_null(jmespath_parse(arena, span_of(mistakes[i].text), &problem));
        assert_int_equal(problem.error, mistakes[i].error);
        assert_string_equal(problem.message, mistakes[i].message);
        assert_int_equal(problem.column, mistakes[i].column);
    }
}

static bool parses(struct arena *arena, const char *text, struct jmespath_problem *problem)
{
    return jmespath_parse(arena, span_of(text), problem) != NULL;
}

/* `count` times `part` between two ends. */
static const char *repeated(struct arena *arena, const char *before, const char *part, size_t count,
                            const char *after)
{
    size_t length = strlen(part);
    char *text = arena_alloc(arena, strlen(before) + length * count + strlen(after) + 1);
    char *end = stpcpy(text, before);
    for (size_t i = 0; i < count; i++) {
        end = stpcpy(end, part);
    }
    stpcpy(end, after);
    return text;
}

/* Whatever nests or grows a tree: some hundred levels are fine, thousands are refused. */
static void depth_is_limited(void **state)
{
    (void)state;
    static const struct {
        const char *before;
        const char *part;
        const char *after;
    } shapes[] = {
        { "", "(", "" },    { "", "!", "a" },     { "", "[", "" },     { "", "{a:", "" },
        { "", "a.", "a" },  { "", "a||", "a" },   { "", "a|", "a" },   { "a", "[0]", "" },
        { "", "a[?", "" },  { "a", "[]", "" },    { "a", "[*]", "" },  { "", "*.", "a" },
        { "", "abs(", "" }, { "a", "[::2]", "" }, { "", "map(&", "" }, { "a", "==a", "" },
        { "", "a&&", "a" }, { "a", "[?a]", "" },  { "a", ".[a]", "" }, { "a", ".{a:a}", "" },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(shapes); i++) {
        AUTO_ARENA *arena = arena_new();
        struct jmespath_problem problem = { 0 };
        const char *deep = repeated(arena, shapes[i].before, shapes[i].part, 9000, shapes[i].after);
        assert_false(parses(arena, deep, &problem));
        assert_int_equal(problem.error, JMESPATH_SYNTAX);
        assert_non_null(strstr(problem.message, "the expression is "));
    }
}

static void a_hundred_levels_are_fine(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct jmespath_problem problem;
    assert_true(parses(arena, repeated(arena, "", "a[?b].", 150, "a"), &problem));
    assert_true(parses(arena, repeated(arena, "a", ".b", 380, ""), &problem));
    assert_true(parses(arena, repeated(arena, "", "!", 380, "a"), &problem));
}

static void length_is_limited(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct jmespath_problem problem = { 0 };
    assert_true(parses(arena, repeated(arena, "'", "x", (64 << 10) - 2, "'"), &problem));
    assert_false(parses(arena, repeated(arena, "'", "x", (64 << 10) - 1, "'"), &problem));
    assert_string_equal(problem.message, "the expression is longer than 64 KiB");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_bind_by_precedence),
        cmocka_unit_test(mistakes_are_named_with_their_place),
        cmocka_unit_test(depth_is_limited),
        cmocka_unit_test(a_hundred_levels_are_fine),
        cmocka_unit_test(length_is_limited),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
