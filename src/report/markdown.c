/*
 * Markdown as GitHub reads it, for pull requests and job summaries, where too much is refused: the
 * worst of each part are shown, and how many more there are.
 */
#include "report/formats.h"

#include "report/result.h"
#include "report/uri.h"

/* How many of each are shown. */
#define CHANGES_SHOWN_MOST 50
#define UNCHECKED_SHOWN_MOST 50

struct part_words {
    const char *title;
    size_t shown_most;
};

static const struct part_words parts[RESULT_PART_COUNT] = {
    [RESULT_VIOLATIONS] = { "Violations", 100 },
    [RESULT_UNKNOWN] = { "Not known, and so not compliant", 30 },
    [RESULT_HARMLESS] = { "Changed without harm", 20 },
    [RESULT_WAIVED] = { "Waived", 50 },
};

static void add(struct report_output *output, const char *text)
{
    str_add_text(&output->text, text);
}

static bool is_word(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9');
}

/* Could the byte begin or end markup where it stands? Inside a word `_` cannot. */
static bool is_markup(struct span text, size_t at)
{
    char byte = text.text[at];
    if (byte == '_') {
        return at == 0 || at + 1 == text.length || !is_word(text.text[at - 1]) ||
               !is_word(text.text[at + 1]);
    }
    return byte != '\0' && strchr("\\`*~<>[]|&#!$@{}", byte);
}

/* Prose: what could be markup is escaped; a line stays one line. */
static void add_prose(struct report_output *output, struct span text)
{
    for (size_t i = 0; i < text.length; i++) {
        unsigned char byte = (unsigned char)text.text[i];
        if (is_markup(text, i)) {
            str_add_byte(&output->text, '\\');
        }
        str_add_byte(&output->text, byte < 0x20 || byte == 0x7F ? ' ' : (char)byte);
    }
    report_flush_now_and_then(output);
}

/* A name: code between backticks, one more than it has itself. In tables a bar needs an escape. */
static void add_name(struct report_output *output, struct span text)
{
    size_t longest = 0;
    size_t run = 0;
    for (size_t i = 0; i < text.length; i++) {
        run = text.text[i] == '`' ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    for (size_t i = 0; i <= longest; i++) {
        str_add_byte(&output->text, '`');
    }
    add(output, longest != 0 ? " " : "");
    for (size_t i = 0; i < text.length; i++) {
        unsigned char byte = (unsigned char)text.text[i];
        add(output, byte == '|' ? "\\" : "");
        str_add_byte(&output->text, byte < 0x20 || byte == 0x7F ? ' ' : (char)byte);
    }
    add(output, longest != 0 ? " " : "");
    for (size_t i = 0; i <= longest; i++) {
        str_add_byte(&output->text, '`');
    }
}

static void add_citation(struct report_output *output, struct span citation)
{
    struct span uri = uri_of_citation(output->text.arena, citation);
    if (uri.length == 0) {
        add_prose(output, citation);
        return;
    }
    add(output, "[");
    add_prose(output, citation);
    str_printf(&output->text, "](<%.*s>)", SPAN_ARGS(uri));
}

static void add_head(struct report_output *output, const struct report_input *input)
{
    static const char *const counted[][2] = {
        { "critical", "critical" },    { "high", "high" },
        { "medium", "medium" },        { "low", "low" },
        { "unknown", "not known" },    { "waived", "waived" },
        { "unchecked", "not judged" },
    };
    const struct value *counts = value_get(input->check, "counts");
    bool drifted = value_is_true(value_get(input->check, "drifted"));
    add(output, "## HIPAA technical safeguards: ");
    add_prose(output, result_text(input->check, "status"));
    add(output, drifted ? ", drifted\n\n" : "\n\n");
    add_name(output, span_of(input->name));
    str_printf(&output->text, ": %zu resources, %zu judged by %zu rules; **%zu violations**",
               result_number(counts, "resources"), result_number(counts, "evaluated"),
               result_number(counts, "rules"), result_number(counts, "violations"));
    for (size_t i = 0; i < ARRAY_LENGTH(counted); i++) {
        size_t count = result_number(counts, counted[i][0]);
        if (count != 0) {
            str_printf(&output->text, ", %zu %s", count, counted[i][1]);
        }
    }
    add(output, "\n");
}

static void add_finding(struct report_output *output, const struct value *finding)
{
    add(output, "| ");
    add_prose(output, result_text(finding, "severity"));
    add(output, " | ");
    add_name(output, result_text(finding, "address"));
    add(output, " | ");
    add_prose(output, result_message(finding));
    struct span reason = result_text(finding, "waiver_reason");
    if (reason.length != 0) {
        add(output, " _Waived:_ ");
        add_prose(output, reason);
    } else if (result_text(finding, "remediation").length != 0) {
        add(output, " _Fix:_ ");
        add_prose(output, result_text(finding, "remediation"));
    }
    add(output, " | ");
    add_name(output, result_text(finding, "rule_id"));
    add(output, " ");
    add_prose(output, result_text(finding, "title"));
    add(output, " | ");
    add_citation(output, result_text(finding, "safeguard"));
    add(output, " |\n");
}

static void add_more(struct report_output *output, size_t more)
{
    if (more != 0) {
        str_printf(&output->text, "\n... and %zu more.\n", more);
    }
}

static void add_part(struct report_output *output, const struct value *check, enum result_part part)
{
    struct result_range range = result_part(check, part);
    size_t count = range.end - range.first;
    if (count == 0) {
        return;
    }
    size_t shown = count < parts[part].shown_most ? count : parts[part].shown_most;
    str_printf(&output->text, "\n### %s (%zu)\n\n", parts[part].title, count);
    add(output, "| Severity | Resource | Finding | Rule | Safeguard |\n"
                "|---|---|---|---|---|\n");
    for (size_t i = 0; i < shown; i++) {
        add_finding(output, value_get(check, "findings")->items[range.first + i]);
    }
    add_more(output, count - shown);
}

static void add_drift(struct report_output *output, const struct value *drift)
{
    size_t count = drift->item_count;
    size_t shown = count < CHANGES_SHOWN_MOST ? count : CHANGES_SHOWN_MOST;
    if (count == 0) {
        return;
    }
    str_printf(&output->text, "\n### Drift (%zu)\n\n", count);
    add(output, "| Resource | Attribute | Applied | Observed | What it means |\n"
                "|---|---|---|---|---|\n");
    static const char *const named[] = { "address", "path", "applied", "observed" };
    for (size_t i = 0; i < shown; i++) {
        for (size_t k = 0; k < ARRAY_LENGTH(named); k++) {
            struct span text = result_text(drift->items[i], named[k]);
            add(output, "| ");
            if (text.length != 0) {
                add_name(output, text);
            }
            add(output, " ");
        }
        add(output, "| ");
        add_prose(output, result_text(drift->items[i], "classification"));
        add(output, ", ");
        add_prose(output, result_text(drift->items[i], "nature"));
        add(output, " |\n");
    }
    add_more(output, count - shown);
}

static void add_safeguards(struct report_output *output, const struct value *safeguards)
{
    static const char *const numbers[] = { "rules", "resources", "violations", "unknown",
                                           "waived" };
    add(output, "\n### Safeguards\n\n"
                "| Safeguard | | Status | Rules | Resources | Violations | Not known | Waived |\n"
                "|---|---|---|--:|--:|--:|--:|--:|\n");
    for (size_t i = 0; i < safeguards->member_count; i++) {
        const struct value *safeguard = safeguards->members[i].value;
        add(output, "| ");
        add_citation(output, safeguards->members[i].key);
        add(output, " | ");
        add_prose(output, result_text(safeguard, "title"));
        add(output, " | ");
        add_prose(output, result_text(safeguard, "status"));
        for (size_t k = 0; k < ARRAY_LENGTH(numbers); k++) {
            str_printf(&output->text, " | %zu", result_number(safeguard, numbers[k]));
        }
        add(output, " |\n");
    }
}

static void add_unchecked(struct report_output *output, const struct value *unchecked)
{
    size_t count = unchecked->item_count;
    size_t shown = count < UNCHECKED_SHOWN_MOST ? count : UNCHECKED_SHOWN_MOST;
    if (count == 0) {
        return;
    }
    str_printf(&output->text, "\n### Not judged (%zu)\n\n", count);
    for (size_t i = 0; i < shown; i++) {
        add(output, "- ");
        add_name(output, result_text(unchecked->items[i], "address"));
        add(output, ": ");
        add_prose(output, result_text(unchecked->items[i], "reason"));
        add(output, "\n");
    }
    add_more(output, count - shown);
}

void report_markdown(struct report_output *output, const struct report_input *input)
{
    add(output, output->totals.checks != 0 ? "\n" : "");
    add_head(output, input);
    for (size_t part = 0; part < RESULT_PART_COUNT; part++) {
        add_part(output, input->check, (enum result_part)part);
    }
    add_drift(output, value_get(input->check, "drift"));
    add_safeguards(output, value_get(input->check, "safeguards_status"));
    add_unchecked(output, value_get(input->check, "unchecked"));
}
