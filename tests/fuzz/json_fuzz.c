/*
 * Any text as JSON: read as jansson reads it, skipped where it can be read, and the same value
 * again after it was written in each style.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "json/cursor.h"
#include "json/json.h"
#include "value/compare.h"

/* Before jansson.h, which has another JSON_COMPACT. */
static const enum json_style styles[] = { JSON_COMPACT, JSON_CANONICAL, JSON_PRETTY };

#include "tests/support/by_jansson.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void expect(bool holds)
{
    if (!holds) {
        abort();
    }
}

/* Jansson takes no byte order mark, goes deeper, and loses a NUL behind a word or a number. */
static bool is_ours_alone(struct span text, const struct json_cursor *cursor)
{
    return span_find_byte(text, '\0') != text.length ||
           span_starts_with(text, SPAN("\xEF\xBB\xBF")) ||
           (cursor->problem && strcmp(cursor->problem, "nested too deeply") == 0);
}

static void check_written(struct arena *arena, const struct value *value)
{
    for (size_t i = 0; i < ARRAY_LENGTH(styles); i++) {
        struct span text = json_text(arena, value, styles[i]);
        const struct value *again = json_try(arena, text);
        expect(again && value_same(value, again));
        expect(span_equal(json_text(arena, again, styles[i]), text));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    AUTO_ARENA *arena = arena_new();
    struct span text = { (const char *)data, size };
    struct json_cursor cursor = json_cursor(text);
    bool skipped = json_skip(&cursor, NULL) && json_at_end(&cursor);
    expect(skipped == !cursor.problem);
    const struct value *value = json_try(arena, text);
    expect(skipped || !value);
    expect(is_ours_alone(text, &cursor) || readers_agree(arena, text));
    if (value) {
        check_written(arena, value);
        expect(value_same_but_representation(arena, value, value));
    } else {
        struct diags diags = diags_init(arena);
        expect(!json_parse(arena, text, "x", NULL, &diags) && diags.count == 1);
    }
    return 0;
}
