/*
 * JUnit XML: a suite a safeguard, a case a finding. Violations fail; what is waived or not known is
 * skipped, with the reason; a safeguard without findings is one case that passes. No times and no
 * host: a result has none.
 */
#include "report/formats.h"
#include "report/markup.h"
#include "report/result.h"

struct suite {
    const struct report_input *input;
    struct span citation;
    const struct value *safeguard; /* of `safeguards_status` */
    size_t counts[RESULT_PART_COUNT];
};

static void add_attribute(struct report_output *output, const char *name, struct span text)
{
    str_printf(&output->text, " %s=\"", name);
    markup_text(output, text);
    markup_add(output, "\"");
}

static bool belongs(const struct suite *suite, const struct value *finding)
{
    return span_equal(result_text(finding, "safeguard"), suite->citation);
}

static void count_findings(struct suite *suite)
{
    const struct value *check = suite->input->check;
    const struct value *findings = value_get(check, "findings");
    for (size_t i = 0; i < findings->item_count; i++) {
        suite->counts[result_part_of(check, i)] += belongs(suite, findings->items[i]);
    }
}

static void add_failure(struct report_output *output, const struct value *finding)
{
    markup_add(output, "<failure");
    add_attribute(output, "type", result_text(finding, "classification"));
    add_attribute(output, "message", result_text(finding, "message"));
    markup_add(output, ">");
    markup_text(output, result_text(finding, "severity"));
    markup_add(output, " severity, ");
    markup_text(output, result_text(finding, "designation"));
    markup_add(output, ". Fix: ");
    markup_text(output, result_text(finding, "remediation"));
    markup_add(output, "</failure>");
}

static void add_skipped(struct report_output *output, const char *why, struct span reason)
{
    markup_add(output, "<skipped message=\"");
    markup_add(output, why);
    markup_text(output, reason);
    markup_add(output, "\"/>");
}

static void add_case(struct report_output *output, const struct value *finding,
                     enum result_part part)
{
    markup_add(output, "    <testcase");
    add_attribute(output, "classname", result_text(finding, "address"));
    add_attribute(output, "name",
                  arena_span_printf(output->text.arena, "%.*s %.*s",
                                    SPAN_ARGS(result_text(finding, "rule_id")),
                                    SPAN_ARGS(result_text(finding, "title"))));
    markup_add(output, " time=\"0\">");
    if (part == RESULT_VIOLATIONS) {
        add_failure(output, finding);
    } else if (part == RESULT_UNKNOWN) {
        add_skipped(output, "Not known: ", result_text(finding, "message"));
    } else if (part == RESULT_WAIVED) {
        add_skipped(output, "Waived: ", result_text(finding, "waiver_reason"));
    } else {
        markup_add(output, "<system-out>");
        markup_text(output, result_text(finding, "message"));
        markup_add(output, "</system-out>");
    }
    markup_add(output, "</testcase>\n");
}

/* A suite without findings says itself how it stands. */
static void add_case_of_suite(struct report_output *output, const struct suite *suite)
{
    markup_add(output, "    <testcase");
    add_attribute(output, "classname", suite->citation);
    str_printf(&output->text, " name=\"%zu rules on %zu resources\" time=\"0\">",
               result_number(suite->safeguard, "rules"),
               result_number(suite->safeguard, "resources"));
    if (!span_is(result_text(suite->safeguard, "status"), "compliant")) {
        add_skipped(output, "No resource was judged", SPAN(""));
    }
    markup_add(output, "</testcase>\n");
}

static void add_suite(struct report_output *output, const struct suite *suite)
{
    const size_t *counts = suite->counts;
    size_t skipped = counts[RESULT_UNKNOWN] + counts[RESULT_WAIVED];
    size_t tests = counts[RESULT_VIOLATIONS] + counts[RESULT_HARMLESS] + skipped;
    bool compliant = span_is(result_text(suite->safeguard, "status"), "compliant");
    struct arena *arena = output->text.arena;
    struct span name = arena_span_printf(
        arena, "%.*s %.*s%s%s%s", SPAN_ARGS(suite->citation),
        SPAN_ARGS(result_text(suite->safeguard, "title")), output->many ? " (" : "",
        output->many ? suite->input->name : "", output->many ? ")" : "");
    markup_add(output, "  <testsuite");
    add_attribute(output, "name", name);
    str_printf(&output->text,
               " tests=\"%zu\" failures=\"%zu\" errors=\"0\" skipped=\"%zu\" time=\"0\">\n",
               tests ? tests : 1, counts[RESULT_VIOLATIONS], tests ? skipped : (size_t)!compliant);
    const struct value *findings = value_get(suite->input->check, "findings");
    for (size_t i = 0; i < findings->item_count && tests; i++) {
        if (belongs(suite, findings->items[i])) {
            add_case(output, findings->items[i], result_part_of(suite->input->check, i));
        }
    }
    if (tests == 0) {
        add_case_of_suite(output, suite);
    }
    markup_add(output, "  </testsuite>\n");
}

void report_junit_begin(struct report_output *output)
{
    markup_add(output, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                       "<testsuites name=\"HIPAA technical safeguards\">\n");
}

void report_junit(struct report_output *output, const struct report_input *input)
{
    const struct value *safeguards = value_get(input->check, "safeguards_status");
    for (size_t i = 0; i < safeguards->member_count; i++) {
        struct suite suite = {
            input, safeguards->members[i].key, safeguards->members[i].value, { 0 }
        };
        count_findings(&suite);
        add_suite(output, &suite);
    }
}

void report_junit_end(struct report_output *output)
{
    markup_add(output, "</testsuites>\n");
}
