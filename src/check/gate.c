#include "check/gate.h"

struct gate gate_default(void)
{
    return (struct gate) {
        .enforcement = ENFORCE_ERROR,
        .fail_on = SEVERITY_MEDIUM,
        .fail_on_persistent = SEVERITY_HIGH,
    };
}

static enum gate_level at_threshold(enum severity severity, enum severity threshold)
{
    return severity >= threshold ? GATE_ERROR : GATE_WARNING;
}

/* Was it broken before anybody's hand or plan touched it? */
static bool is_old(const struct judgement *judgement)
{
    return judgement->classification == CLASS_PERSISTENT_VIOLATION;
}

enum gate_level gate_level(const struct gate *gate, const struct judgement *judgement,
                           enum severity severity)
{
    if (!judgement->violation) {
        return GATE_QUIET;
    }
    if (judgement->outcome == OUTCOME_RESTORED) {
        return gate->fail_on_restored && !is_old(judgement) ? at_threshold(severity, gate->fail_on)
                                                            : GATE_WARNING;
    }
    if (judgement->outcome == OUTCOME_UNKNOWN) {
        return GATE_WARNING;
    }
    return at_threshold(severity, is_old(judgement) ? gate->fail_on_persistent : gate->fail_on);
}
