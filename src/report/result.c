#include "report/result.h"

struct span result_text(const struct value *object, const char *key)
{
    return value_string_or_empty(value_get(object, key));
}

size_t result_number(const struct value *object, const char *key)
{
    const struct value *number = value_get(object, key);
    return value_is(number, VALUE_NUMBER) ? (size_t)number->number : 0;
}

struct result_range result_part(const struct value *check, enum result_part part)
{
    const struct value *counts = value_get(check, "counts");
    size_t all = value_get(check, "findings")->item_count;
    size_t violations = result_number(counts, "violations");
    size_t unknown = violations + result_number(counts, "unknown");
    size_t waived = all - result_number(counts, "waived");
    const struct result_range ranges[RESULT_PART_COUNT] = {
        [RESULT_VIOLATIONS] = { 0, violations },
        [RESULT_UNKNOWN] = { violations, unknown },
        [RESULT_HARMLESS] = { unknown, waived },
        [RESULT_WAIVED] = { waived, all },
    };
    return ranges[part];
}

enum result_part result_part_of(const struct value *check, size_t index)
{
    enum result_part part = RESULT_VIOLATIONS;
    while (index >= result_part(check, part).end) {
        part++;
    }
    return part;
}

struct span result_message(const struct value *finding)
{
    struct span message = result_text(finding, "message");
    struct span address = result_text(finding, "address");
    bool begins = span_starts_with(message, address) &&
                  span_starts_with(span_after(message, address.length), SPAN(": "));
    return begins ? span_after(message, address.length + 2) : message;
}

struct span result_safeguard(struct arena *arena, const struct value *finding)
{
    return arena_span_printf(arena, "%.*s %.*s", SPAN_ARGS(result_text(finding, "safeguard")),
                             SPAN_ARGS(result_text(finding, "safeguard_title")));
}
