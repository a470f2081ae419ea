#include "facets/tls.h"

#include "facets_case.h"

static void versions_have_neutral_names(void **state)
{
    (void)state;
    static const char *const names[] = { "none", "1.0", "1.1", "1.2", "1.3" };
    for (size_t i = 0; i < ARRAY_LENGTH(names); i++) {
        enum tls_version version;
        assert_true(tls_version_parse(span_of(names[i]), &version));
        assert_int_equal(version, i);
        assert_string_equal(tls_version_name(version), names[i]);
        assert_true(span_is(tls_version_value(version)->text, names[i]));
        assert_true(i == 0 || tls_version_compare(version, (enum tls_version)(i - 1)) > 0);
    }
    enum tls_version version;
    assert_false(tls_version_parse(SPAN("1.4"), &version));
    assert_false(tls_version_parse(SPAN("TLS1.2"), &version));
}

static void providers_spell_versions_as_they_like(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int version;
    } cases[] = {
        { "TLSv1.2", TLS_1_2 },
        { "TLS1_0", TLS_1_0 },
        { "Tls12", TLS_1_2 },
        { "1.3", TLS_1_3 },
        { "TLS_1_1", TLS_1_1 },
        { "TLSv1", -1 },
        { "SSLv3", -1 },
        { "1.4", -1 },
        { "", -1 },
        { "2", -1 },
        { ".2", -1 },
        { "2.2", -1 },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        enum tls_version version;
        bool known = tls_version_guess(span_of(cases[i].text), &version);
        assert_int_equal(known ? (int)version : -1, cases[i].version);
    }
}

static void dotted_versions_have_an_order(void **state)
{
    (void)state;
    static const struct {
        const char *a;
        const char *b;
        int order;
    } cases[] = {
        { "15.4", "15.10", -1 },
        { "15.10", "15.4", 1 },
        { "1.2", "1.2", 0 },
        { "1", "1.0.0", 0 },
        { "1.0.1", "1", 1 },
        { "v2.0", "1.9", 1 },
        { "TLSv1.2", "1.1", 1 },
        { "TLS1_2", "TLS1_3", -1 },
        { "none", "1.0", -1 },
        { "none", "NONE", 0 },
        { "99999999999999999999", "99999999999999999999", 0 },
        { "8.0.mysql_aurora", "8", 0 },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        int order;
        assert_true(version_compare(span_of(cases[i].a), span_of(cases[i].b), &order));
        assert_int_equal(order, cases[i].order);
    }
    int order;
    assert_false(version_compare(SPAN("latest"), SPAN("1"), &order));
    assert_false(version_compare(SPAN("1"), SPAN(""), &order));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(versions_have_neutral_names),
        cmocka_unit_test(providers_spell_versions_as_they_like),
        cmocka_unit_test(dotted_versions_have_an_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
