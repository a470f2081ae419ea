#include "rules/operand.h"

#include "facets/cidr.h"
#include "facets/scalar.h"
#include "facets/tls.h"

#define LAST_PORT 65535

bool value_is_scalar(const struct value *value)
{
    return value->kind == VALUE_BOOL || value->kind == VALUE_NUMBER || value->kind == VALUE_STRING;
}

bool operand_rank(unsigned on, const struct value *value, double *rank)
{
    if (on != ON_FACET(FACET_VERSION)) {
        return scalar_number(value, rank);
    }
    enum tls_version version;
    if (!tls_version_parse(value_string_or_empty(value), &version)) {
        return false;
    }
    *rank = version;
    return true;
}

static bool is_not_null(const struct value *value)
{
    return value->kind != VALUE_NULL;
}

static bool is_number(const struct value *value)
{
    return value->kind == VALUE_NUMBER ||
           (value->kind == VALUE_STRING && span_is(value->text, "inf"));
}

static bool is_text(const struct value *value)
{
    return value->kind == VALUE_STRING && value->text.length > 0;
}

static bool is_list_of(const struct value *value, bool (*fits)(const struct value *item))
{
    if (value->kind != VALUE_LIST || value->item_count == 0) {
        return false;
    }
    for (size_t i = 0; i < value->item_count; i++) {
        if (!fits(value->items[i])) {
            return false;
        }
    }
    return true;
}

static bool is_list_of_scalars(const struct value *value)
{
    return is_list_of(value, value_is_scalar);
}

static bool is_version(const struct value *value)
{
    int order;
    return value->kind == VALUE_STRING && version_compare(value->text, value->text, &order);
}

static bool is_cidr(const struct value *value)
{
    struct cidr cidr;
    return value->kind == VALUE_STRING && cidr_parse(value->text, &cidr);
}

static bool is_cidrs(const struct value *value)
{
    return is_cidr(value) || is_list_of(value, is_cidr);
}

static bool is_bool(const struct value *value)
{
    return value->kind == VALUE_BOOL;
}

static bool is_tls_version(const struct value *value)
{
    double rank;
    return operand_rank(ON_FACET(FACET_VERSION), value, &rank);
}

static bool is_port(const struct value *value)
{
    return value->kind == VALUE_NUMBER && value->number >= 0 && value->number <= LAST_PORT &&
           value->number == (double)(unsigned)value->number;
}

struct expectation {
    const char *accepted;
    bool (*fits)(const struct value *value);
};

/* By the operator; what takes no value has none. */
static const struct expectation by_literal[] = {
    [LITERAL_ANY] = { "anything but null (use `absent` for that)", is_not_null },
    [LITERAL_SCALAR] = { "true, false, a number or text", value_is_scalar },
    [LITERAL_NUMBER] = { "a number", is_number },
    [LITERAL_LIST] = { "a list of numbers or texts that is not empty", is_list_of_scalars },
    [LITERAL_REGEX] = { "a regular expression", is_text },
    [LITERAL_GLOB] = { "a text with * and ?", is_text },
    [LITERAL_VERSION] = { "a version such as \"1.2\"", is_version },
    [LITERAL_CIDRS] = { "a network such as \"10.0.0.0/8\", or a list of them", is_cidrs },
};

/* By the type of the facet: the literal, or each item of it, must be a value the facet can have. */
static const struct expectation by_facet[] = {
    [FACET_BOOL] = { "true or false", is_bool },
    [FACET_NUMBER] = { "a number or \"inf\"", is_number },
    [FACET_VERSION] = { "\"none\", \"1.0\", \"1.1\", \"1.2\" or \"1.3\"", is_tls_version },
    [FACET_SET] = { "text, a number, true or false", value_is_scalar },
    [FACET_PORTS] = { "a port from 0 to 65535", is_port },
};

static bool literal_fits(const struct operator* operator, unsigned on, const struct value *literal,
                         const struct complaints *complaints)
{
    const struct expectation *expected = &by_literal[operator->literal];
    bool is_ordered_version = on == ON_FACET(FACET_VERSION) && operator->literal == LITERAL_NUMBER;
    if (!is_ordered_version && !expected->fits(literal)) {
        complain(complaints, literal, "value", "must be %s for `%s`, not %s",
                 expected->accepted, operator->name, value_kind_name(literal->kind));
        return false;
    }
    return true;
}

static bool items_fit(const struct operator* operator, unsigned on, const struct value *literal,
                      const struct complaints *complaints)
{
    bool is_list = literal->kind == VALUE_LIST;
    for (size_t type = FACET_BOOL; type <= FACET_PORTS; type++) {
        const struct expectation *expected = &by_facet[type];
        if (on == ON_FACET(type) &&
            !(is_list && operator->literal != LITERAL_ANY ? is_list_of(literal, expected->fits)
                                                          : expected->fits(literal))) {
            complain(complaints, literal, "value", "%s must be %s for this facet",
                     is_list ? "each item" : "it", expected->accepted);
            return false;
        }
    }
    return true;
}

static bool compile_pattern(struct arena *arena, struct operand *operand,
                            const struct complaints *complaints)
{
    const char *problem;
    operand->pattern = pattern_compile(arena, operand->literal->text, &problem);
    if (!operand->pattern) {
        complain(complaints, operand->literal, "value", "is no regular expression: %s", problem);
        return false;
    }
    return true;
}

const struct operand *operand_make(struct arena *arena, const struct operator* operator,
                                   unsigned on, const struct value *literal,
                                   const struct complaints *complaints)
{
    struct operand *operand = ARENA_NEW(arena, struct operand);
    *operand = (struct operand) { .literal = literal, .on = on };
    if (operator->literal == LITERAL_NONE) {
        if (literal) {
            complain(complaints, literal, "value", "`%s` takes no value", operator->name);
        }
        return literal ? NULL : operand;
    }
    if (!literal) {
        complain(complaints, NULL, "value", "is missing: `%s` needs %s", operator->name,
                 by_literal[operator->literal].accepted);
        return NULL;
    }
    if (!literal_fits(operator, on, literal, complaints) ||
        !items_fit(operator, on, literal, complaints) ||
        (operator->literal == LITERAL_REGEX && !compile_pattern(arena, operand, complaints))) {
        return NULL;
    }
    bool ranked = operand_rank(on, literal, &operand->rank);
    (void)ranked;
    return operand;
}

const struct value *operand_literal(const struct operand *operand)
{
    return operand->literal;
}
