/*
 * The report for people. Findings come sorted (check/findings.h): those that fail the gate, those
 * that warn, those not known, what happened without harm, the waived; `counts` tells how many.
 */
#include "report/formats.h"

#include "report/paper.h"
#include "report/result.h"
#include "report/text_drift.h"

struct section {
    const char *title;
    const char *paint;
    size_t shown_most;
    bool with_fix;
};

enum section_kind {
    SECTION_FAILS,
    SECTION_WARNS,
    SECTION_UNKNOWN,
    SECTION_HAPPENED,
    SECTION_WAIVED,
    SECTION_COUNT
};

static const struct section sections[SECTION_COUNT] = {
    [SECTION_FAILS] = { "Fails the gate", PAINT_RED, 100, true },
    [SECTION_WARNS] = { "Warnings: below their threshold, or repaired by this plan", PAINT_YELLOW,
                        40, true },
    [SECTION_UNKNOWN] = { "Not known, and so not compliant", PAINT_YELLOW, 20, false },
    [SECTION_HAPPENED] = { "Changed without harm", PAINT_PLAIN, 20, false },
    [SECTION_WAIVED] = { "Waived", PAINT_PLAIN, 20, false },
};

static void write_finding(struct paper *paper, const struct section *section,
                          const struct value *finding)
{
    paper_paint(paper, section->paint);
    paper_add(paper, "  ");
    paper_add_padded(paper, result_text(finding, "severity"), 8);
    paper_paint(paper, PAINT_PLAIN);
    paper_add(paper, "  ");
    paper_add_clean(paper, result_text(finding, "message"));
    paper_add(paper, "\n            ");
    paper_paint(paper, PAINT_DIM);
    paper_add_clean(paper, result_text(finding, "rule_id"));
    paper_add(paper, "  ");
    paper_add_clean(paper, result_text(finding, "title"));
    paper_add(paper, " - ");
    paper_add_clean(paper, result_text(finding, "safeguard"));
    paper_add(paper, " ");
    paper_add_clean(paper, result_text(finding, "safeguard_title"));
    paper_add(paper, ", ");
    paper_add_clean(paper, result_text(finding, "designation"));
    paper_paint(paper, PAINT_PLAIN);
    if (section->with_fix && result_text(finding, "remediation").length != 0) {
        paper_add(paper, "\n            Fix: ");
        paper_add_clean(paper, result_text(finding, "remediation"));
    }
    if (result_text(finding, "waiver_reason").length != 0) {
        paper_add(paper, "\n            Waived: ");
        paper_add_clean(paper, result_text(finding, "waiver_reason"));
    }
    paper_add(paper, "\n");
}

static void write_section(struct paper *paper, const struct section *section,
                          const struct value *findings, size_t first, size_t count)
{
    if (count == 0) {
        return;
    }
    size_t shown = count > section->shown_most ? section->shown_most : count;
    paper_title(paper, "%s (%zu)", section->title, count);
    for (size_t i = 0; i < shown; i++) {
        write_finding(paper, section, findings->items[first + i]);
    }
    if (shown < count) {
        paper_printf(paper, "  ... and %zu more; --format json lists all\n", count - shown);
    }
}

static void write_sections(struct paper *paper, const struct report_input *input)
{
    const struct value *findings = value_get(input->check, "findings");
    const struct value *counts = value_get(input->check, "counts");
    size_t violations = result_number(counts, "violations");
    size_t unknown = result_number(counts, "unknown");
    size_t waived = result_number(counts, "waived");
    size_t ends[SECTION_COUNT] = {
        [SECTION_FAILS] = input->failures,
        [SECTION_WARNS] = violations,
        [SECTION_UNKNOWN] = violations + unknown,
        [SECTION_HAPPENED] = findings->item_count - waived,
        [SECTION_WAIVED] = findings->item_count,
    };
    size_t first = 0;
    for (size_t i = 0; i < SECTION_COUNT; i++) {
        write_section(paper, &sections[i], findings, first, ends[i] - first);
        first = ends[i];
    }
}

static void write_severities(struct paper *paper, const struct value *counts)
{
    static const char *const severities[] = { "critical", "high", "medium", "low" };
    const char *before = ": ";
    for (size_t i = 0; i < ARRAY_LENGTH(severities); i++) {
        size_t count = result_number(counts, severities[i]);
        if (count != 0) {
            paper_printf(paper, "%s%zu %s", before, count, severities[i]);
            before = ", ";
        }
    }
}

static void write_head(struct paper *paper, const struct report_input *input)
{
    const struct value *counts = value_get(input->check, "counts");
    struct span status = result_text(input->check, "status");
    const char *paint = span_is(status, "compliant")      ? PAINT_GREEN
                        : span_is(status, "noncompliant") ? PAINT_RED
                                                          : PAINT_YELLOW;
    paper_paint(paper, paint);
    paper_add_clean(paper, status);
    paper_paint(paper, PAINT_PLAIN);
    paper_printf(paper, "  %s: %zu resources, %zu judged by %zu rules", input->name,
                 result_number(counts, "resources"), result_number(counts, "evaluated"),
                 result_number(counts, "rules"));
    paper_printf(paper, "\n%zu violations", result_number(counts, "violations"));
    write_severities(paper, counts);
    paper_printf(paper, "; %zu not known; %zu waived; ", result_number(counts, "unknown"),
                 result_number(counts, "waived"));
    paper_add(paper,
              value_is_true(value_get(input->check, "drifted")) ? "drifted\n" : "no drift\n");
}

static void write_safeguards(struct paper *paper, const struct value *safeguards)
{
    paper_title(paper, "Safeguards");
    for (size_t i = 0; i < safeguards->member_count; i++) {
        const struct value *safeguard = safeguards->members[i].value;
        struct span status = result_text(safeguard, "status");
        paper_add(paper, "  ");
        paper_add_padded(paper, safeguards->members[i].key, 20);
        paper_paint(paper, span_is(status, "noncompliant") ? PAINT_RED
                           : span_is(status, "compliant")  ? PAINT_GREEN
                                                           : PAINT_DIM);
        paper_add_padded(paper, status, 15);
        paper_paint(paper, PAINT_PLAIN);
        if (!span_is(status, "not_applicable")) {
            paper_printf(paper, "%5zu rules %6zu resources %5zu violations %5zu not known ",
                         result_number(safeguard, "rules"), result_number(safeguard, "resources"),
                         result_number(safeguard, "violations"),
                         result_number(safeguard, "unknown"));
        } else {
            paper_printf(paper, "%56s", "");
        }
        paper_add(paper, " ");
        paper_add_clean(paper, result_text(safeguard, "title"));
        paper_add(paper, "\n");
    }
}

static void write_next(struct paper *paper, const struct report_input *input)
{
    struct span status = result_text(input->check, "status");
    paper_add(paper, "\n");
    if (input->failures != 0) {
        paper_add(paper, "Next: mend what fails, or accept it for a time by a waiver with a reason "
                         "(--waivers FILE).\n"
                         "      Old debt only? --fail-on-persistent never fails on what is new "
                         "alone.\n");
    } else if (span_is(status, "noncompliant")) {
        paper_add(paper, "Nothing fails the gate, but it is not compliant: see the warnings.\n");
    } else if (span_is(status, "unknown")) {
        paper_add(paper, "Nothing fails the gate, but compliance is not known: what is not known "
                         "or was not judged is not compliant.\n");
    }
}

void report_text(struct report_output *output, const struct report_input *input)
{
    struct paper paper = { output, input->colour };
    write_head(&paper, input);
    write_sections(&paper, input);
    report_text_drift(&paper, value_get(input->check, "drift"));
    write_safeguards(&paper, value_get(input->check, "safeguards_status"));
    report_text_unchecked(&paper, value_get(input->check, "unchecked"));
    write_next(&paper, input);
    if (output->many) {
        paper_add(&paper, "\n\n");
    }
}

void report_text_end(struct report_output *output)
{
    const struct report_totals *totals = &output->totals;
    if (output->many) {
        str_printf(&output->text,
                   "%zu documents: %zu compliant, %zu noncompliant, %zu not known, %zu not judged; "
                   "%zu findings fail the gate\n",
                   totals->checks + totals->not_judged, totals->compliant, totals->noncompliant,
                   totals->unknown, totals->not_judged, totals->failures);
    }
}
