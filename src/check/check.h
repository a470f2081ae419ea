/*
 * check.h: the one use case, which plugin and command line call: documents in, judgement out.
 */
#ifndef HIPAA_CHECK_CHECK_H
#define HIPAA_CHECK_CHECK_H

#include <stdatomic.h>

#include "documents/document.h"
#include "rules/rules.h"

enum enforcement { ENFORCE_ERROR, ENFORCE_WARNING, ENFORCE_OFF };

/* "Resources with this tag, and one of these values, hold ePHI". */
struct tag_choice {
    struct span key;
    const struct span *values; /* none: any value */
    size_t value_count;
};

/* How strict: the provider's block, overridden by the check's own arguments. */
struct gate {
    enum enforcement enforcement;
    enum severity fail_on;
    enum severity fail_on_persistent; /* SEVERITY_NEVER accepts what was broken before */
    bool fail_on_restored;
    const struct tag_choice *ephi_tags;
    size_t ephi_tag_count;
};

struct gate gate_default(void); /* error, medium, high, false, no tags */

enum source_kind {
    SOURCE_NONE,
    SOURCE_RESOURCES, /* `values` */
    SOURCE_PLAN_FILE, /* `text` is the file's name */
    SOURCE_PLAN_JSON, /* `text` is the document */
    SOURCE_STATE_FILE,
    SOURCE_STATE_JSON,
    /* One resource that goes by its type, `text`: `values` are its attributes, NULL: it is not
     * there. Rules over the workspace are not judged then: no workspace is seen. */
    SOURCE_RESOURCE,
};

struct source {
    enum source_kind kind;
    struct span text;
    const struct value *values;
    const char *path; /* attribute path for diagnostics, e.g. "declared.plan_file"; or NULL */
};

enum waiver_kind {
    WAIVER_EXCEPTION,
    WAIVER_EXPECTED_DRIFT,
    WAIVER_ALTERNATIVE,
    WAIVER_NOT_REASONABLE
};

struct waiver {
    struct span rule;    /* glob over rule ids */
    struct span address; /* glob over addresses */
    enum waiver_kind kind;
    struct span reason; /* never empty */
    struct span approved_by;
    int64_t expires_s; /* start of the first second at which it no longer holds; INT64_MAX: never */
    const char *path;  /* "waivers[0]", for diagnostics */
};

/* Reads a list of waiver objects (argument `waivers`, or a --waivers file); checks kind, reason and
 * date. False after adding WAIVER_INVALID. */
MUST_USE bool waivers_decode(struct arena *arena, const struct value *list, const char *path,
                             const struct waiver **waivers, size_t *count, struct diags *diags);

struct check_request {
    struct source declared;
    struct source observed;
    struct rule_choice rules;
    struct gate gate;
    const struct span *safeguards; /* prefixes; none: all */
    size_t safeguard_count;
    const struct waiver *waivers;
    size_t waiver_count;
    /*
     * The result is kept in a state and compared with by later checks: it gets a baseline, and its
     * `drift` is told facet by facet against `baseline` (as check_result has it; NULL: none yet),
     * which also stands for what was applied. `resources` are then what a plan makes, and a single
     * state is what is there now.
     */
    bool keeps_baseline;
    const struct value *baseline;
    int64_t now_s;                /* 0: what hangs on the moment is not known */
    size_t jobs;                  /* how many threads share the work; 1 or 0: the caller's own */
    const atomic_bool *cancelled; /* looked at between resources; NULL: never */
};

enum check_status { CHECK_COMPLIANT, CHECK_NONCOMPLIANT, CHECK_UNKNOWN };

struct check_result {
    enum check_status status;
    bool drifted;
    /*
     * The computed attributes of hipaa_drift_check, all of them, as one object: `status`,
     * `compliant`, `drifted`, `fingerprint`, `findings`, `drift`, `safeguards_status`, `counts`,
     * `unchecked`, `catalogue`. Shapes as in the data source's schema. Wholly known.
     */
    const struct value *attributes;
    /* The facets that rules look at, by address, each as JSON text; NULL unless asked for. */
    const struct value *baseline;
    size_t failures; /* findings at or above the gate: what makes the exit code 2 */
};

/*
 * Runs a check. False only where no judgement could be made (a document that cannot be read, a
 * cancelled call): `diags` then has the error. A judgement that fails the gate is true; its
 * findings are in `diags`, as errors or warnings by the gate.
 */
MUST_USE bool check_run(struct arena *arena, const struct check_request *request,
                        struct check_result *result, struct diags *diags);

#endif
