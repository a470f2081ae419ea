#include "check/waivers.h"

#include "base/clock.h"
#include "facets/glob.h"

#define SOON_S (14 * CLOCK_SECONDS_PER_DAY)

struct record {
    const struct waiver *waiver;
    bool used;
    bool of_no_rule;          /* no rule's id matches it, so it can never hold */
    struct span refused_rule; /* the first required rule that it was meant for; or empty */
    struct span refused_address;
};

struct waivers {
    struct record *records;
    size_t count;
    int64_t now_s;
    bool filtered; /* only some safeguards are judged, so an unused waiver says nothing */
};

struct waivers *waivers_new(struct arena *arena, const struct check_request *request)
{
    struct waivers *waivers = ARENA_NEW(arena, struct waivers);
    waivers->records = ARENA_ARRAY(arena, request->waiver_count, struct record);
    waivers->count = request->waiver_count;
    waivers->now_s = request->now_s;
    waivers->filtered = request->safeguard_count != 0;
    for (size_t i = 0; i < waivers->count; i++) {
        waivers->records[i].waiver = &request->waivers[i];
    }
    return waivers;
}

void waivers_meet_rules(struct waivers *waivers, const struct rulebook *rulebook)
{
    for (size_t i = 0; i < waivers->count; i++) {
        struct record *record = &waivers->records[i];
        record->of_no_rule = !rulebook_has_match(rulebook, record->waiver->rule);
    }
}

static bool has_expired(const struct waivers *waivers, const struct waiver *waiver)
{
    return waivers->now_s >= waiver->expires_s;
}

/* 164.306(d)(3): only an addressable specification may be left out or done otherwise. */
static bool is_refused(const struct waiver *waiver, const struct rule *rule)
{
    bool needs_addressable =
        waiver->kind == WAIVER_ALTERNATIVE || waiver->kind == WAIVER_NOT_REASONABLE;
    return needs_addressable && !span_is(rule->designation, "addressable");
}

static bool takes(struct record *record, const struct rule *rule, struct span address,
                  const struct judgement *judgement)
{
    const struct waiver *waiver = record->waiver;
    if (!glob_match(waiver->rule, rule->id) || !glob_match(waiver->address, address)) {
        return false;
    }
    if (waiver->kind == WAIVER_EXPECTED_DRIFT) {
        record->used = true;
        return !judgement->violation && !judgement->unknown;
    }
    if (is_refused(waiver, rule)) {
        if (record->refused_rule.length == 0) {
            record->refused_rule = rule->id;
            record->refused_address = address;
        }
        return false;
    }
    record->used = true;
    return true;
}

const struct waiver *waivers_find(struct waivers *waivers, const struct rule *rule,
                                  struct span address, const struct judgement *judgement)
{
    for (size_t i = 0; i < waivers->count; i++) {
        struct record *record = &waivers->records[i];
        if (!has_expired(waivers, record->waiver) && takes(record, rule, address, judgement)) {
            return record->waiver;
        }
    }
    return NULL;
}

bool waivers_silence(struct waivers *waivers, struct span rule, struct span address)
{
    for (size_t i = 0; i < waivers->count; i++) {
        const struct waiver *waiver = waivers->records[i].waiver;
        if (waiver->kind == WAIVER_EXPECTED_DRIFT && !has_expired(waivers, waiver) &&
            glob_match(waiver->rule, rule) && glob_match(waiver->address, address)) {
            waivers->records[i].used = true;
            return true;
        }
    }
    return false;
}

static void tell_refusal(const struct record *record, struct diags *diags)
{
    const struct waiver *waiver = record->waiver;
    diag_add(diags, DIAG_WAIVER_REFUSED, waiver->path,
             "The waiver for rule \"%.*s\" at \"%.*s\" is of a kind that 164.306(d)(3) allows for "
             "addressable specifications alone, but %.*s (%.*s) is required. Narrow it to rules of "
             "addressable specifications, or use the kind \"exception\".",
             SPAN_ARGS(waiver->rule), SPAN_ARGS(waiver->address), SPAN_ARGS(record->refused_rule),
             SPAN_ARGS(record->refused_address));
}

static struct span last_day(struct arena *arena, const struct waiver *waiver)
{
    return clock_date(arena, waiver->expires_s - 1);
}

static void tell_end(const struct waivers *waivers, const struct record *record,
                     struct diags *diags)
{
    const struct waiver *waiver = record->waiver;
    if (has_expired(waivers, waiver)) {
        struct span date = last_day(diags->arena, waiver);
        diag_add(diags, DIAG_WAIVER_EXPIRED, waiver->path,
                 "The waiver for rule \"%.*s\" at \"%.*s\" ended on %.*s (UTC); its findings are "
                 "enforced again. Renew it with a new date, or remove it.",
                 SPAN_ARGS(waiver->rule), SPAN_ARGS(waiver->address), SPAN_ARGS(date));
    } else if (record->used && waiver->expires_s - waivers->now_s <= SOON_S) {
        struct span date = last_day(diags->arena, waiver);
        diag_add(diags, DIAG_WAIVER_EXPIRES_SOON, waiver->path,
                 "The waiver for rule \"%.*s\" at \"%.*s\" ends on %.*s (UTC).",
                 SPAN_ARGS(waiver->rule), SPAN_ARGS(waiver->address), SPAN_ARGS(date));
    }
}

void waivers_tell(const struct waivers *waivers, struct diags *diags)
{
    for (size_t i = 0; i < waivers->count; i++) {
        const struct record *record = &waivers->records[i];
        bool refused = record->refused_rule.length != 0;
        if (refused) {
            tell_refusal(record, diags);
        }
        tell_end(waivers, record, diags);
        bool says_something = !waivers->filtered || record->of_no_rule;
        if (!record->used && !refused && says_something && !has_expired(waivers, record->waiver)) {
            diag_add(diags, DIAG_WAIVER_UNUSED, record->waiver->path,
                     "The waiver for rule \"%.*s\" at \"%.*s\" matches no %s. Remove it, or "
                     "check its rule and address.",
                     SPAN_ARGS(record->waiver->rule), SPAN_ARGS(record->waiver->address),
                     record->of_no_rule ? "rule" : "finding");
        }
    }
}
