#include "rules/operators.h"

#include "base/str.h"
#include "facets/cidr.h"
#include "facets/glob.h"
#include "facets/scalar.h"
#include "facets/tls.h"
#include "rules/operand.h"
#include "value/compare.h"

#define NAMES_LIMIT_BYTES 1000

/* Most rules compare truths, so these come first. */
static enum truth judge_eq(const struct operand *operand, const struct value *value)
{
    if (value->kind == VALUE_BOOL && operand->literal->kind == VALUE_BOOL) {
        return truth_of(value->truth == operand->literal->truth);
    }
    if (value_is_scalar(operand->literal) && value_is_scalar(value)) {
        return scalar_same(value, operand->literal);
    }
    return value_equal(value, operand->literal);
}

static enum truth judge_ne(const struct operand *operand, const struct value *value)
{
    return truth_not(judge_eq(operand, value));
}

static enum truth judge_gt(const struct operand *operand, const struct value *value)
{
    double rank;
    return operand_rank(operand->on, value, &rank) ? truth_of(rank > operand->rank) : TRUTH_UNKNOWN;
}

static enum truth judge_gte(const struct operand *operand, const struct value *value)
{
    double rank;
    return operand_rank(operand->on, value, &rank) ? truth_of(rank >= operand->rank)
                                                   : TRUTH_UNKNOWN;
}

static enum truth judge_lt(const struct operand *operand, const struct value *value)
{
    return truth_not(judge_gte(operand, value));
}

static enum truth judge_lte(const struct operand *operand, const struct value *value)
{
    return truth_not(judge_gt(operand, value));
}

/* Numbers and truths match by the way they are written. */
static struct span written(const struct value *value)
{
    if (value->kind == VALUE_NUMBER) {
        return value->decimal;
    }
    if (value->kind == VALUE_BOOL) {
        return value->truth ? SPAN("true") : SPAN("false");
    }
    return value->text;
}

static enum truth judge_regex(const struct operand *operand, const struct value *value)
{
    return value_is_scalar(value) ? truth_of(pattern_matches(operand->pattern, written(value)))
                                  : TRUTH_UNKNOWN;
}

static enum truth judge_glob(const struct operand *operand, const struct value *value)
{
    return value_is_scalar(value) ? truth_of(glob_match(operand->literal->text, written(value)))
                                  : TRUTH_UNKNOWN;
}

static enum truth judge_version_gte(const struct operand *operand, const struct value *value)
{
    int order;
    return value_is_scalar(value) && version_compare(written(value), operand->literal->text, &order)
               ? truth_of(order >= 0)
               : TRUTH_UNKNOWN;
}

/* Is the network inside (does it overlap with) one of the networks of the literal? */
static enum truth in_any_network(const struct operand *operand, const struct value *value,
                                 enum truth (*judge)(struct span network, struct span wanted))
{
    if (value->kind != VALUE_STRING) {
        return TRUTH_UNKNOWN;
    }
    const struct value *literal = operand->literal;
    if (literal->kind == VALUE_STRING) {
        return judge(value->text, literal->text);
    }
    enum truth any = TRUTH_FALSE;
    for (size_t i = 0; i < literal->item_count; i++) {
        any = truth_or(any, judge(value->text, literal->items[i]->text));
    }
    return any;
}

static enum truth judge_cidr_within(const struct operand *operand, const struct value *value)
{
    return in_any_network(operand, value, cidr_within);
}

static enum truth judge_cidr_overlaps(const struct operand *operand, const struct value *value)
{
    if (value->kind != VALUE_LIST) {
        return in_any_network(operand, value, cidr_overlaps);
    }
    enum truth any = TRUTH_FALSE;
    for (size_t i = 0; i < value->item_count && any != TRUTH_TRUE; i++) {
        any = truth_or(any, in_any_network(operand, value->items[i], cidr_overlaps));
    }
    return any;
}

static enum truth judge_present(const struct operand *operand, const struct value *value)
{
    (void)operand;
    (void)value;
    return TRUTH_TRUE;
}

static enum truth judge_absent(const struct operand *operand, const struct value *value)
{
    return truth_not(judge_present(operand, value));
}

static enum truth judge_not_empty(const struct operand *operand, const struct value *value)
{
    (void)operand;
    bool is_empty = (value->kind == VALUE_STRING && value->text.length == 0) ||
                    (value->kind == VALUE_LIST && value->item_count == 0) ||
                    (value->kind == VALUE_OBJECT && value->member_count == 0);
    return truth_of(!is_empty);
}

static enum truth judge_empty(const struct operand *operand, const struct value *value)
{
    return truth_not(judge_not_empty(operand, value));
}

#define ON_LISTS (ON_FACET(FACET_SET) | ON_FACET(FACET_PORTS))
#define ON_ORDERED (ON_FACET(FACET_NUMBER) | ON_FACET(FACET_VERSION))
#define EACH true
#define WHOLE false
#define HOLDS_FOR_NOTHING true
#define FAILS_FOR_NOTHING false

/* clang-format off */
static const struct operation operators[] = {
    { "eq", "is equal: numbers to numeric text too, true and false to their texts", LITERAL_ANY,
      ON_ATTRIBUTES | ON_FACET(FACET_BOOL) | ON_ORDERED, EACH, FAILS_FOR_NOTHING, judge_eq },
    { "ne", "is not equal", LITERAL_ANY,
      ON_ATTRIBUTES | ON_FACET(FACET_BOOL) | ON_ORDERED, EACH, HOLDS_FOR_NOTHING, judge_ne },
    { "gt", "is greater than the number (for a TLS version: newer)", LITERAL_NUMBER,
      ON_ATTRIBUTES | ON_ORDERED, EACH, FAILS_FOR_NOTHING, judge_gt },
    { "gte", "is greater than the number or equal (newer or the same)", LITERAL_NUMBER,
      ON_ATTRIBUTES | ON_ORDERED, EACH, FAILS_FOR_NOTHING, judge_gte },
    { "lt", "is less than the number (older)", LITERAL_NUMBER,
      ON_ATTRIBUTES | ON_ORDERED, EACH, FAILS_FOR_NOTHING, judge_lt },
    { "lte", "is less than the number or equal (older or the same)", LITERAL_NUMBER,
      ON_ATTRIBUTES | ON_ORDERED, EACH, FAILS_FOR_NOTHING, judge_lte },
    { "in", "is one of the list", LITERAL_LIST,
      ON_ATTRIBUTES | ON_ORDERED, EACH, FAILS_FOR_NOTHING, judge_in },
    { "not_in", "is none of the list", LITERAL_LIST,
      ON_ATTRIBUTES | ON_ORDERED, EACH, HOLDS_FOR_NOTHING, judge_not_in },
    { "contains", "a list that has the value as an element, or a text that has it as a part",
      LITERAL_SCALAR, ON_ATTRIBUTES | ON_LISTS, WHOLE, FAILS_FOR_NOTHING, judge_contains },
    { "not_contains", "a list or text without it", LITERAL_SCALAR,
      ON_ATTRIBUTES | ON_LISTS, WHOLE, HOLDS_FOR_NOTHING, judge_not_contains },
    { "regex", "text in which the POSIX extended regular expression matches somewhere",
      LITERAL_REGEX, ON_ATTRIBUTES | ON_FACET(FACET_SET), EACH, FAILS_FOR_NOTHING, judge_regex },
    { "glob", "text that the pattern with * and ? matches as a whole", LITERAL_GLOB,
      ON_ATTRIBUTES | ON_FACET(FACET_SET), EACH, FAILS_FOR_NOTHING, judge_glob },
    { "present", "is there: not null", LITERAL_NONE,
      ON_ATTRIBUTES, WHOLE, FAILS_FOR_NOTHING, judge_present },
    { "absent", "is not there, or null", LITERAL_NONE,
      ON_ATTRIBUTES, WHOLE, HOLDS_FOR_NOTHING, judge_absent },
    { "empty", "is null, an empty text, list or object", LITERAL_NONE,
      ON_ATTRIBUTES | ON_LISTS, WHOLE, HOLDS_FOR_NOTHING, judge_empty },
    { "not_empty", "has a value, and no empty one", LITERAL_NONE,
      ON_ATTRIBUTES | ON_LISTS, WHOLE, FAILS_FOR_NOTHING, judge_not_empty },
    { "subset_of", "a list that has no element beside those of the list given", LITERAL_LIST,
      ON_ATTRIBUTES | ON_LISTS, WHOLE, FAILS_FOR_NOTHING, judge_subset_of },
    { "superset_of", "a list that has every element of the list given", LITERAL_LIST,
      ON_ATTRIBUTES | ON_LISTS, WHOLE, FAILS_FOR_NOTHING, judge_superset_of },
    { "intersects", "a list that has an element of the list given", LITERAL_LIST,
      ON_ATTRIBUTES | ON_LISTS, WHOLE, FAILS_FOR_NOTHING, judge_intersects },
    { "disjoint", "a list that has no element of the list given", LITERAL_LIST,
      ON_ATTRIBUTES | ON_LISTS, WHOLE, HOLDS_FOR_NOTHING, judge_disjoint },
    { "version_gte", "a version (1.27.3, TLSv1.2) that is the same or newer", LITERAL_VERSION,
      ON_ATTRIBUTES | ON_FACET(FACET_VERSION), EACH, FAILS_FOR_NOTHING, judge_version_gte },
    { "cidr_within", "a network or address that lies within one of the networks given",
      LITERAL_CIDRS, ON_ATTRIBUTES, EACH, FAILS_FOR_NOTHING, judge_cidr_within },
    { "cidr_overlaps", "networks of which one shares an address with one of those given",
      LITERAL_CIDRS, ON_ATTRIBUTES, WHOLE, FAILS_FOR_NOTHING, judge_cidr_overlaps },
    { "not_all_ports", "port ranges that leave some port from 1 to 65535 closed", LITERAL_NONE,
      ON_FACET(FACET_PORTS), WHOLE, FAILS_FOR_NOTHING, judge_not_all_ports },
};
/* clang-format on */

const struct operation *operators_all(size_t *count)
{
    *count = ARRAY_LENGTH(operators);
    return operators;
}

const struct operation *operator_find(struct span name)
{
    for (size_t i = 0; i < ARRAY_LENGTH(operators); i++) {
        if (span_is(name, operators[i].name)) {
            return &operators[i];
        }
    }
    return NULL;
}

const char *operator_names(struct arena *arena, unsigned on)
{
    struct str names = str_init(arena, NAMES_LIMIT_BYTES);
    for (size_t i = 0; i < ARRAY_LENGTH(operators); i++) {
        if (operators[i].on & on) {
            str_printf(&names, "%s%s", names.length ? ", " : "", operators[i].name);
        }
    }
    return str_text(&names);
}

/* `eq` and `ne` with a list or an object compare with the whole list. */
static bool judges_elements(const struct operation *operation, const struct operand *operand,
                            const struct value *value)
{
    return operation->each && value->kind == VALUE_LIST &&
           (operation->literal != LITERAL_ANY || value_is_scalar(operand->literal));
}

static enum truth judge_elements(const struct operation *operation, const struct operand *operand,
                                 const struct value *list)
{
    if (list->item_count == 0) {
        return truth_of(operation->on_nothing);
    }
    enum truth all = TRUTH_TRUE;
    for (size_t i = 0; i < list->item_count && all != TRUTH_FALSE; i++) {
        const struct value *item = list->items[i];
        all = truth_and(all, item->kind == VALUE_LIST ? TRUTH_UNKNOWN
                                                      : operator_judge(operation, operand, item));
    }
    return all;
}

enum truth operator_judge(const struct operation *operation, const struct operand *operand,
                          const struct value *value)
{
    if (value_is_nothing(value)) {
        return truth_of(operation->on_nothing);
    }
    if (value->kind == VALUE_UNKNOWN) {
        return TRUTH_UNKNOWN;
    }
    if (judges_elements(operation, operand, value)) {
        return judge_elements(operation, operand, value);
    }
    return operation->judge(operand, value);
}
