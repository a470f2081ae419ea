#include "registry/version.h"

#include "tests/unit/registry/fixture.h"

static void only_what_every_host_reads_is_a_version(void **state)
{
    (void)state;
    static const char *const good[] = { "0.1.0",      "1.2.3",    "10.20.30",
                                        "1.0.0-rc.1", "1.0.0-0a", "1.0.0-x-y.7" };
    static const char *const bad[] = {
        "",       "1",      "1.2",        "1.2.3.4",   "v1.2.3",   "1.2.x",
        "01.2.3", "1.2.3-", "1.2.3-a..b", "1.2.3-01",  "1.2.3+b",  "1..3",
        "1.2.3 ", "latest", "1.2.-3",     "1.2.3-a_b", "../1.2.3", "1.2.9999999999"
    };
    for (size_t i = 0; i < ARRAY_LENGTH(good); i++) {
        assert_true(version_is_valid(span_of(good[i])));
    }
    for (size_t i = 0; i < ARRAY_LENGTH(bad); i++) {
        if (version_is_valid(span_of(bad[i]))) {
            fail_msg("\"%s\" passes", bad[i]);
        }
    }
}

/* semver.org, 11. */
static void versions_have_their_order(void **state)
{
    (void)state;
    static const char *const rising[] = {
        "0.9.9",      "1.0.0-alpha",  "1.0.0-alpha.1", "1.0.0-alpha.beta",
        "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0-rc.1",
        "1.0.0",      "1.2.0",        "1.10.0",        "2.0.0"
    };
    for (size_t i = 0; i < ARRAY_LENGTH(rising); i++) {
        for (size_t j = 0; j < ARRAY_LENGTH(rising); j++) {
            int order = version_compare(span_of(rising[i]), span_of(rising[j]));
            assert_int_equal((order > 0) - (order < 0), (i > j) - (i < j));
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_what_every_host_reads_is_a_version),
        cmocka_unit_test(versions_have_their_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
