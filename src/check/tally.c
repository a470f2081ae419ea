#include "check/tally.h"

#include <stdlib.h>

bool citation_chosen(struct span citation, const struct span *prefixes, size_t prefix_count)
{
    bool chosen = prefix_count == 0;
    for (size_t i = 0; i < prefix_count && !chosen; i++) {
        chosen = span_starts_with(citation, prefixes[i]);
    }
    return chosen;
}

static struct safeguard_tally *add_safeguard(struct tally *tally, struct span citation,
                                             struct span title, struct span designation)
{
    struct safeguard_tally *safeguard = ARENA_NEW(tally->arena, struct safeguard_tally);
    *safeguard = (struct safeguard_tally) { .citation = citation,
                                            .title = title,
                                            .designation = designation };
    size_t size = tally->safeguard_count * sizeof(*tally->safeguards);
    tally->safeguards =
        arena_grow(tally->arena, tally->safeguards, size, size + sizeof(*tally->safeguards));
    tally->safeguards[tally->safeguard_count++] = safeguard;
    return safeguard;
}

struct tally tally_new(struct arena *arena, struct catalogue *catalogue, enum edition edition,
                       const struct span *prefixes, size_t prefix_count)
{
    struct tally tally = { .arena = arena };
    struct span edition_text = span_of(edition_name(edition));
    for (size_t i = 0; i < catalogue_count(CATALOGUE_SAFEGUARDS); i++) {
        struct span citation = catalogue_name(CATALOGUE_SAFEGUARDS, i);
        const struct value *safeguard = catalogue_safeguard(catalogue, edition_text, citation);
        if (safeguard && citation_chosen(citation, prefixes, prefix_count)) {
            add_safeguard(&tally, citation, value_string_or_empty(value_get(safeguard, "title")),
                          value_string_or_empty(value_get(safeguard, "designation")));
        }
    }
    return tally;
}

struct safeguard_tally *tally_of(struct tally *tally, const struct rule *rule)
{
    for (size_t i = 0; i < tally->safeguard_count; i++) {
        if (span_equal(tally->safeguards[i]->citation, rule->citation)) {
            return tally->safeguards[i];
        }
    }
    return add_safeguard(tally, rule->citation, rule->safeguard_title, rule->designation);
}

void tally_add(struct tally *tally, struct safeguard_tally *safeguard, size_t subject,
               enum severity severity, const struct judgement *judgement, bool waived)
{
    tally->classifications[judgement->classification]++;
    if (subject != 0 && safeguard->last_subject != subject) {
        safeguard->last_subject = subject;
        safeguard->resources++;
    }
    if (waived) {
        tally->waived++;
        safeguard->waived++;
    } else if (judgement->violation) {
        tally->violations++;
        tally->severities[severity]++;
        safeguard->violations++;
    } else if (judgement->unknown) {
        tally->unknown++;
        safeguard->unknown++;
    }
}

static const char *status_of(const struct safeguard_tally *safeguard)
{
    if (safeguard->violations != 0) {
        return "noncompliant";
    }
    if (safeguard->unknown != 0) {
        return "unknown";
    }
    return safeguard->resources != 0 ? "compliant" : "not_applicable";
}

static void put_number(struct value_builder *object, const char *key, size_t number)
{
    value_put(object, key, value_integer(object->arena, (int64_t)number));
}

static const struct value *safeguard_value(struct arena *arena,
                                           const struct safeguard_tally *safeguard)
{
    struct value_builder object = value_builder(arena);
    value_put(&object, "title", value_string(arena, arena_span(arena, safeguard->title)));
    value_put(&object, "designation",
              value_string(arena, arena_span(arena, safeguard->designation)));
    value_put(&object, "status", value_text(arena, status_of(safeguard)));
    put_number(&object, "rules", safeguard->rules);
    put_number(&object, "resources", safeguard->resources);
    put_number(&object, "violations", safeguard->violations);
    put_number(&object, "unknown", safeguard->unknown);
    put_number(&object, "waived", safeguard->waived);
    return value_object_done(&object);
}

static int by_citation(const void *a, const void *b)
{
    const struct safeguard_tally *const *left = a;
    const struct safeguard_tally *const *right = b;
    return span_compare((*left)->citation, (*right)->citation);
}

const struct value *tally_safeguards(const struct tally *tally, struct arena *arena)
{
    struct value_builder map = value_builder(arena);
    qsort(tally->safeguards, tally->safeguard_count, sizeof(*tally->safeguards), by_citation);
    for (size_t i = 0; i < tally->safeguard_count; i++) {
        const struct safeguard_tally *safeguard = tally->safeguards[i];
        value_put_span(&map, arena_span(arena, safeguard->citation),
                       safeguard_value(arena, safeguard));
    }
    return value_object_done(&map);
}

const struct value *tally_counts(const struct tally *tally, struct arena *arena)
{
    struct value_builder counts = value_builder(arena);
    put_number(&counts, "resources", tally->resources);
    put_number(&counts, "evaluated", tally->evaluated);
    put_number(&counts, "unchecked", tally->unchecked);
    put_number(&counts, "rules", tally->rules);
    put_number(&counts, "violations", tally->violations);
    put_number(&counts, "waived", tally->waived);
    for (size_t i = SEVERITY_NEVER; i > 0; i--) {
        enum severity severity = (enum severity)(i - 1);
        put_number(&counts, severity_name(severity), tally->severities[severity]);
    }
    /* The classification `unknown` shares its name with all that is not known: they are one. */
    for (size_t i = 0; i < CLASSIFICATION_COUNT; i++) {
        put_number(&counts, classification_name((enum classification)i),
                   i == CLASS_UNKNOWN ? tally->unknown : tally->classifications[i]);
    }
    return value_object_done(&counts);
}
