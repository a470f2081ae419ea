#include "report/report.h"

#include "report/formats.h"

#define FLUSH_FROM_BYTES ((size_t)64 * 1024)

static const struct report_format formats[] = {
    { "text", "for people", report_text },
    { "json", "the computed attributes of hipaa_drift_check, one object on one line", report_json },
    { "markdown", "", NULL },
    { "sarif", "", NULL },
    { "junit", "", NULL },
    { "csv", "", NULL },
    { "html", "", NULL },
    { "oscal", "", NULL },
    { "ocsf", "", NULL },
    { "openmetrics", "", NULL },
};

const char *report_format_names(struct arena *arena)
{
    struct str names = str_init(arena, 1024);
    for (size_t i = 0; i < ARRAY_LENGTH(formats); i++) {
        if (formats[i].write) {
            str_printf(&names, "%s%s", names.length ? ", " : "", formats[i].name);
        }
    }
    return str_text(&names);
}

const struct report_format *report_format_find(struct span name, const char *path,
                                               struct diags *diags)
{
    for (size_t i = 0; i < ARRAY_LENGTH(formats); i++) {
        if (!span_is(name, formats[i].name)) {
            continue;
        }
        if (formats[i].write) {
            return &formats[i];
        }
        diag_add(diags, DIAG_NOT_SUPPORTED, path,
                 "The report format %s comes with a later version; this one has: %s.",
                 formats[i].name, report_format_names(diags->arena));
        return NULL;
    }
    diag_add(diags, DIAG_REPORT_FORMAT, path, "There is no report format \"%.*s\"; there are: %s.",
             SPAN_ARGS(name), report_format_names(diags->arena));
    return NULL;
}

struct report_output report_output(struct arena *arena, FILE *file)
{
    return (struct report_output) { str_init(arena, SIZE_MAX / 2), file };
}

static void flush(struct report_output *output)
{
    if (output->file && output->text.length != 0) {
        fwrite(output->text.text, 1, output->text.length, output->file);
        str_clear(&output->text);
    }
}

void report_flush_now_and_then(struct report_output *output)
{
    if (output->text.length >= FLUSH_FROM_BYTES) {
        flush(output);
    }
}

bool report_write(const struct report_format *format, struct report_output *output,
                  const struct report_input *input)
{
    format->write(output, input);
    flush(output);
    return !output->file || (fflush(output->file) == 0 && !ferror(output->file));
}
