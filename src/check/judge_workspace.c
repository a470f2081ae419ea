/*
 * Rules over the whole workspace: is there a trail, does every network log its flows ... A rule that
 * asks the same of each resource is judged on each, so that old debt of one does not hide what
 * happened to another, nor the waiver of one the other.
 */
#include "check/judge.h"

#include <stdlib.h>

#include "rules/workspace_rule.h"

/* What findings about no one resource have as their address. */
static const struct value whole_workspace = { .kind = VALUE_STRING, .text = { "workspace", 9 } };

struct ruling {
    const struct rule *rule;
    struct workspace_verdict verdicts[SIDE_COUNT];
    enum standing standings[SIDE_COUNT];
    bool applies;  /* at some moment */
    bool not_here; /* violated, but only because no moment has anything of the kind */
};

struct rulings {
    struct ruling *items;
    size_t count;
};

static enum standing standing_of(enum verdict verdict)
{
    switch (verdict) {
    case VERDICT_VIOLATING:
        return STANDING_VIOLATING;
    case VERDICT_UNKNOWN:
        return STANDING_UNKNOWN;
    default:
        return STANDING_COMPLIANT; /* what does not apply is not broken */
    }
}

static const struct value *standing_value(struct arena *arena, enum standing standing)
{
    return value_text(arena, standing_name(standing));
}

/* How the rule stands now; of a rule on each resource, how those stand that do not meet it. */
static void keep_ruling(struct trial *trial, const struct ruling *ruling)
{
    enum side now = trial->stage->now;
    const struct workspace_verdict *verdict = &ruling->verdicts[now];
    struct arena *arena = trial->arena;
    const struct value *kept = standing_value(arena, ruling->standings[now]);
    if (!trial->request->keeps_baseline) {
        return;
    }
    if (verdict->breach_count != 0) {
        struct value_builder each = value_builder(arena);
        for (size_t i = 0; i < verdict->breach_count; i++) {
            const struct workspace_breach *breach = &verdict->breaches[i];
            value_put_span(&each, arena_span(arena, breach->address),
                           standing_value(arena, standing_of(breach->verdict)));
        }
        kept = value_object_done(&each);
    }
    value_put_span(&trial->rulings, ruling->rule->id, kept);
}

static const char *kept_reason(struct arena *arena, const char *reason)
{
    return reason ? arena_string(arena, reason) : NULL;
}

/* The verdict with its texts in `arena`. */
static struct workspace_verdict kept_verdict(struct arena *arena,
                                             const struct workspace_verdict *verdict)
{
    struct workspace_verdict kept = *verdict;
    size_t size = verdict->breach_count * sizeof(struct workspace_breach);
    struct workspace_breach *breaches = arena_grow(arena, verdict->breaches, size, size);
    for (size_t i = 0; i < verdict->breach_count; i++) {
        breaches[i].reason = kept_reason(arena, breaches[i].reason);
    }
    kept.breaches = breaches;
    kept.reason = kept_reason(arena, verdict->reason);
    return kept;
}

/* Leaves nothing in `scratch`. */
static struct ruling rule_on(struct arena *arena, struct arena *scratch, const struct trial *trial,
                             const struct rule *rule)
{
    struct arena_mark mark = arena_mark(scratch);
    struct ruling ruling = { .rule = rule, .not_here = true };
    struct workspace *const *workspaces = trial->stage->workspaces;
    for (size_t side = 0; side < SIDE_COUNT; side++) {
        if (!workspaces[side]) {
            ruling.standings[side] = STANDING_UNTOLD;
            continue;
        }
        struct workspace_verdict *verdict = &ruling.verdicts[side];
        size_t same = 0;
        while (workspaces[same] != workspaces[side]) {
            same++;
        }
        if (same < side) {
            *verdict = ruling.verdicts[same];
        } else {
            struct workspace_verdict told = rule_judge_workspace(scratch, rule, workspaces[side]);
            *verdict = kept_verdict(arena, &told);
        }
        ruling.standings[side] = standing_of(verdict->verdict);
        ruling.applies |= verdict->verdict != VERDICT_NOT_APPLICABLE;
        ruling.not_here &= verdict->verdict == VERDICT_NOT_APPLICABLE ||
                           (verdict->verdict == VERDICT_VIOLATING && verdict->address.length == 0);
    }
    enum standing before = baseline_standing(trial->baseline, rule->id, SPAN(""));
    if (before != STANDING_UNTOLD) {
        ruling.standings[SIDE_APPLIED] = before;
    }
    arena_rewind(scratch, mark);
    return ruling;
}

/* The moment that says most about what is broken: now, else what will be, else what was. */
static const struct workspace_verdict *telling_verdict(const struct ruling *ruling)
{
    static const enum side order[] = { SIDE_OBSERVED, SIDE_PLANNED, SIDE_APPLIED };
    for (size_t i = 0; i < SIDE_COUNT; i++) {
        if (ruling->standings[order[i]] == STANDING_VIOLATING) {
            return &ruling->verdicts[order[i]];
        }
    }
    for (size_t i = 0; i < SIDE_COUNT; i++) {
        if (ruling->standings[order[i]] == STANDING_UNKNOWN) {
            return &ruling->verdicts[order[i]];
        }
    }
    return &ruling->verdicts[SIDE_OBSERVED];
}

static int by_address(const void *address, const void *item)
{
    return span_compare(*(const struct span *)address,
                        ((const struct item *)item)->subject->address);
}

static const struct type_entry *type_at(const struct stage *stage, struct span address)
{
    const struct item *item =
        bsearch(&address, stage->items, stage->count, sizeof(struct item), by_address);
    return item ? item->type : NULL;
}

static void add_finding(struct trial *trial, struct rule_entry *entry, const struct ruling *ruling,
                        const struct judgement *judgement, const struct waiver *waiver)
{
    struct arena *arena = trial->result_arena;
    const struct workspace_verdict *telling = telling_verdict(ruling);
    bool placed = telling->address.length != 0;
    struct finding finding = {
        .rule = entry,
        .type = placed ? type_at(trial->stage, telling->address) : NULL,
        .address =
            placed ? value_string(arena, arena_span(arena, telling->address)) : &whole_workspace,
        .reason = span_of(telling->reason),
        .judgement = *judgement,
        .waiver = waiver,
    };
    memcpy(finding.standings, ruling->standings, sizeof(finding.standings));
    findings_add(&trial->findings, &finding);
}

static void leave_to_others(struct trial *trial, const struct ruling *ruling)
{
    const struct rule *rule = ruling->rule;
    const char *reason = telling_verdict(ruling)->reason;
    trial_leave_unchecked(trial, whole_workspace.text, SPAN(""),
                          arena_printf(trial->result_arena, "not managed here: %.*s %.*s%s%s%s",
                                       SPAN_ARGS(rule->id), SPAN_ARGS(rule->title),
                                       reason ? " (" : "", reason ? reason : "",
                                       reason ? ")" : ""));
}

static void tell_standings(struct trial *trial, const struct ruling *ruling)
{
    const struct rule *rule = ruling->rule;
    struct rule_entry *entry = docket_rule(trial->docket, rule);
    struct judgement judgement = classify(ruling->standings, false);
    struct span address = telling_verdict(ruling)->address;
    bool quiet = judgement_is_quiet(&judgement);
    const struct waiver *waiver =
        quiet ? NULL
              : waivers_find(trial->waivers, rule,
                             address.length != 0 ? address : whole_workspace.text, &judgement);
    docket_judged(trial->docket, entry);
    tally_add(trial->tally, entry->safeguard, 0, rule->severity, &judgement, waiver != NULL);
    if (!quiet) {
        add_finding(trial, entry, ruling, &judgement, waiver);
    }
}

/* ---- rules on each resource ---- */

static int order_of_addresses(const void *a, const void *b)
{
    return span_compare(*(const struct span *)a, *(const struct span *)b);
}

/* Those that do not meet the rule at some moment, or did not when the baseline was laid, each once. */
static size_t addresses_of(struct arena *scratch, const struct ruling *ruling,
                           const struct value *before, struct span **addresses)
{
    size_t count = before ? before->member_count : 0;
    for (size_t side = 0; side < SIDE_COUNT; side++) {
        count += ruling->verdicts[side].breach_count;
    }
    struct span *all = *addresses = ARENA_ARRAY(scratch, count, struct span);
    size_t filled = 0;
    for (size_t side = 0; side < SIDE_COUNT; side++) {
        for (size_t i = 0; i < ruling->verdicts[side].breach_count; i++) {
            all[filled++] = ruling->verdicts[side].breaches[i].address;
        }
    }
    for (size_t i = 0; filled < count; i++) {
        all[filled++] = before->members[i].key;
    }
    if (count != 0) {
        qsort(all, count, sizeof(struct span), order_of_addresses);
    }
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (kept == 0 || !span_equal(all[kept - 1], all[i])) {
            all[kept++] = all[i];
        }
    }
    return kept;
}

static int by_breach(const void *address, const void *breach)
{
    return span_compare(*(const struct span *)address,
                        ((const struct workspace_breach *)breach)->address);
}

/* The rule on one resource: it is met at each moment that does not tell otherwise. */
static struct ruling ruling_on(const struct trial *trial, const struct ruling *whole,
                               struct span address)
{
    struct ruling one = { .rule = whole->rule, .applies = true };
    for (size_t side = 0; side < SIDE_COUNT; side++) {
        const struct workspace_verdict *verdict = &whole->verdicts[side];
        const struct workspace_breach *breach =
            verdict->breach_count == 0 ? NULL
                                       : bsearch(&address, verdict->breaches, verdict->breach_count,
                                                 sizeof(struct workspace_breach), by_breach);
        one.verdicts[side] = (struct workspace_verdict) {
            .verdict = breach ? breach->verdict : VERDICT_COMPLIANT,
            .address = address,
            .reason = breach ? breach->reason : NULL,
        };
        one.standings[side] = trial->stage->workspaces[side]
                                  ? standing_of(one.verdicts[side].verdict)
                                  : STANDING_UNTOLD;
    }
    enum standing before = baseline_standing(trial->baseline, whole->rule->id, address);
    if (before != STANDING_UNTOLD) {
        one.standings[SIDE_APPLIED] = before;
    }
    return one;
}

/* False where every resource meets the rule and always did: then the rule as a whole is told. */
static bool tell_breaches(struct trial *trial, const struct ruling *whole)
{
    AUTO_ARENA *scratch = arena_new();
    struct span *addresses;
    const struct value *before = baseline_breaches(trial->baseline, whole->rule->id);
    size_t count = addresses_of(scratch, whole, before, &addresses);
    for (size_t i = 0; i < count; i++) {
        struct ruling one = ruling_on(trial, whole, addresses[i]);
        tell_standings(trial, &one);
    }
    return count != 0;
}

static void tell_ruling(struct trial *trial, const struct ruling *ruling)
{
    if (!ruling->applies) {
        return;
    }
    if (ruling->not_here) {
        leave_to_others(trial, ruling);
        return;
    }
    keep_ruling(trial, ruling);
    if (!tell_breaches(trial, ruling)) {
        tell_standings(trial, ruling);
    }
}

const struct rulings *judge_workspace(struct arena *arena, const struct trial *trial,
                                      struct rulebook *rulebook)
{
    AUTO_ARENA *scratch = arena_new();
    const struct check_request *request = trial->request;
    const struct rule *const *rules;
    size_t count = rulebook_workspace(rulebook, &rules);
    struct rulings *rulings = ARENA_NEW(arena, struct rulings);
    rulings->items = ARENA_ARRAY(arena, count, struct ruling);
    for (size_t i = 0; i < count; i++) {
        if (citation_chosen(rules[i]->citation, request->safeguards, request->safeguard_count)) {
            rulings->items[rulings->count++] = rule_on(arena, scratch, trial, rules[i]);
        }
    }
    return rulings;
}

void tell_rulings(struct trial *trial, const struct rulings *rulings)
{
    for (size_t i = 0; i < rulings->count; i++) {
        tell_ruling(trial, &rulings->items[i]);
    }
}
