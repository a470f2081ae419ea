#include "jmespath/parsing.h"

#include "jmespath/functions.h"
#include "json/json.h"

/* The text with the backslash before each `quote` taken away. */
static struct span without_escapes(struct arena *arena, struct span text, char quote)
{
    char *clean = arena_alloc(arena, text.length + 1);
    size_t length = 0;
    for (size_t i = 0; i < text.length; i++) {
        if (text.text[i] == '\\' && i + 1 < text.length) {
            if (text.text[i + 1] != quote) {
                clean[length++] = text.text[i];
            }
            i++;
        }
        clean[length++] = text.text[i];
    }
    return (struct span) { clean, length };
}

static struct span inside_quotes(struct span text)
{
    return (struct span) { text.text + 1, text.length - 2 };
}

const struct node *parse_current(struct parser *parser)
{
    (void)parser_advance(parser);
    return node_new(parser->arena, NODE_CURRENT, NULL, NULL);
}

static const struct node *literal_node(struct parser *parser, const struct value *literal)
{
    struct node *node = node_new(parser->arena, NODE_LITERAL, NULL, NULL);
    node->literal = literal;
    return node;
}

const struct node *parse_raw(struct parser *parser)
{
    struct span text = inside_quotes(parser_advance(parser).text);
    return literal_node(parser,
                        value_string(parser->arena, without_escapes(parser->arena, text, '\'')));
}

const struct node *parse_literal(struct parser *parser)
{
    struct span text = inside_quotes(parser->token.text);
    const struct value *literal =
        json_try(parser->arena, without_escapes(parser->arena, text, '`'));
    if (!literal) {
        return parser_fail(parser, "backquotes hold JSON; a text is written 'text'");
    }
    (void)parser_advance(parser);
    return literal_node(parser, literal);
}

/* The name that the quoted word stands for. False after a failure. */
static bool parse_quoted_name(struct parser *parser, struct span *name)
{
    const struct value *text = json_try(parser->arena, parser->token.text);
    if (!text) {
        (void)parser_fail(parser, "a quoted name must be a JSON string");
        return false;
    }
    (void)parser_advance(parser);
    *name = text->text;
    return true;
}

static const struct node *field_node(struct parser *parser, struct span name)
{
    struct node *node = node_new(parser->arena, NODE_FIELD, NULL, NULL);
    node->name = name;
    return node;
}

const struct node *parse_quoted(struct parser *parser)
{
    struct span name;
    return parse_quoted_name(parser, &name) ? field_node(parser, name) : NULL;
}

/* Parts of a select or a call, as they come. */
struct parts {
    const struct node **items;
    struct span *keys;
    size_t count;
    size_t room;
};

static void parts_add(struct arena *arena, struct parts *parts, struct span key,
                      const struct node *part)
{
    if (parts->count == parts->room) {
        size_t room = parts->room ? parts->room * 2 : 4;
        parts->items = arena_grow(arena, parts->items, parts->count * sizeof(*parts->items),
                                  room * sizeof(*parts->items));
        parts->keys = arena_grow(arena, parts->keys, parts->count * sizeof(*parts->keys),
                                 room * sizeof(*parts->keys));
        parts->room = room;
    }
    parts->keys[parts->count] = key;
    parts->items[parts->count++] = part;
}

static struct node *parts_node(struct parser *parser, enum node_kind kind,
                               const struct parts *parts)
{
    struct node *node = node_new(parser->arena, kind, NULL, NULL);
    for (size_t i = 0; i < parts->count; i++) {
        node_adopt(node, parts->items[i]);
    }
    node->parts = parts->items;
    node->keys = parts->keys;
    node->part_count = (uint32_t)parts->count;
    return node;
}

/* After '[': the parts of a list, up to and with ']'. */
const struct node *parse_select_list(struct parser *parser)
{
    struct parts parts = { 0 };
    do {
        const struct node *part = parse_expression(parser, POWER_NONE);
        if (!part) {
            return NULL;
        }
        parts_add(parser->arena, &parts, SPAN(""), part);
    } while (parser_accept(parser, TOKEN_COMMA));
    if (!parser_expect(parser, TOKEN_RIGHT_BRACKET)) {
        return NULL;
    }
    return parser_keep(parser, parts_node(parser, NODE_SELECT_LIST, &parts));
}

static bool parse_key(struct parser *parser, struct span *key)
{
    if (parser->token.kind == TOKEN_QUOTED) {
        return parse_quoted_name(parser, key);
    }
    *key = parser->token.text;
    return parser_expect(parser, TOKEN_IDENTIFIER);
}

/* The last of several equal keys counts, at the place of the first. */
static void put_part(struct arena *arena, struct parts *parts, struct span key,
                     const struct node *part)
{
    for (size_t i = 0; i < parts->count; i++) {
        if (span_equal(parts->keys[i], key)) {
            parts->items[i] = part;
            return;
        }
    }
    parts_add(arena, parts, key, part);
}

/* After '{': the members of an object, up to and with '}'. */
const struct node *parse_select_object(struct parser *parser)
{
    struct parts parts = { 0 };
    do {
        struct span key;
        if (!parse_key(parser, &key) || !parser_expect(parser, TOKEN_COLON)) {
            return NULL;
        }
        const struct node *part = parse_expression(parser, POWER_NONE);
        if (!part) {
            return NULL;
        }
        put_part(parser->arena, &parts, key, part);
    } while (parser_accept(parser, TOKEN_COMMA));
    if (!parser_expect(parser, TOKEN_RIGHT_BRACE)) {
        return NULL;
    }
    return parser_keep(parser, parts_node(parser, NODE_SELECT_OBJECT, &parts));
}

/* An argument: an expression, or a reference to one. */
static const struct node *parse_argument(struct parser *parser)
{
    if (!parser_accept(parser, TOKEN_REFERENCE)) {
        return parse_expression(parser, POWER_NONE);
    }
    const struct node *target = parse_expression(parser, POWER_NONE);
    if (!target) {
        return NULL;
    }
    return parser_keep(parser, node_new(parser->arena, NODE_REFERENCE, target, NULL));
}

/* After '(': the arguments, up to and with ')'. */
static bool parse_arguments(struct parser *parser, struct parts *arguments)
{
    if (parser_accept(parser, TOKEN_RIGHT_PAREN)) {
        return true;
    }
    do {
        const struct node *argument = parse_argument(parser);
        if (!argument) {
            return false;
        }
        parts_add(parser->arena, arguments, SPAN(""), argument);
    } while (parser_accept(parser, TOKEN_COMMA));
    return parser_expect(parser, TOKEN_RIGHT_PAREN);
}

/* References stand where the function wants an expression, and nowhere else. */
static bool check_references(struct parser *parser, const struct function *function,
                             const struct parts *arguments, size_t column)
{
    for (size_t i = 0; i < arguments->count; i++) {
        bool is_reference = arguments->items[i]->kind == NODE_REFERENCE;
        bool is_wanted = function_argument_types(function, i) == TYPE_EXPRESSION;
        if (is_reference != is_wanted) {
            const char *message =
                arena_printf(parser->arena, "argument %zu of %s() must %sbe an expression (&...)",
                             i + 1, function->name, is_wanted ? "" : "not ");
            (void)parser_fail_at(parser, JMESPATH_INVALID_TYPE, column, message);
            return false;
        }
    }
    return true;
}

static const struct node *call_node(struct parser *parser, struct token name,
                                    const struct parts *arguments)
{
    const struct function *function = function_find(name.text);
    if (!function) {
        const char *message =
            arena_printf(parser->arena, "there is no function %.*s()", SPAN_ARGS(name.text));
        return parser_fail_at(parser, JMESPATH_UNKNOWN_FUNCTION, name.column, message);
    }
    if (!function_takes(function, arguments->count)) {
        const char *message =
            arena_printf(parser->arena, "%s() takes %s, not %zu", function->name,
                         function_arity(parser->arena, function), arguments->count);
        return parser_fail_at(parser, JMESPATH_INVALID_ARITY, name.column, message);
    }
    if (!check_references(parser, function, arguments, name.column)) {
        return NULL;
    }
    struct node *call = parts_node(parser, NODE_CALL, arguments);
    call->function = function;
    call->column = (uint32_t)name.column;
    return parser_keep(parser, call);
}

const struct node *parse_identifier(struct parser *parser)
{
    struct token name = parser_advance(parser);
    if (!parser_accept(parser, TOKEN_LEFT_PAREN)) {
        return field_node(parser, name.text);
    }
    struct parts arguments = { 0 };
    return parse_arguments(parser, &arguments) ? call_node(parser, name, &arguments) : NULL;
}
