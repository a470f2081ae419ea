/*
 * waivers.h: accepted findings: which waiver holds for which finding, and what to say of them.
 */
#ifndef HIPAA_CHECK_WAIVERS_H
#define HIPAA_CHECK_WAIVERS_H

#include "check/check.h"
#include "drift/classify.h"

struct waivers; /* the request's waivers and how they fared in one check */

struct waivers *waivers_new(struct arena *arena, const struct check_request *request);

/* Looks for waivers that no rule's id matches: they are told even where safeguards are chosen. */
void waivers_meet_rules(struct waivers *waivers, const struct rulebook *rulebook);

/*
 * The waiver that holds for a rule's judgement at an address, or NULL. Expired ones do not hold;
 * `expected_drift` holds only where nothing is broken; `alternative` and `not_reasonable` only for
 * addressable specifications.
 */
const struct waiver *waivers_find(struct waivers *waivers, const struct rule *rule,
                                  struct span address, const struct judgement *judgement);

/* Does an `expected_drift` waiver silence a change at an address? `rule` is the id of a rule that
 * reads what changed; empty (matched by `*` alone) where none does. */
bool waivers_silence(struct waivers *waivers, struct span rule, struct span address);

/* WAIVER_REFUSED, WAIVER_EXPIRED, WAIVER_EXPIRES_SOON, WAIVER_UNUSED; once, after the check. */
void waivers_tell(const struct waivers *waivers, struct diags *diags);

#endif
