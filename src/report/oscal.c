/*
 * OSCAL 1.1 assessment results: a result a check. A finding a safeguard that was judged, satisfied
 * or not; an observation and a risk a finding of ours; a waiver is an approved deviation. Ids are
 * digests of what they name, so equal checks give equal documents.
 */
#include "report/formats.h"

#include "base/clock.h"
#include "base/digest.h"
#include "check/index.h"
#include "program.h"
#include "report/jot.h"
#include "report/oscal_id.h"
#include "report/result.h"

#define OSCAL_VERSION "1.1.2"
#define PROPERTIES_OF "https://" HIPAA_SOURCE
#define ASSESSMENT_PLAN "assessment-plan"

/* One check on its way out. */
struct assessment {
    struct jot jot;
    struct arena *arena;
    const struct value *check;
    const char *name;
    struct span moment;
};

/* An id that is told apart by the check it stands in. */
static struct span id_in(const struct assessment *assessment, const char *kind, struct span name)
{
    struct span full = arena_span_printf(assessment->arena, "%s\n%.*s\n%.*s", assessment->name,
                                         SPAN_ARGS(result_text(assessment->check, "fingerprint")),
                                         SPAN_ARGS(name));
    return oscal_id(assessment->arena, kind, full);
}

/* OSCAL has no empty lists: the bracket is opened by the first item. */
struct items {
    struct jot *jot;
    const char *key;
    bool any;
};

static void begin_item(struct items *items)
{
    if (!items->any) {
        jot_open(items->jot, items->key, '[');
        items->any = true;
    }
    jot_open(items->jot, NULL, '{');
}

static void end_items(const struct items *items)
{
    if (items->any) {
        jot_close(items->jot, ']');
    }
}

/* Titles and descriptions are Markdown; what is in a document is not. Source: NIST Metaschema,
 * markup-line. */
static void write_prose(struct jot *jot, const char *key, struct span text)
{
    struct str prose = str_init(jot->output->text.arena, SIZE_MAX / 2);
    for (size_t i = 0; i < text.length; i++) {
        char byte = text.text[i];
        if (byte != '\0' && strchr("\\`*~^<[", byte)) {
            str_add_byte(&prose, '\\');
        }
        str_add_byte(&prose, (unsigned char)byte < 0x20 ? ' ' : byte);
    }
    jot_text(jot, key, str_span(&prose));
}

static void write_properties(struct jot *jot, const struct value *object, const char *const *names,
                             size_t count)
{
    struct items properties = { jot, "props", false };
    for (size_t i = 0; i < count; i++) {
        struct span text = result_text(object, names[i]);
        if (text.length != 0) {
            begin_item(&properties);
            jot_words(jot, "name", names[i]);
            jot_words(jot, "ns", PROPERTIES_OF);
            jot_text(jot, "value", text);
            jot_close(jot, '}');
        }
    }
    end_items(&properties);
}

static bool is_judged(const struct value *safeguard)
{
    return !span_is(result_text(safeguard, "status"), "not_applicable");
}

static void write_reviewed_controls(struct assessment *assessment)
{
    struct jot *jot = &assessment->jot;
    const struct value *safeguards = value_get(assessment->check, "safeguards_status");
    struct items controls = { jot, "include-controls", false };
    jot_open(jot, "reviewed-controls", '{');
    jot_open(jot, "control-selections", '[');
    jot_open(jot, NULL, '{');
    jot_words(jot, "description", "Technical safeguards for which a resource was judged.");
    for (size_t i = 0; i < safeguards->member_count; i++) {
        if (is_judged(safeguards->members[i].value)) {
            begin_item(&controls);
            jot_text(jot, "control-id",
                     oscal_control(assessment->arena, safeguards->members[i].key));
            jot_close(jot, '}');
        }
    }
    end_items(&controls);
    jot_close(jot, '}');
    jot_close(jot, ']');
    jot_close(jot, '}');
}

/* Each resource that a finding names, once. */
static void write_resources(struct assessment *assessment)
{
    static const char *const kept[] = { "resource_type", "cloud", "class" };
    struct jot *jot = &assessment->jot;
    const struct value *findings = value_get(assessment->check, "findings");
    struct index seen = index_init(assessment->arena);
    if (findings->item_count == 0) {
        return;
    }
    jot_open(jot, "local-definitions", '{');
    jot_open(jot, "inventory-items", '[');
    for (size_t i = 0; i < findings->item_count; i++) {
        struct span address = result_text(findings->items[i], "address");
        if (!index_find(&seen, address)) {
            index_put(&seen, address, assessment);
            jot_open(jot, NULL, '{');
            jot_text(jot, "uuid", id_in(assessment, "resource", address));
            write_prose(jot, "description", address);
            write_properties(jot, findings->items[i], kept, ARRAY_LENGTH(kept));
            jot_close(jot, '}');
        }
    }
    jot_close(jot, ']');
    jot_close(jot, '}');
}

static void write_observation(struct assessment *assessment, const struct value *finding)
{
    static const char *const kept[] = { "rule_id", "safeguard", "facet",    "classification",
                                        "outcome", "applied",   "observed", "planned" };
    struct jot *jot = &assessment->jot;
    jot_text(jot, "uuid", id_in(assessment, "observation", result_text(finding, "fingerprint")));
    write_prose(jot, "title", result_text(finding, "title"));
    write_prose(jot, "description", result_text(finding, "message"));
    write_properties(jot, finding, kept, ARRAY_LENGTH(kept));
    jot_open(jot, "methods", '[');
    jot_words(jot, NULL, "TEST");
    jot_close(jot, ']');
    jot_open(jot, "subjects", '[');
    jot_open(jot, NULL, '{');
    jot_text(jot, "subject-uuid", id_in(assessment, "resource", result_text(finding, "address")));
    jot_words(jot, "type", "inventory-item");
    jot_close(jot, '}');
    jot_close(jot, ']');
    jot_text(jot, "collected", assessment->moment);
}

static void write_observations(struct assessment *assessment)
{
    const struct value *findings = value_get(assessment->check, "findings");
    struct items observations = { &assessment->jot, "observations", false };
    for (size_t i = 0; i < findings->item_count; i++) {
        begin_item(&observations);
        write_observation(assessment, findings->items[i]);
        jot_close(&assessment->jot, '}');
    }
    end_items(&observations);
}

static void write_references(struct items *references, const char *key, struct span id)
{
    begin_item(references);
    jot_text(references->jot, key, id);
    jot_close(references->jot, '}');
}

static bool is_risk(const struct assessment *assessment, size_t index)
{
    enum result_part part = result_part_of(assessment->check, index);
    return part == RESULT_VIOLATIONS || part == RESULT_WAIVED;
}

static void write_risk(struct assessment *assessment, const struct value *finding)
{
    static const char *const kept[] = { "severity", "designation" };
    struct jot *jot = &assessment->jot;
    struct span fingerprint = result_text(finding, "fingerprint");
    struct span reason = result_text(finding, "waiver_reason");
    jot_text(jot, "uuid", id_in(assessment, "risk", fingerprint));
    write_prose(jot, "title", result_text(finding, "title"));
    write_prose(jot, "description", result_text(finding, "message"));
    write_prose(jot, "statement",
                arena_span_printf(assessment->arena, "%.*s is not met by %.*s.%s%.*s",
                                  SPAN_ARGS(result_safeguard(assessment->arena, finding)),
                                  SPAN_ARGS(result_text(finding, "address")),
                                  reason.length ? " Accepted: " : "", SPAN_ARGS(reason)));
    write_properties(jot, finding, kept, ARRAY_LENGTH(kept));
    jot_words(jot, "status", reason.length ? "deviation-approved" : "open");
    jot_open(jot, "remediations", '[');
    jot_open(jot, NULL, '{');
    jot_text(jot, "uuid", id_in(assessment, "remediation", fingerprint));
    jot_words(jot, "lifecycle", "recommendation");
    write_prose(jot, "title", result_text(finding, "rule_id"));
    write_prose(jot, "description", result_text(finding, "remediation"));
    jot_close(jot, '}');
    jot_close(jot, ']');
    struct items related = { jot, "related-observations", false };
    write_references(&related, "observation-uuid", id_in(assessment, "observation", fingerprint));
    end_items(&related);
}

static void write_risks(struct assessment *assessment)
{
    const struct value *findings = value_get(assessment->check, "findings");
    struct items risks = { &assessment->jot, "risks", false };
    for (size_t i = 0; i < findings->item_count; i++) {
        if (is_risk(assessment, i)) {
            begin_item(&risks);
            write_risk(assessment, findings->items[i]);
            jot_close(&assessment->jot, '}');
        }
    }
    end_items(&risks);
}

/* The observations and risks that belong to a safeguard. */
static void write_related(struct assessment *assessment, struct span citation)
{
    const struct value *findings = value_get(assessment->check, "findings");
    struct items observations = { &assessment->jot, "related-observations", false };
    struct items risks = { &assessment->jot, "related-risks", false };
    for (size_t i = 0; i < findings->item_count; i++) {
        if (span_equal(result_text(findings->items[i], "safeguard"), citation)) {
            struct span fingerprint = result_text(findings->items[i], "fingerprint");
            write_references(&observations, "observation-uuid",
                             id_in(assessment, "observation", fingerprint));
        }
    }
    end_items(&observations);
    for (size_t i = 0; i < findings->item_count; i++) {
        if (span_equal(result_text(findings->items[i], "safeguard"), citation) &&
            is_risk(assessment, i)) {
            struct span fingerprint = result_text(findings->items[i], "fingerprint");
            write_references(&risks, "risk-uuid", id_in(assessment, "risk", fingerprint));
        }
    }
    end_items(&risks);
}

/* Not known is not satisfied. */
static void write_status(struct jot *jot, struct span status)
{
    bool compliant = span_is(status, "compliant");
    jot_open(jot, "status", '{');
    jot_words(jot, "state", compliant ? "satisfied" : "not-satisfied");
    jot_words(jot, "reason",
              compliant                         ? "pass"
              : span_is(status, "noncompliant") ? "fail"
                                                : "other");
    jot_close(jot, '}');
}

static void write_finding(struct assessment *assessment, struct span citation,
                          const struct value *safeguard)
{
    struct jot *jot = &assessment->jot;
    struct arena *arena = assessment->arena;
    jot_text(jot, "uuid", id_in(assessment, "finding", citation));
    write_prose(jot, "title",
                arena_span_printf(arena, "%.*s %.*s", SPAN_ARGS(citation),
                                  SPAN_ARGS(result_text(safeguard, "title"))));
    jot_text(
        jot, "description",
        arena_span_printf(arena,
                          "%zu rules on %zu resources: %zu violations, %zu not known, %zu "
                          "waived.",
                          result_number(safeguard, "rules"), result_number(safeguard, "resources"),
                          result_number(safeguard, "violations"),
                          result_number(safeguard, "unknown"), result_number(safeguard, "waived")));
    jot_open(jot, "target", '{');
    jot_words(jot, "type", "objective-id");
    jot_text(jot, "target-id", oscal_control(arena, citation));
    write_status(jot, result_text(safeguard, "status"));
    jot_close(jot, '}');
    write_related(assessment, citation);
}

static void write_findings(struct assessment *assessment)
{
    const struct value *safeguards = value_get(assessment->check, "safeguards_status");
    struct items findings = { &assessment->jot, "findings", false };
    for (size_t i = 0; i < safeguards->member_count; i++) {
        if (is_judged(safeguards->members[i].value)) {
            begin_item(&findings);
            write_finding(assessment, safeguards->members[i].key, safeguards->members[i].value);
            jot_close(&assessment->jot, '}');
        }
    }
    end_items(&findings);
}

void report_oscal_begin(struct report_output *output)
{
    struct arena *arena = output->text.arena;
    struct jot jot = { output, false };
    output->kept = digest_new(arena);
    jot_open(&jot, NULL, '{');
    jot_open(&jot, "assessment-results", '{');
    jot_open(&jot, "metadata", '{');
    jot_words(&jot, "title", "HIPAA technical safeguards");
    jot_text(&jot, "last-modified", clock_moment(arena, output->now_s));
    jot_words(&jot, "version", HIPAA_VERSION);
    jot_words(&jot, "oscal-version", OSCAL_VERSION);
    jot_close(&jot, '}');
    jot_open(&jot, "import-ap", '{');
    jot_text(&jot, "href",
             arena_span_printf(arena, "#%.*s",
                               SPAN_ARGS(oscal_id(arena, "resource", SPAN(ASSESSMENT_PLAN)))));
    jot_close(&jot, '}');
    jot_open(&jot, "results", '[');
}

void report_oscal(struct report_output *output, const struct report_input *input)
{
    static const char *const kept[] = { "status", "fingerprint" };
    struct arena *arena = output->text.arena;
    struct assessment assessment = {
        .jot = { output, output->totals.checks != 0 },
        .arena = arena,
        .check = input->check,
        .name = input->name,
        .moment = clock_moment(arena, output->now_s),
    };
    struct jot *jot = &assessment.jot;
    struct span id = id_in(&assessment, "result", SPAN(""));
    digest_add(output->kept, id);
    jot_open(jot, NULL, '{');
    jot_text(jot, "uuid", id);
    write_prose(jot, "title", span_of(input->name));
    jot_words(jot, "description", "Drift and planned changes, judged by terraform-provider-hipaa.");
    jot_text(jot, "start", assessment.moment);
    write_properties(jot, input->check, kept, ARRAY_LENGTH(kept));
    write_resources(&assessment);
    write_reviewed_controls(&assessment);
    write_observations(&assessment);
    write_risks(&assessment);
    write_findings(&assessment);
    jot_close(jot, '}');
}

void report_oscal_end(struct report_output *output)
{
    struct arena *arena = output->text.arena;
    struct jot jot = { output, true };
    jot_close(&jot, ']');
    jot_open(&jot, "back-matter", '{');
    jot_open(&jot, "resources", '[');
    jot_open(&jot, NULL, '{');
    jot_text(&jot, "uuid", oscal_id(arena, "resource", SPAN(ASSESSMENT_PLAN)));
    jot_words(&jot, "title", "Assessment plan");
    jot_words(&jot, "description",
              "Every resource in the document is judged by the rules of the catalogue in force.");
    jot_close(&jot, '}');
    jot_close(&jot, ']');
    jot_close(&jot, '}');
    jot_text(&jot, "uuid", oscal_id(arena, "document", digest_done(arena, output->kept)));
    jot_close(&jot, '}');
    jot_close(&jot, '}');
    str_add_byte(&output->text, '\n');
}
