/*
 * lexer.h: the words of a JMESPath expression, one at a time. Knows no grammar.
 */
#ifndef HIPAA_JMESPATH_LEXER_H
#define HIPAA_JMESPATH_LEXER_H

#include "base/span.h"

enum token_kind {
    TOKEN_END,
    TOKEN_BAD, /* no word of the language; `why` says what is wrong */
    TOKEN_IDENTIFIER,
    TOKEN_QUOTED,  /* "name", a JSON string */
    TOKEN_NUMBER,  /* -1, only inside brackets */
    TOKEN_LITERAL, /* `JSON` */
    TOKEN_RAW,     /* 'text' */
    TOKEN_DOT,
    TOKEN_STAR,
    TOKEN_FLATTEN, /* [] */
    TOKEN_FILTER,  /* [? */
    TOKEN_LEFT_BRACKET,
    TOKEN_RIGHT_BRACKET,
    TOKEN_LEFT_BRACE,
    TOKEN_RIGHT_BRACE,
    TOKEN_LEFT_PAREN,
    TOKEN_RIGHT_PAREN,
    TOKEN_COMMA,
    TOKEN_COLON,
    TOKEN_CURRENT,   /* @ */
    TOKEN_REFERENCE, /* & */
    TOKEN_NOT,
    TOKEN_OR,
    TOKEN_AND,
    TOKEN_PIPE,
    TOKEN_EQUAL,
    TOKEN_NOT_EQUAL,
    TOKEN_LESS,
    TOKEN_LESS_OR_EQUAL,
    TOKEN_GREATER,
    TOKEN_GREATER_OR_EQUAL,
    TOKEN_KIND_COUNT
};

struct token {
    enum token_kind kind;
    struct span text; /* as written; of quoted words with the quotes */
    size_t column;    /* 1-based, in characters */
    const char *why;
};

struct lexer {
    struct span rest;
    size_t column;
};

struct lexer lexer_init(struct span text);

/* The next word; after the last one TOKEN_END for ever. */
struct token lexer_next(struct lexer *lexer);

/* "']'", "a name": what a message calls words of this kind. */
const char *token_kind_name(enum token_kind kind);

#endif
