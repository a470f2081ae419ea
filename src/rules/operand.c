#include "rules/operand.h"

#include "facets/cidr.h"
#include "facets/scalar.h"
#include "facets/tls.h"

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

static bool is_text(const struct value *value)
{
    return value->kind == VALUE_STRING && value->text.length > 0;
}

static bool is_list_of_scalars(const struct value *value)
{
    return value_is_list_of(value, value_is_scalar);
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
    return is_cidr(value) || value_is_list_of(value, is_cidr);
}

struct expectation {
    const char *accepted;
    bool (*fits)(const struct value *value);
};

/* By the operator; what takes no value has none. */
static const struct expectation by_literal[] = {
    [LITERAL_ANY] = { "anything but null (use `absent` for that)", is_not_null },
    [LITERAL_SCALAR] = { "true, false, a number or text", value_is_scalar },
    [LITERAL_NUMBER] = { "a number", value_is_bound },
    [LITERAL_LIST] = { "a list of numbers or texts that is not empty", is_list_of_scalars },
    [LITERAL_REGEX] = { "a regular expression", is_text },
    [LITERAL_GLOB] = { "a text with * and ?", is_text },
    [LITERAL_VERSION] = { "a version such as \"1.2\"", is_version },
    [LITERAL_CIDRS] = { "a network such as \"10.0.0.0/8\", or a list of them", is_cidrs },
};

static bool literal_fits(const struct operation *operation, unsigned on,
                         const struct value *literal, const struct complaints *complaints)
{
    const struct expectation *expected = &by_literal[operation->literal];
    bool is_ordered_version = on == ON_FACET(FACET_VERSION) && operation->literal == LITERAL_NUMBER;
    if (!is_ordered_version && !expected->fits(literal)) {
        complain(complaints, literal, "value", "must be %s for `%s`, not %s", expected->accepted,
                 operation->name, value_kind_name(literal->kind));
        return false;
    }
    return true;
}

/* What a facet is compared with must be a value that it can have. */
static bool items_fit(unsigned on, const struct value *literal, const struct complaints *complaints)
{
    bool is_list = literal->kind == VALUE_LIST;
    for (size_t type = FACET_BOOL; type <= FACET_PORTS; type++) {
        const struct facet_type_entry *entry = facet_type_entry((enum facet_type)type);
        if (on == ON_FACET(type) &&
            !(is_list ? value_is_list_of(literal, entry->item_fits) : entry->item_fits(literal))) {
            complain(complaints, literal, "value", "%s must be %s for this facet",
                     is_list ? "each item" : "it", entry->item);
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

const struct operand *operand_make(struct arena *arena, const struct operation *operation,
                                   unsigned on, const struct value *literal,
                                   const struct complaints *complaints)
{
    struct operand *operand = ARENA_NEW(arena, struct operand);
    *operand = (struct operand) { .literal = literal, .on = on };
    if (operation->literal == LITERAL_NONE) {
        if (literal) {
            complain(complaints, literal, "value", "`%s` takes no value", operation->name);
        }
        return literal ? NULL : operand;
    }
    if (!literal) {
        complain(complaints, NULL, "value", "is missing: `%s` needs %s", operation->name,
                 by_literal[operation->literal].accepted);
        return NULL;
    }
    if (!literal_fits(operation, on, literal, complaints) || !items_fit(on, literal, complaints) ||
        (operation->literal == LITERAL_REGEX && !compile_pattern(arena, operand, complaints))) {
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
