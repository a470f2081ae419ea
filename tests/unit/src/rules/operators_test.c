#include "rules/operators.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include "json/json.h"

/* JSON in which the text "?" stands for an unknown value. */
static const struct value *read(struct arena *arena, const char *text)
{
    const struct value *value = text ? json_try(arena, span_of(text)) : NULL;
    if (text && span_is(value_string_or_empty(value), "?")) {
        return &value_unknown;
    }
    if (!value_is(value, VALUE_LIST)) {
        return value;
    }
    struct value_builder list = value_builder(arena);
    for (size_t i = 0; i < value->item_count; i++) {
        bool unknown = span_is(value_string_or_empty(value->items[i]), "?");
        value_add(&list, unknown ? &value_unknown : value->items[i]);
    }
    return value_list_done(&list);
}

struct judgement {
    const char *op;
    const char *literal; /* JSON, or NULL */
    const char *value;   /* JSON with "?", or NULL for absent */
    enum truth truth;
};

static enum truth judged(const struct judgement *judgement, unsigned on)
{
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    struct complaints complaints = { .file = "f.json", .diags = &diags };
    const struct operation *operation = operator_find(span_of(judgement->op));
    assert_non_null(operation);
    const struct operand *operand =
        operand_make(arena, operation, on, read(arena, judgement->literal), &complaints);
    if (!operand) {
        fail_msg("%s %s: %s", judgement->op, judgement->literal, diags.items[0].detail);
    }
    return operator_judge(operation, operand, read(arena, judgement->value));
}

static void judge_table(const struct judgement *judgements, size_t count, unsigned on)
{
    for (size_t i = 0; i < count; i++) {
        enum truth truth = judged(&judgements[i], on);
        if (truth != judgements[i].truth) {
            fail_msg("%s %s on %s: %d, not %d", judgements[i].op, judgements[i].literal,
                     judgements[i].value, truth, judgements[i].truth);
        }
    }
}

#define YES TRUTH_TRUE
#define NO TRUTH_FALSE
#define OPEN TRUTH_UNKNOWN

static void attributes_compare_by_every_operator(void **state)
{
    (void)state;
    static const struct judgement judgements[] = {
        { "eq", "true", "true", YES },
        { "eq", "true", "\"TRUE\"", YES },
        { "eq", "30", "\"30\"", YES },
        { "eq", "30", "31", NO },
        { "eq", "\"a\"", "\"a\"", YES },
        { "eq", "[1, 2]", "[1, 2]", YES },
        { "eq", "[1, 2]", "[1, \"?\"]", OPEN },
        { "eq", "{\"a\": 1}", "{\"a\": 1.0}", YES },
        { "ne", "true", "false", YES },
        { "ne", "\"x\"", "\"x\"", NO },
        { "gt", "5", "6", YES },
        { "gt", "5", "5", NO },
        { "gt", "5", "\"x\"", OPEN },
        { "gte", "5", "5", YES },
        { "lt", "5", "4.5", YES },
        { "lte", "5", "\"5\"", YES },
        { "lte", "5", "\"none\"", OPEN },
        { "in", "[\"a\", \"b\"]", "\"b\"", YES },
        { "in", "[\"a\", \"b\"]", "\"c\"", NO },
        { "not_in", "[1, 2]", "3", YES },
        { "not_in", "[1, 2]", "\"2\"", NO },
        { "contains", "\"b\"", "[\"a\", \"b\"]", YES },
        { "contains", "\"b\"", "[\"a\", \"?\"]", OPEN },
        { "contains", "\"b\"", "[\"?\", \"b\"]", YES },
        { "contains", "\"ell\"", "\"hello\"", YES },
        { "contains", "\"x\"", "5", OPEN },
        { "not_contains", "\"b\"", "[\"a\"]", YES },
        { "not_contains", "\"b\"", "\"abc\"", NO },
        { "regex", "\"^arn:.*key\"", "\"arn:aws:kms:key\"", YES },
        { "regex", "\"^1\"", "12", YES },
        { "regex", "\"^t\"", "true", YES },
        { "regex", "\"x\"", "{}", OPEN },
        { "glob", "\"prod-*\"", "\"prod-1\"", YES },
        { "glob", "\"prod-?\"", "\"prod-10\"", NO },
        { "glob", "\"*\"", "{\"a\": 1}", OPEN },
        { "present", NULL, "false", YES },
        { "present", NULL, "\"?\"", OPEN },
        { "absent", NULL, "0", NO },
        { "empty", NULL, "\"\"", YES },
        { "empty", NULL, "[]", YES },
        { "empty", NULL, "{\"a\": 1}", NO },
        { "not_empty", NULL, "[\"?\"]", YES },
        { "not_empty", NULL, "{}", NO },
        { "subset_of", "[\"a\", \"b\"]", "[\"a\"]", YES },
        { "subset_of", "[\"a\", \"b\"]", "[\"a\", \"c\"]", NO },
        { "subset_of", "[\"a\", \"b\"]", "[\"a\", \"?\"]", OPEN },
        { "subset_of", "[\"a\", \"b\"]", "[]", YES },
        { "subset_of", "[\"a\"]", "\"a\"", YES },
        { "subset_of", "[\"a\"]", "[{}]", NO },
        { "superset_of", "[\"a\"]", "[\"b\", \"a\"]", YES },
        { "superset_of", "[\"a\", \"c\"]", "[\"b\", \"a\"]", NO },
        { "intersects", "[\"a\", \"c\"]", "[\"c\"]", YES },
        { "intersects", "[\"a\", \"c\"]", "[\"?\"]", OPEN },
        { "disjoint", "[\"a\", \"c\"]", "[\"b\"]", YES },
        { "disjoint", "[\"a\", \"c\"]", "[\"b\", \"a\"]", NO },
        { "version_gte", "\"1.27\"", "\"1.27.3\"", YES },
        { "version_gte", "\"1.27\"", "\"1.9\"", NO },
        { "version_gte", "\"1.2\"", "\"TLSv1.2\"", YES },
        { "version_gte", "\"1.2\"", "\"latest\"", OPEN },
        { "version_gte", "\"1.2\"", "{}", OPEN },
        { "cidr_within", "\"10.0.0.0/8\"", "\"10.1.0.0/16\"", YES },
        { "cidr_within", "[\"10.0.0.0/8\", \"192.168.0.0/16\"]", "\"192.168.4.0/24\"", YES },
        { "cidr_within", "\"10.0.0.0/8\"", "\"0.0.0.0/0\"", NO },
        { "cidr_within", "\"10.0.0.0/8\"", "\"sg-1\"", OPEN },
        { "cidr_within", "\"10.0.0.0/8\"", "7", OPEN },
        { "cidr_overlaps", "\"10.0.0.0/8\"", "\"0.0.0.0/0\"", YES },
        { "cidr_overlaps", "\"10.0.0.0/8\"", "[\"192.168.0.0/16\", \"10.9.0.0/16\"]", YES },
        { "cidr_overlaps", "\"10.0.0.0/8\"", "[\"192.168.0.0/16\"]", NO },
    };
    judge_table(judgements, ARRAY_LENGTH(judgements), ON_ATTRIBUTES);
}

static void a_list_meets_a_test_of_single_values_by_all_of_them(void **state)
{
    (void)state;
    static const struct judgement judgements[] = {
        { "eq", "true", "[true, true]", YES },
        { "eq", "true", "[true, false]", NO },
        { "eq", "true", "[true, \"?\"]", OPEN },
        { "eq", "true", "[false, \"?\"]", NO },
        { "eq", "true", "[]", NO },
        { "ne", "true", "[]", YES },
        { "ne", "1", "[2, 1]", NO },
        { "gte", "5", "[5, 6]", YES },
        { "regex", "\"a\"", "[\"a\", \"b\"]", NO },
        { "cidr_within", "\"10.0.0.0/8\"", "[\"10.0.0.0/16\", \"10.1.0.0/16\"]", YES },
        { "eq", "1", "[[1]]", OPEN },
    };
    judge_table(judgements, ARRAY_LENGTH(judgements), ON_ATTRIBUTES);
}

static void what_is_absent_fails_all_but_the_negative_operators(void **state)
{
    (void)state;
    static const struct {
        const char *op;
        const char *literal;
        bool holds;
    } cases[] = {
        { "eq", "1", false },
        { "ne", "1", true },
        { "gt", "1", false },
        { "lt", "1", false },
        { "in", "[1]", false },
        { "not_in", "[1]", true },
        { "contains", "1", false },
        { "not_contains", "1", true },
        { "regex", "\"x\"", false },
        { "glob", "\"x\"", false },
        { "present", NULL, false },
        { "absent", NULL, true },
        { "empty", NULL, true },
        { "not_empty", NULL, false },
        { "subset_of", "[1]", false },
        { "superset_of", "[1]", false },
        { "intersects", "[1]", false },
        { "disjoint", "[1]", true },
        { "version_gte", "\"1\"", false },
        { "cidr_within", "\"10.0.0.0/8\"", false },
        { "cidr_overlaps", "\"10.0.0.0/8\"", false },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        struct judgement judgement = { cases[i].op, cases[i].literal, NULL, NO };
        assert_int_equal(judged(&judgement, ON_ATTRIBUTES), truth_of(cases[i].holds));
        judgement.value = "null";
        assert_int_equal(judged(&judgement, ON_ATTRIBUTES), truth_of(cases[i].holds));
        judgement.value = "\"?\"";
        assert_int_equal(judged(&judgement, ON_ATTRIBUTES), TRUTH_UNKNOWN);
    }
}

static void tls_versions_compare_in_their_order(void **state)
{
    (void)state;
    static const struct judgement judgements[] = {
        { "gte", "\"1.2\"", "\"1.3\"", YES }, { "gte", "\"1.2\"", "\"1.2\"", YES },
        { "gte", "\"1.2\"", "\"1.1\"", NO },  { "gt", "\"1.0\"", "\"none\"", NO },
        { "lt", "\"1.0\"", "\"none\"", YES }, { "eq", "\"none\"", "\"none\"", YES },
        { "ne", "\"1.0\"", "\"1.1\"", YES },  { "lte", "\"1.2\"", "\"odd\"", OPEN },
    };
    judge_table(judgements, ARRAY_LENGTH(judgements), ON_FACET(FACET_VERSION));
}

static void numbers_may_have_no_end(void **state)
{
    (void)state;
    static const struct judgement judgements[] = {
        { "gte", "365", "\"inf\"", YES },
        { "lte", "90", "\"inf\"", NO },
        { "eq", "\"inf\"", "\"inf\"", YES },
        { "lt", "\"inf\"", "5", YES },
    };
    judge_table(judgements, ARRAY_LENGTH(judgements), ON_FACET(FACET_NUMBER));
}

static void a_port_range_counts_for_every_port_in_it(void **state)
{
    (void)state;
    static const struct judgement judgements[] = {
        { "disjoint", "[22, 3389]", "[[80, 80], [443, 443]]", YES },
        { "disjoint", "[22, 3389]", "[[80, 80], [20, 25]]", NO },
        { "disjoint", "[22]", "[]", YES },
        { "disjoint", "[22]", "[\"?\"]", OPEN },
        { "superset_of", "[22, 23]", "[[20, 25]]", YES },
        { "superset_of", "[22, 443]", "[[20, 25]]", NO },
        { "subset_of", "[80, 443]", "[[443, 443], [80, 80]]", YES },
        { "subset_of", "[80, 81, 443]", "[[80, 81]]", YES },
        { "subset_of", "[80, 443]", "[[80, 81]]", NO },
        { "subset_of", "[80, 443]", "[[0, 65535]]", NO },
        { "subset_of", "[80, 443]", "[]", YES },
        { "contains", "25", "[[20, 30]]", YES },
        { "not_contains", "25", "[[20, 30]]", NO },
        { "intersects", "[21, 99]", "[[20, 30]]", YES },
        { "empty", NULL, "[]", YES },
        { "not_all_ports", NULL, "[[0, 65535]]", NO },
        { "not_all_ports", NULL, "[[1, 65535]]", NO },
        { "not_all_ports", NULL, "[[1000, 65535], [1, 500], [400, 999]]", NO },
        { "not_all_ports", NULL, "[[1, 500], [502, 65535]]", YES },
        { "not_all_ports", NULL, "[[1, 65534]]", YES },
        { "not_all_ports", NULL, "[]", YES },
    };
    judge_table(judgements, ARRAY_LENGTH(judgements), ON_FACET(FACET_PORTS));
}

static void a_literal_that_does_not_fit_is_told_with_what_would(void **state)
{
    (void)state;
    static const struct {
        const char *op;
        const char *literal;
        unsigned on;
        const char *told;
    } cases[] = {
        { "eq", NULL, ON_ATTRIBUTES, "`eq` needs anything but null" },
        { "eq", "null", ON_ATTRIBUTES, "must be anything but null" },
        { "present", "1", ON_ATTRIBUTES, "`present` takes no value" },
        { "gt", "\"x\"", ON_ATTRIBUTES, "must be a number for `gt`, not string" },
        { "in", "[]", ON_ATTRIBUTES, "a list of numbers or texts that is not empty" },
        { "in", "[[1]]", ON_ATTRIBUTES, "a list of numbers or texts" },
        { "contains", "[1]", ON_ATTRIBUTES, "must be true, false, a number or text" },
        { "regex", "\"(\"", ON_ATTRIBUTES, "is no regular expression" },
        { "regex", "5", ON_ATTRIBUTES, "must be a regular expression" },
        { "glob", "\"\"", ON_ATTRIBUTES, "a text with * and ?" },
        { "version_gte", "\"latest\"", ON_ATTRIBUTES, "a version such as" },
        { "cidr_within", "\"10.0.0.0/99\"", ON_ATTRIBUTES, "a network such as" },
        { "cidr_within", "[\"10.0.0.0/8\", 5]", ON_ATTRIBUTES, "or a list of them" },
        { "eq", "\"yes\"", ON_FACET(FACET_BOOL), "must be true or false" },
        { "gte", "true", ON_FACET(FACET_NUMBER), "must be a number" },
        { "gte", "\"1.4\"", ON_FACET(FACET_VERSION), "\"none\", \"1.0\"" },
        { "disjoint", "[22, 70000]", ON_FACET(FACET_PORTS), "each item must be a port" },
        { "disjoint", "[22.5]", ON_FACET(FACET_PORTS), "each item must be a port" },
        { "contains", "-1", ON_FACET(FACET_PORTS), "it must be a port from 0 to 65535" },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_ARENA *arena = arena_new();
        struct diags diags = diags_init(arena);
        struct complaints complaints = { .file = "f.json", .rule = SPAN("R"), .diags = &diags };
        assert_null(operand_make(arena, operator_find(span_of(cases[i].op)), cases[i].on,
                                 read(arena, cases[i].literal), &complaints));
        assert_int_equal(diags.count, 1);
        if (!strstr(diags.items[0].detail, cases[i].told)) {
            fail_msg("%s", diags.items[0].detail);
        }
        assert_non_null(strstr(diags.items[0].detail, "rule R: field `value`"));
    }
}

static void the_table_names_each_operator_once_and_says_what_it_means(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    size_t count;
    const struct operation *all = operators_all(&count);
    assert_int_equal(count, 24);
    for (size_t i = 0; i < count; i++) {
        assert_ptr_equal(operator_find(span_of(all[i].name)), &all[i]);
        assert_true(strlen(all[i].meaning) > 10);
    }
    assert_null(operator_find(SPAN("equals")));
    assert_string_equal(operator_names(arena, ON_FACET(FACET_BOOL)), "eq, ne");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(attributes_compare_by_every_operator),
        cmocka_unit_test(a_list_meets_a_test_of_single_values_by_all_of_them),
        cmocka_unit_test(what_is_absent_fails_all_but_the_negative_operators),
        cmocka_unit_test(tls_versions_compare_in_their_order),
        cmocka_unit_test(numbers_may_have_no_end),
        cmocka_unit_test(a_port_range_counts_for_every_port_in_it),
        cmocka_unit_test(a_literal_that_does_not_fit_is_told_with_what_would),
        cmocka_unit_test(the_table_names_each_operator_once_and_says_what_it_means),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
