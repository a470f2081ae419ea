#include "report/report.h"

#include "report/formats.h"
#include "report/result.h"

#define FLUSH_FROM_BYTES ((size_t)64 * 1024)

static const struct report_format formats[] = {
    { "text", "for people", NULL, report_text, report_text_end },
    { "json", "the computed attributes of hipaa_drift_check, one object on one line", NULL,
      report_json, report_json_end },
    { "markdown", "for pull requests and job summaries", NULL, report_markdown, NULL },
    { "sarif", "SARIF 2.1.0, for code scanning", report_sarif_begin, report_sarif,
      report_sarif_end },
    { "junit", "JUnit XML, for test reports", report_junit_begin, report_junit, report_junit_end },
    { "csv", "a table of the findings", report_csv_begin, report_csv, NULL },
    { "html", "one page that needs nothing else", report_html_begin, report_html, report_html_end },
    { "oscal", "OSCAL 1.1 assessment results", report_oscal_begin, report_oscal, report_oscal_end },
    { "ocsf", "OCSF Compliance Findings, one a line", NULL, report_ocsf, NULL },
    { "openmetrics", "numbers for Prometheus", NULL, report_openmetrics, report_openmetrics_end },
};

const char *report_format_names(struct arena *arena)
{
    struct str names = str_init(arena, 1024);
    for (size_t i = 0; i < ARRAY_LENGTH(formats); i++) {
        str_printf(&names, "%s%s", i ? ", " : "", formats[i].name);
    }
    return str_text(&names);
}

const struct report_format *report_format_find(struct span name, const char *path,
                                               struct diags *diags)
{
    for (size_t i = 0; i < ARRAY_LENGTH(formats); i++) {
        if (span_is(name, formats[i].name)) {
            return &formats[i];
        }
    }
    diag_add(diags, DIAG_REPORT_FORMAT, path, "There is no report format \"%.*s\"; there are: %s.",
             SPAN_ARGS(name), report_format_names(diags->arena));
    return NULL;
}

struct report_output report_output(struct arena *arena, FILE *file)
{
    return (struct report_output) { .text = str_init(arena, SIZE_MAX / 2), .file = file };
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

void report_add_text(struct report_output *output, struct span text)
{
    if (!output->file) {
        str_add(&output->text, text);
        return;
    }
    flush(output);
    fwrite(text.text, 1, text.length, output->file);
}

void report_begin(const struct report_format *format, struct report_output *output)
{
    if (format->begin) {
        format->begin(output);
    }
}

void report_add(const struct report_format *format, struct report_output *output,
                const struct report_input *input)
{
    struct report_totals *totals = &output->totals;
    struct span status = result_text(input->check, "status");
    format->write(output, input);
    totals->checks++;
    totals->compliant += span_is(status, "compliant");
    totals->noncompliant += span_is(status, "noncompliant");
    totals->unknown += span_is(status, "unknown");
    totals->failures += input->failures;
    flush(output);
}

bool report_end(const struct report_format *format, struct report_output *output)
{
    if (format->end) {
        format->end(output);
    }
    flush(output);
    return !output->file || (fflush(output->file) == 0 && !ferror(output->file));
}

bool report_write(const struct report_format *format, struct report_output *output,
                  const struct report_input *input)
{
    report_begin(format, output);
    report_add(format, output, input);
    return report_end(format, output);
}
