#include "rules/assertion.h"

#include "jmespath/jmespath.h"
#include "rules/fields.h"

/* Deeper assertions than this are refused: judging recurses. */
#define DEPTH_LIMIT 32

enum shape { SHAPE_TEST, SHAPE_ALL, SHAPE_ANY, SHAPE_NOT };

struct assertion {
    enum shape shape;
    const struct jmespath *key;
    const struct operation *operation;
    const struct operand *operand;
    const struct assertion **parts; /* one for SHAPE_NOT, none for a test */
    size_t part_count;
};

struct compiler {
    struct arena *arena;
    const struct complaints *complaints;
    size_t depth;
};

static const struct assertion *compile(struct compiler *compiler, const struct value *spec);

static const struct operation *operator_for(const struct compiler *compiler, const struct value *op)
{
    struct span name = value_string_or_empty(op);
    const struct operation *operation = operator_find(name);
    if (operation && (operation->on & ON_ATTRIBUTES)) {
        return operation;
    }
    struct suggestion near = suggestion_for(name);
    size_t count;
    const struct operation *all = operators_all(&count);
    for (size_t i = 0; i < count; i++) {
        suggestion_offer(&near, span_of(all[i].name));
    }
    complain(compiler->complaints, op, "op", "there is no operator `%.*s`%s (accepted: %s)",
             SPAN_ARGS(name), complaint_hint(compiler->complaints, &near),
             operator_names(compiler->arena, ON_ATTRIBUTES));
    return NULL;
}

static const struct jmespath *key_for(const struct compiler *compiler, const struct value *key)
{
    struct jmespath_problem problem;
    const struct jmespath *compiled =
        jmespath_compile(compiler->arena, value_string_or_empty(key), &problem);
    if (!compiled) {
        complain(compiler->complaints, key, "key", "is no JMESPath expression: column %zu: %s",
                 problem.column, problem.message);
    }
    return compiled;
}

static const struct assertion *compile_test(struct compiler *compiler, const struct value *spec)
{
    static const struct field fields[] = {
        { "key", FIELD_TEXT, "a JMESPath expression", true },
        { "op", FIELD_TEXT, "the name of an operator", true },
        { "value", 0, "what the key is compared with", false },
    };
    if (!fields_check(compiler->complaints, spec, "assert", fields, ARRAY_LENGTH(fields))) {
        return NULL;
    }
    struct assertion *test = ARENA_NEW(compiler->arena, struct assertion);
    test->shape = SHAPE_TEST;
    test->key = key_for(compiler, value_get(spec, "key"));
    test->operation = operator_for(compiler, value_get(spec, "op"));
    if (!test->key || !test->operation) {
        return NULL;
    }
    test->operand = operand_make(compiler->arena, test->operation, ON_ATTRIBUTES,
                                 value_get(spec, "value"), compiler->complaints);
    return test->operand ? test : NULL;
}

static const struct assertion *compile_group(struct compiler *compiler, enum shape shape,
                                             const struct value *parts)
{
    bool is_list = parts->kind == VALUE_LIST;
    if (is_list == (shape == SHAPE_NOT) || (is_list && parts->item_count == 0)) {
        complain(compiler->complaints, parts, "assert",
                 "`all` and `any` take a list of tests that is not empty, `not` takes one test");
        return NULL;
    }
    struct assertion *group = ARENA_NEW(compiler->arena, struct assertion);
    group->shape = shape;
    group->part_count = is_list ? parts->item_count : 1;
    group->parts = ARENA_ARRAY(compiler->arena, group->part_count, const struct assertion *);
    bool compiled = true;
    for (size_t i = 0; i < group->part_count; i++) {
        group->parts[i] = compile(compiler, is_list ? parts->items[i] : parts);
        compiled = compiled && group->parts[i];
    }
    return compiled ? group : NULL;
}

static const struct {
    const char *key;
    enum shape shape;
} groups[] = { { "all", SHAPE_ALL }, { "any", SHAPE_ANY }, { "not", SHAPE_NOT } };

static const struct assertion *compile(struct compiler *compiler, const struct value *spec)
{
    if (compiler->depth == DEPTH_LIMIT) {
        complain(compiler->complaints, spec, "assert", "is nested deeper than %d levels",
                 DEPTH_LIMIT);
        return NULL;
    }
    const struct member *only =
        value_is(spec, VALUE_OBJECT) && spec->member_count == 1 ? &spec->members[0] : NULL;
    for (size_t i = 0; only && i < ARRAY_LENGTH(groups); i++) {
        if (span_is(only->key, groups[i].key)) {
            compiler->depth++;
            const struct assertion *group = compile_group(compiler, groups[i].shape, only->value);
            compiler->depth--;
            return group;
        }
    }
    return compile_test(compiler, spec);
}

const struct assertion *assertion_compile(struct arena *arena, const struct value *spec,
                                          const struct complaints *complaints)
{
    struct compiler compiler = { .arena = arena, .complaints = complaints };
    return compile(&compiler, spec);
}

static enum truth judge_test(struct arena *scratch, const struct assertion *test,
                             const struct value *values)
{
    struct jmespath_problem problem;
    const struct value *value = jmespath_search(scratch, test->key, values, &problem);
    return value ? operator_judge(test->operation, test->operand, value) : TRUTH_UNKNOWN;
}

enum truth assertion_judge(struct arena *scratch, const struct assertion *assertion,
                           const struct value *values)
{
    if (assertion->shape == SHAPE_TEST) {
        return judge_test(scratch, assertion, values);
    }
    if (assertion->shape == SHAPE_NOT) {
        return truth_not(assertion_judge(scratch, assertion->parts[0], values));
    }
    bool is_all = assertion->shape == SHAPE_ALL;
    enum truth truth = is_all ? TRUTH_TRUE : TRUTH_FALSE;
    for (size_t i = 0; i < assertion->part_count; i++) {
        enum truth part = assertion_judge(scratch, assertion->parts[i], values);
        truth = is_all ? truth_and(truth, part) : truth_or(truth, part);
    }
    return truth;
}
