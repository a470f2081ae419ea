/*
 * facets_case.h: values as JSON text for the tests of src/facets, "?" for an unknown one, "..." for
 * any number of unknown items (tests/support/marks.h).
 */
#ifndef HIPAA_TESTS_FACETS_CASE_H
#define HIPAA_TESTS_FACETS_CASE_H

#include "json/json.h"
#include "tests/support/marks.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

/* The value of a JSON text with marks. */
UNUSED static const struct value *given(struct arena *arena, const char *text)
{
    const struct value *value = json_try(arena, span_of(text));
    if (!value) {
        fail_msg("no JSON: %s", text);
    }
    return marks_read(arena, value);
}

/* Compact JSON with marks; "-" for no value at all. */
UNUSED static const char *shown(struct arena *arena, const struct value *value)
{
    return value ? json_text(arena, marks_write(arena, value), JSON_COMPACT).text : "-";
}

UNUSED static const char *truth_name(enum truth truth)
{
    static const char *const names[] = { "false", "?", "true" };
    return names[truth];
}

/* One question with its answer, for tables. */
struct question {
    const char *text;
    bool answer;
};

#endif
