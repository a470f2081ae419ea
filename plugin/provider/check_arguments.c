#include "provider/check_arguments.h"

#include "provider/argument.h"
#include "provider/gate_arguments.h"

static bool decode_sources(struct arena *arena, const struct value *config,
                           struct check_request *request, struct diags *diags)
{
    bool good = source_decode(arena, config, "declared", &request->declared, diags);
    good &= source_decode(arena, config, "observed", &request->observed, diags);
    return good;
}

static bool decode_waivers(struct arena *arena, const struct value *config,
                           struct check_request *request, struct diags *diags)
{
    const struct value *waivers = value_get(config, "waivers");
    if (value_is_nothing(waivers) || value_has_unknown(waivers)) {
        return true;
    }
    return waivers_decode(arena, waivers, "waivers", &request->waivers, &request->waiver_count,
                          diags);
}

bool check_arguments_decode(struct arena *arena, const struct value *config,
                            const struct settings *settings, struct check_request *request,
                            struct diags *diags)
{
    *request = (struct check_request) { .rules = settings->rules, .gate = settings->gate };
    struct texts safeguards = argument_texts(arena, value_get(config, "safeguards"));
    request->safeguards = safeguards.items;
    request->safeguard_count = safeguards.count;
    bool good = decode_sources(arena, config, request, diags);
    good &= decode_waivers(arena, config, request, diags);
    good &= gate_arguments_decode(arena, config, &request->gate, diags);
    return good;
}

void check_warn_of_empty_observed(const struct value *config, const struct check_request *request,
                                  struct diags *diags)
{
    if (request->observed.kind == SOURCE_NONE && !value_is_nothing(value_get(config, "observed"))) {
        diag_add(diags, DIAG_OBSERVED_EMPTY, "observed",
                 "observed has no key that is not null, so nothing is compared with. Leave it out "
                 "if that is meant; else look for a misspelt key.");
    }
}

static bool is_source(struct span name)
{
    return span_is(name, "declared") || span_is(name, "observed");
}

const struct value *check_state(struct arena *arena, const struct value *config,
                                const struct value *results)
{
    struct value_builder state = value_builder(arena);
    for (size_t i = 0; i < config->member_count; i++) {
        struct span name = config->members[i].key;
        const struct value *result = value_get_span(results, name);
        const struct value *given = config->members[i].value;
        const struct value *kept = is_source(name) ? source_without_contents(arena, given) : given;
        value_put_span(&state, name, result ? result : kept);
    }
    return value_object_done(&state);
}
