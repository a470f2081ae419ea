#include "check/findings.h"

#include "base/digest.h"
#include "check/sentence.h"
#include "json/json.h"

/* Of a message, which may hold what a document names. */
#define TEXT_LIMIT_BYTES ((size_t)64 * 1024)

struct findings findings_new(struct arena *arena, struct arena *result_arena,
                             const struct gate *gate)
{
    struct findings findings = {
        .arena = arena,
        .result_arena = result_arena,
        .gate = gate,
        .text = str_init(arena, TEXT_LIMIT_BYTES),
    };
    for (size_t i = 0; i < CLASSIFICATION_COUNT; i++) {
        findings.names[i] = value_text(result_arena, classification_name((enum classification)i));
    }
    for (size_t i = 0; i < OUTCOME_COUNT; i++) {
        findings.names[CLASSIFICATION_COUNT + i] =
            value_text(result_arena, outcome_name((enum outcome)i));
    }
    return findings;
}

/* JSON text of a facet's value, or null where there is none. */
static const struct value *evidence_text(struct arena *arena, const struct value *evidence)
{
    static const struct value yes = { .kind = VALUE_STRING, .text = { "true", 4 } };
    static const struct value no = { .kind = VALUE_STRING, .text = { "false", 5 } };
    if (!evidence || evidence->kind == VALUE_UNKNOWN) {
        return &value_null;
    }
    if (evidence->kind == VALUE_BOOL) {
        return evidence->truth ? &yes : &no;
    }
    return value_string(arena, json_text(arena, evidence, JSON_COMPACT));
}

/* Tells a finding again in the next run: the rule, the place, the facet and the verdicts. */
static const struct value *fingerprint_of(struct findings *findings,
                                          const struct finding_facts *facts)
{
    struct str *text = &findings->text;
    str_clear(text);
    str_add(text, facts->rule->rule->id);
    str_add_byte(text, '\n');
    str_add(text, facts->address->text);
    str_add_byte(text, '\n');
    str_add(text, facts->rule->rule->main_facet);
    for (size_t side = 0; side < SIDE_COUNT; side++) {
        str_add_byte(text, '\n');
        str_add_text(text, standing_name(facts->standings[side]));
    }
    return value_string(findings->result_arena,
                        digest_sha256(findings->result_arena, str_span(text)));
}

static const struct value *message_of(struct findings *findings, const struct finding_facts *facts)
{
    struct sentence sentence = {
        .address = facts->address->text,
        .reason = facts->reason,
        .hangs_on = facts->hangs_on,
        .facet = facts->rule->rule->main_facet,
        .words = facts->words,
        .judgement = facts->judgement,
    };
    memcpy(sentence.values, facts->evidence, sizeof(sentence.values));
    memcpy(sentence.standings, facts->standings, sizeof(sentence.standings));
    str_clear(&findings->text);
    sentence_write(&findings->text, &sentence);
    return value_string(findings->result_arena,
                        arena_span(findings->result_arena, str_span(&findings->text)));
}

static const struct value *reason_of_waiver(struct arena *arena, const struct waiver *waiver)
{
    return waiver ? value_string(arena, arena_span(arena, waiver->reason)) : &value_null;
}

/* The members in the order of the data source's schema. */
static const struct value *object_of(struct findings *findings, const struct finding_facts *facts)
{
    struct arena *arena = findings->result_arena;
    const struct rule_entry *rule = facts->rule;
    const struct type_entry *type = facts->type;
    const struct judgement *judgement = &facts->judgement;
    const struct member members[] = {
        { SPAN("rule_id"), rule->id },
        { SPAN("title"), rule->title },
        { SPAN("severity"), rule->severity },
        { SPAN("safeguard"), rule->citation },
        { SPAN("safeguard_title"), rule->safeguard_title },
        { SPAN("designation"), rule->designation },
        { SPAN("address"), facts->address },
        { SPAN("resource_type"), type ? type->type_value : &value_null },
        { SPAN("cloud"), type ? type->cloud_value : &value_null },
        { SPAN("class"), type ? type->class_value : &value_null },
        { SPAN("facet"), rule->facet },
        { SPAN("classification"), findings->names[judgement->classification] },
        { SPAN("outcome"), findings->names[CLASSIFICATION_COUNT + judgement->outcome] },
        { SPAN("applied"), evidence_text(arena, facts->evidence[SIDE_APPLIED]) },
        { SPAN("observed"), evidence_text(arena, facts->evidence[SIDE_OBSERVED]) },
        { SPAN("planned"), evidence_text(arena, facts->evidence[SIDE_PLANNED]) },
        { SPAN("message"), message_of(findings, facts) },
        { SPAN("remediation"), facts->remediation },
        { SPAN("waived"), value_bool(facts->waiver != NULL) },
        { SPAN("waiver_reason"), reason_of_waiver(arena, facts->waiver) },
        { SPAN("fingerprint"), fingerprint_of(findings, facts) },
    };
    return value_object(arena, arena_grow(arena, members, sizeof(members), sizeof(members)),
                        ARRAY_LENGTH(members));
}

void findings_add(struct findings *findings, const struct finding_facts *facts)
{
    if (findings->count == findings->room) {
        size_t room = findings->room ? findings->room * 2 : 64;
        findings->items =
            arena_grow(findings->arena, findings->items, findings->count * sizeof(struct finding),
                       room * sizeof(struct finding));
        findings->room = room;
    }
    const struct rule *rule = facts->rule->rule;
    findings->items[findings->count++] = (struct finding) {
        .object = object_of(findings, facts),
        .rule = rule,
        .address = facts->address->text,
        .judgement = facts->judgement,
        .level = facts->waiver ? GATE_QUIET
                               : gate_level(findings->gate, &facts->judgement, rule->severity),
        .waived = facts->waiver != NULL,
    };
}

enum group { GROUP_FAILS, GROUP_WARNS, GROUP_UNKNOWN, GROUP_HAPPENED, GROUP_WAIVED, GROUP_COUNT };

#define BUCKET_COUNT ((size_t)GROUP_COUNT * SEVERITY_NEVER)

static enum group group_of(const struct finding *finding)
{
    if (finding->waived) {
        return GROUP_WAIVED;
    }
    if (finding->level != GATE_QUIET) {
        return finding->level == GATE_ERROR ? GROUP_FAILS : GROUP_WARNS;
    }
    return finding->judgement.unknown ? GROUP_UNKNOWN : GROUP_HAPPENED;
}

static size_t bucket_of(const struct finding *finding)
{
    return (size_t)group_of(finding) * SEVERITY_NEVER +
           (size_t)(SEVERITY_CRITICAL - finding->rule->severity);
}

void findings_sort(struct findings *findings)
{
    size_t starts[BUCKET_COUNT + 1] = { 0 };
    for (size_t i = 0; i < findings->count; i++) {
        starts[bucket_of(&findings->items[i]) + 1]++;
    }
    for (size_t i = 0; i < BUCKET_COUNT; i++) {
        starts[i + 1] += starts[i];
    }
    struct finding *sorted = ARENA_ARRAY(findings->arena, findings->count, struct finding);
    for (size_t i = 0; i < findings->count; i++) {
        sorted[starts[bucket_of(&findings->items[i])]++] = findings->items[i];
    }
    findings->items = sorted;
}

const struct value *findings_list(const struct findings *findings)
{
    struct value_builder list = value_builder(findings->result_arena);
    for (size_t i = 0; i < findings->count; i++) {
        value_add(&list, findings->items[i].object);
    }
    return value_list_done(&list);
}

size_t findings_failures(const struct findings *findings)
{
    size_t failures = 0;
    for (size_t i = 0; i < findings->count; i++) {
        failures += findings->items[i].level == GATE_ERROR;
    }
    return failures;
}
