/*
 * The resource hipaa_safeguard_validation: a check in the life cycle of resources. A plan judges
 * what is known and fails by the gate, an apply judges the rest and accepts what is there as the
 * baseline, a refresh observes again and tells what drifted from it.
 */
#include "provider/resource.h"

#include "base/clock.h"
#include "base/crew.h"
#include "provider/argument.h"
#include "provider/check_arguments.h"
#include "provider/check_schema.h"
#include "provider/validation_planner.h"
#include "transport/host_command.h"

static const struct attribute own_arguments[] = {
    ATTRIBUTE("name", TYPE_JSON_STRING, ATTRIBUTE_REQUIRED,
              "Name of the validation, unique in the workspace: its identity, and what it is "
              "imported by. Another name replaces it."),
    ATTRIBUTE("triggers", TYPE_JSON_MAP(TYPE_JSON_STRING), ATTRIBUTE_OPTIONAL,
              "Any values; when they change, all is judged anew and accepted as a new baseline, in "
              "place."),
};

static const struct attribute own_results[] = {
    ATTRIBUTE("baseline", TYPE_JSON_MAP(TYPE_JSON_STRING), ATTRIBUTE_COMPUTED,
              "What was accepted at the last apply: for each address the JSON of the facets that "
              "rules look at (never attributes), and under `workspace` how the rules over the "
              "whole workspace stood."),
};

static const struct attributes arguments = ATTRIBUTES(own_arguments);
const struct attributes validation_results = ATTRIBUTES(own_results);

static const struct schema validation_schema = {
    .description =
        "Judges resources, a plan or a state by the technical safeguards of HIPAA as a part of "
        "plan and apply: a plan fails when a safeguard is, or would be, broken; what is not known "
        "yet is judged at apply; the facets that were accepted are kept, and every refresh tells "
        "what drifted from them. Needs Terraform 1.11 or OpenTofu 1.11 where `resources`, "
        "`plan_json` or `state_json` are used.",
    .groups = { &arguments, &check_arguments, &check_results, &validation_results },
    .is_managed = true,
    .version = 1,
};

static void validate(struct arena *arena, const struct value *config, struct diags *diags)
{
    struct settings settings = settings_current();
    struct check_request request;
    bool good = check_arguments_decode(arena, config, &settings, &request, diags);
    (void)good;
    const struct value *name = value_get(config, "name");
    if (value_is(name, VALUE_STRING) && name->text.length == 0) {
        diag_add(diags, DIAG_ARGUMENT_INVALID, "name",
                 "name is empty; give the validation one, for example \"production\".");
    }
}

/* Is every argument known that a judgement hangs on? What is to be judged may hold unknowns. */
static bool arguments_are_known(const struct value *config)
{
    bool known = source_is_known(value_get(config, "declared")) &&
                 source_is_known(value_get(config, "observed"));
    for (size_t i = 0; i < check_arguments.count; i++) {
        const char *name = check_arguments.items[i].name;
        bool is_source = strcmp(name, "declared") == 0 || strcmp(name, "observed") == 0;
        known &= is_source || !value_has_unknown(value_get(config, name));
    }
    return known;
}

static bool settings_are_decided(struct arena *arena, const struct settings *settings,
                                 const struct value *config)
{
    struct diags unsaid = diags_init(arena);
    return settings_are_known(settings, config, &unsaid);
}

/* The computed attributes as one object. */
static const struct value *results_of(struct arena *arena, const struct check_result *result)
{
    struct value_builder results = value_builder(arena);
    for (size_t i = 0; i < result->attributes->member_count; i++) {
        const struct member *member = &result->attributes->members[i];
        value_put_span(&results, member->key, member->value);
    }
    value_put(&results, "baseline", result->baseline);
    return value_object_done(&results);
}

/* A request that holds what is there against `baseline`. */
static bool make_request(struct call *call, const struct value *arguments_given,
                         const struct value *baseline, struct check_request *request,
                         struct diags *diags)
{
    struct settings settings = settings_current();
    if (!check_arguments_decode(call->arena, arguments_given, &settings, request, diags)) {
        return false;
    }
    request->keeps_baseline = true;
    request->baseline = baseline;
    request->now_s = clock_now_s();
    request->jobs = crew_processors();
    request->cancelled = call->cancelled;
    return true;
}

/* Does a finding hang on a value that is not known? */
static bool has_undecided(const struct value *results)
{
    const struct value *findings = value_get(results, "findings");
    bool undecided = false;
    for (size_t i = 0; i < findings->item_count && !undecided; i++) {
        const struct value *finding = findings->items[i];
        undecided =
            span_is(value_string_or_empty(value_get(finding, "classification")), "unknown") ||
            span_is(value_string_or_empty(value_get(finding, "outcome")), "unknown");
    }
    return undecided;
}

/* Hosts keep no contents, so what `ignore_changes` puts in the place of `declared` has none. */
static bool has_contents(const struct value *prior, const struct value *config, struct diags *diags)
{
    if (!prior || source_is_kept(value_get(config, "declared"))) {
        return true;
    }
    diag_add(
        diags, DIAG_ARGUMENT_COMBINATION, "declared",
        "declared has nothing in it to judge. Either all its keys are null, or `lifecycle` has "
        "an `ignore_changes` that covers it: leave declared out of that, since its contents "
        "are not kept in the state.");
    return false;
}

static const struct value *plan(struct call *call, const struct value *prior,
                                const struct value *config, struct diags *diags)
{
    struct settings settings = settings_current();
    bool judges = !host_destroys() && arguments_are_known(config) &&
                  settings_are_decided(call->arena, &settings, config);
    if (!judges) {
        return validation_plan(call->arena, prior, config, NULL);
    }
    struct check_request request;
    struct check_result result;
    if (!has_contents(prior, config, diags) ||
        !make_request(call, config, value_get(prior, "baseline"), &request, diags)) {
        return NULL;
    }
    check_warn_of_empty_observed(config, &request, diags);
    if (!check_run(call->arena, &request, &result, diags) || diags_have_errors(diags)) {
        return NULL;
    }
    const struct value *results = results_of(call->arena, &result);
    bool decided = !value_has_unknown(config) || !has_undecided(results);
    return validation_plan(call->arena, prior, config, decided ? results : NULL);
}

/* The same check, once more, without a word: the results that are kept. */
static bool run_quietly(struct call *call, struct check_request request,
                        struct check_result *result, struct diags *diags)
{
    struct diags unsaid = diags_init(call->arena);
    request.gate.enforcement = ENFORCE_OFF;
    if (check_run(call->arena, &request, result, &unsaid)) {
        return true;
    }
    for (size_t i = 0; i < unsaid.count; i++) {
        const struct diag *diag = &unsaid.items[i];
        diag_add_text(diags, diag->severity, diag->path, diag->summary, diag->detail);
    }
    return false;
}

/* The gate looks at what was accepted before; what is kept is told from what is accepted now. */
static const struct value *apply(struct call *call, const struct value *prior,
                                 const struct value *config, struct diags *diags)
{
    struct settings settings = settings_current();
    struct check_request request;
    struct check_result result;
    if (!settings_are_known(&settings, config, diags) ||
        !make_request(call, config, value_get(prior, "baseline"), &request, diags) ||
        !check_run(call->arena, &request, &result, diags) || diags_have_errors(diags)) {
        return NULL;
    }
    request.baseline = result.baseline;
    if (!run_quietly(call, request, &result, diags)) {
        return NULL;
    }
    return validation_applied(call->arena, config, results_of(call->arena, &result));
}

/* Can the sources be read from what the state has of them? */
static bool can_be_observed(const struct value *state)
{
    return source_is_kept(value_get(state, "declared")) &&
           (value_is_nothing(value_get(state, "observed")) ||
            source_is_kept(value_get(state, "observed")));
}

static void warn_of_old_state(const struct value *state, const struct diags *why,
                              struct diags *diags)
{
    struct span name = value_string_or_empty(value_get(state, "name"));
    diag_add(diags, DIAG_NOT_OBSERVED, why->items[0].path,
             "What \"%.*s\" looks at could not be observed again, so its state stays as it was. "
             "%s: %s",
             SPAN_ARGS(name), why->items[0].summary, why->items[0].detail);
}

static const struct value *read(struct call *call, const struct value *state, struct diags *diags)
{
    struct settings settings = settings_current();
    struct diags why = diags_init(call->arena);
    struct check_request request;
    struct check_result result;
    if (!can_be_observed(state) || !settings_are_decided(call->arena, &settings, state)) {
        return state;
    }
    if (!make_request(call, state, value_get(state, "baseline"), &request, &why) ||
        !run_quietly(call, request, &result, &why)) {
        warn_of_old_state(state, &why, diags);
        return state;
    }
    return validation_refreshed(call->arena, state, results_of(call->arena, &result));
}

const struct resource_type safeguard_validation_resource = {
    .name = "hipaa_safeguard_validation",
    .schema = &validation_schema,
    .identity = "name",
    .validate = validate,
    .read = read,
    .plan = plan,
    .apply = apply,
};
