/*
 * OCSF 1.3: a Compliance Finding (class 2003) a finding, one JSON object a line, as security lakes
 * load them. Violations fail, what is not known is a warning, the rest passes; a waiver suppresses.
 */
#include "report/formats.h"

#include "program.h"
#include "report/jot.h"
#include "report/result.h"
#include "report/uri.h"

#define OCSF_VERSION "1.3.0"
#define CATEGORY_FINDINGS 2
#define CLASS_COMPLIANCE_FINDING 2003
#define ACTIVITY_CREATE 1

struct numbered {
    const char *name;
    int id;
};

/* Source: OCSF dictionary, severity_id. */
static const struct numbered severities[] = {
    { "Low", 2 }, { "Medium", 3 }, { "High", 4 }, { "Critical", 5 }
};

/* Source: OCSF objects/compliance, status_id; events/findings, status_id. */
static const struct numbered verdicts[RESULT_PART_COUNT] = {
    [RESULT_VIOLATIONS] = { "Fail", 3 },
    [RESULT_UNKNOWN] = { "Warning", 2 },
    [RESULT_HARMLESS] = { "Pass", 1 },
    [RESULT_WAIVED] = { "Fail", 3 },
};
static const struct numbered states[] = { { "New", 1 }, { "Suppressed", 3 } };

static void write_numbered(struct jot *jot, const char *name, const char *id,
                           const struct numbered *numbered)
{
    jot_number(jot, id, numbered->id);
    jot_words(jot, name, numbered->name);
}

static const struct numbered *severity_of(const struct value *finding)
{
    size_t i = 0;
    while (
        i + 1 < ARRAY_LENGTH(severities) &&
        !span_equal_ignoring_case(result_text(finding, "severity"), span_of(severities[i].name))) {
        i++;
    }
    return &severities[i];
}

static void write_metadata(struct jot *jot, const struct report_input *input)
{
    jot_open(jot, "metadata", '{');
    jot_words(jot, "version", OCSF_VERSION);
    jot_open(jot, "product", '{');
    jot_words(jot, "name", "terraform-provider-hipaa");
    jot_words(jot, "vendor_name", HIPAA_SOURCE);
    jot_words(jot, "version", HIPAA_VERSION);
    jot_close(jot, '}');
    jot_words(jot, "log_name", input->name);
    jot_close(jot, '}');
}

static void write_compliance(struct jot *jot, const struct value *finding,
                             const struct numbered *verdict)
{
    jot_open(jot, "compliance", '{');
    jot_open(jot, "standards", '[');
    jot_words(jot, NULL, "HIPAA Security Rule, 45 CFR Part 164 Subpart C");
    jot_close(jot, ']');
    jot_text(jot, "control", result_text(finding, "safeguard"));
    jot_open(jot, "requirements", '[');
    jot_text(jot, NULL, result_text(finding, "rule_id"));
    jot_close(jot, ']');
    write_numbered(jot, "status", "status_id", verdict);
    jot_text(jot, "status_code", result_text(finding, "classification"));
    jot_text(jot, "status_detail", result_text(finding, "message"));
    jot_close(jot, '}');
}

static void write_finding_info(struct jot *jot, const struct value *finding)
{
    jot_open(jot, "finding_info", '{');
    jot_text(jot, "uid", result_text(finding, "fingerprint"));
    jot_text(jot, "title", result_text(finding, "title"));
    jot_text(jot, "desc", result_text(finding, "message"));
    jot_open(jot, "analytic", '{');
    jot_text(jot, "uid", result_text(finding, "rule_id"));
    jot_text(jot, "name", result_text(finding, "title"));
    jot_number(jot, "type_id", 1); /* Source: OCSF objects/analytic: 1 is a rule */
    jot_words(jot, "type", "Rule");
    jot_close(jot, '}');
    jot_close(jot, '}');
}

static void write_resources(struct jot *jot, const struct value *finding)
{
    jot_open(jot, "resources", '[');
    jot_open(jot, NULL, '{');
    jot_text(jot, "uid", result_text(finding, "address"));
    jot_text(jot, "name", result_text(finding, "address"));
    jot_text_if_any(jot, "type", result_text(finding, "resource_type"));
    jot_close(jot, '}');
    jot_close(jot, ']');
}

static void write_remediation(struct jot *jot, const struct value *finding)
{
    struct span uri = uri_of_citation(jot->output->text.arena, result_text(finding, "safeguard"));
    jot_open(jot, "remediation", '{');
    jot_text(jot, "desc", result_text(finding, "remediation"));
    if (uri.length != 0) {
        jot_open(jot, "references", '[');
        jot_text(jot, NULL, uri);
        jot_close(jot, ']');
    }
    jot_close(jot, '}');
}

/* What OCSF has no place for. */
static void write_unmapped(struct jot *jot, const struct value *finding)
{
    static const char *const kept[] = { "safeguard_title", "designation", "cloud",
                                        "class",           "facet",       "outcome",
                                        "applied",         "observed",    "planned" };
    jot_open(jot, "unmapped", '{');
    for (size_t i = 0; i < ARRAY_LENGTH(kept); i++) {
        jot_value(jot, kept[i], value_get(finding, kept[i]));
    }
    jot_close(jot, '}');
}

static void write_finding(struct report_output *output, const struct report_input *input,
                          const struct value *finding, enum result_part part)
{
    struct jot jot = { output, false };
    jot_open(&jot, NULL, '{');
    jot_number(&jot, "time", output->now_s * 1000);
    jot_number(&jot, "category_uid", CATEGORY_FINDINGS);
    jot_words(&jot, "category_name", "Findings");
    jot_number(&jot, "class_uid", CLASS_COMPLIANCE_FINDING);
    jot_words(&jot, "class_name", "Compliance Finding");
    jot_number(&jot, "activity_id", ACTIVITY_CREATE);
    jot_words(&jot, "activity_name", "Create");
    jot_number(&jot, "type_uid", CLASS_COMPLIANCE_FINDING * 100 + ACTIVITY_CREATE);
    jot_words(&jot, "type_name", "Compliance Finding: Create");
    write_numbered(&jot, "severity", "severity_id", severity_of(finding));
    write_numbered(&jot, "status", "status_id", &states[part == RESULT_WAIVED]);
    jot_text(&jot, "message", result_text(finding, "message"));
    jot_text_if_any(&jot, "comment", result_text(finding, "waiver_reason"));
    write_metadata(&jot, input);
    write_compliance(&jot, finding, &verdicts[part]);
    write_finding_info(&jot, finding);
    write_resources(&jot, finding);
    write_remediation(&jot, finding);
    write_unmapped(&jot, finding);
    jot_close(&jot, '}');
    str_add_byte(&output->text, '\n');
}

void report_ocsf(struct report_output *output, const struct report_input *input)
{
    const struct value *findings = value_get(input->check, "findings");
    for (size_t i = 0; i < findings->item_count; i++) {
        write_finding(output, input, findings->items[i], result_part_of(input->check, i));
    }
}
