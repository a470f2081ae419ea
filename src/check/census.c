#include "check/census.h"

#include <stdlib.h>

#include "check/docket.h"

const struct cloud clouds[CLOUD_COUNT] = {
    { "aws", "AWS" },
    { "azure", "Azure" },
    { "google", "Google Cloud" },
    { "kubernetes", "Kubernetes" },
    { "okta", "Okta" },
    { "openstack", "OpenStack" },
    { "vault", "Vault" },
    { "vsphere", "vSphere" },
};

static bool cloud_find(struct span provider, size_t *cloud, struct diags *diags)
{
    struct span name = cloud_of_provider(provider);
    for (size_t i = 0; i < CLOUD_COUNT; i++) {
        if (span_is(name, clouds[i].name)) {
            *cloud = i;
            return true;
        }
    }
    diag_add(diags, DIAG_NOT_SUPPORTED, NULL, "src/check/census.c has no title for the cloud %.*s.",
             SPAN_ARGS(name));
    return false;
}

static bool note_types(struct census *census, struct rulebook *rulebook, struct diags *diags)
{
    census->type_count = catalogue_count(CATALOGUE_TYPES);
    census->types = ARENA_ARRAY(census->arena, census->type_count, struct type_note);
    for (size_t i = 0; i < census->type_count; i++) {
        struct type_note *note = &census->types[i];
        note->name = catalogue_name(CATALOGUE_TYPES, i);
        note->entry = catalogue_type(census->catalogue, note->name);
        note->kind = kind_find(census->kinds, note->name);
        note->rule_count = rulebook_for_kind(rulebook, note->kind, &note->rules);
        if (!cloud_find(kind_provider(note->kind), &note->cloud, diags)) {
            return false;
        }
    }
    return true;
}

static struct rule_note *rule_of(struct census *census, struct span id)
{
    size_t at = 0;
    while (!span_equal(census->rules[at].rule->id, id)) {
        at++; /* a rule on a kind is always in the list */
    }
    return &census->rules[at];
}

static void note_judged(struct census *census)
{
    for (size_t i = 0; i < census->type_count; i++) {
        const struct type_note *type = &census->types[i];
        for (size_t k = 0; k < type->rule_count; k++) {
            struct rule_note *note = rule_of(census, type->rules[k]->id);
            if (!note->judged) {
                note->judged = ARENA_ARRAY(census->arena, census->type_count, struct judged);
            }
            note->judged[note->judged_count++] = (struct judged) { type, type->rules[k] };
            note->clouds[type->cloud] = true;
        }
    }
}

/* ---- clouds of workspace rules ---- */

static void mark_types(const struct census *census, struct rule_note *note, struct span text)
{
    for (size_t i = 0; i < census->type_count; i++) {
        bool named =
            span_equal(census->types[i].name, text) ||
            (span_ends_with(text, SPAN("_")) && span_starts_with(census->types[i].name, text)) ||
            span_equal(kind_class(census->types[i].kind), text);
        note->clouds[census->types[i].cloud] |= named;
    }
}

/* Marks the clouds of all types, beginnings of types and classes that are named at any depth. */
static void mark_named(const struct census *census, struct rule_note *note,
                       const struct value *value)
{
    if (value_is(value, VALUE_STRING)) {
        mark_types(census, note, value->text);
    }
    for (size_t i = 0; value_is(value, VALUE_LIST) && i < value->item_count; i++) {
        mark_named(census, note, value->items[i]);
    }
    for (size_t i = 0; value_is(value, VALUE_OBJECT) && i < value->member_count; i++) {
        mark_named(census, note, value->members[i].value);
    }
}

/* Where `when` names types, these are the clouds; else those that the requirement names. */
static void note_workspace_clouds(const struct census *census, struct rule_note *note)
{
    const struct value *when = value_get(note->entry, "when");
    bool by_types = value_get(when, "any_type") || value_get(when, "any_type_prefix");
    mark_named(census, note, by_types ? when : value_get(note->entry, "require"));
}

/* "HIPAA-AC" of HIPAA-AC-56. */
static struct span family_of(struct span id)
{
    size_t length = id.length;
    while (length != 0 && id.text[length - 1] != '-') {
        length--;
    }
    return (struct span) { id.text, length };
}

/* By family, then by number: AC-56 before AC-101; workspace rules last. */
static int by_family(const void *a, const void *b)
{
    const struct rule *one = ((const struct rule_note *)a)->rule;
    const struct rule *other = ((const struct rule_note *)b)->rule;
    if (one->is_workspace != other->is_workspace) {
        return one->is_workspace ? 1 : -1;
    }
    int order = span_compare(family_of(one->id), family_of(other->id));
    if (order == 0 && one->id.length != other->id.length) {
        return one->id.length < other->id.length ? -1 : 1;
    }
    return order ? order : span_compare(one->id, other->id);
}

static void note_rules(struct census *census, struct rulebook *rulebook)
{
    const struct rule *const *rules;
    census->rule_count = rulebook_all(rulebook, &rules);
    census->rules = ARENA_ARRAY(census->arena, census->rule_count, struct rule_note);
    for (size_t i = 0; i < census->rule_count; i++) {
        struct rule_note *note = &census->rules[i];
        note->rule = rules[i];
        note->entry = catalogue_rule(census->catalogue, rules[i]->id);
        if (rules[i]->is_workspace) {
            note_workspace_clouds(census, note);
        }
    }
    qsort(census->rules, census->rule_count, sizeof(*census->rules), by_family);
}

const struct census *census_make(struct arena *arena, const struct rule_choice *choice,
                                 struct diags *diags)
{
    struct census *census = ARENA_NEW(arena, struct census);
    census->arena = arena;
    census->catalogue = catalogue_open(arena);
    census->kinds = kinds_new(arena, census->catalogue);
    struct rulebook *rulebook = rulebook_new(arena, census->catalogue, choice, diags);
    if (!rulebook || !note_types(census, rulebook, diags)) {
        return NULL;
    }
    note_rules(census, rulebook);
    note_judged(census);
    return census;
}

bool rule_note_has_class(const struct rule_note *note, struct span class_name)
{
    const struct value *classes = value_get(note->entry, "classes");
    for (size_t i = 0; value_is(classes, VALUE_LIST) && i < classes->item_count; i++) {
        if (span_equal(value_string_or_empty(classes->items[i]), class_name)) {
            return true;
        }
    }
    return false;
}

size_t census_count(const struct census *census, struct span citation, size_t cloud)
{
    size_t count = 0;
    for (size_t i = 0; i < census->rule_count; i++) {
        count +=
            census->rules[i].clouds[cloud] && span_equal(census->rules[i].rule->citation, citation);
    }
    return count;
}
