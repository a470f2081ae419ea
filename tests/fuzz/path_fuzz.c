/*
 * Any text as an attribute path on any value, some of it unknown: no crash, and what stands at the
 * path before the unknowns are known stands there afterwards. Input: a path, a newline, and JSON
 * with the marks of marks.h.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "facets/path.h"
#include "json/json.h"
#include "tests/support/marks.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void expect(bool holds)
{
    if (!holds) {
        abort();
    }
}

static bool holds(const struct found *found, const struct value *value)
{
    for (size_t i = 0; i < found->count; i++) {
        const struct value *other = found_at(found, i);
        if (other && marks_fit(value, other)) {
            return true;
        }
    }
    return false;
}

static void check_filled_in(struct arena *arena, const struct path *path, const struct value *given,
                            uint64_t seed)
{
    struct found before = found_none(arena);
    struct found after = found_none(arena);
    struct marks_choice choice = { seed };
    path_read(path, given, &before);
    path_read(path, marks_fill_in(arena, given, &choice), &after);
    expect(before.count != 0 && after.count != 0);
    for (size_t i = 0; i < before.count; i++) {
        const struct value *value = found_at(&before, i);
        if (value && !value_has_unknown(value)) {
            expect(holds(&after, value));
        }
    }
    expect(found_unknown(&before) || value_has_unknown(given) || before.count == after.count);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    AUTO_ARENA *arena = arena_new();
    struct span input = arena_span(arena, (struct span) { (const char *)data, size });
    size_t line = span_find_byte(input, '\n');
    const struct path *path = path_compile(arena, (struct span) { input.text, line });
    struct span json = line < size ? span_after(input, line + 1) : SPAN("{}");
    const struct value *given = json_try(arena, json);
    if (path && given) {
        check_filled_in(arena, path, marks_read(arena, given), size);
    }
    return 0;
}
