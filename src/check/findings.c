#include "check/findings.h"

#include "base/digest.h"
#include "base/slices.h"
#include "check/sentence.h"
#include "json/json.h"

/* Of a message, which may hold what a document names. */
#define TEXT_LIMIT_BYTES ((size_t)64 * 1024)

#define CHUNK_FINDINGS 256

/* Written by one thread after another: their values fill the blocks of an arena. */
#define FINDINGS_OF_SLICE 2048

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

/* Where findings are written: a text at a time, in memory that the next one takes over. */
struct pen {
    const struct findings *findings;
    struct arena *result_arena;
    struct str text;
};

/* The name of the main facet; null, whose text is empty, where there is none. */
static const struct value *facet_of(const struct finding *finding)
{
    return finding->wording ? finding->wording->facet : &value_null;
}

/* Tells a finding again in the next run: the rule, the place, the facet and the verdicts. */
static const struct value *fingerprint_of(struct pen *pen, const struct finding *finding)
{
    struct str *text = &pen->text;
    str_clear(text);
    str_add(text, finding->rule->rule->id);
    str_add_byte(text, '\n');
    str_add(text, finding->address->text);
    str_add_byte(text, '\n');
    str_add(text, facet_of(finding)->text);
    for (size_t side = 0; side < SIDE_COUNT; side++) {
        str_add_byte(text, '\n');
        str_add_text(text, standing_name(finding->standings[side]));
    }
    return value_string(pen->result_arena, digest_sha256(pen->result_arena, str_span(text)));
}

static const struct value *message_of(struct pen *pen, const struct finding *finding)
{
    const struct wording *wording = finding->wording;
    struct sentence sentence = {
        .address = finding->address->text,
        .reason = finding->reason,
        .hangs_on = finding->cause,
        .facet = facet_of(finding)->text,
        .words = wording ? wording->words : NULL,
        .judgement = finding->judgement,
    };
    memcpy(sentence.values, finding->evidence, sizeof(sentence.values));
    memcpy(sentence.standings, finding->standings, sizeof(sentence.standings));
    str_clear(&pen->text);
    sentence_write(&pen->text, &sentence);
    return value_string(pen->result_arena, arena_span(pen->result_arena, str_span(&pen->text)));
}

/* What is gone is not mended by a setting. */
static const struct value *remediation_of(struct pen *pen, const struct finding *finding)
{
    const struct judgement *judgement = &finding->judgement;
    bool stays_away =
        judgement->outcome == OUTCOME_NONE || judgement->outcome == OUTCOME_UNADDRESSED;
    if (judgement->classification == CLASS_MISSING && stays_away) {
        return value_text(pen->result_arena, "restore the resource; where it is meant to be gone, "
                                             "accept that by an apply with -refresh-only");
    }
    return finding->wording ? finding->wording->remediation : finding->rule->remediation;
}

static const struct value *reason_of_waiver(struct arena *arena, const struct waiver *waiver)
{
    return waiver ? value_string(arena, arena_span(arena, waiver->reason)) : &value_null;
}

/* The members in the order of the data source's schema. */
static const struct value *object_of(struct pen *pen, const struct finding *finding)
{
    struct arena *arena = pen->result_arena;
    const struct rule_entry *rule = finding->rule;
    const struct type_entry *type = finding->type;
    const struct judgement *judgement = &finding->judgement;
    const struct value *const *names = pen->findings->names;
    const struct member members[] = {
        { SPAN("rule_id"), rule->id },
        { SPAN("title"), rule->title },
        { SPAN("severity"), rule->severity },
        { SPAN("safeguard"), rule->citation },
        { SPAN("safeguard_title"), rule->safeguard_title },
        { SPAN("designation"), rule->designation },
        { SPAN("address"), finding->address },
        { SPAN("resource_type"), type ? type->type_value : &value_null },
        { SPAN("cloud"), type ? type->cloud_value : &value_null },
        { SPAN("class"), type ? type->class_value : &value_null },
        { SPAN("facet"), facet_of(finding) },
        { SPAN("classification"), names[judgement->classification] },
        { SPAN("outcome"), names[CLASSIFICATION_COUNT + judgement->outcome] },
        { SPAN("applied"), evidence_text(arena, finding->evidence[SIDE_APPLIED]) },
        { SPAN("observed"), evidence_text(arena, finding->evidence[SIDE_OBSERVED]) },
        { SPAN("planned"), evidence_text(arena, finding->evidence[SIDE_PLANNED]) },
        { SPAN("message"), message_of(pen, finding) },
        { SPAN("remediation"), remediation_of(pen, finding) },
        { SPAN("waived"), value_bool(finding->waiver != NULL) },
        { SPAN("waiver_reason"), reason_of_waiver(arena, finding->waiver) },
        { SPAN("fingerprint"), fingerprint_of(pen, finding) },
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

void findings_add(struct findings *findings, const struct finding *finding)
{
    struct finding *kept = next_finding(findings);
    *kept = *finding;
    kept->reason = arena_span(findings->arena, finding->reason);
    if (finding->cause.length != 0) {
        kept->cause = arena_span(findings->arena, finding->cause);
    }
    for (size_t side = 0; side < SIDE_COUNT; side++) {
        const struct value *evidence = finding->evidence[side];
        bool same = side != 0 && evidence == finding->evidence[side - 1];
        kept->evidence[side] = same       ? kept->evidence[side - 1]
                               : evidence ? value_copy(findings->arena, evidence)
                                          : NULL;
    }
    kept->level = finding->waiver ? GATE_QUIET
                                  : gate_level(findings->gate, &finding->judgement,
                                               finding->rule->rule->severity);
}

enum group { GROUP_FAILS, GROUP_WARNS, GROUP_UNKNOWN, GROUP_HAPPENED, GROUP_WAIVED, GROUP_COUNT };

#define BUCKET_COUNT ((size_t)GROUP_COUNT * SEVERITY_NEVER)

static enum group group_of(const struct finding *finding)
{
    if (finding->waiver) {
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
           (size_t)(SEVERITY_CRITICAL - finding->rule->rule->severity);
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

/* The list of which slices are written. */
struct writing {
    const struct findings *findings;
    const struct value **items;
};

static void write_slice(void *context, struct slice *slice)
{
    const struct writing *writing = context;
    AUTO_ARENA *scratch = arena_new();
    for (size_t i = slice->first; i < slice->end; i++) {
        struct arena_mark mark = arena_mark(scratch);
        struct pen pen = { writing->findings, slice->arena, str_init(scratch, TEXT_LIMIT_BYTES) };
        writing->items[i] = object_of(&pen, writing->findings->sorted[i]);
        arena_rewind(scratch, mark);
    }
}

void findings_write(struct findings *findings, size_t jobs)
{
    size_t count = findings->count;
    struct writing writing = { findings,
                               ARENA_ARRAY(findings->result_arena, count, const struct value *) };
    const struct slices slices = {
        .items = count,
        .items_each = FINDINGS_OF_SLICE,
        .jobs = jobs,
        .keeper = findings->result_arena,
        .context = &writing,
        .work = write_slice,
    };
    slices_run(&slices);
    findings->list = value_list(findings->result_arena, writing.items, count);
}

size_t findings_at(const struct findings *findings, enum gate_level level)
{
    size_t count = 0;
    for (size_t i = 0; i < findings->count; i++) {
        count += findings->sorted[i]->level == level;
    }
    return count;
}
