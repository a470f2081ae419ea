/*
 * HTML: one page that needs no script, no file and no network, and reads well aloud, in print and
 * in the dark: headings in order, captions and headers for every table, no meaning by colour alone.
 */
#include "report/formats.h"

#include "report/markup.h"
#include "report/result.h"
#include "report/uri.h"

static const char *const part_titles[RESULT_PART_COUNT] = {
    [RESULT_VIOLATIONS] = "Violations",
    [RESULT_UNKNOWN] = "Not known, and so not compliant",
    [RESULT_HARMLESS] = "Changed without harm",
    [RESULT_WAIVED] = "Waived",
};

static const char style[] =
    ":root{color-scheme:light dark;--line:#8888;--bad:#b3261e;--good:#1b6e3c;--open:#7a5900}"
    "@media(prefers-color-scheme:dark){:root{--bad:#ff9c93;--good:#7fdca4;--open:#f0cd6b}}"
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:90rem;margin:0 auto;padding:1rem}"
    "h2{overflow-wrap:anywhere}table{border-collapse:collapse;width:100%;margin:.5rem 0 1.5rem}"
    "caption{text-align:left;font-weight:bold;padding:.25rem 0}"
    "th,td{border-top:1px solid var(--line);padding:.35rem .75rem .35rem 0;text-align:left;"
    "vertical-align:top;overflow-wrap:anywhere}td.n,th.n{text-align:right}"
    "th{font-weight:600}code{font:.9em ui-monospace,monospace}.scroll{overflow-x:auto}"
    ".noncompliant,.critical,.high{color:var(--bad);font-weight:600}"
    ".compliant{color:var(--good);font-weight:600}.unknown,.medium{color:var(--open)}"
    "@media print{body{max-width:none;font-size:.8rem}}";

static void add(struct report_output *output, const char *markup)
{
    markup_add(output, markup);
}

/* <tag>text</tag> */
static void add_element(struct report_output *output, const char *tag, struct span text)
{
    str_printf(&output->text, "<%s>", tag);
    markup_text(output, text);
    str_printf(&output->text, "</%s>", tag);
}

/* A cell whose word is also its class; words that the style does not know stay plain. */
static void add_word_cell(struct report_output *output, struct span word)
{
    add(output, "<td class=\"");
    markup_text(output, word);
    add(output, "\">");
    markup_text(output, word);
    add(output, "</td>");
}

static void add_name_cell(struct report_output *output, struct span name)
{
    add(output, "<td>");
    if (name.length != 0) {
        add_element(output, "code", name);
    }
    add(output, "</td>");
}

static void add_citation(struct report_output *output, struct span citation)
{
    struct span uri = uri_of_citation(output->text.arena, citation);
    if (uri.length == 0) {
        markup_text(output, citation);
        return;
    }
    add(output, "<a href=\"");
    markup_text(output, uri);
    add(output, "\">");
    markup_text(output, citation);
    add(output, "</a>");
}

static void begin_table(struct report_output *output, const char *caption, size_t count,
                        const char *const *headers, size_t header_count)
{
    str_printf(&output->text,
               "<div class=\"scroll\"><table><caption>%s (%zu)</caption>\n<thead><tr>", caption,
               count);
    for (size_t i = 0; i < header_count; i++) {
        str_printf(&output->text, "<th scope=\"col\">%s</th>", headers[i]);
    }
    add(output, "</tr></thead>\n<tbody>\n");
}

static void end_table(struct report_output *output)
{
    add(output, "</tbody></table></div>\n");
}

static void add_finding(struct report_output *output, const struct value *finding)
{
    struct span reason = result_text(finding, "waiver_reason");
    struct span fix = result_text(finding, "remediation");
    add(output, "<tr>");
    add_word_cell(output, result_text(finding, "severity"));
    add(output, "<th scope=\"row\">");
    add_element(output, "code", result_text(finding, "address"));
    add(output, "</th><td>");
    markup_text(output, result_message(finding));
    if (reason.length != 0 || fix.length != 0) {
        add(output, reason.length != 0 ? "<br><em>Waived:</em> " : "<br><em>Fix:</em> ");
        markup_text(output, reason.length != 0 ? reason : fix);
    }
    add(output, "</td><td>");
    add_element(output, "code", result_text(finding, "rule_id"));
    add(output, " ");
    markup_text(output, result_text(finding, "title"));
    add(output, "</td><td>");
    add_citation(output, result_text(finding, "safeguard"));
    add(output, " ");
    markup_text(output, result_text(finding, "safeguard_title"));
    add(output, ", ");
    markup_text(output, result_text(finding, "designation"));
    add(output, "</td></tr>\n");
}

static void add_part(struct report_output *output, const struct value *check, enum result_part part)
{
    static const char *const headers[] = { "Severity", "Resource", "Finding", "Rule", "Safeguard" };
    struct result_range range = result_part(check, part);
    if (range.first == range.end) {
        return;
    }
    begin_table(output, part_titles[part], range.end - range.first, headers, ARRAY_LENGTH(headers));
    for (size_t i = range.first; i < range.end; i++) {
        add_finding(output, value_get(check, "findings")->items[i]);
    }
    end_table(output);
}

static void add_drift(struct report_output *output, const struct value *drift)
{
    static const char *const headers[] = { "Resource", "Attribute", "Applied", "Observed",
                                           "What it means" };
    if (drift->item_count == 0) {
        return;
    }
    begin_table(output, "Drift", drift->item_count, headers, ARRAY_LENGTH(headers));
    for (size_t i = 0; i < drift->item_count; i++) {
        const struct value *change = drift->items[i];
        add(output, "<tr><th scope=\"row\">");
        add_element(output, "code", result_text(change, "address"));
        add(output, "</th>");
        add_name_cell(output, result_text(change, "path"));
        add_name_cell(output, result_text(change, "applied"));
        add_name_cell(output, result_text(change, "observed"));
        add(output, "<td>");
        markup_text(output, result_text(change, "classification"));
        add(output, ", ");
        markup_text(output, result_text(change, "nature"));
        add(output, "</td></tr>\n");
    }
    end_table(output);
}

static void add_safeguards(struct report_output *output, const struct value *safeguards)
{
    static const char *const headers[] = { "Safeguard",  "Title",     "Designation",
                                           "Status",     "Rules",     "Resources",
                                           "Violations", "Not known", "Waived" };
    static const char *const numbers[] = { "rules", "resources", "violations", "unknown",
                                           "waived" };
    begin_table(output, "Safeguards", safeguards->member_count, headers, ARRAY_LENGTH(headers));
    for (size_t i = 0; i < safeguards->member_count; i++) {
        const struct value *safeguard = safeguards->members[i].value;
        add(output, "<tr><th scope=\"row\">");
        add_citation(output, safeguards->members[i].key);
        add(output, "</th>");
        add_element(output, "td", result_text(safeguard, "title"));
        add_element(output, "td", result_text(safeguard, "designation"));
        add_word_cell(output, result_text(safeguard, "status"));
        for (size_t k = 0; k < ARRAY_LENGTH(numbers); k++) {
            str_printf(&output->text, "<td class=\"n\">%zu</td>",
                       result_number(safeguard, numbers[k]));
        }
        add(output, "</tr>\n");
    }
    end_table(output);
}

static void add_unchecked(struct report_output *output, const struct value *unchecked)
{
    static const char *const headers[] = { "Resource", "Type", "Why" };
    if (unchecked->item_count == 0) {
        return;
    }
    begin_table(output, "Not judged", unchecked->item_count, headers, ARRAY_LENGTH(headers));
    for (size_t i = 0; i < unchecked->item_count; i++) {
        add(output, "<tr><th scope=\"row\">");
        add_element(output, "code", result_text(unchecked->items[i], "address"));
        add(output, "</th>");
        add_name_cell(output, result_text(unchecked->items[i], "resource_type"));
        add_element(output, "td", result_text(unchecked->items[i], "reason"));
        add(output, "</tr>\n");
    }
    end_table(output);
}

static void add_summary(struct report_output *output, const struct value *check)
{
    const struct value *counts = value_get(check, "counts");
    struct span status = result_text(check, "status");
    add(output, "<p>Status: <strong class=\"");
    markup_text(output, status);
    add(output, "\">");
    markup_text(output, status);
    str_printf(&output->text,
               "</strong>, %s. %zu resources, %zu judged by %zu rules; %zu violations (%zu "
               "critical, %zu high, %zu medium, %zu low), %zu not known, %zu waived, %zu not "
               "judged.</p>\n<p>Rules ",
               value_is_true(value_get(check, "drifted")) ? "drifted" : "no drift",
               result_number(counts, "resources"), result_number(counts, "evaluated"),
               result_number(counts, "rules"), result_number(counts, "violations"),
               result_number(counts, "critical"), result_number(counts, "high"),
               result_number(counts, "medium"), result_number(counts, "low"),
               result_number(counts, "unknown"), result_number(counts, "waived"),
               result_number(counts, "unchecked"));
    markup_text(output, result_text(value_get(check, "catalogue"), "version"));
    add(output, ", edition ");
    markup_text(output, result_text(value_get(check, "catalogue"), "edition"));
    add(output, "; fingerprint ");
    add_element(output, "code", result_text(check, "fingerprint"));
    add(output, "</p>\n");
}

void report_html_begin(struct report_output *output)
{
    add(output, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                "style-src 'unsafe-inline'\">\n"
                "<title>HIPAA technical safeguards</title>\n<style>");
    add(output, style);
    add(output, "</style>\n</head>\n<body>\n<main>\n<h1>HIPAA technical safeguards</h1>\n");
}

void report_html(struct report_output *output, const struct report_input *input)
{
    const struct value *check = input->check;
    add(output, "<section>\n");
    add_element(output, "h2", span_of(input->name));
    add(output, "\n");
    add_summary(output, check);
    for (size_t part = 0; part < RESULT_PART_COUNT; part++) {
        add_part(output, check, (enum result_part)part);
    }
    add_drift(output, value_get(check, "drift"));
    add_safeguards(output, value_get(check, "safeguards_status"));
    add_unchecked(output, value_get(check, "unchecked"));
    add(output, "</section>\n");
}

void report_html_end(struct report_output *output)
{
    add(output, "</main>\n</body>\n</html>\n");
}
