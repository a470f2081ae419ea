#include "check/docket.h"

#include <stdlib.h>

#include "check/scope.h"

static const char *const clouds[][2] = {
    { "azurerm", "azure" },
    { "azuread", "azure" },
    { "azapi", "azure" },
    { "google-beta", "google" },
};

struct span cloud_of_provider(struct span provider)
{
    for (size_t i = 0; i < ARRAY_LENGTH(clouds); i++) {
        if (span_is(provider, clouds[i][0])) {
            return span_of(clouds[i][1]);
        }
    }
    return provider;
}

/* A string that lives as long as the result; null where it is empty. */
static const struct value *kept(const struct docket *docket, struct span text)
{
    if (text.length == 0) {
        return &value_null;
    }
    return value_string(docket->result_arena, arena_span(docket->result_arena, text));
}

struct rule_entry *docket_rule(struct docket *docket, const struct rule *rule)
{
    struct rule_entry *entry = index_find(&docket->rules, rule->id);
    if (entry) {
        return entry;
    }
    entry = ARENA_NEW(docket->arena, struct rule_entry);
    *entry = (struct rule_entry) {
        .rule = rule,
        .safeguard = tally_of(docket->tally, rule),
        .id = kept(docket, rule->id),
        .title = kept(docket, rule->title),
        .severity = value_text(docket->result_arena, severity_name(rule->severity)),
        .citation = kept(docket, rule->citation),
        .safeguard_title = kept(docket, rule->safeguard_title),
        .designation = kept(docket, rule->designation),
        .remediation = kept(docket, rule->remediation),
    };
    index_put(&docket->rules, rule->id, entry);
    return entry;
}

void docket_judged(struct docket *docket, struct rule_entry *entry)
{
    if (!entry->judged) {
        entry->judged = true;
        entry->safeguard->rules++;
        docket->tally->rules++;
    }
}

static const struct value *remediation_of(struct docket *docket, const struct type_entry *type,
                                          const struct type_rule *rule)
{
    const struct value *wanted = rule_wanted(docket->arena, rule->rule);
    if (rule->slot == FACET_NOT_EXPOSED || !wanted) {
        return rule->entry->remediation;
    }
    const char *fix = kind_fix(docket->arena, type->kind, rule->slot, wanted);
    return fix ? kept(docket, span_of(fix)) : rule->entry->remediation;
}

static const struct facet_words *words_of(struct arena *arena, const struct kind *kind, size_t slot)
{
    struct facet_words *words = ARENA_NEW(arena, struct facet_words);
    *words = facet_words(arena, kind_facet_name(kind, slot), kind_facet_type(kind, slot));
    return words;
}

const struct wording *docket_wording(struct docket *docket, const struct type_entry *type,
                                     struct type_rule *rule)
{
    if (!rule->wording) {
        struct wording *wording = ARENA_NEW(docket->arena, struct wording);
        wording->facet = kept(docket, rule->rule->main_facet);
        wording->remediation = remediation_of(docket, type, rule);
        if (rule->slot != FACET_NOT_EXPOSED) {
            wording->words = words_of(docket->arena, type->kind, rule->slot);
            wording->path = type->facets[rule->slot].path;
        }
        rule->wording = wording;
    }
    return rule->wording;
}

static struct type_rule rule_on_type(struct docket *docket, const struct type_entry *type,
                                     const struct rule *rule)
{
    bool has_facet = rule->main_facet.length != 0;
    return (struct type_rule) {
        .entry = docket_rule(docket, rule),
        .rule = rule,
        .slot = has_facet ? kind_facet_slot(type->kind, rule->main_facet) : FACET_NOT_EXPOSED,
    };
}

static void add_rules(struct docket *docket, struct type_entry *type)
{
    const struct check_request *request = docket->request;
    const struct rule *const *rules;
    size_t count = rulebook_for_kind(docket->rulebook, type->kind, &rules);
    type->rules = ARENA_ARRAY(docket->arena, count, struct type_rule);
    for (size_t i = 0; i < count; i++) {
        if (citation_chosen(rules[i]->citation, request->safeguards, request->safeguard_count)) {
            type->rules[type->rule_count++] = rule_on_type(docket, type, rules[i]);
            type->needs_values |= rules[i]->needs_values;
        }
    }
}

static const struct type_facet *facets_of_type(struct arena *arena, const struct kind *kind)
{
    size_t count = kind_facet_count(kind);
    struct type_facet *facets = ARENA_ARRAY(arena, count, struct type_facet);
    for (size_t slot = 0; slot < count; slot++) {
        facets[slot] = (struct type_facet) {
            .name = kind_facet_name(kind, slot),
            .path = kind_facet_path(kind, slot),
        };
    }
    return facets;
}

/* What the facets read and, where resources are chosen by tags, what holds tags. */
static void add_names(struct docket *docket, struct type_entry *type)
{
    size_t count;
    const struct span *names = kind_attributes(type->kind, &count);
    if (!names) {
        return;
    }
    size_t more = docket->request->gate.ephi_tag_count != 0 ? scope_attribute_count : 0;
    struct span *all =
        arena_grow(docket->arena, names, count * sizeof(*names), (count + more) * sizeof(*names));
    for (size_t i = 0; i < more; i++) {
        bool known = false;
        for (size_t j = 0; j < count; j++) {
            known |= span_is(names[j], scope_attributes[i]);
        }
        if (!known) {
            all[type->name_count++ + count] = span_of(scope_attributes[i]);
        }
    }
    type->names = all;
    type->name_count += count;
}

struct named_slot {
    struct span name;
    size_t slot;
};

static int by_name(const void *a, const void *b)
{
    return span_compare(((const struct named_slot *)a)->name, ((const struct named_slot *)b)->name);
}

static const size_t *slots_by_name(struct arena *arena, const struct kind *kind)
{
    size_t count = kind_facet_count(kind);
    struct named_slot *named = ARENA_ARRAY(arena, count, struct named_slot);
    size_t *sorted = ARENA_ARRAY(arena, count, size_t);
    for (size_t i = 0; i < count; i++) {
        named[i] = (struct named_slot) { kind_facet_name(kind, i), i };
    }
    qsort(named, count, sizeof(*named), by_name);
    for (size_t i = 0; i < count; i++) {
        sorted[i] = named[i].slot;
    }
    return sorted;
}

static const bool *slots_to_keep(struct arena *arena, const struct type_entry *type)
{
    size_t count = kind_facet_count(type->kind);
    bool *kept_slots = ARENA_ARRAY(arena, count, bool);
    for (size_t slot = 0; slot < count; slot++) {
        bool timed = kind_facet_hangs_on_clock(type->kind, slot);
        for (size_t i = 0; i < type->rule_count && !timed && !kept_slots[slot]; i++) {
            kept_slots[slot] = rule_reads_slot(type->rules[i].rule, type->kind, slot);
        }
    }
    return kept_slots;
}

struct type_entry *docket_type(struct docket *docket, struct span type)
{
    struct type_entry *entry = index_find(&docket->types, type);
    if (entry) {
        return entry;
    }
    entry = ARENA_NEW(docket->arena, struct type_entry);
    entry->kind = kind_find(docket->kinds, type);
    entry->type_value = kept(docket, type);
    entry->class_value = entry->cloud_value = &value_null;
    if (entry->kind) {
        entry->class_value = kept(docket, kind_class(entry->kind));
        entry->cloud_value = kept(docket, cloud_of_provider(kind_provider(entry->kind)));
        entry->sorted_slots = slots_by_name(docket->arena, entry->kind);
        entry->facets = facets_of_type(docket->arena, entry->kind);
        add_rules(docket, entry);
        add_names(docket, entry);
        if (docket->request->keeps_baseline) {
            entry->kept_slots = slots_to_keep(docket->arena, entry);
        }
    }
    index_put(&docket->types, entry->type_value->text, entry);
    return entry;
}
