/*
 * The function report: the result of a check, as a document.
 */
#include "provider/function.h"

#include "provider/check_shape.h"
#include "report/report.h"

static const struct parameter parameters[] = {
    { .name = "check",
      .type = TYPE_JSON_DYNAMIC,
      .description = "A whole `hipaa_drift_check`, for example `data.hipaa_drift_check.prod`." },
    { .name = "format",
      .type = TYPE_JSON_STRING,
      .description = "`markdown`, `sarif`, `junit`, `csv`, `html` or `oscal`." },
};

enum { ARGUMENT_CHECK, ARGUMENT_FORMAT };

/* The formats of a function: what a program reads all the time, or at some moment, is not here. */
static const char *const formats[] = { "markdown", "sarif", "junit", "csv", "html", "oscal" };

static bool is_offered(struct span format)
{
    bool offered = false;
    for (size_t i = 0; i < ARRAY_LENGTH(formats); i++) {
        offered |= span_is(format, formats[i]);
    }
    return offered;
}

/* The document that the check was made of, where it is a file. */
static const char *name_of(struct arena *arena, const struct value *check)
{
    static const char *const files[] = { "plan_file", "state_file" };
    for (size_t i = 0; i < ARRAY_LENGTH(files); i++) {
        struct span file = value_string_or_empty(value_get(value_get(check, "declared"), files[i]));
        if (file.length != 0) {
            return arena_span(arena, file).text;
        }
    }
    return "hipaa_drift_check";
}

static const struct value *call_report(struct arena *arena, const struct value *const *arguments,
                                       struct fault *fault)
{
    const struct value *check = arguments[ARGUMENT_CHECK];
    struct span name = arguments[ARGUMENT_FORMAT]->text;
    struct diags diags = diags_init(arena);
    const struct report_format *format =
        is_offered(name) ? report_format_find(name, NULL, &diags) : NULL;
    if (!format) {
        *fault = (struct fault) {
            arena_printf(arena,
                         "there is no format \"%.*s\"; there are markdown, sarif, junit, csv, "
                         "html and oscal",
                         SPAN_ARGS(name)),
            ARGUMENT_FORMAT,
        };
        return NULL;
    }
    const char *wrong = check_shape_fault(arena, check);
    if (wrong) {
        *fault = (struct fault) {
            arena_printf(arena, "the result of a hipaa_drift_check is expected: %s", wrong),
            ARGUMENT_CHECK,
        };
        return NULL;
    }
    struct report_input input = { .check = check, .name = name_of(arena, check) };
    struct report_output output = report_output(arena, NULL);
    bool written = report_write(format, &output, &input);
    return written ? value_string(arena, str_span(&output.text)) : NULL;
}

const struct function report_function = {
    .name = "report",
    .summary = "The result of a check as a document",
    .description =
        "Writes the result of a `hipaa_drift_check` as `markdown` (pull requests, job summaries), "
        "`sarif` (code scanning), `junit` (test reports), `csv` (tables), `html` (one page) or "
        "`oscal` (assessment results). Waived findings stay visible, marked as such.\n\nA check's "
        "arguments may be sensitive, so hosts hide what is made of the whole; a report holds no "
        "secret, and `nonsensitive` shows it. A function "
        "has no clock, so OSCAL's moments read 1970-01-01T00:00:00Z: put `plantimestamp()` there "
        "by `replace` where they matter.",
    .parameters = parameters,
    .parameter_count = ARRAY_LENGTH(parameters),
    .returns = TYPE_JSON_STRING,
    .call = call_report,
};
