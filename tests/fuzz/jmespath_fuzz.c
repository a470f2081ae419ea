/*
 * Any text as an expression on any value, some of it unknown: no crash, no endless work, either a
 * result or a problem with a message, and whatever the unknowns turn out to be was foretold.
 * Input: an expression, a newline, and JSON with the marks of marks.h.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "jmespath/jmespath.h"
#include "json/json.h"
#include "tests/support/marks.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void expect(bool holds)
{
    if (!holds) {
        abort();
    }
}

static const struct value *search(struct arena *arena, const struct jmespath *expression,
                                  const struct value *given)
{
    struct jmespath_problem problem;
    const struct value *result = jmespath_search(arena, expression, given, &problem);
    expect((result != NULL) == (problem.error == JMESPATH_OK));
    expect((result == NULL) == (problem.message != NULL));
    return result;
}

static void check_filled_in(struct arena *arena, const struct jmespath *expression,
                            const struct value *given, uint64_t seed)
{
    const struct value *foretold = search(arena, expression, given);
    struct marks_choice choice = { seed };
    const struct value *result = search(arena, expression, marks_fill_in(arena, given, &choice));
    if (foretold && result) {
        expect(marks_fit(foretold, result));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    AUTO_ARENA *arena = arena_new();
    struct span input = arena_span(arena, (struct span) { (const char *)data, size });
    const char *newline = size != 0 ? memchr(input.text, '\n', size) : NULL;
    struct span text = newline ? span_between(input.text, newline) : input;
    struct span json = newline ? span_after(input, text.length + 1) : SPAN("null");
    struct jmespath_problem problem;
    const struct jmespath *expression = jmespath_compile(arena, text, &problem);
    expect((expression == NULL) == (problem.message != NULL));
    const struct value *given = json_try(arena, json);
    if (expression && given) {
        check_filled_in(arena, expression, marks_read(arena, given), size);
    }
    return 0;
}
