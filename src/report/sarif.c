/*
 * SARIF 2.1.0, as code scanning services take it: a run a check, a result a finding, its rules
 * beside it. What is not known is `open`; what is waived is suppressed; what changed without harm
 * is no result. A plan has no lines, so the resource is the logical location, and the physical one
 * is the first line of the document. Source: OASIS SARIF 2.1.0; GitHub, SARIF support.
 */
#include "report/formats.h"

#include "check/index.h"
#include "program.h"
#include "report/jot.h"
#include "report/result.h"
#include "report/uri.h"

struct severity_words {
    const char *severity;
    const char *level;
    const char *score; /* GitHub's security-severity: over 9 critical, 7 high, 4 medium */
};

static const struct severity_words severities[] = {
    { "low", "note", "2.0" },
    { "medium", "warning", "5.5" },
    { "high", "error", "8.0" },
    { "critical", "error", "9.5" },
};

static const struct severity_words *words_of(const struct value *finding)
{
    size_t i = 0;
    while (i + 1 < ARRAY_LENGTH(severities) &&
           !span_is(result_text(finding, "severity"), severities[i].severity)) {
        i++;
    }
    return &severities[i];
}

/* One check on its way out. */
struct run {
    struct jot jot;
    const struct report_input *input;
    struct arena *arena;
    struct index rules; /* id -> its number */
    size_t rule_count;
    struct span document;
};

static void write_message(struct jot *jot, const char *key, struct span text)
{
    jot_open(jot, key, '{');
    jot_text(jot, "text", text);
    jot_close(jot, '}');
}

static void write_rule(struct run *run, const struct value *finding)
{
    struct jot *jot = &run->jot;
    const struct severity_words *words = words_of(finding);
    struct span uri = uri_of_citation(run->arena, result_text(finding, "safeguard"));
    struct span about = arena_span_printf(run->arena, "%.*s. 45 CFR %.*s, %.*s.",
                                          SPAN_ARGS(result_text(finding, "title")),
                                          SPAN_ARGS(result_safeguard(run->arena, finding)),
                                          SPAN_ARGS(result_text(finding, "designation")));
    jot_open(jot, NULL, '{');
    jot_text(jot, "id", result_text(finding, "rule_id"));
    write_message(jot, "shortDescription", result_text(finding, "title"));
    write_message(jot, "fullDescription", about);
    write_message(jot, "help", about);
    jot_text_if_any(jot, "helpUri", uri);
    jot_open(jot, "defaultConfiguration", '{');
    jot_words(jot, "level", words->level);
    jot_close(jot, '}');
    jot_open(jot, "properties", '{');
    jot_open(jot, "tags", '[');
    jot_words(jot, NULL, "security");
    jot_words(jot, NULL, "hipaa");
    jot_text(jot, NULL, result_text(finding, "safeguard"));
    jot_text_if_any(jot, NULL, result_text(finding, "designation"));
    jot_close(jot, ']');
    jot_words(jot, "security-severity", words->score);
    jot_close(jot, '}');
    jot_close(jot, '}');
}

static bool is_result(const struct run *run, size_t index)
{
    return result_part_of(run->input->check, index) != RESULT_HARMLESS;
}

static void write_rules(struct run *run)
{
    const struct value *findings = value_get(run->input->check, "findings");
    jot_open(&run->jot, "rules", '[');
    for (size_t i = 0; i < findings->item_count; i++) {
        struct span id = result_text(findings->items[i], "rule_id");
        if (is_result(run, i) && !index_find(&run->rules, id)) {
            size_t *number = ARENA_NEW(run->arena, size_t);
            *number = run->rule_count++;
            index_put(&run->rules, id, number);
            write_rule(run, findings->items[i]);
        }
    }
    jot_close(&run->jot, ']');
}

static void write_tool(struct run *run)
{
    struct jot *jot = &run->jot;
    jot_open(jot, "tool", '{');
    jot_open(jot, "driver", '{');
    jot_words(jot, "name", "terraform-provider-hipaa");
    jot_words(jot, "semanticVersion", HIPAA_VERSION);
    jot_words(jot, "informationUri", "https://" HIPAA_SOURCE);
    write_rules(run);
    jot_close(jot, '}');
    jot_close(jot, '}');
}

static void write_logical_location(struct jot *jot, const struct value *about)
{
    jot_open(jot, "logicalLocations", '[');
    jot_open(jot, NULL, '{');
    jot_text(jot, "fullyQualifiedName", result_text(about, "address"));
    jot_words(jot, "kind", "resource");
    jot_close(jot, '}');
    jot_close(jot, ']');
}

static void write_location(struct run *run, const struct value *finding)
{
    struct jot *jot = &run->jot;
    jot_open(jot, "locations", '[');
    jot_open(jot, NULL, '{');
    jot_open(jot, "physicalLocation", '{');
    jot_open(jot, "artifactLocation", '{');
    jot_text(jot, "uri", run->document);
    jot_close(jot, '}');
    jot_open(jot, "region", '{');
    jot_number(jot, "startLine", 1);
    jot_close(jot, '}');
    jot_close(jot, '}');
    write_logical_location(jot, finding);
    jot_close(jot, '}');
    jot_close(jot, ']');
}

static void write_suppression(struct jot *jot, const struct value *finding)
{
    jot_open(jot, "suppressions", '[');
    jot_open(jot, NULL, '{');
    jot_words(jot, "kind", "external");
    jot_words(jot, "status", "accepted");
    jot_text(jot, "justification", result_text(finding, "waiver_reason"));
    jot_close(jot, '}');
    jot_close(jot, ']');
}

static void write_properties(struct jot *jot, const struct value *finding)
{
    static const char *const kept[] = {
        "severity", "safeguard", "designation",    "resource_type", "cloud",    "class",
        "facet",    "outcome",   "classification", "applied",       "observed", "planned",
    };
    jot_open(jot, "properties", '{');
    for (size_t i = 0; i < ARRAY_LENGTH(kept); i++) {
        jot_value(jot, kept[i], value_get(finding, kept[i]));
    }
    jot_close(jot, '}');
}

static void write_result(struct run *run, const struct value *finding, enum result_part part)
{
    struct jot *jot = &run->jot;
    const size_t *number = index_find(&run->rules, result_text(finding, "rule_id"));
    bool open = part == RESULT_UNKNOWN;
    jot_open(jot, NULL, '{');
    jot_text(jot, "ruleId", result_text(finding, "rule_id"));
    jot_number(jot, "ruleIndex", (int64_t)*number);
    jot_words(jot, "kind", open ? "open" : "fail");
    jot_words(jot, "level", open ? "none" : words_of(finding)->level);
    write_message(jot, "message",
                  arena_span_printf(run->arena, "%.*s Fix: %.*s",
                                    SPAN_ARGS(result_text(finding, "message")),
                                    SPAN_ARGS(result_text(finding, "remediation"))));
    write_location(run, finding);
    jot_open(jot, "partialFingerprints", '{');
    jot_text(jot, "primaryLocationLineHash", result_text(finding, "fingerprint"));
    jot_close(jot, '}');
    if (part == RESULT_WAIVED) {
        write_suppression(jot, finding);
    }
    write_properties(jot, finding);
    jot_close(jot, '}');
}

static void write_results(struct run *run)
{
    const struct value *findings = value_get(run->input->check, "findings");
    jot_open(&run->jot, "results", '[');
    for (size_t i = 0; i < findings->item_count; i++) {
        if (is_result(run, i)) {
            write_result(run, findings->items[i], result_part_of(run->input->check, i));
        }
    }
    jot_close(&run->jot, ']');
}

/* What was not judged is said by notifications of the run. */
static void write_invocation(struct run *run)
{
    struct jot *jot = &run->jot;
    const struct value *unchecked = value_get(run->input->check, "unchecked");
    jot_open(jot, "invocations", '[');
    jot_open(jot, NULL, '{');
    jot_truth(jot, "executionSuccessful", true);
    jot_open(jot, "toolExecutionNotifications", '[');
    for (size_t i = 0; i < unchecked->item_count; i++) {
        const struct value *item = unchecked->items[i];
        jot_open(jot, NULL, '{');
        jot_words(jot, "level", "note");
        write_message(jot, "message",
                      arena_span_printf(run->arena, "%.*s was not judged: %.*s",
                                        SPAN_ARGS(result_text(item, "address")),
                                        SPAN_ARGS(result_text(item, "reason"))));
        jot_open(jot, "locations", '[');
        jot_open(jot, NULL, '{');
        write_logical_location(jot, item);
        jot_close(jot, '}');
        jot_close(jot, ']');
        jot_close(jot, '}');
    }
    jot_close(jot, ']');
    jot_close(jot, '}');
    jot_close(jot, ']');
}

static void write_summary(struct run *run)
{
    static const char *const kept[] = { "status",      "compliant", "drifted",
                                        "fingerprint", "counts",    "catalogue" };
    jot_open(&run->jot, "properties", '{');
    for (size_t i = 0; i < ARRAY_LENGTH(kept); i++) {
        jot_value(&run->jot, kept[i], value_get(run->input->check, kept[i]));
    }
    jot_close(&run->jot, '}');
}

void report_sarif_begin(struct report_output *output)
{
    str_add_text(&output->text, "{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\","
                                "\"version\":\"2.1.0\",\"runs\":[");
}

void report_sarif(struct report_output *output, const struct report_input *input)
{
    struct arena *arena = output->text.arena;
    struct run run = {
        .jot = { output, output->totals.checks != 0 },
        .input = input,
        .arena = arena,
        .rules = index_init(arena),
        .document = uri_of_document(arena, input->name),
    };
    struct jot *jot = &run.jot;
    jot_open(jot, NULL, '{');
    write_tool(&run);
    jot_open(jot, "automationDetails", '{');
    jot_text(jot, "id",
             arena_span_printf(arena, "terraform-provider-hipaa/%.*s/", SPAN_ARGS(run.document)));
    jot_close(jot, '}');
    write_results(&run);
    write_invocation(&run);
    write_summary(&run);
    jot_close(jot, '}');
}

void report_sarif_end(struct report_output *output)
{
    str_add_text(&output->text, "]}\n");
}
