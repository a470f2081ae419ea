/*
 * Operators that judge value by value.
 */
#include "facets/operator.h"

#include "facets/accounts.h"
#include "facets/cidr.h"
#include "facets/scalar.h"
#include "facets/test.h"

static enum truth judge_equal(const struct operand *operand, struct reading *reading UNUSED,
                              const struct value *value)
{
    return scalar_same(value, operand->value);
}

static enum truth judge_in(const struct operand *operand, struct reading *reading UNUSED,
                           const struct value *value)
{
    return scalar_in(operand->value, value);
}

static enum truth judge_gt(const struct operand *operand, struct reading *reading UNUSED,
                           const struct value *value)
{
    return scalar_order(value, SCALAR_GT, operand->value);
}

static enum truth judge_gte(const struct operand *operand, struct reading *reading UNUSED,
                            const struct value *value)
{
    return scalar_order(value, SCALAR_GTE, operand->value);
}

static enum truth judge_lt(const struct operand *operand, struct reading *reading UNUSED,
                           const struct value *value)
{
    return scalar_order(value, SCALAR_LT, operand->value);
}

static enum truth judge_lte(const struct operand *operand, struct reading *reading UNUSED,
                            const struct value *value)
{
    return scalar_order(value, SCALAR_LTE, operand->value);
}

static enum truth judge_present(const struct operand *operand UNUSED,
                                struct reading *reading UNUSED, const struct value *value UNUSED)
{
    return TRUTH_TRUE;
}

enum truth operand_matches(const struct operand *operand, struct reading *reading,
                           const struct value *value)
{
    if (!pattern_is_sound(operand->pattern) || value_has_unknown(value)) {
        return TRUTH_UNKNOWN; /* the build checks the catalogue, but users write tests too */
    }
    return truth_of(pattern_matches(operand->pattern, scalar_text(reading->scratch, value)));
}

static enum truth judge_public_cidr(const struct operand *operand UNUSED,
                                    struct reading *reading UNUSED, const struct value *value)
{
    return truth_of(cidr_is_public(value_string_or_empty(value)));
}

static enum truth judge_policy(const struct operand *operand, struct reading *reading,
                               const struct value *value)
{
    return policy_ask(operand->policy, reading, value, operand->value);
}

/* The inner test on one field of one object; here an empty text is a value. */
static enum truth judge_field(const struct test *inner, struct reading *reading,
                              const struct value *object)
{
    const struct value *field = value_get_span(object, path_source(test_path(inner)));
    struct found found = found_none(reading->scratch);
    found_add(&found, value_is_nothing(field) ? NULL : field);
    return test_judge(inner, reading, &found, test_of_nothing(inner)).truth;
}

static enum truth judge_json(const struct operand *operand, struct reading *reading,
                             const struct value *value, bool every)
{
    const struct value *items = embedded_items(reading, value);
    if (!items) {
        return TRUTH_UNKNOWN;
    }
    enum truth answer = truth_of(every);
    for (size_t i = 0; i < items->item_count; i++) {
        const struct value *item = items->items[i];
        if (item->kind == VALUE_OBJECT || item->kind == VALUE_UNKNOWN) {
            enum truth one = item->kind == VALUE_UNKNOWN
                                 ? TRUTH_UNKNOWN
                                 : judge_field(operand->inner, reading, item);
            answer = every ? truth_and(answer, one) : truth_or(answer, one);
        }
    }
    return answer;
}

static enum truth judge_json_any(const struct operand *operand, struct reading *reading,
                                 const struct value *value)
{
    return judge_json(operand, reading, value, false);
}

static enum truth judge_json_all(const struct operand *operand, struct reading *reading,
                                 const struct value *value)
{
    return judge_json(operand, reading, value, true);
}

static const struct operator_entry operators[] = {
    { .name = "eq", .value = judge_equal },
    { .name = "ne", .value = judge_equal, .negated = true, .of_nothing = true },
    { .name = "gt", .value = judge_gt },
    { .name = "gte", .value = judge_gte },
    { .name = "lt", .value = judge_lt },
    { .name = "lte", .value = judge_lte },
    { .name = "in", .value = judge_in },
    { .name = "not_in", .value = judge_in, .negated = true, .of_nothing = true },
    { .name = "present", .value = judge_present },
    { .name = "regex", .value = operand_matches, .has_pattern = true },
    { .name = "not_regex",
      .value = operand_matches,
      .has_pattern = true,
      .negated = true,
      .of_nothing = true },
    { .name = "public_cidr", .value = judge_public_cidr },
    { .name = "policy_several_accounts", .value = accounts_are_several, .reads_document = true },
    { .name = "json_any", .value = judge_json_any, .reads_document = true },
    { .name = "json_all", .value = judge_json_all, .reads_document = true },
};

/* The questions to policies are a table of their own. */
static const struct operator_entry policy_operator = {
    .name = "policy",
    .value = judge_policy,
    .reads_document = true,
};

const struct operator_entry *operator_on_value(struct span name)
{
    for (size_t i = 0; i < ARRAY_LENGTH(operators); i++) {
        if (span_is(name, operators[i].name)) {
            return &operators[i];
        }
    }
    return policy_question_find(name) ? &policy_operator : NULL;
}
