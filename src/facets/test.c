#include "facets/test.h"

#include "facets/operator.h"

struct test {
    const struct value *entry;
    const struct path *path;
    const struct operator_entry *op;
    struct operand operand;
    bool whole; /* looks at lists as wholes, also at empty ones */
    bool every; /* each: "all" */
    bool on_root;
    bool has_absent;
    enum truth absent;
};

static const struct operator_entry *find_operator(struct span name)
{
    const struct operator_entry *found = operator_on_value(name);
    found = found ? found : operator_on_list(name);
    return found ? found : operator_on_secret(name);
}

/* {"path", "json_any": TEST}: the operator is the key. */
static const struct value *inner_entry(const struct value *entry, struct span *op)
{
    static const char *const names[] = { "json_any", "json_all" };
    for (size_t i = 0; i < ARRAY_LENGTH(names); i++) {
        if (value_get(entry, names[i])) {
            *op = span_of(names[i]);
            return value_get(entry, names[i]);
        }
    }
    *op = value_string_or_empty(value_get(entry, "op"));
    return NULL;
}

static bool compile_operand(struct arena *arena, struct test *test, const struct value *inner,
                            struct span op)
{
    test->operand.value = value_get(test->entry, "value");
    if (inner) {
        test->operand.inner = test_compile(arena, inner);
        return test->operand.inner != NULL;
    }
    if (test->op->has_pattern) {
        /* Most tests of a type are never reached. */
        test->operand.pattern = pattern_later(arena, value_string_or_empty(test->operand.value));
        return test->operand.value != NULL;
    }
    test->operand.policy = policy_question_find(op);
    return true;
}

const struct test *test_compile(struct arena *arena, const struct value *entry)
{
    struct span op;
    struct test *test = ARENA_NEW(arena, struct test);
    const struct value *inner = inner_entry(entry, &op);
    const struct value *absent = value_get(entry, "absent");
    test->entry = entry;
    test->op = find_operator(op);
    test->path = path_compile(arena, value_string_or_empty(value_get(entry, "path")));
    if (!test->op || !test->path || !compile_operand(arena, test, inner, op)) {
        return NULL;
    }
    test->whole = span_is(op, "not_empty_or_absent");
    test->every = span_is(value_string_or_empty(value_get(entry, "each")), "all");
    test->on_root = value_is_true(value_get(entry, "root"));
    test->has_absent = absent != NULL;
    test->absent = value_is(absent, VALUE_BOOL) ? truth_of(absent->truth) : TRUTH_UNKNOWN;
    return test;
}

const struct path *test_path(const struct test *test)
{
    return test->path;
}

bool test_is_on_root(const struct test *test)
{
    return test->on_root;
}

void test_read(const struct test *test, const struct path *path, const struct value *root,
               struct found *found)
{
    if (test->whole) {
        path_read_whole(path, root, found);
    } else {
        path_read(path, root, found);
    }
}

enum truth test_of_nothing(const struct test *test)
{
    return truth_of(test->op->of_nothing);
}

enum truth test_default(const struct test *test)
{
    return test->absent;
}

static enum truth judge_one(const struct test *test, struct reading *reading,
                            const struct value *value)
{
    if (value->kind == VALUE_UNKNOWN) {
        return TRUTH_UNKNOWN;
    }
    enum truth answer = test->op->value(&test->operand, reading, value);
    return test->op->negated ? truth_not(answer) : answer;
}

static enum truth judge_each(const struct test *test, struct reading *reading,
                             const struct found *found, enum truth absent)
{
    enum truth decisive = truth_of(!test->every);
    enum truth answer = truth_of(test->every);
    for (size_t i = 0; i < found->count && answer != decisive; i++) {
        const struct value *value = found_at(found, i);
        enum truth one = value ? judge_one(test, reading, value) : absent;
        answer = test->every ? truth_and(answer, one) : truth_or(answer, one);
    }
    return answer;
}

static enum truth judge_all(const struct test *test, struct reading *reading,
                            const struct found *found, enum truth absent)
{
    if (!found_any(found)) {
        return absent;
    }
    enum truth answer = test->op->list(&test->operand, reading, found);
    return test->op->negated ? truth_not(answer) : answer;
}

/* Is what makes it unknown a value that is not decided, or a text that cannot be read? */
static bool is_pending(const struct test *test, const struct found *found)
{
    bool any = false;
    for (size_t i = 0; i < found->count; i++) {
        const struct value *value = found_at(found, i);
        any = any || value_has_unknown(value) || (value && test->op->reads_document);
    }
    return any;
}

struct verdict_of_test test_judge(const struct test *test, struct reading *reading,
                                  const struct found *found, enum truth absent)
{
    enum truth truth = test->op->list ? judge_all(test, reading, found, absent)
                                      : judge_each(test, reading, found, absent);
    return (struct verdict_of_test) { truth, truth == TRUTH_UNKNOWN && is_pending(test, found) };
}

struct verdict_of_test test_holds(const struct test *test, struct reading *reading,
                                  const struct value *root)
{
    struct found found = found_none(reading->scratch);
    if (reading_leaves_out(reading, test->path)) {
        found_add(&found, NULL);
    } else {
        test_read(test, test->path, root, &found);
    }
    enum truth absent = test->has_absent ? test->absent : test_of_nothing(test);
    return test_judge(test, reading, &found, absent);
}
