#include "jmespath/lexer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/attributes.h"

static void every_word_of_the_language_is_told_apart(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum token_kind kind;
    } words[] = {
        { "foo_1", TOKEN_IDENTIFIER },
        { "_", TOKEN_IDENTIFIER },
        { "\"a \\\" b\"", TOKEN_QUOTED },
        { "10", TOKEN_NUMBER },
        { "-1", TOKEN_NUMBER },
        { "`[1, \\`]`", TOKEN_LITERAL },
        { "'it\\'s'", TOKEN_RAW },
        { "'\\\\'", TOKEN_RAW },
        { ".", TOKEN_DOT },
        { "*", TOKEN_STAR },
        { "[]", TOKEN_FLATTEN },
        { "[?", TOKEN_FILTER },
        { "[", TOKEN_LEFT_BRACKET },
        { "]", TOKEN_RIGHT_BRACKET },
        { "{", TOKEN_LEFT_BRACE },
        { "}", TOKEN_RIGHT_BRACE },
        { "(", TOKEN_LEFT_PAREN },
        { ")", TOKEN_RIGHT_PAREN },
        { ",", TOKEN_COMMA },
        { ":", TOKEN_COLON },
        { "@", TOKEN_CURRENT },
        { "&", TOKEN_REFERENCE },
        { "!", TOKEN_NOT },
        { "||", TOKEN_OR },
        { "&&", TOKEN_AND },
        { "|", TOKEN_PIPE },
        { "==", TOKEN_EQUAL },
        { "!=", TOKEN_NOT_EQUAL },
        { "<", TOKEN_LESS },
        { "<=", TOKEN_LESS_OR_EQUAL },
        { ">", TOKEN_GREATER },
        { ">=", TOKEN_GREATER_OR_EQUAL },
        { "", TOKEN_END },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(words); i++) {
        struct lexer lexer = lexer_init(span_of(words[i].text));
        struct token token = lexer_next(&lexer);
        assert_int_equal(token.kind, words[i].kind);
        assert_true(span_is(token.text, words[i].text));
        assert_int_equal(lexer_next(&lexer).kind, TOKEN_END);
        assert_int_equal(lexer_next(&lexer).kind, TOKEN_END);
    }
}

static void what_is_no_word_says_why(void **state)
{
    (void)state;
    static const char *const texts[] = { "-",     "-a",     "=",     "#",    "^",
                                         "'open", "\"open", "`open", "'\\'", "\xC3\xA9" };
    for (size_t i = 0; i < ARRAY_LENGTH(texts); i++) {
        struct lexer lexer = lexer_init(span_of(texts[i]));
        struct token token = lexer_next(&lexer);
        assert_int_equal(token.kind, TOKEN_BAD);
        assert_non_null(token.why);
    }
}

static void blanks_part_words_and_columns_count_characters(void **state)
{
    (void)state;
    struct lexer lexer = lexer_init(SPAN(" a\t'\xE2\x9C\x93' \r\n [?b"));
    static const struct {
        enum token_kind kind;
        size_t column;
    } wanted[] = {
        { TOKEN_IDENTIFIER, 2 },  { TOKEN_RAW, 4 },  { TOKEN_FILTER, 11 },
        { TOKEN_IDENTIFIER, 13 }, { TOKEN_END, 14 },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(wanted); i++) {
        struct token token = lexer_next(&lexer);
        assert_int_equal(token.kind, wanted[i].kind);
        assert_int_equal(token.column, wanted[i].column);
    }
}

static void every_kind_has_a_name_for_messages(void **state)
{
    (void)state;
    for (int kind = 0; kind < TOKEN_KIND_COUNT; kind++) {
        assert_true(strlen(token_kind_name((enum token_kind)kind)) > 2);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_word_of_the_language_is_told_apart),
        cmocka_unit_test(what_is_no_word_says_why),
        cmocka_unit_test(blanks_part_words_and_columns_count_characters),
        cmocka_unit_test(every_kind_has_a_name_for_messages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
