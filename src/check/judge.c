#include "check/judge.h"

#include "check/cause.h"
#include "check/sights.h"
#include "value/compare.h"

#define LOOK_FOR_CANCEL_EVERY 64

/* What changed is read again from the documents: so many resources before its pages are let go. */
#define FORGET_PAGES_EVERY 512

/* One resource before its judges. */
struct hearing {
    struct trial *trial;
    struct arena *scratch;
    const struct item *item;
    size_t number;                               /* of the subject, from 1 */
    const struct value *values[SIDE_COUNT];      /* only for rules on attributes */
    const struct entity *same_facts[SIDE_COUNT]; /* the earliest entity with the same facts */
    const struct value *address;                 /* of the result; NULL: not needed yet */
    struct slot_story *stories;
};

void trial_leave_unchecked(struct trial *trial, struct span address, struct span type,
                           const char *reason)
{
    struct arena *arena = trial->result_arena;
    struct value_builder object = value_builder(arena);
    value_put(&object, "address", value_string(arena, arena_span(arena, address)));
    value_put(&object, "resource_type", value_string(arena, arena_span(arena, type)));
    value_put(&object, "reason", value_text(arena, reason));
    value_add(&trial->unchecked, value_object_done(&object));
    trial->tally->unchecked++;
}

static bool facts_are_same(const struct entity *a, const struct entity *b)
{
    if (a == b) {
        return true;
    }
    bool same = !a->alternatives && !b->alternatives;
    for (size_t i = 0; i < kind_facet_count(a->kind) && same; i++) {
        same = a->facts[i].given == b->facts[i].given &&
               (a->facts[i].value == b->facts[i].value ||
                value_same(a->facts[i].value, b->facts[i].value));
    }
    return same;
}

/* Moments with the same facts need to be judged once. */
static void find_same_facts(struct hearing *hearing)
{
    for (size_t side = 0; side < SIDE_COUNT; side++) {
        const struct entity *entity = hearing->item->entities[side];
        hearing->same_facts[side] = entity;
        for (size_t before = 0; before < side && entity; before++) {
            const struct entity *earlier = hearing->item->entities[before];
            if (earlier && facts_are_same(earlier, entity)) {
                hearing->same_facts[side] = hearing->same_facts[before];
                break;
            }
        }
    }
}

static enum standing standing_of(enum verdict verdict)
{
    static const enum standing standings[] = {
        [VERDICT_COMPLIANT] = STANDING_COMPLIANT,
        [VERDICT_VIOLATING] = STANDING_VIOLATING,
        [VERDICT_UNKNOWN] = STANDING_UNKNOWN,
        [VERDICT_NOT_APPLICABLE] = STANDING_COMPLIANT,
    };
    return standings[verdict];
}

static enum standing standing_at(const struct hearing *hearing, const struct rule *rule,
                                 size_t side, const enum standing before[SIDE_COUNT])
{
    const struct entity *entity = hearing->item->entities[side];
    if (!hearing->trial->scene->told[side]) {
        return STANDING_UNTOLD;
    }
    if (!entity) {
        return STANDING_ABSENT;
    }
    if (side == SIDE_APPLIED && hearing->item->remembered && rule->needs_values) {
        return STANDING_UNTOLD; /* a baseline has no attributes */
    }
    for (size_t earlier = 0; earlier < side && !rule->needs_values; earlier++) {
        if (hearing->item->entities[earlier] &&
            hearing->same_facts[earlier] == hearing->same_facts[side]) {
            return before[earlier];
        }
    }
    return standing_of(rule_judge(hearing->scratch, rule, entity, hearing->values[side]));
}

/* Did a fact that the rule reads change between applied and observed? */
static bool facts_changed(const struct hearing *hearing, const struct rule *rule)
{
    const struct entity *applied = hearing->item->entities[SIDE_APPLIED];
    const struct entity *observed = hearing->item->entities[SIDE_OBSERVED];
    if (!applied || !observed ||
        hearing->same_facts[SIDE_APPLIED] == hearing->same_facts[SIDE_OBSERVED]) {
        return false;
    }
    for (size_t slot = 0; slot < kind_facet_count(applied->kind); slot++) {
        if (!value_same(applied->facts[slot].value, observed->facts[slot].value) &&
            rule_reads_slot(rule, applied->kind, slot)) {
            return true;
        }
    }
    return false;
}

static const struct value *address_value(struct hearing *hearing)
{
    if (!hearing->address) {
        struct arena *arena = hearing->trial->result_arena;
        hearing->address = value_string(arena, arena_span(arena, hearing->item->subject->address));
    }
    return hearing->address;
}

/* The rule has its wording already. */
static struct span cause_of(struct hearing *hearing, const struct type_rule *rule,
                            const enum standing standings[SIDE_COUNT])
{
    struct unknown unknown = { .scene = hearing->trial->scene,
                               .stage = hearing->trial->stage,
                               .item = hearing->item,
                               .rule = rule,
                               .standings = standings };
    return cause_of_unknown(hearing->scratch, &unknown);
}

static void add_finding(struct hearing *hearing, struct type_rule *rule,
                        const enum standing standings[SIDE_COUNT],
                        const struct judgement *judgement, const struct waiver *waiver)
{
    const struct item *item = hearing->item;
    const struct wording *wording = docket_wording(hearing->trial->docket, item->type, rule);
    struct finding finding = {
        .rule = rule->entry,
        .type = item->type,
        .wording = wording,
        .address = address_value(hearing),
        .cause = judgement->unknown ? cause_of(hearing, rule, standings) : SPAN(""),
        .judgement = *judgement,
        .waiver = waiver,
    };
    for (size_t side = 0; side < SIDE_COUNT; side++) {
        finding.standings[side] = standings[side];
        if (item->entities[side]) {
            finding.evidence[side] = rule_evidence(rule->rule, item->entities[side]);
        }
    }
    findings_add(&hearing->trial->findings, &finding);
}

/* The rule of this id, bound to the type; NULL where none of it speaks about the type. */
static const struct rule *rule_on_type(struct docket *docket, const struct rule *rule,
                                       struct span type)
{
    const struct type_entry *entry = docket_type(docket, type);
    for (size_t i = 0; i < entry->rule_count; i++) {
        if (span_equal(entry->rules[i].rule->id, rule->id)) {
            return entry->rules[i].rule;
        }
    }
    return NULL;
}

/*
 * Does the resource that this one is a part of stand the same under the same rule at every moment?
 * Then one finding, the parent's, says it.
 */
static bool parent_says_it(struct hearing *hearing, const struct rule *rule,
                           const enum standing standings[SIDE_COUNT])
{
    struct trial *trial = hearing->trial;
    if (!kind_is_companion(hearing->item->type->kind) || rule->needs_values) {
        return false;
    }
    for (size_t side = 0; side < SIDE_COUNT; side++) {
        const struct entity *entity = hearing->item->entities[side];
        const struct entity *parent = entity ? entity->parent : NULL;
        if (!trial->scene->told[side]) {
            continue;
        }
        const struct rule *same = parent && !parent->out_of_scope
                                      ? rule_on_type(trial->docket, rule, kind_type(parent->kind))
                                      : NULL;
        if (!same ||
            standing_of(rule_judge(hearing->scratch, same, parent, NULL)) != standings[side]) {
            return false;
        }
    }
    return true;
}

/* Did the rule not speak about the resource that is gone? Then nothing was lost with it. */
static bool had_no_say(struct hearing *hearing, const struct rule *rule,
                       const enum standing standings[SIDE_COUNT], const struct judgement *judgement)
{
    const struct entity *applied = hearing->item->entities[SIDE_APPLIED];
    return judgement->classification == CLASS_MISSING && applied && !rule->needs_values &&
           standings[SIDE_PLANNED] != STANDING_VIOLATING &&
           rule_judge(hearing->scratch, rule, applied, NULL) == VERDICT_NOT_APPLICABLE;
}

static void judge_rule(struct hearing *hearing, struct type_rule *type_rule)
{
    struct trial *trial = hearing->trial;
    struct rule_entry *entry = type_rule->entry;
    const struct rule *rule = type_rule->rule;
    enum standing standings[SIDE_COUNT] = { STANDING_UNTOLD, STANDING_UNTOLD, STANDING_UNTOLD };
    for (size_t side = 0; side < SIDE_COUNT; side++) {
        standings[side] = standing_at(hearing, rule, side, standings);
    }
    struct judgement judgement = classify(standings, facts_changed(hearing, rule));
    if (hearing->stories) {
        slot_stories_add(hearing->stories, hearing->item->type->kind, rule, &judgement);
    }
    if (!judgement_is_quiet(&judgement) && (parent_says_it(hearing, rule, standings) ||
                                            had_no_say(hearing, rule, standings, &judgement))) {
        return;
    }
    const struct waiver *waiver =
        judgement_is_quiet(&judgement)
            ? NULL
            : waivers_find(trial->waivers, rule, hearing->item->subject->address, &judgement);
    docket_judged(trial->docket, entry);
    tally_add(trial->tally, entry->safeguard, hearing->number, rule->severity, &judgement,
              waiver != NULL);
    if (!judgement_is_quiet(&judgement)) {
        add_finding(hearing, type_rule, standings, &judgement, waiver);
    }
}

/* Why the item cannot be judged by itself, or NULL. */
static const char *reason_unchecked(const struct trial *trial, const struct item *item)
{
    if (!item->type->kind) {
        return "resource type not in the catalogue";
    }
    if (!item->chosen) {
        return item->has_tags ? "not tagged as ePHI"
                              : "a part of a resource that is not tagged as ePHI";
    }
    if (item->type->rule_count != 0 || kind_is_companion(item->type->kind)) {
        return NULL; /* a companion is judged as a part of its parent */
    }
    return trial->request->safeguard_count != 0 ? "no rule of the chosen safeguards speaks about it"
                                                : "no rule in force speaks about it";
}

static void read_values(struct hearing *hearing)
{
    const struct item *item = hearing->item;
    for (size_t side = 0; side < SIDE_COUNT && item->type->needs_values; side++) {
        if (item->entities[side]) {
            hearing->values[side] =
                side_values(hearing->scratch, &item->subject->sides[side], NULL, 0);
        }
    }
}

static void judge_item(struct hearing *hearing)
{
    struct trial *trial = hearing->trial;
    const struct item *item = hearing->item;
    const char *reason = reason_unchecked(trial, item);
    bool judged = !reason;
    if (reason) {
        trial_leave_unchecked(trial, item->subject->address, item->subject->type, reason);
    }
    if (!item->chosen && item->type->kind) {
        return; /* what is out of scope drifts as it likes */
    }
    if (item->changed && item->type->kind) {
        hearing->stories =
            ARENA_ARRAY(hearing->scratch, kind_facet_count(item->type->kind), struct slot_story);
    }
    trial->tally->evaluated += judged;
    if (judged) {
        find_same_facts(hearing);
        read_values(hearing);
    }
    for (size_t i = 0; i < item->type->rule_count && judged; i++) {
        judge_rule(hearing, &item->type->rules[i]);
    }
    if (item->changed && trial->request->keeps_baseline) {
        change_log_add_facts(&trial->changes, hearing->scratch, item, hearing->stories);
    } else if (item->changed) {
        change_log_add(&trial->changes, hearing->scratch, item, hearing->stories,
                       trial->stage->workspaces);
    }
}

bool judge_resources(struct trial *trial, struct diags *diags)
{
    AUTO_ARENA *scratch = arena_new();
    const struct stage *stage = trial->stage;
    for (size_t i = 0; i < stage->count; i++) {
        if (i % LOOK_FOR_CANCEL_EVERY == 0 && check_is_cancelled(trial->request, diags)) {
            return false;
        }
        if (i % FORGET_PAGES_EVERY == 0) {
            scene_forget_pages(trial->scene);
        }
        struct arena_mark mark = arena_mark(scratch);
        struct hearing hearing = {
            .trial = trial, .scratch = scratch, .item = &stage->items[i], .number = i + 1
        };
        judge_item(&hearing);
        arena_rewind(scratch, mark);
    }
    trial->tally->resources = stage->count + trial->scene->leftover_count;
    for (size_t i = 0; i < trial->scene->leftover_count; i++) {
        const struct leftover *leftover = &trial->scene->leftovers[i];
        trial_leave_unchecked(trial, leftover->address, leftover->type,
                              arena_string(trial->result_arena, leftover->reason));
    }
    if (trial->partial) {
        trial_leave_unchecked(trial, SPAN("workspace"), SPAN(""), trial->partial);
    }
    return true;
}
