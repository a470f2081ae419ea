/*
 * OpenMetrics 1.0 text. Only gauges, so that the older Prometheus text format's readers (textfile
 * collectors) take it too. All samples of a family must stand together: checks are remembered and
 * written at the end.
 */
#include "report/formats.h"

#include "report/result.h"

/* What is remembered of a check: its name and its small attributes, not its findings. */
struct measured {
    struct span name;
    const struct value *status;
    const struct value *drifted;
    const struct value *counts;
    const struct value *safeguards;
    const struct value *catalogue;
    struct measured *next;
};

struct measures {
    struct measured *first;
    struct measured **last;
};

struct family {
    const char *name;
    const char *help;
    void (*write)(struct str *out, const struct family *family, const struct measured *measured);
};

/* Source: OpenMetrics 1.0, escaped-string. */
static void add_label(struct str *out, const char *label, struct span text)
{
    str_printf(out, "%s=\"", label);
    for (size_t i = 0; i < text.length; i++) {
        char byte = text.text[i];
        if (byte == '\n') {
            str_add_text(out, "\\n");
            continue;
        }
        if (byte == '"' || byte == '\\') {
            str_add_byte(out, '\\');
        }
        str_add_byte(out, byte);
    }
    str_add_byte(out, '"');
}

static void begin_sample(struct str *out, const struct family *family,
                         const struct measured *measured)
{
    str_printf(out, "%s{", family->name);
    add_label(out, "document", measured->name);
}

static void write_status(struct str *out, const struct family *family,
                         const struct measured *measured)
{
    static const char *const statuses[] = { "compliant", "noncompliant", "unknown" };
    for (size_t i = 0; i < ARRAY_LENGTH(statuses); i++) {
        begin_sample(out, family, measured);
        str_printf(out, ",status=\"%s\"} %d\n", statuses[i],
                   span_is(value_string_or_empty(measured->status), statuses[i]));
    }
}

static void write_drifted(struct str *out, const struct family *family,
                          const struct measured *measured)
{
    begin_sample(out, family, measured);
    str_printf(out, "} %d\n", value_is_true(measured->drifted));
}

static void write_counts(struct str *out, const struct family *family,
                         const struct measured *measured, const char *label,
                         const char *const *names)
{
    for (size_t i = 0; names[i]; i++) {
        begin_sample(out, family, measured);
        str_printf(out, ",%s=\"%s\"} %zu\n", label, names[i],
                   result_number(measured->counts, names[i]));
    }
}

static void write_resources(struct str *out, const struct family *family,
                            const struct measured *measured)
{
    static const char *const states[] = { "resources", "evaluated", "unchecked", NULL };
    write_counts(out, family, measured, "count", states);
}

static void write_findings(struct str *out, const struct family *family,
                           const struct measured *measured)
{
    static const char *const states[] = { "violations", "unknown", "waived", NULL };
    write_counts(out, family, measured, "state", states);
}

static void write_violations(struct str *out, const struct family *family,
                             const struct measured *measured)
{
    static const char *const severities[] = { "critical", "high", "medium", "low", NULL };
    write_counts(out, family, measured, "severity", severities);
}

static void write_classifications(struct str *out, const struct family *family,
                                  const struct measured *measured)
{
    static const char *const classifications[] = {
        "in_sync",
        "benign_drift",
        "violating_drift",
        "remediating_drift",
        "persistent_violation",
        "missing",
        "unmanaged",
        "unknown",
        NULL,
    };
    write_counts(out, family, measured, "classification", classifications);
}

static void write_safeguard_findings(struct str *out, const struct family *family,
                                     const struct measured *measured)
{
    static const char *const states[] = { "violations", "unknown", "waived" };
    const struct value *safeguards = measured->safeguards;
    for (size_t i = 0; i < safeguards->member_count * ARRAY_LENGTH(states); i++) {
        const struct member *safeguard = &safeguards->members[i / ARRAY_LENGTH(states)];
        const char *state = states[i % ARRAY_LENGTH(states)];
        begin_sample(out, family, measured);
        str_add_byte(out, ',');
        add_label(out, "safeguard", safeguard->key);
        str_printf(out, ",state=\"%s\"} %zu\n", state, result_number(safeguard->value, state));
    }
}

static void write_safeguard_status(struct str *out, const struct family *family,
                                   const struct measured *measured)
{
    const struct value *safeguards = measured->safeguards;
    for (size_t i = 0; i < safeguards->member_count; i++) {
        begin_sample(out, family, measured);
        str_add_byte(out, ',');
        add_label(out, "safeguard", safeguards->members[i].key);
        str_add_byte(out, ',');
        add_label(out, "status", result_text(safeguards->members[i].value, "status"));
        str_add_text(out, "} 1\n");
    }
}

static void write_catalogue(struct str *out, const struct family *family,
                            const struct measured *measured)
{
    static const char *const labels[] = { "version", "edition", "sha256" };
    begin_sample(out, family, measured);
    for (size_t i = 0; i < ARRAY_LENGTH(labels); i++) {
        str_add_byte(out, ',');
        add_label(out, labels[i], result_text(measured->catalogue, labels[i]));
    }
    str_add_text(out, "} 1\n");
}

static const struct family families[] = {
    { "hipaa_status", "1 for the status of the check, 0 for the others", write_status },
    { "hipaa_drifted", "1 where what is there differs from what was applied", write_drifted },
    { "hipaa_resources", "Resources in the document, judged, and not judged", write_resources },
    { "hipaa_findings", "Violations, judgements that are not known, and waived findings",
      write_findings },
    { "hipaa_violations", "Violations that are not waived, by severity", write_violations },
    { "hipaa_classifications", "Judgements by what happened", write_classifications },
    { "hipaa_safeguard_status", "The status of each safeguard of 45 CFR 164.312",
      write_safeguard_status },
    { "hipaa_safeguard_findings", "Findings of each safeguard", write_safeguard_findings },
    { "hipaa_catalogue", "The rules that judged", write_catalogue },
};

void report_openmetrics(struct report_output *output, const struct report_input *input)
{
    struct arena *arena = output->text.arena;
    if (!output->kept) {
        output->kept = ARENA_NEW(arena, struct measures);
        struct measures *fresh = output->kept;
        fresh->last = &fresh->first;
    }
    struct measures *measures = output->kept;
    struct measured *measured = ARENA_NEW(arena, struct measured);
    *measured = (struct measured) {
        .name = arena_span(arena, span_of(input->name)),
        .status = value_copy(arena, value_get(input->check, "status")),
        .drifted = value_copy(arena, value_get(input->check, "drifted")),
        .counts = value_copy(arena, value_get(input->check, "counts")),
        .safeguards = value_copy(arena, value_get(input->check, "safeguards_status")),
        .catalogue = value_copy(arena, value_get(input->check, "catalogue")),
    };
    *measures->last = measured;
    measures->last = &measured->next;
}

void report_openmetrics_end(struct report_output *output)
{
    struct str *out = &output->text;
    const struct measures *measures = output->kept;
    for (size_t i = 0; i < ARRAY_LENGTH(families); i++) {
        const struct family *family = &families[i];
        str_printf(out, "# TYPE %s gauge\n# HELP %s %s.\n", family->name, family->name,
                   family->help);
        for (const struct measured *m = measures ? measures->first : NULL; m; m = m->next) {
            family->write(out, family, m);
            report_flush_now_and_then(output);
        }
    }
    str_add_text(out, "# EOF\n");
}
