#include "check/changes.h"

#include "drift/compare.h"
#include "drift/nature.h"
#include "drift/secret.h"
#include "facets/facets.h"
#include "json/json.h"

/* No rule says what the difference means. */
static const char unclassified[] = "unclassified";

/* Of several rules that read a facet the one with the weightiest story tells it. */
static const unsigned char weights[CLASSIFICATION_COUNT] = {
    [CLASS_IN_SYNC] = 0,
    [CLASS_BENIGN_DRIFT] = 1,
    [CLASS_UNMANAGED] = 2,
    [CLASS_UNKNOWN] = 3,
    [CLASS_MISSING] = 4,
    [CLASS_REMEDIATING_DRIFT] = 5,
    [CLASS_PERSISTENT_VIOLATION] = 6,
    [CLASS_VIOLATING_DRIFT] = 7,
};

struct change_log change_log_new(struct arena *result_arena, struct waivers *waivers)
{
    return (struct change_log) {
        .result_arena = result_arena,
        .waivers = waivers,
        .entries = value_builder(result_arena),
    };
}

void slot_stories_add(struct slot_story *stories, const struct kind *kind, const struct rule *rule,
                      const struct judgement *judgement)
{
    for (size_t slot = 0; slot < kind_facet_count(kind); slot++) {
        struct slot_story *story = &stories[slot];
        bool heavier = weights[judgement->classification] > weights[story->classification];
        if ((!story->read || heavier) && rule_reads_slot(rule, kind, slot)) {
            *story = (struct slot_story) { true, judgement->classification, rule->id };
        }
    }
}

/* The facet that a path decides: of several the one with the weightiest story. */
static size_t slot_of(const struct type_entry *type, struct span path,
                      const struct slot_story *stories)
{
    size_t found = FACET_NOT_EXPOSED;
    for (size_t slot = 0; type->kind && slot < kind_facet_count(type->kind); slot++) {
        if (!paths_overlap(path, type->facets[slot].path)) {
            continue;
        }
        if (found == FACET_NOT_EXPOSED ||
            weights[stories[slot].classification] > weights[stories[found].classification]) {
            found = slot;
        }
    }
    return found;
}

/* A facet that no rule reads, or that stayed as it was, drifted without harm. */
static const char *story_name(const struct slot_story *story)
{
    return classification_name(story->classification == CLASS_IN_SYNC ? CLASS_BENIGN_DRIFT
                                                                      : story->classification);
}

static bool is_echo(const struct item *item, struct span attribute,
                    struct workspace *const workspaces[SIDE_COUNT])
{
    for (size_t side = SIDE_APPLIED; side <= SIDE_OBSERVED; side++) {
        if (item->entities[side] && attribute.length != 0 &&
            workspace_companion_for(workspaces[side], item->entities[side], attribute).length) {
            return true;
        }
    }
    return false;
}

/* One entry of the list; empty texts become null. */
struct entry {
    struct span address;
    const struct value *resource_type;
    struct span path;
    struct span facet;
    const char *classification;
    enum nature nature;
    struct span applied;
    struct span observed;
};

static const struct value *text_or_null(struct arena *arena, struct span text)
{
    return text.length == 0 ? &value_null : value_string(arena, arena_span(arena, text));
}

static void add_entry(struct change_log *log, const struct entry *entry)
{
    struct arena *arena = log->result_arena;
    struct value_builder object = value_builder(arena);
    value_put(&object, "address", value_string(arena, arena_span(arena, entry->address)));
    value_put(&object, "resource_type", entry->resource_type);
    value_put(&object, "path", value_string(arena, arena_span(arena, entry->path)));
    value_put(&object, "facet", text_or_null(arena, entry->facet));
    value_put(&object, "classification", value_text(arena, entry->classification));
    value_put(&object, "nature", value_text(arena, nature_name(entry->nature)));
    value_put(&object, "applied", text_or_null(arena, entry->applied));
    value_put(&object, "observed", text_or_null(arena, entry->observed));
    value_add(&log->entries, value_object_done(&object));
}

/* Made or gone as a whole: the path is empty, the values say on which side it is. */
static void add_whole(struct change_log *log, struct span address,
                      const struct value *resource_type, bool was, const char *classification)
{
    add_entry(log, &(struct entry) {
                       .address = address,
                       .resource_type = resource_type,
                       .path = SPAN(""),
                       .classification = classification,
                       .nature = NATURE_SUBSTANTIVE,
                       .applied = was ? SPAN("\"present\"") : SPAN(""),
                       .observed = was ? SPAN("") : SPAN("\"present\""),
                   });
    log->drifted |= !waivers_silence(log->waivers, SPAN(""), address);
}

/* A change with what the catalogue knows of its place. */
struct placed_change {
    const struct change *change;
    struct span facet;
    const struct slot_story *story; /* of the facet; NULL: the path decides none */
    bool echoed;
    bool unmarked; /* the values came inline: nobody says what of them is sensitive */
};

/*
 * Where a rule looks for written secrets any text may be one. What decides no facet may be anything;
 * documents mark what of it is sensitive, inline values do not.
 */
static struct discretion discretion_for(const struct item *item, const struct placed_change *placed)
{
    const struct change *change = placed->change;
    return (struct discretion) {
        .sensitive = { change->applied.sensitive, change->observed.sensitive },
        .secret_by_name = change->secret_by_name || span_is(placed->facet, "plaintext_secret") ||
                          secret_is_kept_at(item->subject->type, change->path),
        .hides_texts = placed->unmarked && placed->facet.length == 0,
    };
}

static void add_change(struct change_log *log, struct arena *scratch, const struct item *item,
                       const struct placed_change *placed)
{
    const struct change *change = placed->change;
    const struct slot_story *story = placed->story;
    const struct discretion discretion = discretion_for(item, placed);
    struct entry entry = {
        .address = item->subject->address,
        .resource_type = item->type->type_value,
        .path = change->path,
        .facet = placed->facet,
        .classification = story ? story_name(story) : unclassified,
        .nature = nature_of(scratch, change, placed->echoed),
        .applied = secret_free_text(scratch, change->applied.values, &discretion),
        .observed = secret_free_text(scratch, change->observed.values, &discretion),
    };
    add_entry(log, &entry);
    struct span rule = story ? story->rule : SPAN("");
    log->drifted |= entry.nature == NATURE_SUBSTANTIVE &&
                    !waivers_silence(log->waivers, rule, item->subject->address);
}

static struct version version_at(struct arena *scratch, const struct item *item, enum side side)
{
    const struct side_text *text = &item->subject->sides[side];
    return (struct version) { side_values(scratch, text, NULL, 0), side_sensitive(scratch, text) };
}

void change_log_add(struct change_log *log, struct arena *scratch, const struct item *item,
                    const struct slot_story *stories,
                    struct workspace *const workspaces[SIDE_COUNT])
{
    const struct side_text *sides = item->subject->sides;
    if (sides[SIDE_APPLIED].present != sides[SIDE_OBSERVED].present) {
        bool was = sides[SIDE_APPLIED].present;
        add_whole(log, item->subject->address, item->type->type_value, was,
                  classification_name(was ? CLASS_MISSING : CLASS_UNMANAGED));
        return;
    }
    struct version applied = version_at(scratch, item, SIDE_APPLIED);
    struct version observed = version_at(scratch, item, SIDE_OBSERVED);
    struct change_list changes = compare_versions(scratch, &applied, &observed);
    for (size_t i = 0; i < changes.count; i++) {
        const struct change *change = &changes.items[i];
        size_t slot = slot_of(item->type, change->path, stories);
        struct placed_change placed = { .change = change };
        placed.unmarked = sides[SIDE_APPLIED].tree || sides[SIDE_OBSERVED].tree;
        placed.echoed = is_echo(item, change->attribute, workspaces);
        if (slot != FACET_NOT_EXPOSED) {
            placed.facet = item->type->facets[slot].name;
            placed.story = &stories[slot];
        }
        add_change(log, scratch, item, &placed);
    }
}

static void add_fact(struct change_log *log, struct arena *scratch, const struct item *item,
                     size_t slot, const struct slot_story *story)
{
    const struct entity *const *at = item->entities;
    add_entry(
        log,
        &(struct entry) {
            .address = item->subject->address,
            .resource_type = item->type->type_value,
            .path = item->type->facets[slot].path,
            .facet = item->type->facets[slot].name,
            .classification = story_name(story),
            .nature = NATURE_SUBSTANTIVE,
            .applied = json_text(scratch, at[SIDE_APPLIED]->facts[slot].value, JSON_CANONICAL),
            .observed = json_text(scratch, at[SIDE_OBSERVED]->facts[slot].value, JSON_CANONICAL),
        });
    log->drifted |= !waivers_silence(log->waivers, story->rule, item->subject->address);
}

void change_log_add_facts(struct change_log *log, struct arena *scratch, const struct item *item,
                          const struct slot_story *stories)
{
    bool is_there = item->entities[SIDE_OBSERVED] != NULL;
    if (!item->remembered || !is_there) {
        add_whole(log, item->subject->address, item->type->type_value, !is_there,
                  is_there ? unclassified : classification_name(CLASS_MISSING));
        return;
    }
    bool any = false;
    for (size_t i = 0; i < kind_facet_count(item->type->kind); i++) {
        size_t slot = item->type->sorted_slots[i];
        if (item_fact_changed(item, slot)) {
            add_fact(log, scratch, item, slot, &stories[slot]);
            any = true;
        }
    }
    if (!any) { /* companions that differ from each other differ in another way now */
        add_whole(log, item->subject->address, item->type->type_value, false, unclassified);
    }
}

void change_log_add_gone(struct change_log *log, struct span address, struct span type)
{
    struct arena *arena = log->result_arena;
    add_whole(log, address, value_string(arena, arena_span(arena, type)), true,
              classification_name(CLASS_MISSING));
}
