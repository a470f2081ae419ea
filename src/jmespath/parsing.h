/*
 * parsing.h: the state of one parse and the steps that all its parts take. parsing.c holds these
 * steps, operands.c what a value can be written as, parser.c the grammar that binds them.
 */
#ifndef HIPAA_JMESPATH_PARSING_H
#define HIPAA_JMESPATH_PARSING_H

#include "jmespath/ast.h"
#include "jmespath/jmespath.h"
#include "jmespath/lexer.h"

/* How strongly a word binds what stands left of it. */
enum power {
    POWER_NONE,
    POWER_PIPE,
    POWER_OR,
    POWER_AND,
    POWER_COMPARISON,
    POWER_NOT,
    POWER_FLATTEN,
    POWER_STAR,
    POWER_FILTER,
    POWER_DOT,
    POWER_BRACKET,
};

struct parser {
    struct arena *arena;
    struct jmespath_problem *problem;
    struct lexer lexer;
    struct token token; /* the one to look at */
    struct token next;  /* the one behind it */
    unsigned level;     /* of nesting */
};

/* A part of the grammar. NULL after parser_fail. */
typedef const struct node *parse_prefix(struct parser *parser);
typedef const struct node *parse_infix(struct parser *parser, const struct node *left);

struct parser parser_init(struct arena *arena, struct span text, struct jmespath_problem *problem);

/* Notes a problem at the word to look at, by default of syntax; returns NULL to be handed on. */
const struct node *parser_fail(struct parser *parser, const char *message);
const struct node *parser_fail_at(struct parser *parser, enum jmespath_error error, size_t column,
                                  const char *message);
const struct node *parser_fail_unexpected(struct parser *parser, const char *wanted);

/* Passes over a word: whatever it is; if it is of this kind; or fails if it is not. */
struct token parser_advance(struct parser *parser);
bool parser_accept(struct parser *parser, enum token_kind kind);
MUST_USE bool parser_expect(struct parser *parser, enum token_kind kind);

/* One level deeper, to be paired with parser_leave. False after parser_fail. */
MUST_USE bool parser_enter(struct parser *parser);
void parser_leave(struct parser *parser);

/* The finished node; NULL after parser_fail if the tree below it is too high to be evaluated. */
const struct node *parser_keep(struct parser *parser, const struct node *node);

/* A node above two others; NULL if one of them is. */
const struct node *parser_join(struct parser *parser, enum node_kind kind, const struct node *left,
                               const struct node *right);

/* parser.c: what binds stronger than `power`. */
const struct node *parse_expression(struct parser *parser, enum power power);

/* operands.c */
parse_prefix parse_current, parse_raw, parse_literal, parse_quoted, parse_identifier;
/* Behind the opening '[' or '{', up to and with the closing one. */
parse_prefix parse_select_list, parse_select_object;

#endif
