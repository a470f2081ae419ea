/*
 * query.h: JMESPath cases as three texts. In JSON texts the string "?" stands for an unknown and,
 * as an item of a list, "..." for any number of unknown items. A wanted text that begins with "!"
 * is the name of an error.
 */
#ifndef HIPAA_TESTS_QUERY_H
#define HIPAA_TESTS_QUERY_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include "jmespath/jmespath.h"
#include "json/json.h"

struct query_case {
    const char *expression;
    const char *given;
    const char *wanted;
};

static inline const struct value *query_read_marks(struct arena *arena, const struct value *value)
{
    if (value->kind == VALUE_STRING && span_is(value->text, "?")) {
        return &value_unknown;
    }
    if (value->kind == VALUE_STRING && span_is(value->text, "...")) {
        return &value_unknown_items;
    }
    struct value_builder parts = value_builder(arena);
    if (value->kind == VALUE_LIST) {
        for (size_t i = 0; i < value->item_count; i++) {
            value_add(&parts, query_read_marks(arena, value->items[i]));
        }
        return value_list_done(&parts);
    }
    if (value->kind == VALUE_OBJECT) {
        for (size_t i = 0; i < value->member_count; i++) {
            value_put_span(&parts, value->members[i].key,
                           query_read_marks(arena, value->members[i].value));
        }
        return value_object_done(&parts);
    }
    return value;
}

static inline const struct value *query_write_marks(struct arena *arena, const struct value *value)
{
    if (value->kind == VALUE_UNKNOWN) {
        return value_text(arena, value == &value_unknown_items ? "..." : "?");
    }
    struct value_builder parts = value_builder(arena);
    if (value->kind == VALUE_LIST) {
        for (size_t i = 0; i < value->item_count; i++) {
            value_add(&parts, query_write_marks(arena, value->items[i]));
        }
        return value_list_done(&parts);
    }
    if (value->kind == VALUE_OBJECT) {
        for (size_t i = 0; i < value->member_count; i++) {
            value_put_span(&parts, value->members[i].key,
                           query_write_marks(arena, value->members[i].value));
        }
        return value_object_done(&parts);
    }
    return value;
}

static inline const struct value *query_read(struct arena *arena, const char *text)
{
    const struct value *value = json_try(arena, span_of(text));
    assert_non_null(value);
    return query_read_marks(arena, value);
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
        return json_text(arena, query_write_marks(arena, result), JSON_COMPACT).text;
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
