#include "documents/format.h"
#include "documents/readers.h"
#include "documents/resources.h"

struct state {
    struct span format_version; /* `show -json` has this one, */
    struct span version;        /* a raw state that one */
    struct span resources;      /* those of a raw state that came before its version */
    bool has_values;
    bool has_history;       /* a serial or a lineage */
    bool is_something_else; /* has members that no state has */
    struct sightings sightings;
};

static bool read_values(struct walk *walk, const struct place *place, void *record)
{
    struct state *state = record;
    state->has_values = true;
    return resources_read_values(walk, place, SECTION_STATE, &state->sightings);
}

/* Other tools' documents have a list of that name too: only behind the version it is ours. */
static bool read_resources(struct walk *walk, const struct place *place, void *record)
{
    struct state *state = record;
    if (span_is(state->version, "4")) {
        return resources_read_raw(walk, place, &state->sightings);
    }
    return json_skip(&walk->cursor, &state->resources) || walk_not_json(walk);
}

static bool note_history(struct walk *walk, const struct place *place, void *record)
{
    struct state *state = record;
    (void)place;
    state->has_history = true;
    return json_skip(&walk->cursor, NULL) || walk_not_json(walk);
}

static bool note_something_else(struct walk *walk, const struct place *place, void *record)
{
    struct state *state = record;
    (void)place;
    state->is_something_else = true;
    return json_skip(&walk->cursor, NULL) || walk_not_json(walk);
}

static const struct field fields_of_state[] = {
    FIELD("format_version", WALK_STRING, offsetof(struct state, format_version), NULL),
    FIELD("values", WALK_OBJECT, 0, read_values),
    FIELD("version", WALK_ANY, offsetof(struct state, version), NULL),
    FIELD("serial", WALK_ANY, 0, note_history),
    FIELD("lineage", WALK_ANY, 0, note_history),
    FIELD("resources", WALK_LIST, 0, read_resources),
    FIELD("planned_values", WALK_ANY, 0, note_something_else),
    FIELD("resource_changes", WALK_ANY, 0, note_something_else),
    FIELD("configuration", WALK_ANY, 0, note_something_else),
    FIELD("provider_schemas", WALK_ANY, 0, note_something_else),
    FIELD("valid", WALK_ANY, 0, note_something_else),
    FIELD("encrypted_data", WALK_ANY, 0, note_something_else),
};

static bool is_raw(const struct state *state)
{
    return state->has_history || span_is(state->version, "4");
}

static bool check_raw_version(const struct state *state, const struct document_source *source,
                              struct diags *diags)
{
    if (span_is(state->version, "4")) {
        return true;
    }
    bool is_old = span_is(state->version, "1") || span_is(state->version, "2") ||
                  span_is(state->version, "3");
    struct span version = state->version.length != 0 ? state->version : SPAN("(none)");
    size_t shown = version.length < 20 ? version.length : 20;
    diag_add(diags, DIAG_DOCUMENT_FORMAT, source->path,
             "%s is a raw state of version %.*s; version 4 is known. %s", source->name, (int)shown,
             version.text,
             is_old ? "It is from Terraform before 0.12: apply once with a later version, or give "
                      "what `terraform show -json` prints."
                    : "A later release of this provider may read it; `terraform show -json` may "
                      "print it in a form that is known.");
    return false;
}

/* The resources that stood before the version. */
static bool read_resources_late(const struct walk *walk, struct state *state)
{
    struct walk again = *walk;
    struct place place = { NULL, SPAN("resources"), 0 };
    again.cursor.at = state->resources.text;
    again.cursor.depth = 1;
    return resources_read_raw(&again, &place, &state->sightings);
}

static bool read_raw(const struct walk *walk, struct state *state)
{
    return check_raw_version(state, walk->source, walk->diags) &&
           (state->resources.length == 0 || read_resources_late(walk, state));
}

static bool join(struct walk *walk, struct state *state, struct snapshot *out)
{
    out->knows[SIDE_APPLIED] = true;
    const struct span *twice = sightings_join(&state->sightings, false, out);
    return !twice || walk_named_twice(walk, *twice);
}

bool state_read(struct arena *arena, struct span text, const struct document_source *source,
                struct snapshot *out, struct diags *diags)
{
    AUTO_ARENA *scratch = arena_new();
    struct walk walk = walk_start(arena, text, source, diags);
    struct state state = { .sightings = sightings_init(arena, scratch) };
    if (!WALK_OBJECT_BY(&walk, NULL, fields_of_state, &state)) {
        return false;
    }
    if (!json_at_end(&walk.cursor)) {
        return walk_not_json(&walk);
    }
    if (state.is_something_else || (!is_raw(&state) && state.format_version.length == 0)) {
        format_refuse(DOCUMENT_STATE, text, source, diags);
        return false;
    }
    bool good = is_raw(&state)
                    ? read_raw(&walk, &state)
                    : format_check_version(DOCUMENT_STATE, state.format_version, source, diags);
    return good && join(&walk, &state, out);
}
