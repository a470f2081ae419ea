/*
 * Readers and tests: their forms, and which states they can reach.
 */
#include "catalogue/embed_check.h"

enum literal { LITERAL_NONE, LITERAL_SCALAR, LITERAL_NUMBER, LITERAL_LIST, LITERAL_REGEX };

struct test_op {
    const char *name;
    enum literal literal;
};

static const struct test_op test_ops[] = {
    { "eq", LITERAL_SCALAR },
    { "ne", LITERAL_SCALAR },
    { "gt", LITERAL_NUMBER },
    { "gte", LITERAL_NUMBER },
    { "lt", LITERAL_NUMBER },
    { "lte", LITERAL_NUMBER },
    { "in", LITERAL_LIST },
    { "not_in", LITERAL_LIST },
    { "regex", LITERAL_REGEX },
    { "not_regex", LITERAL_REGEX },
    { "present", LITERAL_NONE },
    { "absent", LITERAL_NONE },
    { "contains", LITERAL_SCALAR },
    { "not_contains", LITERAL_SCALAR },
    { "intersects", LITERAL_LIST },
    { "not_intersects", LITERAL_LIST },
    { "superset_of", LITERAL_LIST },
    { "subset_of", LITERAL_LIST },
    { "regex_any", LITERAL_REGEX },
    { "not_regex_any", LITERAL_REGEX },
    { "count_gte", LITERAL_NUMBER },
    { "count_gt", LITERAL_NUMBER },
    { "count_eq", LITERAL_NUMBER },
    { "count_lt", LITERAL_NUMBER },
    { "count_lte", LITERAL_NUMBER },
    { "not_empty_or_absent", LITERAL_NONE },
    { "public_cidr", LITERAL_NONE },
    { "policy_allows_public", LITERAL_NONE },
    { "policy_denies_insecure_transport", LITERAL_NONE },
    { "policy_denies_old_tls", LITERAL_NONE },
    { "policy_admin_star", LITERAL_NONE },
    { "policy_service_star", LITERAL_NONE },
    { "policy_decrypt_star", LITERAL_NONE },
    { "policy_action_star", LITERAL_NONE },
    { "policy_allow_except", LITERAL_NONE },
    { "policy_trust_any", LITERAL_NONE },
    { "policy_trust_account", LITERAL_NONE },
    { "policy_trust_open_federation", LITERAL_NONE },
    { "policy_requires_mfa", LITERAL_NONE },
    { "policy_denies_delete", LITERAL_NONE },
    { "policy_several_accounts", LITERAL_NONE },
    { "policy_grants", LITERAL_LIST },
    { "gcp_policy_has_public_member", LITERAL_NONE },
    { "looks_like_secret", LITERAL_NONE },
    { "base64_looks_like_secret", LITERAL_NONE },
    { "map_looks_secret", LITERAL_NONE },
    { "env_plaintext_looks_secret", LITERAL_NONE },
    { "json_env_looks_secret", LITERAL_NONE },
    { "name_looks_secret", LITERAL_NONE },
};

static const struct test_op *op_of(const struct place *place, const struct value *test)
{
    struct span name = value_string_or_empty(value_get(test, "op"));
    struct str known = str_init(place->draft->arena, 4096);
    for (size_t i = 0; i < ARRAY_LENGTH(test_ops); i++) {
        if (span_is(name, test_ops[i].name)) {
            return &test_ops[i];
        }
        str_printf(&known, " %s", test_ops[i].name);
    }
    draft_problem(place, test, "\"op\": \"%.*s\" is none of%s", SPAN_ARGS(name), str_text(&known));
    return NULL;
}

static bool is_scalar(const struct value *value)
{
    return value_is(value, VALUE_STRING) || value_is(value, VALUE_NUMBER) ||
           value_is(value, VALUE_BOOL);
}

static void check_literal(const struct place *place, const struct test_op *op, const char *key,
                          const struct value *literal)
{
    literal = shape_resolve(place, literal);
    if (!literal) {
        return;
    }
    switch (op->literal) {
    case LITERAL_NONE:
        draft_problem(place, literal, "\"%s\": %s takes none", key, op->name);
        break;
    case LITERAL_SCALAR:
        if (!is_scalar(literal)) {
            draft_problem(place, literal, "\"%s\": %s takes true, false, a number or a text", key,
                          op->name);
        }
        break;
    case LITERAL_NUMBER:
        shape_number(place, key, literal);
        break;
    case LITERAL_LIST:
        if (!value_is(literal, VALUE_LIST) || literal->item_count == 0) {
            draft_problem(place, literal, "\"%s\": %s takes a list", key, op->name);
        }
        break;
    case LITERAL_REGEX:
        shape_regex(place, key, literal);
        break;
    }
}

/* `value`, or each of any_value or all_value. */
static void check_literals(const struct place *place, const struct value *test)
{
    static const char *const spread[] = { "any_value", "all_value" };
    const struct test_op *op = op_of(place, test);
    const struct value *one = value_get(test, "value");
    size_t given = one != NULL;
    if (op && one) {
        check_literal(place, op, "value", one);
    }
    for (size_t s = 0; s < ARRAY_LENGTH(spread); s++) {
        const struct value *list = value_get(test, spread[s]);
        list = list ? shape_resolve(place, list) : NULL;
        given += list != NULL;
        for (size_t i = 0; op && list && i < list->item_count; i++) {
            check_literal(place, op, spread[s], list->items[i]);
        }
    }
    if (op && given != (op->literal != LITERAL_NONE)) {
        draft_problem(place, test, "%s takes %s", op->name,
                      op->literal == LITERAL_NONE ? "no value" : "one value");
    }
}

static void check_over_json(const struct place *place, const char *key, const struct value *inner)
{
    static const struct field fields[] = { { "path", shape_path, true },
                                           { "op", shape_text, true },
                                           { "value", NULL, false } };
    (void)key;
    if (SHAPE_CHECK(place, inner, fields)) {
        check_literals(place, inner);
    }
}

void check_bare_test(const struct place *place, const char *key, const struct value *test)
{
    static const struct field fields[] = { { "path", shape_path, true },
                                           { "op", shape_text, true },
                                           { "value", NULL, false },
                                           { "root", shape_true, false } };
    (void)key;
    if (SHAPE_CHECK(place, test, fields)) {
        check_literals(place, test);
    }
}

void check_bare_tests(const struct place *place, const char *key, const struct value *tests)
{
    if (!value_is(tests, VALUE_LIST)) {
        draft_problem(place, tests, "\"%s\": a list of tests is needed", key);
        return;
    }
    for (size_t i = 0; i < tests->item_count; i++) {
        check_bare_test(place, key, tests->items[i]);
    }
}

static void check_each(const struct place *place, const char *key, const struct value *value)
{
    static const char *const words[] = { "any", "all" };
    SHAPE_WORD(place, key, value, words);
}

static void check_truth_or_null(const struct place *place, const char *key,
                                const struct value *value)
{
    if (!value_is(value, VALUE_BOOL) && !value_is(value, VALUE_NULL)) {
        draft_problem(place, value, "\"%s\": true, false or null", key);
    }
}

static const struct field test_fields[] = {
    { "path", shape_path, false },
    { "any_path", shape_paths, false },
    { "all_path", shape_paths, false },
    { "json_any", check_over_json, false },
    { "json_all", check_over_json, false },
    { "op", shape_text, false },
    { "value", NULL, false },
    { "any_value", NULL, false },
    { "all_value", NULL, false },
    { "each", check_each, false },
    { "legacy", shape_paths, false },
    { "only_if", check_bare_test, false },
    { "absent", check_truth_or_null, true },
    { "note", shape_text, false },
};

static size_t count_of(const struct value *object, const char *const *keys, size_t count)
{
    size_t given = 0;
    for (size_t i = 0; i < count; i++) {
        given += value_get(object, keys[i]) != NULL;
    }
    return given;
}

/* `present` is false, and `absent` true, only where nothing is said: by the default. */
static unsigned test_reach(const struct value *test)
{
    struct span op = value_string_or_empty(value_get(test, "op"));
    const struct value *absent = value_get(test, "absent");
    unsigned by_default = !value_is(absent, VALUE_BOOL) ? 0
                          : absent->truth               ? REACH_TRUE
                                                        : REACH_FALSE;
    if (span_is(op, "present")) {
        return REACH_UNKNOWN | REACH_TRUE | by_default;
    }
    if (span_is(op, "absent")) {
        return REACH_UNKNOWN | REACH_FALSE | by_default;
    }
    return REACH_UNKNOWN | REACH_TRUE | REACH_FALSE;
}

static unsigned check_test(const struct place *place, const struct value *test)
{
    static const char *const paths[] = { "path", "any_path", "all_path" };
    static const char *const tests[] = { "op", "json_any", "json_all" };
    if (!SHAPE_CHECK(place, test, test_fields)) {
        return 0;
    }
    if (count_of(test, paths, ARRAY_LENGTH(paths)) != 1) {
        draft_problem(place, test, "one of \"path\", \"any_path\" and \"all_path\" is needed");
    }
    if (count_of(test, tests, ARRAY_LENGTH(tests)) != 1) {
        draft_problem(place, test, "one of \"op\", \"json_any\" and \"json_all\" is needed");
        return 0;
    }
    if (value_get(test, "op")) {
        check_literals(place, test);
    }
    return test_reach(test);
}

/* Kleene: `any` is true by one part and false by all; unknown where no part decides it. */
static unsigned check_parts(const struct place *place, const struct value *parts, bool any,
                            const struct terms *terms)
{
    if (!value_is(parts, VALUE_LIST) || parts->item_count == 0) {
        draft_problem(place, parts, "a list of readers is needed");
        return 0;
    }
    unsigned some = 0;
    unsigned every = REACH_TRUE | REACH_FALSE;
    for (size_t i = 0; i < parts->item_count; i++) {
        unsigned reach = check_reader(place, parts->items[i], READS_TRUTH, terms);
        some |= reach;
        every &= reach;
    }
    unsigned decides = any ? REACH_TRUE : REACH_FALSE;
    return (some & (decides | REACH_UNKNOWN)) | (every & ~decides);
}

static unsigned swapped(unsigned reach)
{
    return (reach & REACH_UNKNOWN) | (reach & REACH_TRUE ? REACH_FALSE : 0) |
           (reach & REACH_FALSE ? REACH_TRUE : 0);
}

static unsigned check_use(const struct place *place, const struct value *name,
                          const struct terms *terms)
{
    for (size_t i = 0; terms && i < terms->count; i++) {
        if (span_equal(terms->readers->members[i].key, value_string_or_empty(name))) {
            return terms->reach[i];
        }
    }
    draft_problem(place, name, "\"use\": there is no term \"%.*s\" before this place",
                  SPAN_ARGS(value_string_or_empty(name)));
    return 0;
}

static unsigned check_const(const struct place *place, const struct value *value, enum reads reads)
{
    bool fits = value_is(value, VALUE_NULL) ||
                (reads == READS_TRUTH ? value_is(value, VALUE_BOOL)
                 : reads == READS_NUMBER
                     ? value_is(value, VALUE_NUMBER) || span_is(value_string_or_empty(value), "inf")
                     : value_is(value, VALUE_STRING) || value_is(value, VALUE_LIST));
    if (!fits) {
        draft_problem(place, value, "\"const\": not a value of this facet");
    }
    return value_is(value, VALUE_BOOL) ? (value->truth ? REACH_TRUE : REACH_FALSE) : 0;
}

/* any, all, not, use, const, companion: objects with one member that counts. */
static bool check_composite(const struct place *place, const struct value *reader, enum reads reads,
                            const struct terms *terms, unsigned *reach)
{
    static const struct field fields[] = {
        { "any", NULL, false },    { "all", NULL, false },
        { "not", NULL, false },    { "use", NULL, false },
        { "const", NULL, false },  { "companion", shape_true, false },
        { "absent", NULL, false }, { "note", shape_text, false },
    };
    static const char *const words[] = { "any", "all", "not", "use", "const", "companion" };
    size_t given = count_of(reader, words, ARRAY_LENGTH(words));
    if (given == 0) {
        return false;
    }
    if (!SHAPE_CHECK(place, reader, fields) || given > 1) {
        draft_problem(place, reader, "only one of any, all, not, use, const and companion");
        return true;
    }
    const struct value *value = reader->members[0].value;
    struct span word = reader->members[0].key;
    if (span_is(word, "const")) {
        *reach = check_const(place, value, reads);
    } else if (span_is(word, "use")) {
        *reach = check_use(place, value, terms);
    } else if (span_is(word, "not")) {
        *reach = swapped(check_reader(place, value, READS_TRUTH, terms));
    } else if (span_is(word, "any") || span_is(word, "all")) {
        *reach = check_parts(place, value, span_is(word, "any"), terms);
    }
    return true;
}

unsigned check_reader(const struct place *place, const struct value *reader, enum reads reads,
                      const struct terms *terms)
{
    unsigned reach = 0;
    if (!value_is(reader, VALUE_OBJECT) || reader->member_count == 0) {
        draft_problem(place, reader, "a reader is an object");
        return 0;
    }
    if (value_get(reader, "read")) {
        return check_value_reader(place, reader, reads);
    }
    if (check_composite(place, reader, reads, terms, &reach)) {
        return reach;
    }
    if (reads != READS_TRUTH) {
        draft_problem(place, reader, "a test gives true or false, and the facet is neither");
        return 0;
    }
    return check_test(place, reader);
}
