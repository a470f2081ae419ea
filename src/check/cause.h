/*
 * cause.h: what a judgement that is not known hangs on: an attribute that is not decided yet and
 * the resources that will decide it, or a companion that holds the setting.
 */
#ifndef HIPAA_CHECK_CAUSE_H
#define HIPAA_CHECK_CAUSE_H

#include "check/scene.h"
#include "check/stage.h"

struct unknown {
    const struct scene *scene;
    const struct stage *stage;
    const struct item *item;
    const struct type_rule *rule;   /* with its wording */
    const enum standing *standings; /* of the rule, SIDE_COUNT of them */
};

/*
 * "kms_key_id", or "kms_key_id, which aws_kms_key.ehr decides" where the plan's configuration tells;
 * empty if nothing can be named. In `arena`.
 */
struct span cause_of_unknown(struct arena *arena, const struct unknown *unknown);

#endif
