#include "check/check.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include "json/json.h"

static bool decode(struct arena *arena, const char *text, const struct waiver **waivers,
                   size_t *count, struct diags *diags)
{
    *diags = diags_init(arena);
    const struct value *list = json_try(arena, span_of(text));
    assert_non_null(list);
    return waivers_decode(arena, list, "waivers", waivers, count, diags);
}

static void a_whole_waiver_is_decoded(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const struct waiver *waivers;
    size_t count;
    struct diags diags;
    assert_true(decode(arena,
                       "[{\"rule\":\"HIPAA-AC-0*\",\"address\":\"module.legacy.*\","
                       "\"kind\":\"alternative\",\"reason\":\"r\",\"approved_by\":\"me\","
                       "\"expires\":\"1970-01-02\"},"
                       "{\"rule\":\"*\",\"address\":\"*\",\"reason\":\"r\",\"kind\":null}]",
                       &waivers, &count, &diags));
    assert_int_equal(count, 2);
    assert_true(span_is(waivers[0].rule, "HIPAA-AC-0*"));
    assert_true(span_is(waivers[0].address, "module.legacy.*"));
    assert_int_equal(waivers[0].kind, WAIVER_ALTERNATIVE);
    assert_true(span_is(waivers[0].approved_by, "me"));
    assert_int_equal(waivers[0].expires_s, 2 * 86400); /* its day is its last */
    assert_string_equal(waivers[0].path, "waivers[0]");
    assert_int_equal(waivers[1].kind, WAIVER_EXCEPTION);
    assert_true(waivers[1].expires_s == INT64_MAX);
}

static void no_waivers_are_fine(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const struct waiver *waivers;
    size_t count;
    struct diags diags;
    assert_true(decode(arena, "null", &waivers, &count, &diags));
    assert_int_equal(count, 0);
    assert_true(decode(arena, "[]", &waivers, &count, &diags));
    assert_int_equal(count, 0);
}

static void what_is_wrong_is_named_with_its_place(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *path;
        const char *detail;
    } cases[] = {
        { "{}", "waivers", "must be a list" },
        { "[3]", "waivers[0]", "must be an object" },
        { "[{\"address\":\"*\",\"reason\":\"r\"}]", "waivers[0].rule", "must be given" },
        { "[{\"rule\":\"*\",\"reason\":\"r\"}]", "waivers[0].address", "must be given" },
        { "[{\"rule\":\"*\",\"address\":\"*\"}]", "waivers[0].reason", "must be given" },
        { "[{\"rule\":\"*\",\"address\":\"*\",\"reason\":\"\"}]", "waivers[0].reason",
          "not empty" },
        { "[{\"rule\":\"*\",\"address\":\"*\",\"reason\":\" \\n\"}]", "waivers[0].reason",
          "not empty" },
        { "[{\"rule\":1,\"address\":\"*\",\"reason\":\"r\"}]", "waivers[0].rule",
          "must be a string" },
        { "[{\"rule\":\"*\",\"address\":\"*\",\"reason\":\"r\",\"kind\":\"x\"}]", "waivers[0].kind",
          "not_reasonable" },
        { "[{\"rule\":\"*\",\"address\":\"*\",\"reason\":\"r\",\"expires\":\"soon\"}]",
          "waivers[0].expires", "2027-03-31" },
        { "[{\"rule\":\"*\",\"address\":\"*\",\"reason\":\"r\",\"expiry\":\"2027-01-01\"}]",
          "waivers[0].expiry", "approved_by" },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_ARENA *arena = arena_new();
        const struct waiver *waivers;
        size_t count;
        struct diags diags;
        assert_false(decode(arena, cases[i].text, &waivers, &count, &diags));
        assert_int_equal(diags.count, 1);
        assert_string_equal(diags.items[0].summary, diag_code_summary(DIAG_WAIVER_INVALID));
        assert_string_equal(diags.items[0].path, cases[i].path);
        assert_non_null(strstr(diags.items[0].detail, cases[i].detail));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_whole_waiver_is_decoded),
        cmocka_unit_test(no_waivers_are_fine),
        cmocka_unit_test(what_is_wrong_is_named_with_its_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
