/*
 * Rules over the whole workspace: is there a trail, does every network log its flows ...
 */
#include "check/judge.h"

#include <stdlib.h>

/* What findings about no one resource have as their address. */
static const struct value whole_workspace = { .kind = VALUE_STRING, .text = { "workspace", 9 } };

struct ruling {
    const struct rule *rule;
    struct workspace_verdict verdicts[SIDE_COUNT];
    enum standing standings[SIDE_COUNT];
    bool applies;  /* at some moment */
    bool not_here; /* violated, but only because no moment has anything of the kind */
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

struct rulings {
    struct ruling *items;
    size_t count;
};

static void keep_ruling(struct trial *trial, const struct ruling *ruling)
{
    if (trial->request->keeps_baseline) {
        const char *standing = standing_name(ruling->standings[trial->stage->now]);
        value_put_span(&trial->rulings, ruling->rule->id, value_text(trial->arena, standing));
    }
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
        *verdict = same < side ? ruling.verdicts[same]
                               : rule_judge_workspace(scratch, rule, workspaces[side]);
        if (same == side && verdict->reason) {
            verdict->reason = arena_string(arena, verdict->reason);
        }
        ruling.standings[side] = standing_of(verdict->verdict);
        ruling.applies |= verdict->verdict != VERDICT_NOT_APPLICABLE;
        ruling.not_here &= verdict->verdict == VERDICT_NOT_APPLICABLE ||
                           (verdict->verdict == VERDICT_VIOLATING && verdict->address.length == 0);
    }
    enum standing before = baseline_standing(trial->baseline, rule->id);
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

static void tell_ruling(struct trial *trial, const struct ruling *ruling)
{
    const struct rule *rule = ruling->rule;
    if (!ruling->applies) {
        return;
    }
    if (ruling->not_here) {
        leave_to_others(trial, ruling);
        return;
    }
    keep_ruling(trial, ruling);
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
