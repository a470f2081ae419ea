#include "jmespath/lexer.h"

#include "base/attributes.h"

#include <assert.h>

/* The marks, longer ones first. */
static const struct mark {
    struct span text;
    enum token_kind kind;
} marks[] = {
    { { "[]", 2 }, TOKEN_FLATTEN },
    { { "[?", 2 }, TOKEN_FILTER },
    { { "||", 2 }, TOKEN_OR },
    { { "&&", 2 }, TOKEN_AND },
    { { "==", 2 }, TOKEN_EQUAL },
    { { "!=", 2 }, TOKEN_NOT_EQUAL },
    { { "<=", 2 }, TOKEN_LESS_OR_EQUAL },
    { { ">=", 2 }, TOKEN_GREATER_OR_EQUAL },
    { { ".", 1 }, TOKEN_DOT },
    { { "*", 1 }, TOKEN_STAR },
    { { "[", 1 }, TOKEN_LEFT_BRACKET },
    { { "]", 1 }, TOKEN_RIGHT_BRACKET },
    { { "{", 1 }, TOKEN_LEFT_BRACE },
    { { "}", 1 }, TOKEN_RIGHT_BRACE },
    { { "(", 1 }, TOKEN_LEFT_PAREN },
    { { ")", 1 }, TOKEN_RIGHT_PAREN },
    { { ",", 1 }, TOKEN_COMMA },
    { { ":", 1 }, TOKEN_COLON },
    { { "@", 1 }, TOKEN_CURRENT },
    { { "&", 1 }, TOKEN_REFERENCE },
    { { "!", 1 }, TOKEN_NOT },
    { { "|", 1 }, TOKEN_PIPE },
    { { "<", 1 }, TOKEN_LESS },
    { { ">", 1 }, TOKEN_GREATER },
};

struct lexer lexer_init(struct span text)
{
    return (struct lexer) { .rest = text, .column = 1 };
}

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool is_name_start(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_';
}

/* Takes `length` bytes off the text and counts the columns they fill. */
static struct span take(struct lexer *lexer, size_t length)
{
    struct span taken = { lexer->rest.text, length };
    for (size_t i = 0; i < length; i++) {
        lexer->column += ((unsigned char)taken.text[i] & 0xC0) != 0x80;
    }
    lexer->rest = span_after(lexer->rest, length);
    return taken;
}

static void skip_blanks(struct lexer *lexer)
{
    size_t length = 0;
    while (length < lexer->rest.length && is_blank(lexer->rest.text[length])) {
        length++;
    }
    (void)take(lexer, length);
}

static struct token make(struct lexer *lexer, enum token_kind kind, size_t length)
{
    size_t column = lexer->column;
    return (struct token) { .kind = kind, .text = take(lexer, length), .column = column };
}

static struct token bad(struct lexer *lexer, size_t length, const char *why)
{
    struct token token = make(lexer, TOKEN_BAD, length);
    token.why = why;
    return token;
}

static struct token read_name(struct lexer *lexer)
{
    struct span rest = lexer->rest;
    size_t length = 1;
    while (length < rest.length &&
           (is_name_start(rest.text[length]) || is_digit(rest.text[length]))) {
        length++;
    }
    return make(lexer, TOKEN_IDENTIFIER, length);
}

static struct token read_number(struct lexer *lexer)
{
    size_t length = lexer->rest.text[0] == '-';
    size_t first_digit = length;
    while (length < lexer->rest.length && is_digit(lexer->rest.text[length])) {
        length++;
    }
    if (length == first_digit) {
        return bad(lexer, 1, "a '-' must be followed by a digit");
    }
    return make(lexer, TOKEN_NUMBER, length);
}

/* A word between two equal quotes; a backslash takes the next byte with it. */
static struct token read_quoted(struct lexer *lexer, enum token_kind kind)
{
    struct span rest = lexer->rest;
    for (size_t i = 1; i < rest.length; i++) {
        if (rest.text[i] == rest.text[0]) {
            return make(lexer, kind, i + 1);
        }
        i += rest.text[i] == '\\';
    }
    return bad(lexer, rest.length, "this quote is never closed");
}

static struct token read_mark(struct lexer *lexer)
{
    for (size_t i = 0; i < ARRAY_LENGTH(marks); i++) {
        if (span_starts_with(lexer->rest, marks[i].text)) {
            return make(lexer, marks[i].kind, marks[i].text.length);
        }
    }
    return bad(lexer, 1,
               lexer->rest.text[0] == '=' ? "equality is written '=='"
                                          : "this character has no meaning here");
}

struct token lexer_next(struct lexer *lexer)
{
    skip_blanks(lexer);
    if (lexer->rest.length == 0) {
        return make(lexer, TOKEN_END, 0);
    }
    char first = lexer->rest.text[0];
    if (is_name_start(first)) {
        return read_name(lexer);
    }
    if (is_digit(first) || first == '-') {
        return read_number(lexer);
    }
    switch (first) {
    case '"':
        return read_quoted(lexer, TOKEN_QUOTED);
    case '\'':
        return read_quoted(lexer, TOKEN_RAW);
    case '`':
        return read_quoted(lexer, TOKEN_LITERAL);
    default:
        return read_mark(lexer);
    }
}

const char *token_kind_name(enum token_kind kind)
{
    static const char *const names[TOKEN_KIND_COUNT] = {
        [TOKEN_END] = "the end",
        [TOKEN_BAD] = "an invalid word",
        [TOKEN_IDENTIFIER] = "a name",
        [TOKEN_QUOTED] = "a quoted name",
        [TOKEN_NUMBER] = "a number",
        [TOKEN_LITERAL] = "a literal",
        [TOKEN_RAW] = "a text",
        [TOKEN_DOT] = "'.'",
        [TOKEN_STAR] = "'*'",
        [TOKEN_FLATTEN] = "'[]'",
        [TOKEN_FILTER] = "'[?'",
        [TOKEN_LEFT_BRACKET] = "'['",
        [TOKEN_RIGHT_BRACKET] = "']'",
        [TOKEN_LEFT_BRACE] = "'{'",
        [TOKEN_RIGHT_BRACE] = "'}'",
        [TOKEN_LEFT_PAREN] = "'('",
        [TOKEN_RIGHT_PAREN] = "')'",
        [TOKEN_COMMA] = "','",
        [TOKEN_COLON] = "':'",
        [TOKEN_CURRENT] = "'@'",
        [TOKEN_REFERENCE] = "'&'",
        [TOKEN_NOT] = "'!'",
        [TOKEN_OR] = "'||'",
        [TOKEN_AND] = "'&&'",
        [TOKEN_PIPE] = "'|'",
        [TOKEN_EQUAL] = "'=='",
        [TOKEN_NOT_EQUAL] = "'!='",
        [TOKEN_LESS] = "'<'",
        [TOKEN_LESS_OR_EQUAL] = "'<='",
        [TOKEN_GREATER] = "'>'",
        [TOKEN_GREATER_OR_EQUAL] = "'>='",
    };
    assert(names[kind]);
    return names[kind];
}
