#include "rules/condition_shape.h"

#include <assert.h>

#include "rules/facet_types.h"
#include "rules/fields.h"

/* Deeper conditions than this are refused: judging recurses. */
#define DEPTH_LIMIT 32

struct compiler {
    struct arena *arena;
    const struct condition_source *source;
    const double *threshold; /* not used up yet */
    const char *field;
    size_t depth;
};

static const struct condition *compile(struct compiler *compiler, const struct value *spec);

static bool is_numeric_term(const struct value *spec)
{
    const struct operation *operation = operator_find(value_string_or_empty(value_get(spec, "op")));
    return operation && (operation->on & ON_FACET(FACET_NUMBER)) &&
           value_is(value_get(spec, "facet"), VALUE_STRING) &&
           value_is(value_get(spec, "value"), VALUE_NUMBER);
}

static const struct value *literal_of(struct compiler *compiler, const struct value *spec)
{
    if (!compiler->threshold || !is_numeric_term(spec)) {
        return value_get(spec, "value");
    }
    double number = *compiler->threshold;
    compiler->threshold = NULL;
    return value_number(compiler->arena, number);
}

static void complain_facet(const struct complaints *complaints, const struct value *facet)
{
    struct span name = value_string_or_empty(facet);
    struct suggestion near = suggestion_for(name);
    for (size_t i = 0; i < catalogue_count(CATALOGUE_FACETS); i++) {
        suggestion_offer(&near, catalogue_name(CATALOGUE_FACETS, i));
    }
    complain(complaints, facet, "facet",
             "there is no facet `%.*s`%s; the pages of the classes list them", SPAN_ARGS(name),
             complaint_hint(complaints, &near));
}

static const struct operation *operator_for(const struct compiler *compiler,
                                            const struct value *spec, enum facet_type type)
{
    const struct complaints *complaints = compiler->source->complaints;
    const struct value *op = value_get(spec, "op");
    const struct operation *operation = operator_find(value_string_or_empty(op));
    if (operation && (operation->on & ON_FACET(type))) {
        return operation;
    }
    complain(complaints, op, "op", "`%.*s` does not judge a %s facet (accepted: %s)",
             SPAN_ARGS(value_string_or_empty(op)), facet_type_entry(type)->name,
             operator_names(compiler->arena, ON_FACET(type)));
    return NULL;
}

static const struct condition *compile_term(struct compiler *compiler, const struct value *spec)
{
    static const struct field fields[] = {
        { "facet", FIELD_TEXT, "the name of a facet", true },
        { "op", FIELD_TEXT, "the name of an operator", true },
        { "value", 0, "what the facet is compared with", false },
    };
    const struct complaints *complaints = compiler->source->complaints;
    if (!fields_check(complaints, spec, compiler->field, fields, ARRAY_LENGTH(fields))) {
        return NULL;
    }
    enum facet_type type;
    struct span facet = value_string_or_empty(value_get(spec, "facet"));
    if (!facet_type_find(compiler->source->catalogue, facet, &type)) {
        complain_facet(complaints, value_get(spec, "facet"));
        return NULL;
    }
    const struct operation *operation = operator_for(compiler, spec, type);
    const struct operand *operand = operation
                                        ? operand_make(compiler->arena, operation, ON_FACET(type),
                                                       literal_of(compiler, spec), complaints)
                                        : NULL;
    if (!operand) {
        return NULL;
    }
    struct condition *condition = ARENA_NEW(compiler->arena, struct condition);
    condition->shape = SHAPE_TERM;
    condition->term = (struct term) {
        .facet = facet,
        .slot = FACET_NOT_EXPOSED,
        .operation = operation,
        .operand = operand,
        .holds_if_unknown = strcmp(operation->name, "ne") == 0,
        .dropped_if_unknown = compiler->source->unknown_ok,
    };
    return condition;
}

/* One key, `any`, `all` or `not`, whose parts are conditions again. */
static const struct condition *compile_group(struct compiler *compiler, enum shape shape,
                                             const struct value *parts)
{
    bool is_list = parts->kind == VALUE_LIST;
    if (is_list == (shape == SHAPE_NOT) || (is_list && parts->item_count == 0)) {
        complain(compiler->source->complaints, parts, compiler->field,
                 "`any` and `all` take a list of conditions that is not empty, `not` takes one");
        return NULL;
    }
    struct condition *condition = ARENA_NEW(compiler->arena, struct condition);
    condition->shape = shape;
    condition->part_count = is_list ? parts->item_count : 1;
    condition->parts =
        ARENA_ARRAY(compiler->arena, condition->part_count, const struct condition *);
    for (size_t i = 0; i < condition->part_count; i++) {
        condition->parts[i] = compile(compiler, is_list ? parts->items[i] : parts);
        if (!condition->parts[i]) {
            return NULL;
        }
    }
    return condition;
}

static const struct {
    const char *key;
    enum shape shape;
} groups[] = { { "all", SHAPE_ALL }, { "any", SHAPE_ANY }, { "not", SHAPE_NOT } };

static const struct condition *compile(struct compiler *compiler, const struct value *spec)
{
    if (compiler->depth == DEPTH_LIMIT) {
        complain(compiler->source->complaints, spec, compiler->field,
                 "is nested deeper than %d levels", DEPTH_LIMIT);
        return NULL;
    }
    if (!value_is(spec, VALUE_OBJECT) || spec->member_count != 1) {
        return compile_term(compiler, spec);
    }
    for (size_t i = 0; i < ARRAY_LENGTH(groups); i++) {
        if (span_is(spec->members[0].key, groups[i].key)) {
            compiler->depth++;
            const struct condition *group =
                compile_group(compiler, groups[i].shape, spec->members[0].value);
            compiler->depth--;
            return group;
        }
    }
    return compile_term(compiler, spec);
}

/* What facets are bound to: the slots of a kind, or else the members of an object. */
struct slots {
    const struct kind *kind;
    const struct value *facts;
};

static size_t slot_of(const struct slots *slots, struct span facet)
{
    if (slots->kind) {
        return kind_facet_slot(slots->kind, facet);
    }
    for (size_t i = 0; i < slots->facts->member_count; i++) {
        if (span_equal(slots->facts->members[i].key, facet)) {
            return i;
        }
    }
    return FACET_NOT_EXPOSED;
}

static const struct condition *bind(struct arena *arena, const struct condition *condition,
                                    const struct slots *slots)
{
    struct condition *bound = ARENA_NEW(arena, struct condition);
    *bound = (struct condition) { .shape = condition->shape, .term = condition->term };
    if (condition->shape == SHAPE_TERM) {
        bound->term.slot = slot_of(slots, condition->term.facet);
        return bound->term.slot == FACET_NOT_EXPOSED ? NULL : bound;
    }
    bound->parts = ARENA_ARRAY(arena, condition->part_count, const struct condition *);
    for (size_t i = 0; i < condition->part_count; i++) {
        const struct condition *part = bind(arena, condition->parts[i], slots);
        if (part) {
            bound->parts[bound->part_count++] = part;
        }
    }
    return bound->part_count ? bound : NULL;
}

/* False where every term was dropped, now that the facts are there: nothing is said. */
static bool judge(const struct condition *bound, const struct fact *facts, enum truth *truth);

static bool judge_term(const struct term *term, const struct fact *facts, enum truth *truth)
{
    const struct value *value = facts[term->slot].value;
    if (!value || value->kind == VALUE_UNKNOWN) {
        *truth = term->holds_if_unknown ? TRUTH_TRUE : TRUTH_UNKNOWN;
        return !term->dropped_if_unknown && value != &fact_not_given;
    }
    *truth = operator_judge(term->operation, term->operand, value);
    return true;
}

static bool judge_group(const struct condition *bound, const struct fact *facts, enum truth *truth)
{
    bool is_all = bound->shape == SHAPE_ALL;
    bool said = false;
    *truth = is_all ? TRUTH_TRUE : TRUTH_FALSE;
    for (size_t i = 0; i < bound->part_count; i++) {
        enum truth part;
        if (judge(bound->parts[i], facts, &part)) {
            said = true;
            *truth = is_all ? truth_and(*truth, part) : truth_or(*truth, part);
        }
    }
    return said;
}

static bool judge(const struct condition *bound, const struct fact *facts, enum truth *truth)
{
    if (bound->shape == SHAPE_TERM) {
        return judge_term(&bound->term, facts, truth);
    }
    if (bound->shape != SHAPE_NOT) {
        return judge_group(bound, facts, truth);
    }
    bool said = judge(bound->parts[0], facts, truth);
    *truth = truth_not(*truth);
    return said;
}

const struct condition *condition_compile(struct arena *arena, const struct value *spec,
                                          const char *field, const struct condition_source *source)
{
    struct compiler compiler = {
        .arena = arena, .source = source, .threshold = source->threshold, .field = field
    };
    return compile(&compiler, spec);
}

const struct condition *condition_bind(struct arena *arena, const struct condition *condition,
                                       const struct kind *kind)
{
    return bind(arena, condition, &(struct slots) { .kind = kind });
}

const struct condition *condition_bind_names(struct arena *arena, const struct condition *condition,
                                             const struct value *facts)
{
    return bind(arena, condition, &(struct slots) { .facts = facts });
}

enum truth condition_judge(const struct condition *bound, const struct fact *facts)
{
    enum truth truth;
    return judge(bound, facts, &truth) ? truth : TRUTH_UNKNOWN;
}

bool condition_has_number(const struct value *spec)
{
    if (is_numeric_term(spec)) {
        return true;
    }
    bool is_list = value_is(spec, VALUE_LIST);
    bool is_object = value_is(spec, VALUE_OBJECT);
    size_t count = is_list ? spec->item_count : is_object ? spec->member_count : 0;
    for (size_t i = 0; i < count; i++) {
        if (condition_has_number(is_list ? spec->items[i] : spec->members[i].value)) {
            return true;
        }
    }
    return false;
}
