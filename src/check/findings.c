#include "check/findings.h"

#include "base/digest.h"
#include "check/sentence.h"
#include "json/json.h"

/* Of a message, which may hold what a document names. */
#define TEXT_LIMIT_BYTES ((size_t)64 * 1024)

#define CHUNK_FINDINGS 256

struct finding_chunk {
    struct finding_chunk *next;
    size_t count;
    struct finding items[CHUNK_FINDINGS];
};

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

static struct finding *next_finding(struct findings *findings)
{
    struct finding_chunk *chunk = findings->last;
    if (!chunk || chunk->count == CHUNK_FINDINGS) {
        chunk = ARENA_NEW(findings->arena, struct finding_chunk);
        *(findings->last ? &findings->last->next : &findings->first) = chunk;
        findings->last = chunk;
    }
    findings->count++;
    return &chunk->items[chunk->count++];
}

void findings_add(struct findings *findings, const struct finding_facts *facts)
{
    const struct rule *rule = facts->rule->rule;
    *next_finding(findings) = (struct finding) {
        .object = object_of(findings, facts),
        .rule = rule,
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
    for (struct finding_chunk *chunk = findings->first; chunk; chunk = chunk->next) {
        for (size_t i = 0; i < chunk->count; i++) {
            starts[bucket_of(&chunk->items[i]) + 1]++;
        }
    }
    for (size_t i = 0; i < BUCKET_COUNT; i++) {
        starts[i + 1] += starts[i];
    }
    findings->sorted = ARENA_ARRAY(findings->arena, findings->count, const struct finding *);
    for (struct finding_chunk *chunk = findings->first; chunk; chunk = chunk->next) {
        for (size_t i = 0; i < chunk->count; i++) {
            findings->sorted[starts[bucket_of(&chunk->items[i])]++] = &chunk->items[i];
        }
    }
}

const struct value *findings_list(const struct findings *findings)
{
    const struct value **items =
        ARENA_ARRAY(findings->result_arena, findings->count, const struct value *);
    for (size_t i = 0; i < findings->count; i++) {
        items[i] = findings->sorted[i]->object;
    }
    return value_list(findings->result_arena, items, findings->count);
}

size_t findings_at(const struct findings *findings, enum gate_level level)
{
    size_t count = 0;
    for (size_t i = 0; i < findings->count; i++) {
        count += findings->sorted[i]->level == level;
    }
    return count;
}
