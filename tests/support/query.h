/*
 * query.h: JMESPath cases as three texts. In JSON texts the marks of marks.h stand for unknowns. A
 * wanted text that begins with "!" is the name of an error.
 */
#ifndef HIPAA_TESTS_QUERY_H
#define HIPAA_TESTS_QUERY_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "jmespath/jmespath.h"
#include "json/json.h"
#include "tests/support/marks.h"

struct query_case {
    const char *expression;
    const char *given;
    const char *wanted;
};

static inline const struct value *query_read(struct arena *arena, const char *text)
{
    const struct value *value = json_try(arena, span_of(text));
    assert_non_null(value);
    return marks_read(arena, value);
}

/* The result as compact JSON with marks, or "!" and the error's name. */
static inline const char *query_outcome(struct arena *arena, const char *expression,
                                        const char *given, struct jmespath_problem *problem)
{
    const struct jmespath *compiled = jmespath_compile(arena, span_of(expression), problem);
    const struct value *result = NULL;
    if (compiled) {
        result = jmespath_search(arena, compiled, query_read(arena, given), problem);
    }
    if (result) {
        assert_int_equal(problem->error, JMESPATH_OK);
        return json_text(arena, marks_write(arena, result), JSON_COMPACT).text;
    }
    assert_non_null(problem->message);
    return arena_printf(arena, "!%s", jmespath_error_name(problem->error));
}

static inline void query_check(const struct query_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        AUTO_ARENA *arena = arena_new();
        struct jmespath_problem problem = { 0 };
        const char *outcome = query_outcome(arena, cases[i].expression, cases[i].given, &problem);
        if (strcmp(outcome, cases[i].wanted) != 0) {
            fail_msg("%s on %s gives %s, not %s (%s)", cases[i].expression, cases[i].given, outcome,
                     cases[i].wanted, problem.message ? problem.message : "");
        }
    }
}

#endif
