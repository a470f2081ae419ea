/*
 * The promise of three-valued search, held against random expressions and values: whatever the
 * unknowns turn out to be, the answer is one that was foretold, and a problem that was told comes.
 */
#include "tests/support/query.h"

#include "base/attributes.h"
#include "base/str.h"

#define EXPRESSIONS 20000
#define FILLINGS 6

/* Ways to write an expression: %e is another one, %n a name, %l a literal. */
static const char *const forms[] = {
    "%n",
    "%n",
    "@",
    "%l",
    "%e.%n",
    "%e.%n",
    "%e[0]",
    "%e[-1]",
    "%e[1]",
    "%e[*]",
    "%e[*].%n",
    "%e.*",
    "%e.*.%n",
    "%e[]",
    "%e[].%n",
    "%e[?%e]",
    "%e[?%e].%n",
    "%e[?%n == %l]",
    "%e[1:]",
    "%e[::-1]",
    "(%e || %e)",
    "(%e && %e)",
    "(%e | %e)",
    "!%e",
    "(%e == %e)",
    "(%e != %l)",
    "(%e < %l)",
    "(%e >= %e)",
    "[%e, %e]",
    "{a: %e, b: %e}",
    "%e.[%n, %n]",
    "%e.{a: %n}",
    "length(%e)",
    "contains(%e, %l)",
    "contains(%e, %e)",
    "keys(%e)",
    "values(%e)",
    "map(&%e, %e)",
    "max(%e)",
    "min_by(%e, &%n)",
    "sort(%e)",
    "sort_by(%e, &%e)",
    "merge(%e, %e)",
    "not_null(%e, %e)",
    "reverse(%e)",
    "sum(%e)",
    "avg(%e)",
    "abs(%e)",
    "to_array(%e)",
    "to_number(%e)",
    "to_string(%e)",
    "type(%e)",
    "join('', %e)",
    "starts_with(%e, %l)",
    "ends_with(%e, %e)",
    "ceil(%e)",
    "floor(%e)",
    "max_by(%e, &%e)",
};
static const char *const names[] = { "a", "b", "c" };
static const char *const literals[] = { "`1`",    "`0`",          "'a'",         "''",
                                        "`true`", "`false`",      "`null`",      "`[]`",
                                        "`{}`",   "`[1, \"a\"]`", "`{\"a\": 1}`" };
static const char *const givens[] = {
    "\"?\"",
    "{\"a\":\"?\",\"b\":[\"?\",1,\"a\"],\"c\":{\"a\":\"?\"}}",
    "{\"a\":[{\"a\":1,\"b\":\"?\"},{\"a\":\"?\",\"b\":2},\"?\"],\"b\":1,\"c\":\"?\"}",
    "{\"a\":[1,\"...\",2],\"b\":[\"...\",\"a\"],\"c\":[[1,\"...\"],\"?\",[2]]}",
    "[{\"a\":\"?\"},{\"a\":[]},{\"a\":[\"?\"],\"b\":\"?\"},1]",
    "[[\"a\",\"?\"],[],[\"?\"],{\"a\":{\"b\":\"?\"}}]",
};

static void write_expression(struct str *out, struct marks_choice *choice, unsigned levels)
{
    unsigned few = levels == 0 ? 4 : (unsigned)ARRAY_LENGTH(forms);
    for (const char *form = forms[marks_choose(choice, few)]; *form; form++) {
        if (*form != '%') {
            str_add_byte(out, *form);
            continue;
        }
        form++;
        if (*form == 'e') {
            write_expression(out, choice, levels - 1);
        } else if (*form == 'n') {
            str_add_text(out, names[marks_choose(choice, ARRAY_LENGTH(names))]);
        } else {
            str_add_text(out, literals[marks_choose(choice, ARRAY_LENGTH(literals))]);
        }
    }
}

/* How often the answers were decided, to know that the test tests something. */
struct tally {
    size_t known, unknown, problems;
};

static void check_expression(struct arena *arena, const char *text, const char *given_text,
                             struct marks_choice *choice, struct tally *tally)
{
    struct jmespath_problem problem;
    const struct jmespath *expression = jmespath_compile(arena, span_of(text), &problem);
    if (!expression) {
        fail_msg("%s does not compile: %s", text, problem.message);
    }
    const struct value *given = query_read(arena, given_text);
    const struct value *foretold = jmespath_search(arena, expression, given, &problem);
    for (int i = 0; i < FILLINGS; i++) {
        const struct value *filled = marks_fill_in(arena, given, choice);
        const struct value *result = jmespath_search(arena, expression, filled, &problem);
        if (foretold ? result && !marks_fit(foretold, result) : result != NULL) {
            fail_msg("%s on %s may be %s, but on %s it is %s", text, given_text,
                     foretold ? json_text(arena, marks_write(arena, foretold), JSON_COMPACT).text
                              : "a problem",
                     json_text(arena, filled, JSON_COMPACT).text,
                     json_text(arena, result, JSON_COMPACT).text);
        }
    }
    tally->problems += !foretold;
    tally->unknown += foretold && value_has_unknown(foretold);
    tally->known += foretold && !value_has_unknown(foretold);
}

static void unknowns_never_lie(void **state)
{
    (void)state;
    struct marks_choice choice = { 42 };
    struct tally tally = { 0 };
    for (int i = 0; i < EXPRESSIONS; i++) {
        AUTO_ARENA *arena = arena_new();
        struct str text = str_init(arena, 4096);
        write_expression(&text, &choice, 3);
        if (str_is_cut(&text)) {
            continue;
        }
        const char *given = givens[marks_choose(&choice, ARRAY_LENGTH(givens))];
        check_expression(arena, str_text(&text), given, &choice, &tally);
    }
    assert_true(tally.known > EXPRESSIONS / 10);
    assert_true(tally.unknown > EXPRESSIONS / 10);
    assert_true(tally.problems > EXPRESSIONS / 100);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(unknowns_never_lie),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
