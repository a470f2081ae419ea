/*
 * gate.h: which findings fail a plan, and which only warn.
 */
#ifndef HIPAA_CHECK_GATE_H
#define HIPAA_CHECK_GATE_H

#include "check/check.h"
#include "drift/classify.h"

enum gate_level {
    GATE_QUIET,   /* nothing is broken */
    GATE_WARNING, /* broken, but below its threshold, or repaired by this plan */
    GATE_ERROR,   /* broken, at or above its threshold */
};

/*
 * What drifts or what this plan breaks is held against `fail_on`, what was broken before against
 * `fail_on_persistent`. What the plan repairs, or may repair (its outcome is known only after
 * apply), is a warning, since failing would block the repair; `fail_on_restored` makes repaired
 * drift an error. Enforcement is not looked at here.
 */
enum gate_level gate_level(const struct gate *gate, const struct judgement *judgement,
                           enum severity severity);

#endif
