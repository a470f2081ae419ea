#include "catalogue/catalogue.h"

#include <assert.h>

#include "catalogue/expand.h"
#include "catalogue/packed.h"
#include "json/json.h"

struct catalogue {
    struct arena *arena;
    const struct value **entries; /* of packed_entries; NULL: not asked for yet */
    const struct value *workspace_rules;
};

struct catalogue *catalogue_open(struct arena *arena)
{
    struct catalogue *catalogue = ARENA_NEW(arena, struct catalogue);
    catalogue->arena = arena;
    catalogue->entries = ARENA_ARRAY(arena, packed_entry_count, const struct value *);
    return catalogue;
}

struct span catalogue_version(void)
{
    return span_of(packed_version);
}

struct span catalogue_sha256(void)
{
    return span_of(packed_sha256);
}

static struct span name_of(const struct packed_entry *entry)
{
    return (struct span) { packed_text + entry->name, entry->name_length };
}

#define NOT_FOUND UINT32_MAX

/* The place of the name in packed_entries, or NOT_FOUND. */
static uint32_t entry_find(enum packed_section section, struct span name)
{
    uint32_t low = packed_sections[section].first;
    uint32_t high = low + packed_sections[section].count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = span_compare(name, name_of(&packed_entries[middle]));
        if (order == 0) {
            return middle;
        }
        if (order < 0) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return NOT_FOUND;
}

/* The build has checked the text, so it is JSON. */
static const struct value *entry_parse(struct catalogue *catalogue, uint32_t at)
{
    const struct packed_entry *entry = &packed_entries[at];
    struct span text = { packed_text + entry->text, entry->text_length };
    const struct value *value = json_try(catalogue->arena, text);
    assert(value);
    return value;
}

static const struct value *shared_value(void *context, struct span name);

static struct expansion expansion_of(struct catalogue *catalogue)
{
    return (struct expansion) { .arena = catalogue->arena,
                                .shared = shared_value,
                                .context = catalogue };
}

/* Entries that stand for themselves, once their short forms are written out. */
static const struct value *entry_at(struct catalogue *catalogue, uint32_t at)
{
    if (!catalogue->entries[at]) {
        struct expansion expansion = expansion_of(catalogue);
        catalogue->entries[at] = expand(&expansion, entry_parse(catalogue, at));
    }
    return catalogue->entries[at];
}

static const struct value *entry_of(struct catalogue *catalogue, enum packed_section section,
                                    struct span name)
{
    uint32_t at = entry_find(section, name);
    return at == NOT_FOUND ? NULL : entry_at(catalogue, at);
}

static const struct value *shared_value(void *context, struct span name)
{
    return entry_of(context, PACKED_SHARED, name);
}

/* The entries of `section` whose numbers are listed. */
static const struct value *entries_numbered(struct catalogue *catalogue,
                                            enum packed_section section,
                                            const struct value *numbers)
{
    struct value_builder list = value_builder(catalogue->arena);
    for (size_t i = 0; i < numbers->item_count; i++) {
        uint32_t number = (uint32_t)numbers->items[i]->number;
        value_add(&list, entry_at(catalogue, packed_sections[section].first + number));
    }
    return value_list_done(&list);
}

static bool lists_text(const struct value *list, struct span text)
{
    for (size_t i = 0; i < list->item_count; i++) {
        if (span_equal(value_string_or_empty(list->items[i]), text)) {
            return true;
        }
    }
    return false;
}

static const struct value *without(struct catalogue *catalogue, const struct value *facets,
                                   const struct value *left_out)
{
    struct expansion expansion = expansion_of(catalogue);
    left_out = expand(&expansion, left_out);
    struct value_builder kept = value_builder(catalogue->arena);
    for (size_t i = 0; i < facets->member_count; i++) {
        if (!lists_text(left_out, facets->members[i].key)) {
            value_put_span(&kept, facets->members[i].key, facets->members[i].value);
        }
    }
    return value_object_done(&kept);
}

/* A type's readers as they are written, short forms and all. */
struct written {
    const struct value *terms; /* or NULL */
    const struct value *facets;
};

static struct written written_for(struct catalogue *catalogue, const struct value *packed)
{
    const struct value *like = value_get(packed, "like");
    if (!like) {
        return (struct written) { value_get(packed, "terms"), value_get(packed, "facets") };
    }
    const struct value *left_out = value_get(packed, "without");
    const struct value *place = value_get(packed, "under");
    struct written written =
        written_for(catalogue, entry_parse(catalogue, entry_find(PACKED_TYPES, like->text)));
    if (left_out) {
        written.facets = without(catalogue, written.facets, left_out);
    }
    if (place) {
        written.facets = expand_under(catalogue->arena, place->text, written.facets);
        written.terms =
            written.terms ? expand_under(catalogue->arena, place->text, written.terms) : NULL;
    }
    return written;
}

static const struct value *facets_of(struct catalogue *catalogue, const struct value *packed)
{
    struct written written = written_for(catalogue, packed);
    struct expansion expansion = expansion_of(catalogue);
    expansion.terms = written.terms;
    if (written.terms) {
        expansion.written =
            ARENA_ARRAY(catalogue->arena, written.terms->member_count, const struct value *);
    }
    return expand(&expansion, written.facets);
}

/* The entry with facets, fix and joins in place, and nothing of how they were written. */
static const struct value *complete_type(struct catalogue *catalogue, const struct value *packed)
{
    const struct value *like = value_get(packed, "like");
    bool is_twin = like && !value_get(packed, "under") && !value_get(packed, "without");
    const struct value *original = is_twin ? catalogue_type(catalogue, like->text) : NULL;
    const struct value *fix = value_get(packed, "fix");
    const struct value *joins = value_get(packed, "joins");
    const struct value *companion_in = value_get(packed, "companion_in");
    struct value_builder type = value_builder(catalogue->arena);
    value_put(&type, "type", value_get(packed, "type"));
    value_put(&type, "provider", value_get(packed, "provider"));
    value_put(&type, "class", value_get(packed, "class"));
    value_put(&type, "facets",
              original ? value_get(original, "facets") : facets_of(catalogue, packed));
    if (!fix && original) {
        fix = value_get(original, "fix");
    }
    if (fix) {
        value_put(&type, "fix", fix);
    }
    value_put(&type, "joins",
              joins ? entries_numbered(catalogue, PACKED_JOINS, joins) : &value_empty_list);
    value_put(&type, "companion_in",
              companion_in ? entries_numbered(catalogue, PACKED_JOINS, companion_in)
                           : &value_empty_list);
    value_put(&type, "is_companion", value_bool(companion_in != NULL));
    return value_object_done(&type);
}

const struct value *catalogue_type(struct catalogue *catalogue, struct span type)
{
    uint32_t at = entry_find(PACKED_TYPES, type);
    if (at == NOT_FOUND) {
        return NULL;
    }
    if (!catalogue->entries[at]) {
        catalogue->entries[at] = complete_type(catalogue, entry_parse(catalogue, at));
    }
    return catalogue->entries[at];
}

const struct value *catalogue_class(struct catalogue *catalogue, struct span name)
{
    return entry_of(catalogue, PACKED_CLASSES, name);
}

const struct value *catalogue_facet(struct catalogue *catalogue, struct span name)
{
    return entry_of(catalogue, PACKED_FACETS, name);
}

const struct value *catalogue_safeguard(struct catalogue *catalogue, struct span edition,
                                        struct span citation)
{
    if (span_is(edition, "2013")) {
        return entry_of(catalogue, PACKED_SAFEGUARDS_2013, citation);
    }
    return span_is(edition, "nprm-2025")
               ? entry_of(catalogue, PACKED_SAFEGUARDS_NPRM_2025, citation)
               : NULL;
}

const struct value *catalogue_table(struct catalogue *catalogue, struct span name)
{
    return entry_of(catalogue, PACKED_TABLES, name);
}

const struct value *catalogue_rules_of_class(struct catalogue *catalogue, struct span class_name)
{
    uint32_t at = entry_find(PACKED_RULES_OF_CLASS, class_name);
    if (at == NOT_FOUND) {
        return &value_empty_list;
    }
    if (!catalogue->entries[at]) {
        catalogue->entries[at] =
            entries_numbered(catalogue, PACKED_RULES, entry_parse(catalogue, at));
    }
    return catalogue->entries[at];
}

const struct value *catalogue_workspace_rules(struct catalogue *catalogue)
{
    if (!catalogue->workspace_rules) {
        struct value_builder list = value_builder(catalogue->arena);
        struct packed_range range = packed_sections[PACKED_WORKSPACE_RULES];
        for (uint32_t i = 0; i < range.count; i++) {
            value_add(&list, entry_at(catalogue, range.first + i));
        }
        catalogue->workspace_rules = value_list_done(&list);
    }
    return catalogue->workspace_rules;
}

const struct value *catalogue_rule(struct catalogue *catalogue, struct span id)
{
    const struct value *rule = entry_of(catalogue, PACKED_RULES, id);
    return rule ? rule : entry_of(catalogue, PACKED_WORKSPACE_RULES, id);
}

static const enum packed_section listed[] = {
    [CATALOGUE_SAFEGUARDS] = PACKED_SAFEGUARDS_2013,
    [CATALOGUE_CLASSES] = PACKED_CLASSES,
    [CATALOGUE_FACETS] = PACKED_FACETS,
    [CATALOGUE_TYPES] = PACKED_TYPES,
    [CATALOGUE_RULES] = PACKED_RULES,
    [CATALOGUE_WORKSPACE_RULES] = PACKED_WORKSPACE_RULES,
};

size_t catalogue_count(enum catalogue_section section)
{
    return packed_sections[listed[section]].count;
}

struct span catalogue_name(enum catalogue_section section, size_t index)
{
    assert(index < catalogue_count(section));
    return name_of(&packed_entries[packed_sections[listed[section]].first + index]);
}
