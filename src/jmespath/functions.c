#include "jmespath/functions.h"

#include "base/str.h"
#include "jmespath/unknown.h"

/* Source: the specification, "Built-in Functions". Sorted by name. */
static const struct function functions[] = {
    { "abs", function_abs, { TYPE_NUMBER }, 1, STAYS_UNKNOWN, ONCE },
    { "avg", function_avg, { TYPE_NUMBERS }, 1, STAYS_UNKNOWN, ONCE },
    { "ceil", function_ceil, { TYPE_NUMBER }, 1, STAYS_UNKNOWN, ONCE },
    { "contains", function_contains, { TYPE_SEQUENCE, TYPE_ANY }, 2, STAYS_BOOLEAN, ONCE },
    { "ends_with", function_ends_with, { TYPE_STRING, TYPE_STRING }, 2, STAYS_BOOLEAN, ONCE },
    { "floor", function_floor, { TYPE_NUMBER }, 1, STAYS_UNKNOWN, ONCE },
    { "join", function_join, { TYPE_STRING, TYPE_STRINGS }, 2, STAYS_UNKNOWN, ONCE },
    { "keys", function_keys, { TYPE_OBJECT }, 1, STAYS_UNKNOWN, ONCE },
    { "length", function_length, { TYPE_SIZED }, 1, STAYS_UNKNOWN, ONCE },
    { "map", function_map, { TYPE_EXPRESSION, TYPE_ARRAY }, 2, STAYS_UNKNOWN, ONCE },
    { "max", function_max, { TYPE_ORDERED }, 1, STAYS_UNKNOWN, ONCE },
    { "max_by", function_max_by, { TYPE_ARRAY, TYPE_EXPRESSION }, 2, STAYS_UNKNOWN, ONCE },
    { "merge", function_merge, { TYPE_OBJECT }, 1, STAYS_UNKNOWN, REPEATED },
    { "min", function_min, { TYPE_ORDERED }, 1, STAYS_UNKNOWN, ONCE },
    { "min_by", function_min_by, { TYPE_ARRAY, TYPE_EXPRESSION }, 2, STAYS_UNKNOWN, ONCE },
    { "not_null", function_not_null, { TYPE_ANY }, 1, IS_SEEN, REPEATED },
    { "reverse", function_reverse, { TYPE_SEQUENCE }, 1, STAYS_UNKNOWN, ONCE },
    { "sort", function_sort, { TYPE_ORDERED }, 1, STAYS_UNKNOWN, ONCE },
    { "sort_by", function_sort_by, { TYPE_ARRAY, TYPE_EXPRESSION }, 2, STAYS_UNKNOWN, ONCE },
    { "starts_with", function_starts_with, { TYPE_STRING, TYPE_STRING }, 2, STAYS_BOOLEAN, ONCE },
    { "sum", function_sum, { TYPE_NUMBERS }, 1, STAYS_UNKNOWN, ONCE },
    { "to_array", function_to_array, { TYPE_ANY }, 1, STAYS_UNKNOWN, ONCE },
    { "to_number", function_to_number, { TYPE_ANY }, 1, STAYS_UNKNOWN, ONCE },
    { "to_string", function_to_string, { TYPE_ANY }, 1, STAYS_UNKNOWN, ONCE },
    { "type", function_type, { TYPE_ANY }, 1, STAYS_UNKNOWN, ONCE },
    { "values", function_values, { TYPE_OBJECT }, 1, STAYS_UNKNOWN, ONCE },
};

const struct function *function_find(struct span name)
{
    for (size_t i = 0; i < ARRAY_LENGTH(functions); i++) {
        if (span_is(name, functions[i].name)) {
            return &functions[i];
        }
    }
    return NULL;
}

const char *function_arity(struct arena *arena, const struct function *function)
{
    return arena_printf(arena, "%s%zu argument%s", function->last == REPEATED ? "at least " : "",
                        function->type_count, function->type_count == 1 ? "" : "s");
}

bool function_takes(const struct function *function, size_t count)
{
    return function->last == REPEATED ? count >= function->type_count
                                      : count == function->type_count;
}

unsigned function_argument_types(const struct function *function, size_t place)
{
    size_t last = function->type_count - 1;
    return function->types[place < last ? place : last];
}

/* Are all items of this kind, as far as they are known? */
static bool is_list_of(const struct value *list, enum value_kind kind)
{
    for (size_t i = 0; i < list->item_count; i++) {
        if (list->items[i]->kind != kind && list->items[i]->kind != VALUE_UNKNOWN) {
            return false;
        }
    }
    return true;
}

static bool has_type(const struct value *value, unsigned types)
{
    if (value->kind == VALUE_UNKNOWN || (types & (1U << value->kind)) != 0) {
        return true;
    }
    if (value->kind != VALUE_LIST) {
        return false;
    }
    return ((types & TYPE_NUMBERS) != 0 && is_list_of(value, VALUE_NUMBER)) ||
           ((types & TYPE_STRINGS) != 0 && is_list_of(value, VALUE_STRING));
}

/* Is the value unknown, or a list of numbers or texts some of which are? */
static bool hides_something(const struct value *value, unsigned types)
{
    if (value->kind != VALUE_LIST || (types & (TYPE_NUMBERS | TYPE_STRINGS)) == 0) {
        return value->kind == VALUE_UNKNOWN;
    }
    for (size_t i = 0; i < value->item_count; i++) {
        if (value->items[i]->kind == VALUE_UNKNOWN) {
            return true;
        }
    }
    return false;
}

const char *type_name(const struct value *value)
{
    static const char *const names[] = {
        [VALUE_NULL] = "null",       [VALUE_BOOL] = "boolean", [VALUE_NUMBER] = "number",
        [VALUE_STRING] = "string",   [VALUE_LIST] = "array",   [VALUE_OBJECT] = "object",
        [VALUE_UNKNOWN] = "unknown",
    };
    return names[value->kind];
}

/* "a number or a string" */
static const char *types_name(struct arena *arena, unsigned types)
{
    static const struct {
        enum argument_type type;
        const char *name;
    } names[] = {
        { TYPE_NUMBER, "a number" },
        { TYPE_STRING, "a string" },
        { TYPE_ARRAY, "an array" },
        { TYPE_OBJECT, "an object" },
        { TYPE_NUMBERS, "an array of numbers" },
        { TYPE_STRINGS, "an array of strings" },
    };
    struct str text = str_init(arena, 200);
    for (size_t i = 0; i < ARRAY_LENGTH(names); i++) {
        if ((types & names[i].type) != 0) {
            str_printf(&text, "%s%s", text.length != 0 ? " or " : "", names[i].name);
        }
    }
    return str_text(&text);
}

const struct value *call_fail_type(const struct call *call, const char *message)
{
    return search_fail(call->search, JMESPATH_INVALID_TYPE, call->node->column, message);
}

static bool check_types(const struct call *call)
{
    const struct function *function = call->node->function;
    for (size_t i = 0; i < call->count; i++) {
        unsigned types = function_argument_types(function, i);
        const struct value *value = call->arguments[i].value;
        if (value && !has_type(value, types)) {
            struct arena *arena = call->search->arena;
            (void)call_fail_type(
                call, arena_printf(arena, "argument %zu of %s() must be %s, not %s", i + 1,
                                   function->name, types_name(arena, types), type_name(value)));
            return false;
        }
    }
    return true;
}

static bool hangs_on_unknown(const struct call *call)
{
    for (size_t i = 0; i < call->count; i++) {
        const struct value *value = call->arguments[i].value;
        if (value && hides_something(value, function_argument_types(call->node->function, i))) {
            return true;
        }
    }
    return false;
}

static const struct value *run(struct call *call)
{
    const struct function *function = call->node->function;
    if (!check_types(call)) {
        return NULL;
    }
    if (function->on_unknown == IS_SEEN || !hangs_on_unknown(call)) {
        return function->body(call);
    }
    return function->on_unknown == STAYS_BOOLEAN ? unknown_boolean() : &value_unknown;
}

const struct value *function_call(struct search *search, const struct node *node,
                                  const struct value *current)
{
    struct argument *arguments = ARENA_ARRAY(search->arena, node->part_count, struct argument);
    for (size_t i = 0; i < node->part_count; i++) {
        if (node->parts[i]->kind == NODE_REFERENCE) {
            arguments[i].expression = node->parts[i]->left;
            continue;
        }
        arguments[i].value = evaluate(search, node->parts[i], current);
        if (!arguments[i].value) {
            return NULL;
        }
    }
    struct call call = { search, node, arguments, node->part_count };
    return run(&call);
}
