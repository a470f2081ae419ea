/*
 * report_fuzz.c: any value that has the shape of a check can be reported in every format; what is
 * JSON then is JSON, and no report has a control character that its format has no place for.
 */
#include <assert.h>
#include <stdint.h>

#include "json/json.h"
#include "provider/check_shape.h"
#include "report/report.h"

struct wanted {
    const char *format;
    bool is_json;
    bool is_lines;  /* of JSON */
    bool is_markup; /* without control characters but line feeds */
};

static const struct wanted formats[] = {
    { .format = "text" },
    { .format = "json", .is_json = true },
    { .format = "markdown", .is_markup = true },
    { .format = "sarif", .is_json = true },
    { .format = "junit", .is_markup = true },
    { .format = "csv" },
    { .format = "html", .is_markup = true },
    { .format = "oscal", .is_json = true },
    { .format = "ocsf", .is_lines = true },
    { .format = "openmetrics" },
};

static void must_be_lines_of_json(struct arena *arena, struct span text)
{
    while (text.length != 0) {
        struct span line = { text.text, span_find_byte(text, '\n') };
        assert(line.length < text.length && json_try(arena, line));
        text = span_after(text, line.length + 1);
    }
}

static void must_have_no_controls(struct span text)
{
    for (size_t i = 0; i < text.length; i++) {
        assert((unsigned char)text.text[i] >= 0x20 || text.text[i] == '\n');
    }
}

static void must_be_reported(struct arena *arena, const struct value *check,
                             const struct wanted *wanted)
{
    struct diags diags = diags_init(arena);
    const struct report_format *format = report_format_find(span_of(wanted->format), NULL, &diags);
    struct report_output output = report_output(arena, NULL);
    struct report_input input = { .check = check, .name = "plan.json" };
    bool written = report_write(format, &output, &input);
    assert(written);
    struct span text = str_span(&output.text);
    assert(!wanted->is_json || json_try(arena, text));
    if (wanted->is_lines) {
        must_be_lines_of_json(arena, text);
    }
    if (wanted->is_markup) {
        must_have_no_controls(text);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    AUTO_ARENA *arena = arena_new();
    const struct value *check = json_try(arena, (struct span) { (const char *)data, size });
    if (!check || check_shape_fault(arena, check)) {
        return 0;
    }
    for (size_t i = 0; i < ARRAY_LENGTH(formats); i++) {
        must_be_reported(arena, check, &formats[i]);
    }
    return 0;
}
