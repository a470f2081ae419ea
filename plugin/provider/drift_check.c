/*
 * The data source hipaa_drift_check: one check a read.
 */
#include "provider/offer.h"

#include "base/clock.h"
#include "base/crew.h"
#include "provider/check_arguments.h"
#include "provider/check_schema.h"

static const struct schema drift_check_schema = {
    .description =
        "Judges a plan, a state or resources by the technical safeguards of HIPAA, classifies "
        "their drift, and fails the plan when a safeguard is, or would be, broken. Where an "
        "argument hangs on a value that is known only after apply, the host puts the read off to "
        "apply.",
    .groups = { &check_arguments, &check_results },
};

static void validate(struct arena *arena, const struct value *config, struct diags *diags)
{
    struct settings settings = settings_current();
    struct check_request request;
    bool good = check_arguments_decode(arena, config, &settings, &request, diags);
    (void)good;
}

static const struct value *read(struct call *call, const struct value *config, struct diags *diags)
{
    struct settings settings = settings_current();
    struct check_request request;
    struct check_result result;
    if (!settings_are_known(&settings, config, diags) ||
        !check_arguments_decode(call->arena, config, &settings, &request, diags)) {
        return NULL;
    }
    check_warn_of_empty_observed(config, &request, diags);
    request.now_s = clock_now_s();
    request.jobs = crew_processors();
    request.cancelled = call->cancelled;
    if (!check_run(call->arena, &request, &result, diags)) {
        return NULL;
    }
    return check_state(call->arena, config, result.attributes);
}

const struct data_source drift_check_data_source = {
    .name = "hipaa_drift_check",
    .schema = &drift_check_schema,
    .validate = validate,
    .read = read,
};
