#include "report/formats.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include "json/json.h"

#define FINDING(severity, message, waiver)                                                         \
    "{\"severity\":\"" severity "\",\"message\":\"" message                                        \
    "\",\"rule_id\":\"R-1\",\"title\":\"T\","                                                      \
    "\"safeguard\":\"164.312(b)\",\"safeguard_title\":\"Audit controls\","                         \
    "\"designation\":\"standard\",\"remediation\":\"mend it\",\"waiver_reason\":" waiver "}"

static const char check[] = "{\"status\":\"noncompliant\",\"drifted\":true,\"findings\":[" FINDING(
    "high", "x.1: broken.",
    "null") "," FINDING("low", "x.2: a little.",
                        "null") "," FINDING("low", "x.3: not known.",
                                            "null") "," FINDING("low", "x.4: changed.",
                                                                "null") "," FINDING("low",
                                                                                    "x.5: agreed.",
                                                                                    "\"for a "
                                                                                    "while\"") "],"
                                                                                               "\"d"
                                                                                               "rif"
                                                                                               "t\""
                                                                                               ":[]"
                                                                                               ",\""
                                                                                               "saf"
                                                                                               "egu"
                                                                                               "ard"
                                                                                               "s_"
                                                                                               "sta"
                                                                                               "tus"
                                                                                               "\":"
                                                                                               "{\""
                                                                                               "164"
                                                                                               ".31"
                                                                                               "2("
                                                                                               "b)"
                                                                                               "\":"
                                                                                               "{\""
                                                                                               "tit"
                                                                                               "le"
                                                                                               "\":"
                                                                                               "\"A"
                                                                                               "udi"
                                                                                               "t "
                                                                                               "con"
                                                                                               "tro"
                                                                                               "ls"
                                                                                               "\","
                                                                                               "\"s"
                                                                                               "tat"
                                                                                               "us"
                                                                                               "\":"
                                                                                               "\"n"
                                                                                               "onc"
                                                                                               "omp"
                                                                                               "lia"
                                                                                               "nt"
                                                                                               "\","
                                                                                               "\"r"
                                                                                               "ule"
                                                                                               "s\""
                                                                                               ":3,"
                                                                                               "\"r"
                                                                                               "eso"
                                                                                               "urc"
                                                                                               "es"
                                                                                               "\":"
                                                                                               "2,"
                                                                                               "\"v"
                                                                                               "iol"
                                                                                               "ati"
                                                                                               "ons"
                                                                                               "\":"
                                                                                               "2,"
                                                                                               "\"u"
                                                                                               "nkn"
                                                                                               "own"
                                                                                               "\":"
                                                                                               "1},"
                                                                                               "\"1"
                                                                                               "64."
                                                                                               "312"
                                                                                               "(d)"
                                                                                               "\":"
                                                                                               "{\""
                                                                                               "tit"
                                                                                               "le"
                                                                                               "\":"
                                                                                               "\"P"
                                                                                               "ers"
                                                                                               "on"
                                                                                               "\","
                                                                                               "\"s"
                                                                                               "tat"
                                                                                               "us"
                                                                                               "\":"
                                                                                               "\"n"
                                                                                               "ot_"
                                                                                               "app"
                                                                                               "lic"
                                                                                               "abl"
                                                                                               "e\""
                                                                                               "}},"
                                                                                               "\"c"
                                                                                               "oun"
                                                                                               "ts"
                                                                                               "\":"
                                                                                               "{\""
                                                                                               "res"
                                                                                               "our"
                                                                                               "ces"
                                                                                               "\":"
                                                                                               "5,"
                                                                                               "\"e"
                                                                                               "val"
                                                                                               "uat"
                                                                                               "ed"
                                                                                               "\":"
                                                                                               "4,"
                                                                                               "\"r"
                                                                                               "ule"
                                                                                               "s\""
                                                                                               ":3,"
                                                                                               "\"v"
                                                                                               "iol"
                                                                                               "ati"
                                                                                               "ons"
                                                                                               "\":"
                                                                                               "2,"
                                                                                               "\"u"
                                                                                               "nkn"
                                                                                               "own"
                                                                                               "\":"
                                                                                               "1,"
                                                                                               "\"w"
                                                                                               "aiv"
                                                                                               "ed"
                                                                                               "\":"
                                                                                               "1,"
                                                                                               "\"c"
                                                                                               "rit"
                                                                                               "ica"
                                                                                               "l\""
                                                                                               ":0,"
                                                                                               "\"h"
                                                                                               "igh"
                                                                                               "\":"
                                                                                               "1,"
                                                                                               "\"m"
                                                                                               "edi"
                                                                                               "um"
                                                                                               "\":"
                                                                                               "0,"
                                                                                               "\"l"
                                                                                               "ow"
                                                                                               "\":"
                                                                                               "1},"
                                                                                               "\"u"
                                                                                               "nch"
                                                                                               "eck"
                                                                                               "ed"
                                                                                               "\":"
                                                                                               "[]"
                                                                                               "}";

static const char *written(struct arena *arena, const struct report_input *input)
{
    struct report_output output = report_output(arena, NULL);
    report_text(&output, input);
    return str_text(&output.text);
}

static void findings_stand_in_sections_by_their_weight(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct report_input input = { .check = json_try(arena, SPAN(check)),
                                  .name = "plan.json",
                                  .failures = 1 };
    assert_non_null(input.check);
    const char *report = written(arena, &input);
    static const char *const pieces[] = {
        "noncompliant  plan.json: 5 resources, 4 judged by 3 rules\n"
        "2 violations: 1 high, 1 low; 1 not known; 1 waived; drifted\n",
        "Fails the gate (1)\n  high      x.1: broken.\n"
        "            R-1  T - 164.312(b) Audit controls, standard\n            Fix: mend it\n",
        "Warnings: below their threshold, or repaired by this plan (1)\n  low       x.2: a little.",
        "Not known, and so not compliant (1)\n  low       x.3: not known.",
        "Changed without harm (1)\n  low       x.4: changed.",
        "Waived (1)\n  low       x.5: agreed.",
        "            Waived: for a while\n",
        "Safeguards\n  164.312(b)          noncompliant   ",
        "not_applicable ",
        "Next: mend what fails",
    };
    const char *at = report;
    for (size_t i = 0; i < ARRAY_LENGTH(pieces); i++) {
        at = strstr(at, pieces[i]);
        assert_non_null(at);
    }
}

static void what_does_not_fail_is_still_not_called_compliant(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct report_input input = { .check = json_try(arena, SPAN(check)), .name = "plan.json" };
    assert_non_null(
        strstr(written(arena, &input), "Nothing fails the gate, but it is not compliant"));
    input.check = json_try(
        arena, SPAN("{\"status\":\"unknown\",\"drifted\":false,\"findings\":[],\"drift\":[],"
                    "\"safeguards_status\":{},\"counts\":{},\"unchecked\":[]}"));
    const char *report = written(arena, &input);
    assert_non_null(strstr(report, "compliance is not known"));
    assert_non_null(strstr(report, "no drift"));
}

static void a_terminal_gets_colours(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct report_input input = {
        .check = json_try(arena, SPAN(check)), .name = "plan.json", .failures = 1, .colour = true
    };
    assert_memory_equal(written(arena, &input), "\033[1;31mnoncompliant\033[0m", 23);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(findings_stand_in_sections_by_their_weight),
        cmocka_unit_test(what_does_not_fail_is_still_not_called_compliant),
        cmocka_unit_test(a_terminal_gets_colours),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
