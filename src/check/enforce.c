#include "check/enforce.h"

#include "base/str.h"
#include "check/sentence.h"

#define UNKNOWN_SHOWN_MOST 5
#define UNKNOWN_LIMIT_BYTES 4096

static enum diag_severity severity_of(const struct gate *gate, enum gate_level level)
{
    return level == GATE_ERROR && gate->enforcement == ENFORCE_ERROR ? DIAG_SEVERITY_ERROR
                                                                     : DIAG_SEVERITY_WARNING;
}

static const char *full_stop_after(struct span text)
{
    return span_ends_with(text, SPAN(".")) ? "" : ".";
}

static void tell_one(const struct findings *findings, size_t index, struct diags *diags)
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
    diag_add_text(diags, severity_of(findings->gate, finding->level), NULL, summary, detail);
}

/* The sort puts what fails first, then what warns: the first `shown` are told one by one. */
static void tell_rest(const struct gate *gate, size_t failing, size_t warning, size_t shown,
                      struct diags *diags)
{
    size_t failing_left = failing > shown ? failing - shown : 0;
    size_t left = failing + warning - shown;
    const char *detail = arena_printf(
        diags->arena,
        "%zu more of %zu findings, %zu of them at or above their threshold. They are all in the "
        "attribute findings, and in the output of terraform-provider-hipaa check.",
        left, failing + warning, failing_left);
    diag_add_text(diags, severity_of(gate, failing_left ? GATE_ERROR : GATE_WARNING), NULL,
                  "More findings than are shown", detail);
}

/* What is not known, the first of it one by one: what it hangs on is in its message. */
static void tell_unknown(const struct findings *findings, const struct check_request *request,
                         size_t unknown, bool alone, struct diags *diags)
{
    struct str list = str_init(diags->arena, UNKNOWN_LIMIT_BYTES);
    size_t shown = 0;
    for (size_t i = 0; i < findings->count && shown < UNKNOWN_SHOWN_MOST; i++) {
        const struct finding *finding = findings->sorted[i];
        if (!finding->waiver && finding->judgement.unknown) {
            const struct value *message = value_get(findings->list->items[i], "message");
            str_printf(&list, "\n  %.*s", SPAN_ARGS(value_string_or_empty(message)));
            shown++;
        }
    }
    if (unknown > shown) {
        str_printf(&list, "\n  and %zu more", unknown - shown);
    }
    diag_add(diags, DIAG_CHECK_UNKNOWN, NULL,
             "%s%zu %s on what is not known. What is not known is not compliant; %s.%s",
             alone ? "Nothing is broken as far as is known, but " : "", unknown,
             unknown == 1 ? "judgement hangs" : "judgements hang",
             request->keeps_baseline ? "it is judged again when this is applied"
                                     : "it is listed in findings",
             str_text(&list));
}

/* Tags, safeguards or types that choose nothing are a mistake more often than a wish. */
static void tell_nothing_judged(const struct blind_spots *blind, struct diags *diags)
{
    if (blind->resources == 0) {
        diag_add(diags, DIAG_CHECK_EMPTY, NULL,
                 "There is no resource to judge, so compliance is not known.");
        return;
    }
    const struct value *first = blind->unchecked->items[0];
    struct span address = value_string_or_empty(value_get(first, "address"));
    struct span reason = value_string_or_empty(value_get(first, "reason"));
    diag_add(diags, DIAG_CHECK_EMPTY, NULL,
             "No rule judged any of the resources (%zu), so compliance is not known. The attribute "
             "unchecked says why of each; the first: %.*s: %.*s.",
             blind->resources, SPAN_ARGS(address), SPAN_ARGS(reason));
}

static void tell_blind_spots(const struct findings *findings, const struct check_request *request,
                             const struct blind_spots *blind, bool alone, struct diags *diags)
{
    if (blind->unknown != 0 && (alone || request->keeps_baseline)) {
        tell_unknown(findings, request, blind->unknown, alone, diags);
    } else if (blind->evaluated == 0 && alone) {
        tell_nothing_judged(blind, diags);
    } else if (blind->partial && alone) {
        diag_add(diags, DIAG_CHECK_UNKNOWN, NULL, "Nothing is broken as far as is known, but %s.",
                 blind->partial);
    }
}

void enforce(const struct findings *findings, const struct check_request *request,
             const struct blind_spots *blind, struct diags *diags)
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
        tell_one(findings, i, diags);
    }
    if (told > shown) {
        tell_rest(gate, failing, warning, shown, diags);
    }
    tell_blind_spots(findings, request, blind, told == 0, diags);
}
