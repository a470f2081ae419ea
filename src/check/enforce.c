#include "check/enforce.h"

#include "base/str.h"
#include "check/sentence.h"

#define UNKNOWN_SHOWN_MOST 5
#define UNKNOWN_LIMIT_BYTES 4096
#define LOSS_LIMIT_BYTES 4096

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

/*
 * A resource that is gone takes with it what met many rules: that is one event, and one fix mends
 * all. Where the plan makes it again in violation, each rule has a fix of its own.
 */
static bool is_same_loss(const struct finding *a, const struct finding *b)
{
    return a->judgement.classification == CLASS_MISSING &&
           b->judgement.classification == CLASS_MISSING && a->level == b->level &&
           a->judgement.outcome == b->judgement.outcome &&
           a->judgement.outcome != OUTCOME_INTRODUCED && a->reason.length == 0 &&
           b->reason.length == 0 && span_equal(a->address->text, b->address->text);
}

/* What was told, of the findings that are to be told: the sort puts what fails first. */
struct account {
    const struct findings *findings;
    size_t failing;
    size_t to_tell;
    size_t diagnostics;
    size_t told;
    size_t told_failing;
};

static bool was_told_with_another(const struct account *account, size_t index)
{
    const struct finding *const *sorted = account->findings->sorted;
    for (size_t i = 0; i < index; i++) {
        if (is_same_loss(sorted[i], sorted[index])) {
            return true;
        }
    }
    return false;
}

/* The rules of the loss that the finding begins, each with its citation; how many goes to `count`. */
static const char *rules_lost(const struct account *account, size_t index, size_t *count,
                              struct arena *arena)
{
    const struct finding *const *sorted = account->findings->sorted;
    struct str list = str_init(arena, LOSS_LIMIT_BYTES);
    *count = 0;
    for (size_t i = index; i < account->to_tell; i++) {
        const struct rule *rule = sorted[i]->rule->rule;
        if (i == index || is_same_loss(sorted[index], sorted[i])) {
            str_printf(&list, "%s%.*s (%s, %.*s)", *count ? ", " : "", SPAN_ARGS(rule->id),
                       severity_name(rule->severity), SPAN_ARGS(rule->citation));
            ++*count;
        }
    }
    return str_text(&list);
}

static void tell_loss(const struct account *account, size_t index, size_t rules, const char *list,
                      struct diags *diags)
{
    const struct finding *finding = account->findings->sorted[index];
    const struct value *object = account->findings->list->items[index];
    const struct rule *rule = finding->rule->rule;
    const char *summary =
        arena_printf(diags->arena, "%.*s %.*s: %s", SPAN_ARGS(rule->citation),
                     SPAN_ARGS(rule->safeguard_title), judgement_words(&finding->judgement));
    const char *detail =
        arena_printf(diags->arena, "%.*s\nWith it goes what met %zu rules: %s.\nFix: %.*s.",
                     SPAN_ARGS(value_string_or_empty(value_get(object, "message"))), rules, list,
                     SPAN_ARGS(value_string_or_empty(value_get(object, "remediation"))));
    diag_add_text(diags, severity_of(account->findings->gate, finding->level), NULL, summary,
                  detail);
}

static void tell_next(struct account *account, size_t index, struct diags *diags)
{
    size_t rules;
    const char *list = rules_lost(account, index, &rules, diags->arena);
    if (rules == 1) {
        tell_one(account->findings, index, diags);
    } else {
        tell_loss(account, index, rules, list, diags);
    }
    account->diagnostics++;
    account->told += rules;
    account->told_failing += index < account->failing ? rules : 0;
}

static void tell_rest(const struct account *account, struct diags *diags)
{
    size_t failing_left = account->failing - account->told_failing;
    const char *detail = arena_printf(
        diags->arena,
        "%zu more of %zu findings, %zu of them at or above their threshold. They are all in the "
        "attribute findings, and in the output of terraform-provider-hipaa check.",
        account->to_tell - account->told, account->to_tell, failing_left);
    enum gate_level level = failing_left ? GATE_ERROR : GATE_WARNING;
    diag_add_text(diags, severity_of(account->findings->gate, level), NULL,
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
    if (findings->gate->enforcement == ENFORCE_OFF) {
        return;
    }
    struct account account = { .findings = findings, .failing = findings_at(findings, GATE_ERROR) };
    account.to_tell = account.failing + findings_at(findings, GATE_WARNING);
    for (size_t i = 0; i < account.to_tell && account.diagnostics < ENFORCE_SHOWN_MOST; i++) {
        if (!was_told_with_another(&account, i)) {
            tell_next(&account, i, diags);
        }
    }
    if (account.told < account.to_tell) {
        tell_rest(&account, diags);
    }
    tell_blind_spots(findings, request, blind, account.to_tell == 0, diags);
}
