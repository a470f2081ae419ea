#include "jmespath/parser.h"

#include "jmespath/parsing.h"

#define MOST_BYTES ((size_t)64 << 10)

/* Indexes past this are past the end of any list. */
#define MOST_INDEX (INT64_C(1) << 53)

static const struct node *current_node(struct parser *parser)
{
    return node_new(parser->arena, NODE_CURRENT, NULL, NULL);
}

static int64_t index_of(struct span digits)
{
    bool is_negative = digits.text[0] == '-';
    int64_t index = 0;
    for (size_t i = is_negative; i < digits.length && index < MOST_INDEX; i++) {
        index = index * 10 + (digits.text[i] - '0');
    }
    return is_negative ? -index : index;
}

/* What may follow a '.': a name, a call, '*', a select. */
static const struct node *parse_after_dot(struct parser *parser, enum power power)
{
    switch (parser->token.kind) {
    case TOKEN_IDENTIFIER:
    case TOKEN_QUOTED:
    case TOKEN_STAR:
        return parse_expression(parser, power);
    case TOKEN_LEFT_BRACKET:
        (void)parser_advance(parser);
        return parse_select_list(parser);
    case TOKEN_LEFT_BRACE:
        (void)parser_advance(parser);
        return parse_select_object(parser);
    default:
        return parser_fail_unexpected(parser, "a name, '*', '[' or '{' after '.'");
    }
}

/* What is taken of each element of a projection: all that follows, up to a word that ends it. */
static const struct node *parse_projected(struct parser *parser, enum power power)
{
    switch (parser->token.kind) {
    case TOKEN_LEFT_BRACKET:
    case TOKEN_FILTER:
        return parse_expression(parser, power);
    case TOKEN_DOT:
        (void)parser_advance(parser);
        return parse_after_dot(parser, power);
    default:
        return current_node(parser);
    }
}

static const struct node *parse_dot(struct parser *parser, const struct node *left)
{
    (void)parser_advance(parser);
    if (parser_accept(parser, TOKEN_STAR)) {
        return parser_join(parser, NODE_VALUE_PROJECTION, left,
                           parse_projected(parser, POWER_STAR));
    }
    return parser_join(parser, NODE_CHAIN, left, parse_after_dot(parser, POWER_DOT));
}

static const struct node *parse_star(struct parser *parser)
{
    (void)parser_advance(parser);
    return parser_join(parser, NODE_VALUE_PROJECTION, current_node(parser),
                       parse_projected(parser, POWER_STAR));
}

static const struct node *parse_flatten_of(struct parser *parser, const struct node *left)
{
    (void)parser_advance(parser);
    return parser_join(parser, NODE_FLATTEN, left, parse_projected(parser, POWER_FLATTEN));
}

static const struct node *parse_flatten(struct parser *parser)
{
    return parse_flatten_of(parser, current_node(parser));
}

static const struct node *parse_filter_of(struct parser *parser, const struct node *left)
{
    (void)parser_advance(parser);
    const struct node *condition = parse_expression(parser, POWER_NONE);
    if (!condition || !parser_expect(parser, TOKEN_RIGHT_BRACKET)) {
        return NULL;
    }
    const struct node *right = parse_projected(parser, POWER_FILTER);
    if (!right) {
        return NULL;
    }
    struct node *filter = node_new(parser->arena, NODE_FILTER, left, right);
    filter->condition = condition;
    node_adopt(filter, condition);
    return parser_keep(parser, filter);
}

static const struct node *parse_filter(struct parser *parser)
{
    return parse_filter_of(parser, current_node(parser));
}

static bool accept_number(struct parser *parser, int64_t *number)
{
    if (parser->token.kind != TOKEN_NUMBER) {
        return false;
    }
    *number = index_of(parser_advance(parser).text);
    return true;
}

/* After "start": the rest of a slice, up to and with ']', applied to `left` and projected. */
static const struct node *parse_slice(struct parser *parser, const struct node *left,
                                      struct slice slice)
{
    (void)parser_advance(parser);
    slice.has_stop = accept_number(parser, &slice.stop);
    size_t column = parser->token.column;
    if (parser_accept(parser, TOKEN_COLON)) {
        column = parser->token.column;
        (void)accept_number(parser, &slice.step);
    }
    if (!parser_expect(parser, TOKEN_RIGHT_BRACKET)) {
        return NULL;
    }
    if (slice.step == 0) {
        return parser_fail_at(parser, JMESPATH_INVALID_VALUE, column,
                              "the step of a slice must not be 0");
    }
    struct node *node = node_new(parser->arena, NODE_SLICE, NULL, NULL);
    node->slice = slice;
    return parser_join(parser, NODE_LIST_PROJECTION, parser_join(parser, NODE_CHAIN, left, node),
                       parse_projected(parser, POWER_STAR));
}

/* After '[': an index or a slice of `left`. */
static const struct node *parse_index(struct parser *parser, const struct node *left)
{
    struct slice slice = { .step = 1 };
    slice.has_start = accept_number(parser, &slice.start);
    if (parser->token.kind == TOKEN_COLON) {
        return parse_slice(parser, left, slice);
    }
    if (!parser_expect(parser, TOKEN_RIGHT_BRACKET)) {
        return NULL;
    }
    struct node *node = node_new(parser->arena, NODE_INDEX, NULL, NULL);
    node->index = slice.start;
    return parser_join(parser, NODE_CHAIN, left, node);
}

static bool is_list_star(const struct parser *parser)
{
    return parser->token.kind == TOKEN_STAR && parser->next.kind == TOKEN_RIGHT_BRACKET;
}

/* After '[': the "*]" of a list projection. */
static const struct node *parse_list_star(struct parser *parser, const struct node *left)
{
    (void)parser_advance(parser);
    (void)parser_advance(parser);
    return parser_join(parser, NODE_LIST_PROJECTION, left, parse_projected(parser, POWER_STAR));
}

static const struct node *parse_bracket_of(struct parser *parser, const struct node *left)
{
    (void)parser_advance(parser);
    if (is_list_star(parser)) {
        return parse_list_star(parser, left);
    }
    if (parser->token.kind == TOKEN_NUMBER || parser->token.kind == TOKEN_COLON) {
        return parse_index(parser, left);
    }
    return parser_fail_unexpected(parser,
                                  "a number, ':' or '*' (a list of parts is written .[...])");
}

static const struct node *parse_bracket(struct parser *parser)
{
    (void)parser_advance(parser);
    if (is_list_star(parser)) {
        return parse_list_star(parser, current_node(parser));
    }
    if (parser->token.kind == TOKEN_NUMBER || parser->token.kind == TOKEN_COLON) {
        return parse_index(parser, current_node(parser));
    }
    return parse_select_list(parser);
}

static const struct node *parse_brace(struct parser *parser)
{
    (void)parser_advance(parser);
    return parse_select_object(parser);
}

static const struct node *parse_paren(struct parser *parser)
{
    (void)parser_advance(parser);
    const struct node *inside = parse_expression(parser, POWER_NONE);
    return inside && parser_expect(parser, TOKEN_RIGHT_PAREN) ? inside : NULL;
}

static const struct node *parse_not(struct parser *parser)
{
    (void)parser_advance(parser);
    const struct node *operand = parse_expression(parser, POWER_NOT);
    if (!operand) {
        return NULL;
    }
    return parser_keep(parser, node_new(parser->arena, NODE_NOT, operand, NULL));
}

static const struct node *parse_pipe(struct parser *parser, const struct node *left)
{
    (void)parser_advance(parser);
    return parser_join(parser, NODE_CHAIN, left, parse_expression(parser, POWER_PIPE));
}

static const struct node *parse_or(struct parser *parser, const struct node *left)
{
    (void)parser_advance(parser);
    return parser_join(parser, NODE_OR, left, parse_expression(parser, POWER_OR));
}

static const struct node *parse_and(struct parser *parser, const struct node *left)
{
    (void)parser_advance(parser);
    return parser_join(parser, NODE_AND, left, parse_expression(parser, POWER_AND));
}

static const struct node *parse_comparison(struct parser *parser, const struct node *left)
{
    static const enum comparator comparators[TOKEN_KIND_COUNT] = {
        [TOKEN_EQUAL] = COMPARATOR_EQUAL,
        [TOKEN_NOT_EQUAL] = COMPARATOR_NOT_EQUAL,
        [TOKEN_LESS] = COMPARATOR_LESS,
        [TOKEN_LESS_OR_EQUAL] = COMPARATOR_LESS_OR_EQUAL,
        [TOKEN_GREATER] = COMPARATOR_GREATER,
        [TOKEN_GREATER_OR_EQUAL] = COMPARATOR_GREATER_OR_EQUAL,
    };
    enum comparator comparator = comparators[parser_advance(parser).kind];
    const struct node *right = parse_expression(parser, POWER_COMPARISON);
    if (!right) {
        return NULL;
    }
    struct node *node = node_new(parser->arena, NODE_COMPARISON, left, right);
    node->comparator = comparator;
    return parser_keep(parser, node);
}

/*
 * What each word does where an expression begins (prefix), and behind one (power and infix).
 * Source: the specification's grammar and precedence (pipe, or, and, not, postfix forms). All that
 * follows a projection is projected, `.*` too, and `!` takes all postfix forms: !a.b is !(a.b).
 * jmespath.py 1.0 differs in these two (its issue 131), against the specification's words.
 */
static const struct {
    parse_prefix *prefix;
    enum power power;
    parse_infix *infix;
} grammar[TOKEN_KIND_COUNT] = {
    [TOKEN_IDENTIFIER] = { parse_identifier, POWER_NONE, NULL },
    [TOKEN_QUOTED] = { parse_quoted, POWER_NONE, NULL },
    [TOKEN_LITERAL] = { parse_literal, POWER_NONE, NULL },
    [TOKEN_RAW] = { parse_raw, POWER_NONE, NULL },
    [TOKEN_CURRENT] = { parse_current, POWER_NONE, NULL },
    [TOKEN_STAR] = { parse_star, POWER_NONE, NULL },
    [TOKEN_LEFT_BRACE] = { parse_brace, POWER_NONE, NULL },
    [TOKEN_LEFT_PAREN] = { parse_paren, POWER_NONE, NULL },
    [TOKEN_NOT] = { parse_not, POWER_NONE, NULL },
    [TOKEN_PIPE] = { NULL, POWER_PIPE, parse_pipe },
    [TOKEN_OR] = { NULL, POWER_OR, parse_or },
    [TOKEN_AND] = { NULL, POWER_AND, parse_and },
    [TOKEN_EQUAL] = { NULL, POWER_COMPARISON, parse_comparison },
    [TOKEN_NOT_EQUAL] = { NULL, POWER_COMPARISON, parse_comparison },
    [TOKEN_LESS] = { NULL, POWER_COMPARISON, parse_comparison },
    [TOKEN_LESS_OR_EQUAL] = { NULL, POWER_COMPARISON, parse_comparison },
    [TOKEN_GREATER] = { NULL, POWER_COMPARISON, parse_comparison },
    [TOKEN_GREATER_OR_EQUAL] = { NULL, POWER_COMPARISON, parse_comparison },
    [TOKEN_FLATTEN] = { parse_flatten, POWER_FLATTEN, parse_flatten_of },
    [TOKEN_FILTER] = { parse_filter, POWER_FILTER, parse_filter_of },
    [TOKEN_DOT] = { NULL, POWER_DOT, parse_dot },
    [TOKEN_LEFT_BRACKET] = { parse_bracket, POWER_BRACKET, parse_bracket_of },
};

static const struct node *parse_binding(struct parser *parser, enum power power)
{
    parse_prefix *prefix = grammar[parser->token.kind].prefix;
    if (!prefix) {
        return parser_fail_unexpected(parser, "an expression");
    }
    const struct node *left = prefix(parser);
    while (left && power < grammar[parser->token.kind].power) {
        left = grammar[parser->token.kind].infix(parser, left);
    }
    return left;
}

const struct node *parse_expression(struct parser *parser, enum power power)
{
    if (!parser_enter(parser)) {
        return NULL;
    }
    const struct node *expression = parse_binding(parser, power);
    parser_leave(parser);
    return expression;
}

const struct node *jmespath_parse(struct arena *arena, struct span text,
                                  struct jmespath_problem *problem)
{
    struct parser parser = parser_init(arena, text, problem);
    if (text.length > MOST_BYTES) {
        return parser_fail(&parser, "the expression is longer than 64 KiB");
    }
    const struct node *root = parse_expression(&parser, POWER_NONE);
    if (root && parser.token.kind != TOKEN_END) {
        return parser_fail_unexpected(&parser, "an operator or the end");
    }
    return root;
}
