/*
 * What a plan says of each moment. Observed is what the refresh found: `before` of a change.
 * Applied is the same but for what `resource_drift` lists. Planned is `after`. A refresh-only plan
 * has no changes: what it found stands in `prior_state`, and it would make nothing.
 * Source: terraform internal/command/jsonplan/plan.go; "JSON Output Format", Terraform's manual.
 */
#include "documents/ahead.h"
#include "documents/configuration.h"
#include "documents/format.h"
#include "documents/readers.h"
#include "documents/resources.h"

struct plan {
    struct span format_version;
    struct span errored;
    struct span complete;
    struct sightings sightings;
    bool has_changes;
    bool has_drift;
    bool has_state;
    struct span planned_values;
    const struct configuration *configuration;
    const struct ahead *ahead;
};

/* ---- the large sections ---- */

static bool pass_planned_values(struct walk *walk, const struct place *place UNUSED,
                                struct sightings *sightings UNUSED)
{
    return walk_section(walk, NULL);
}

static bool read_all_changes(struct walk *walk, const struct place *place,
                             struct sightings *sightings)
{
    return resources_read_changes(walk, place, SECTION_CHANGE, sightings);
}

static bool read_values(struct walk *walk, const struct place *place, void *sightings)
{
    return resources_read_values(walk, place, SECTION_STATE, sightings);
}

static bool read_state(struct walk *walk, const struct place *place, struct sightings *sightings)
{
    static const struct field fields[] = {
        FIELD("values", WALK_OBJECT, 0, read_values),
    };
    return WALK_OBJECT_BY(walk, place, fields, sightings);
}

enum large { LARGE_PLANNED, LARGE_CHANGES, LARGE_STATE };

/* In the order in which Terraform and OpenTofu write them. */
static const struct section_reader large[] = {
    [LARGE_PLANNED] = SECTION("planned_values", pass_planned_values),
    [LARGE_CHANGES] = SECTION("resource_changes", read_all_changes),
    [LARGE_STATE] = SECTION("prior_state", read_state),
};

static bool read_large(struct walk *walk, const struct place *place, struct plan *plan,
                       enum large section)
{
    return ahead_take(plan->ahead, walk, large[section].name, &plan->sightings) ||
           large[section].read(walk, place, &plan->sightings);
}

static bool read_planned(struct walk *walk, const struct place *place, void *record)
{
    struct plan *plan = record;
    const char *first = walk->cursor.at;
    if (!read_large(walk, place, plan, LARGE_PLANNED)) {
        return walk_not_json(walk);
    }
    plan->planned_values = span_between(first, walk->cursor.at);
    return true;
}

static bool read_changes(struct walk *walk, const struct place *place, void *record)
{
    struct plan *plan = record;
    plan->has_changes = true;
    return read_large(walk, place, plan, LARGE_CHANGES);
}

static bool read_prior_state(struct walk *walk, const struct place *place, void *record)
{
    struct plan *plan = record;
    plan->has_state = true;
    return read_large(walk, place, plan, LARGE_STATE);
}

/* ---- the others ---- */

static bool read_drift(struct walk *walk, const struct place *place, void *record)
{
    struct plan *plan = record;
    plan->has_drift = true;
    return resources_read_changes(walk, place, SECTION_DRIFT, &plan->sightings);
}

static bool read_deferred(struct walk *walk, const struct place *place, void *record)
{
    struct plan *plan = record;
    plan->has_changes = true;
    return resources_read_deferred(walk, place, &plan->sightings);
}

static bool read_configuration(struct walk *walk, const struct place *place, void *record)
{
    struct plan *plan = record;
    return configuration_read(walk, place, &plan->configuration);
}

static const struct field fields_of_plan[] = {
    FIELD("format_version", WALK_STRING, offsetof(struct plan, format_version), NULL),
    FIELD("errored", WALK_KIND(JSON_KIND_BOOL), offsetof(struct plan, errored), NULL),
    FIELD("complete", WALK_KIND(JSON_KIND_BOOL), offsetof(struct plan, complete), NULL),
    FIELD("planned_values", WALK_OBJECT, 0, read_planned),
    FIELD("resource_drift", WALK_LIST, 0, read_drift),
    FIELD("resource_changes", WALK_LIST, 0, read_changes),
    FIELD("deferred_changes", WALK_LIST, 0, read_deferred),
    FIELD("prior_state", WALK_OBJECT, 0, read_prior_state),
    FIELD("configuration", WALK_OBJECT, 0, read_configuration),
};

/* `planned_values` stands before the changes, and is only needed where there are none. */
static bool read_planned_values(const struct walk *walk, struct plan *plan)
{
    struct walk again = *walk;
    struct place place = { NULL, SPAN("planned_values"), 0 };
    again.cursor.at = plan->planned_values.text;
    again.cursor.depth = 1;
    return resources_read_values(&again, &place, SECTION_PLANNED, &plan->sightings);
}

static bool is_plan(const struct plan *plan)
{
    return plan->format_version.length != 0 &&
           (plan->has_changes || plan->has_drift || plan->has_state ||
            plan->planned_values.length != 0 || plan->configuration);
}

/* Format 0.1 did not tell of drift; later ones leave an empty list of it out. */
static bool tells_drift(const struct plan *plan)
{
    return plan->has_drift || !span_is(plan->format_version, "0.1");
}

/* What the sections that are there tell of. Where no section holds any resource there is none. */
static void set_knowledge(const struct plan *plan, size_t planned_count, struct snapshot *out)
{
    bool has_found = plan->has_changes || plan->has_drift || plan->has_state;
    bool is_empty = !has_found && planned_count == 0;
    out->knows[SIDE_OBSERVED] = has_found || is_empty;
    out->knows[SIDE_APPLIED] = out->knows[SIDE_OBSERVED] && tells_drift(plan);
    out->knows[SIDE_PLANNED] = plan->has_changes || planned_count != 0 || is_empty;
}

/* Said by Terraform 1.8 and later. */
static const char *why_partial(const struct plan *plan)
{
    if (span_is(plan->errored, "true")) {
        return "planning ended in an error, so the plan does not tell of everything";
    }
    return span_is(plan->complete, "false")
               ? "the plan leaves things to a later one (-target, or changes put off)"
               : NULL;
}

static bool join(struct walk *walk, struct plan *plan, size_t planned_count, struct snapshot *out)
{
    set_knowledge(plan, planned_count, out);
    out->configuration = plan->configuration;
    out->partial = why_partial(plan);
    const struct span *twice = sightings_join(&plan->sightings, plan->has_changes, out);
    return !twice || walk_named_twice(walk, *twice);
}

bool plan_read(struct arena *arena, struct span text, const struct document_source *source,
               struct snapshot *out, struct diags *diags)
{
    AUTO_ARENA *scratch = arena_new();
    struct walk walk = walk_start(arena, text, source, diags);
    struct plan plan = { .sightings = sightings_init(arena, scratch) };
    plan.ahead = ahead_read(arena, scratch, text, source, large, ARRAY_LENGTH(large));
    if (!WALK_OBJECT_BY(&walk, NULL, fields_of_plan, &plan)) {
        return false;
    }
    if (!json_at_end(&walk.cursor)) {
        return walk_not_json(&walk);
    }
    if (!is_plan(&plan)) {
        format_refuse(DOCUMENT_PLAN, text, source, diags);
        return false;
    }
    if (!format_check_version(DOCUMENT_PLAN, plan.format_version, source, diags)) {
        return false;
    }
    size_t count = plan.sightings.count;
    if (!plan.has_changes && plan.planned_values.length != 0 &&
        !read_planned_values(&walk, &plan)) {
        return false;
    }
    return join(&walk, &plan, plan.sightings.count - count, out);
}
