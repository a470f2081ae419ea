/*
 * sample.h: a check with one finding of each part and with texts that mean harm, and its reports.
 */
#ifndef HIPAA_TESTS_REPORT_SAMPLE_H
#define HIPAA_TESTS_REPORT_SAMPLE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "json/json.h"
#include "report/report.h"

/* A name that breaks out of quotes, tags, code, cells and lines wherever it is not escaped. */
#define SAMPLE_ADDRESS "aws_x.y[\\\"</td>'`|&\\n\\u0001\\\"]"

#define SAMPLE_FINDING(rule, severity, classification, outcome, waived, reason, fingerprint)       \
    "{\"rule_id\":\"" rule "\",\"title\":\"Title\",\"severity\":\"" severity                       \
    "\",\"safeguard\":\"164.312(b)\",\"safeguard_title\":\"Audit controls\","                      \
    "\"designation\":\"standard\",\"address\":\"" SAMPLE_ADDRESS                                   \
    "\",\"resource_type\":\"aws_x\",\"cloud\":\"aws\",\"class\":\"network\",\"facet\":null,"       \
    "\"classification\":\"" classification "\",\"outcome\":\"" outcome                             \
    "\",\"applied\":\"true\",\"observed\":\"-1\",\"planned\":null,\"message\":\"" SAMPLE_ADDRESS   \
    ": it is off.\",\"remediation\":\"=mend()\",\"waived\":" waived ",\"waiver_reason\":" reason   \
    ",\"fingerprint\":\"" fingerprint "\"}"

static const char sample_json[] =
    "{\"status\":\"noncompliant\",\"compliant\":false,\"drifted\":true,\"fingerprint\":\"f00d\","
    "\"findings\":[" SAMPLE_FINDING(
        "R-1", "critical", "violating_drift", "unaddressed", "false", "null",
        "f1") "," SAMPLE_FINDING("R-2", "low", "unknown", "none", "false", "null",
                                 "f2") "," SAMPLE_FINDING("R-3", "medium", "benign_drift", "none",
                                                          "false", "null",
                                                          "f3") "," SAMPLE_FINDING("R-1", "high",
                                                                                   "persistent_"
                                                                                   "violation",
                                                                                   "none", "true",
                                                                                   "\"until "
                                                                                   "<b>\\\"\"",
                                                                                   "f4") "],"
                                                                                         "\"drift\""
                                                                                         ":[{"
                                                                                         "\"address"
                                                                                         "\":\"aws_"
                                                                                         "x.y\","
                                                                                         "\"resourc"
                                                                                         "e_type\":"
                                                                                         "\"aws_"
                                                                                         "x\","
                                                                                         "\"path\":"
                                                                                         "\"a|b\","
                                                                                         "\"facet\""
                                                                                         ":null,"
                                                                                         "\"classif"
                                                                                         "ication\""
                                                                                         ":\"violat"
                                                                                         "ing_"
                                                                                         "drift\","
                                                                                         "\"nature"
                                                                                         "\":"
                                                                                         "\"substan"
                                                                                         "tive\","
                                                                                         "\"applied"
                                                                                         "\":"
                                                                                         "\"\\\"<i>"
                                                                                         "\\\"\","
                                                                                         "\"observe"
                                                                                         "d\":null}"
                                                                                         "],"
                                                                                         "\"safegua"
                                                                                         "rds_"
                                                                                         "status\":"
                                                                                         "{\"164."
                                                                                         "312(b)\":"
                                                                                         "{\"title"
                                                                                         "\":"
                                                                                         "\"Audit "
                                                                                         "controls"
                                                                                         "\","
                                                                                         "\"designa"
                                                                                         "tion\":"
                                                                                         "\"standar"
                                                                                         "d\","
                                                                                         "\"status"
                                                                                         "\":"
                                                                                         "\"noncomp"
                                                                                         "liant\","
                                                                                         "\"rules\""
                                                                                         ":3,"
                                                                                         "\"resourc"
                                                                                         "es\":1,"
                                                                                         "\"violati"
                                                                                         "ons\":1,"
                                                                                         "\"unknown"
                                                                                         "\":1,"
                                                                                         "\"waived"
                                                                                         "\":1},"
                                                                                         "\"164."
                                                                                         "312(d)\":"
                                                                                         "{\"title"
                                                                                         "\":"
                                                                                         "\"Authent"
                                                                                         "ication\""
                                                                                         ",\"design"
                                                                                         "ation\":"
                                                                                         "\"standar"
                                                                                         "d\","
                                                                                         "\"status"
                                                                                         "\":\"not_"
                                                                                         "applicabl"
                                                                                         "e\","
                                                                                         "\"rules\""
                                                                                         ":0,"
                                                                                         "\"resourc"
                                                                                         "es\":0,"
                                                                                         "\"violati"
                                                                                         "ons\":0,"
                                                                                         "\"unknown"
                                                                                         "\":0,"
                                                                                         "\"waived"
                                                                                         "\":0},"
                                                                                         "\"164."
                                                                                         "312(e)(1)"
                                                                                         "\":{"
                                                                                         "\"title\""
                                                                                         ":\"Transm"
                                                                                         "ission "
                                                                                         "security"
                                                                                         "\","
                                                                                         "\"designa"
                                                                                         "tion\":"
                                                                                         "\"standar"
                                                                                         "d\","
                                                                                         "\"status"
                                                                                         "\":"
                                                                                         "\"complia"
                                                                                         "nt\","
                                                                                         "\"rules\""
                                                                                         ":2,"
                                                                                         "\"resourc"
                                                                                         "es\":5,"
                                                                                         "\"violati"
                                                                                         "ons\":0,"
                                                                                         "\"unknown"
                                                                                         "\":0,"
                                                                                         "\"waived"
                                                                                         "\":0}},"
                                                                                         "\"counts"
                                                                                         "\":{"
                                                                                         "\"resourc"
                                                                                         "es\":2,"
                                                                                         "\"evaluat"
                                                                                         "ed\":1,"
                                                                                         "\"uncheck"
                                                                                         "ed\":1,"
                                                                                         "\"rules\""
                                                                                         ":3,"
                                                                                         "\"violati"
                                                                                         "ons\":1,"
                                                                                         "\"waived"
                                                                                         "\":1,"
                                                                                         "\"unknown"
                                                                                         "\":1,"
                                                                                         "\"critica"
                                                                                         "l\":1,"
                                                                                         "\"high\":"
                                                                                         "0,"
                                                                                         "\"medium"
                                                                                         "\":0,"
                                                                                         "\"low\":"
                                                                                         "0},"
                                                                                         "\"uncheck"
                                                                                         "ed\":[{"
                                                                                         "\"address"
                                                                                         "\":\"aws_"
                                                                                         "z.z\","
                                                                                         "\"resourc"
                                                                                         "e_type\":"
                                                                                         "\"aws_"
                                                                                         "z\","
                                                                                         "\"reason"
                                                                                         "\":\"not "
                                                                                         "<known>"
                                                                                         "\"}],"
                                                                                         "\"catalog"
                                                                                         "ue\":{"
                                                                                         "\"version"
                                                                                         "\":\"1.0."
                                                                                         "0\","
                                                                                         "\"edition"
                                                                                         "\":"
                                                                                         "\"2013\","
                                                                                         "\"sha256"
                                                                                         "\":"
                                                                                         "\"abc\"}"
                                                                                         "}";

/* A check in which nothing was found and nothing left out. */
static const char sample_empty_json[] =
    "{\"status\":\"compliant\",\"compliant\":true,\"drifted\":false,\"fingerprint\":\"f00d\","
    "\"findings\":[],\"drift\":[],\"safeguards_status\":{},\"counts\":{},\"unchecked\":[],"
    "\"catalogue\":{}}";

static inline const struct value *sample_check(struct arena *arena, const char *json)
{
    const struct value *check = json_try(arena, span_of(json));
    assert_non_null(check);
    return check;
}

/* The report of one check, or of the same twice. */
static inline struct span sample_report(struct arena *arena, const char *format, const char *json,
                                        bool twice)
{
    struct diags diags = diags_init(arena);
    const struct report_format *found = report_format_find(span_of(format), NULL, &diags);
    assert_non_null(found);
    struct report_output output = report_output(arena, NULL);
    struct report_input input = { .check = sample_check(arena, json), .name = "plan \"1\".json" };
    output.many = twice;
    output.now_s = 1806451199;
    report_begin(found, &output);
    report_add(found, &output, &input);
    if (twice) {
        report_add(found, &output, &input);
    }
    assert_true(report_end(found, &output));
    return str_span(&output.text);
}

static inline void assert_has(struct span text, const char *wanted)
{
    if (!memmem(text.text, text.length, wanted, strlen(wanted))) {
        fail_msg("not there: %s\nin: %.*s", wanted, SPAN_ARGS(text));
    }
}

static inline void assert_lacks(struct span text, const char *unwanted)
{
    if (memmem(text.text, text.length, unwanted, strlen(unwanted))) {
        fail_msg("there: %s\nin: %.*s", unwanted, SPAN_ARGS(text));
    }
}

static inline size_t times_in(struct span text, const char *wanted)
{
    size_t times = 0;
    const char *at = text.text;
    const char *end = text.text + text.length;
    while ((at = memmem(at, (size_t)(end - at), wanted, strlen(wanted)))) {
        times++;
        at++;
    }
    return times;
}

#endif
