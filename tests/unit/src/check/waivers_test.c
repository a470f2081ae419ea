#include "check/waivers.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/clock.h"

static const struct rule addressable = { .id = { "HIPAA-ED-05", 11 },
                                         .designation = { "addressable", 11 } };
static const struct rule required = { .id = { "HIPAA-EA-03", 11 },
                                      .designation = { "required", 8 } };
static const struct rule standard = { .id = { "HIPAA-AC-01", 11 },
                                      .designation = { "standard", 8 } };
static const struct judgement broken = { CLASS_VIOLATING_DRIFT, OUTCOME_UNADDRESSED, true, false };
static const struct judgement benign = { CLASS_BENIGN_DRIFT, OUTCOME_NONE, false, false };

static struct waiver waiver(const char *rule, const char *address, enum waiver_kind kind)
{
    return (struct waiver) {
        .rule = span_of(rule),
        .address = span_of(address),
        .kind = kind,
        .reason = SPAN("agreed"),
        .expires_s = INT64_MAX,
        .path = "waivers[0]",
    };
}

static struct waivers *waivers_of(struct arena *arena, const struct waiver *one, int64_t now_s)
{
    struct check_request request = { .waivers = one, .waiver_count = 1, .now_s = now_s };
    return waivers_new(arena, &request);
}

static void a_waiver_holds_by_rule_and_address(void **state)
{
    (void)state;
    static const struct {
        const char *rule;
        const char *address;
        bool holds;
    } cases[] = {
        { "HIPAA-ED-05", "aws_db_instance.ehr", true },
        { "HIPAA-ED-*", "aws_db_instance.*", true },
        { "*", "*", true },
        { "HIPAA-AC-*", "*", false },
        { "*", "module.legacy.*", false },
        { "HIPAA-ED-0?", "aws_db_instance.ehr", true },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_ARENA *arena = arena_new();
        struct waiver one = waiver(cases[i].rule, cases[i].address, WAIVER_EXCEPTION);
        struct waivers *waivers = waivers_of(arena, &one, 0);
        const struct waiver *found =
            waivers_find(waivers, &addressable, SPAN("aws_db_instance.ehr"), &broken);
        assert_int_equal(found != NULL, cases[i].holds);
    }
}

static const char *told(struct arena *arena, const struct waivers *waivers)
{
    struct diags diags = diags_init(arena);
    waivers_tell(waivers, &diags);
    assert_true(diags.count <= 1);
    return diags.count == 0 ? "" : diags.items[0].summary;
}

static void a_waiver_ends_and_warns_before_it_ends(void **state)
{
    (void)state;
    static const struct {
        int64_t days_left;
        bool holds;
        const char *summary;
    } cases[] = {
        { 15, true, "" },
        { 14, true, "Waiver expires soon" },
        { 1, true, "Waiver expires soon" },
        { 0, false, "Waiver has expired" },
        { -100, false, "Waiver has expired" },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_ARENA *arena = arena_new();
        struct waiver one = waiver("*", "*", WAIVER_EXCEPTION);
        one.expires_s = 1000 * CLOCK_SECONDS_PER_DAY;
        struct waivers *waivers =
            waivers_of(arena, &one, one.expires_s - cases[i].days_left * CLOCK_SECONDS_PER_DAY);
        assert_int_equal(waivers_find(waivers, &addressable, SPAN("a.b"), &broken) != NULL,
                         cases[i].holds);
        assert_string_equal(told(arena, waivers), cases[i].summary);
    }
}

static void only_addressable_specifications_may_be_left_out(void **state)
{
    (void)state;
    static const struct {
        enum waiver_kind kind;
        const struct rule *rule;
        bool holds;
        const char *summary;
    } cases[] = {
        { WAIVER_ALTERNATIVE, &addressable, true, "" },
        { WAIVER_NOT_REASONABLE, &addressable, true, "" },
        { WAIVER_ALTERNATIVE, &required, false, "Waiver refused" },
        { WAIVER_NOT_REASONABLE, &required, false, "Waiver refused" },
        { WAIVER_ALTERNATIVE, &standard, false, "Waiver refused" },
        { WAIVER_EXCEPTION, &required, true, "" },
        { WAIVER_EXCEPTION, &standard, true, "" },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_ARENA *arena = arena_new();
        struct waiver one = waiver("*", "*", cases[i].kind);
        struct waivers *waivers = waivers_of(arena, &one, 0);
        assert_int_equal(waivers_find(waivers, cases[i].rule, SPAN("a.b"), &broken) != NULL,
                         cases[i].holds);
        assert_string_equal(told(arena, waivers), cases[i].summary);
    }
}

static void expected_drift_never_covers_a_broken_safeguard(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct waiver one = waiver("*", "*", WAIVER_EXPECTED_DRIFT);
    struct waivers *waivers = waivers_of(arena, &one, 0);
    assert_null(waivers_find(waivers, &addressable, SPAN("a.b"), &broken));
    assert_non_null(waivers_find(waivers, &addressable, SPAN("a.b"), &benign));
}

static void expected_drift_silences_changes(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct waiver all = waiver("*", "a.*", WAIVER_EXPECTED_DRIFT);
    struct waivers *waivers = waivers_of(arena, &all, 0);
    assert_true(waivers_silence(waivers, SPAN(""), SPAN("a.b")));
    assert_false(waivers_silence(waivers, SPAN(""), SPAN("c.d")));
    struct waiver one = waiver("HIPAA-ED-*", "*", WAIVER_EXPECTED_DRIFT);
    waivers = waivers_of(arena, &one, 0);
    assert_true(waivers_silence(waivers, SPAN("HIPAA-ED-05"), SPAN("a.b")));
    assert_false(waivers_silence(waivers, SPAN(""), SPAN("a.b")));
    struct waiver exception = waiver("*", "*", WAIVER_EXCEPTION);
    waivers = waivers_of(arena, &exception, 0);
    assert_false(waivers_silence(waivers, SPAN(""), SPAN("a.b")));
}

static void a_waiver_that_matches_nothing_is_told(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct waiver one = waiver("HIPAA-XX-*", "*", WAIVER_EXCEPTION);
    struct waivers *waivers = waivers_of(arena, &one, 0);
    assert_null(waivers_find(waivers, &addressable, SPAN("a.b"), &broken));
    assert_string_equal(told(arena, waivers), "Waiver without effect");
    struct check_request some = { .waivers = &one, .waiver_count = 1, .safeguard_count = 1 };
    assert_string_equal(told(arena, waivers_new(arena, &some)), "");
}

static void the_message_names_the_last_day(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct waiver one = waiver("*", "*", WAIVER_EXCEPTION);
    assert_true(clock_parse(SPAN("2027-04-01"), &one.expires_s)); /* the day after */
    struct waivers *waivers = waivers_of(arena, &one, one.expires_s);
    struct diags diags = diags_init(arena);
    waivers_tell(waivers, &diags);
    assert_non_null(strstr(diags.items[0].detail, "ended on 2027-03-31 (UTC)"));
    assert_string_equal(diags.items[0].path, "waivers[0]");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_waiver_holds_by_rule_and_address),
        cmocka_unit_test(a_waiver_ends_and_warns_before_it_ends),
        cmocka_unit_test(only_addressable_specifications_may_be_left_out),
        cmocka_unit_test(expected_drift_never_covers_a_broken_safeguard),
        cmocka_unit_test(expected_drift_silences_changes),
        cmocka_unit_test(a_waiver_that_matches_nothing_is_told),
        cmocka_unit_test(the_message_names_the_last_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
