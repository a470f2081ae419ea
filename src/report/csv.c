/*
 * CSV as RFC 4180 has it: a header, a row a finding, all columns of the findings' schema.
 */
#include "report/formats.h"

static const char *const columns[] = {
    "rule_id", "title",         "severity",    "safeguard", "safeguard_title", "designation",
    "address", "resource_type", "cloud",       "class",     "facet",           "classification",
    "outcome", "applied",       "observed",    "planned",   "message",         "remediation",
    "waived",  "waiver_reason", "fingerprint",
};

/*
 * Spreadsheets take a cell that begins so for a formula, and what stands in a document must not
 * become one: an apostrophe makes it text. Numbers are spared. Source: OWASP, CSV injection.
 */
static bool looks_like_formula(struct arena *arena, struct span text)
{
    return text.length != 0 && strchr("=+-@\t\r", text.text[0]) && !value_decimal(arena, text);
}

static void add_cell(struct report_output *output, struct span text)
{
    struct str *out = &output->text;
    str_add_byte(out, '"');
    if (looks_like_formula(out->arena, text)) {
        str_add_byte(out, '\'');
    }
    for (size_t i = 0; i < text.length;) {
        struct span rest = span_after(text, i);
        size_t plain = span_find_byte(rest, '"');
        str_add(out, (struct span) { rest.text, plain });
        if (plain < rest.length) {
            str_add_text(out, "\"\"");
        }
        i += plain + 1;
    }
    str_add_byte(out, '"');
}

static void add_value(struct report_output *output, const struct value *value)
{
    if (value_is(value, VALUE_BOOL)) {
        str_add_text(&output->text, value->truth ? "true" : "false");
    } else if (value_is(value, VALUE_STRING)) {
        add_cell(output, value->text);
    }
}

void report_csv_begin(struct report_output *output)
{
    str_add_text(&output->text, "document");
    for (size_t i = 0; i < ARRAY_LENGTH(columns); i++) {
        str_printf(&output->text, ",%s", columns[i]);
    }
    str_add_text(&output->text, "\r\n");
}

void report_csv(struct report_output *output, const struct report_input *input)
{
    const struct value *findings = value_get(input->check, "findings");
    for (size_t i = 0; i < findings->item_count; i++) {
        add_cell(output, span_of(input->name));
        for (size_t k = 0; k < ARRAY_LENGTH(columns); k++) {
            str_add_byte(&output->text, ',');
            add_value(output, value_get(findings->items[i], columns[k]));
        }
        str_add_text(&output->text, "\r\n");
        report_flush_now_and_then(output);
    }
}
