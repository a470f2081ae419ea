#include "check/enforce.h"

#include "check/sentence.h"

static enum diag_severity severity_of(const struct gate *gate, enum gate_level level)
{
    return level == GATE_ERROR && gate->enforcement == ENFORCE_ERROR ? DIAG_SEVERITY_ERROR
                                                                     : DIAG_SEVERITY_WARNING;
}

static const char *full_stop_after(struct span text)
{
    return span_ends_with(text, SPAN(".")) ? "" : ".";
}

static void tell_one(const struct findings *findings, size_t index, const char *path,
                     struct diags *diags)
{
    const struct finding *finding = findings->sorted[index];
    const struct value *object = findings->list->items[index];
    const struct rule *rule = finding->rule->rule;
    struct span message = value_string_or_empty(value_get(object, "message"));
    struct span fix = value_string_or_empty(value_get(object, "remediation"));
    const char *summary =
        arena_printf(diags->arena, "%.*s %.*s: %s", SPAN_ARGS(rule->citation),
                     SPAN_ARGS(rule->safeguard_title), judgement_words(&finding->judgement));
    const char *detail =
        arena_printf(diags->arena, "%.*s\nRule %.*s (%s, %.*s). %.*s%s%s%.*s%s", SPAN_ARGS(message),
                     SPAN_ARGS(rule->id), severity_name(rule->severity),
                     SPAN_ARGS(rule->designation), SPAN_ARGS(rule->rationale),
                     full_stop_after(rule->rationale), fix.length != 0 ? "\nFix: " : "",
                     SPAN_ARGS(fix), fix.length != 0 ? full_stop_after(fix) : "");
    diag_add_text(diags, severity_of(findings->gate, finding->level), path, summary, detail);
}

/* The sort puts what fails first, then what warns: the first `shown` are told one by one. */
static void tell_rest(const struct gate *gate, size_t failing, size_t warning, size_t shown,
                      const char *path, struct diags *diags)
{
    size_t failing_left = failing > shown ? failing - shown : 0;
    size_t left = failing + warning - shown;
    const char *detail = arena_printf(
        diags->arena,
        "%zu more of %zu findings, %zu of them at or above their threshold. They are all in the "
        "attribute findings, and in the output of terraform-provider-hipaa check.",
        left, failing + warning, failing_left);
    diag_add_text(diags, severity_of(gate, failing_left ? GATE_ERROR : GATE_WARNING), path,
                  "More findings than are shown", detail);
}

void enforce(const struct findings *findings, size_t unknown, const char *path, struct diags *diags)
{
    const struct gate *gate = findings->gate;
    if (gate->enforcement == ENFORCE_OFF) {
        return;
    }
    size_t failing = findings_at(findings, GATE_ERROR);
    size_t warning = findings_at(findings, GATE_WARNING);
    size_t told = failing + warning;
    size_t shown = told > ENFORCE_SHOWN_MOST ? ENFORCE_SHOWN_MOST : told;
    for (size_t i = 0; i < shown; i++) {
        tell_one(findings, i, path, diags);
    }
    if (told > shown) {
        tell_rest(gate, failing, warning, shown, path, diags);
    }
    if (unknown != 0 && told == 0) {
        diag_add(diags, DIAG_CHECK_UNKNOWN, path,
                 "Nothing is broken as far as is known, but %zu judgements hang on values that are "
                 "not known; they are listed in findings. What is not known is not compliant.",
                 unknown);
    }
}
