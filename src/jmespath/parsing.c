#include "jmespath/parsing.h"

/* Keeps compiling and evaluating within a thread's stack. The deepest expression of the public
 * compliance suite has 104 levels. */
#define MOST_LEVELS 400

struct parser parser_init(struct arena *arena, struct span text, struct jmespath_problem *problem)
{
    struct parser parser = { .arena = arena, .problem = problem, .lexer = lexer_init(text) };
    parser.token = lexer_next(&parser.lexer);
    parser.next = lexer_next(&parser.lexer);
    return parser;
}

const struct node *parser_fail_at(struct parser *parser, enum jmespath_error error, size_t column,
                                  const char *message)
{
    *parser->problem = (struct jmespath_problem) { error, column, message };
    return NULL;
}

const struct node *parser_fail(struct parser *parser, const char *message)
{
    return parser_fail_at(parser, JMESPATH_SYNTAX, parser->token.column, message);
}

const struct node *parser_fail_unexpected(struct parser *parser, const char *wanted)
{
    if (parser->token.kind == TOKEN_BAD) {
        return parser_fail(parser, parser->token.why);
    }
    return parser_fail(parser, arena_printf(parser->arena, "expected %s, found %s", wanted,
                                            token_kind_name(parser->token.kind)));
}

struct token parser_advance(struct parser *parser)
{
    struct token passed = parser->token;
    parser->token = parser->next;
    parser->next = lexer_next(&parser->lexer);
    return passed;
}

bool parser_accept(struct parser *parser, enum token_kind kind)
{
    if (parser->token.kind != kind) {
        return false;
    }
    (void)parser_advance(parser);
    return true;
}

bool parser_expect(struct parser *parser, enum token_kind kind)
{
    if (!parser_accept(parser, kind)) {
        (void)parser_fail_unexpected(parser, token_kind_name(kind));
        return false;
    }
    return true;
}

bool parser_enter(struct parser *parser)
{
    if (parser->level == MOST_LEVELS) {
        (void)parser_fail(parser, "the expression is nested too deeply");
        return false;
    }
    parser->level++;
    return true;
}

void parser_leave(struct parser *parser)
{
    parser->level--;
}

const struct node *parser_keep(struct parser *parser, const struct node *node)
{
    return node->depth <= MOST_LEVELS ? node : parser_fail(parser, "the expression is too long");
}

const struct node *parser_join(struct parser *parser, enum node_kind kind, const struct node *left,
                               const struct node *right)
{
    if (!left || !right) {
        return NULL;
    }
    return parser_keep(parser, node_new(parser->arena, kind, left, right));
}
