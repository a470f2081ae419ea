#include "facets/cidr.h"

#include "facets_case.h"

static void the_whole_internet_is_public(void **state)
{
    (void)state;
    static const struct question cases[] = {
        { "0.0.0.0/0", true },
        { " 0.0.0.0/0 ", true },
        { "::/0", true },
        { "*", true },
        { "Internet", true },
        { "ANY", true },
        { "<nw>/0", true },
        { "128.0.0.0/1", true },
        { "10.0.0.0/7", true },
        { "2000::/3", true },
        { "f000::/4", true },
        { "0.0.0.0/0.0.0.0", true },
        { "0.0.0.0-255.255.255.255", true },
        { "0.0.0.0-1.255.255.255", true },
        { "10.0.0.0/8", false },
        { "fc00::/6", false },
        { "fc00::/7", false },
        { "0.0.0.0", false },
        { "0.0.0.0/33", false },
        { "0.0.0.0/255.255.255.255", false },
        { "0.0.0.0-0.255.255.255", false },
        { "255.255.255.255-0.0.0.0", false },
        { "", false },
        { "/0", false },
        { "pl-12345", false },
        { "VirtualNetwork", false },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        if (cidr_is_public(span_of(cases[i].text)) != cases[i].answer) {
            fail_msg("%s", cases[i].text);
        }
    }
}

static void networks_lie_in_each_other(void **state)
{
    (void)state;
    static const struct {
        const char *a;
        const char *b;
        enum truth within;
        enum truth overlaps;
    } cases[] = {
        { "10.1.0.0/16", "10.0.0.0/8", TRUTH_TRUE, TRUTH_TRUE },
        { "10.0.0.0/8", "10.1.0.0/16", TRUTH_FALSE, TRUTH_TRUE },
        { "10.0.0.0/8", "10.0.0.0/8", TRUTH_TRUE, TRUTH_TRUE },
        { "10.255.255.255", "10.0.0.0/8", TRUTH_TRUE, TRUTH_TRUE },
        { "11.0.0.0/8", "10.0.0.0/8", TRUTH_FALSE, TRUTH_FALSE },
        { "10.0.0.5/8", "10.0.0.0/9", TRUTH_FALSE, TRUTH_TRUE },
        { "10.0.0.0/255.255.0.0", "10.0.0.0/8", TRUTH_TRUE, TRUTH_TRUE },
        { "10.0.0.0/0.0.255.255", "10.0.0.0/8", TRUTH_TRUE, TRUTH_TRUE },
        { "1.2.3.4/32", "0.0.0.0/0", TRUTH_TRUE, TRUTH_TRUE },
        { "2001:db8::/33", "2001:db8::/32", TRUTH_TRUE, TRUTH_TRUE },
        { "2001:db9::/32", "2001:db8::/31", TRUTH_TRUE, TRUTH_TRUE },
        { "::1", "127.0.0.1", TRUTH_FALSE, TRUTH_FALSE },
        { "::1", "nowhere", TRUTH_UNKNOWN, TRUTH_UNKNOWN },
        { "10.0.0.0/255.0.255.0", "10.0.0.0/8", TRUTH_UNKNOWN, TRUTH_UNKNOWN },
        { "10.0.0.0/", "10.0.0.0/8", TRUTH_UNKNOWN, TRUTH_UNKNOWN },
        { "::1/255.0.0.0", "::/0", TRUTH_UNKNOWN, TRUTH_UNKNOWN },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        struct span a = span_of(cases[i].a);
        struct span b = span_of(cases[i].b);
        assert_int_equal(cidr_within(a, b), cases[i].within);
        assert_int_equal(cidr_overlaps(a, b), cases[i].overlaps);
        assert_int_equal(cidr_overlaps(b, a), cases[i].overlaps);
    }
}

static void addresses_become_numbers(void **state)
{
    (void)state;
    uint32_t number;
    assert_true(cidr_ipv4(SPAN(" 1.2.3.4"), &number));
    assert_int_equal(number, 0x01020304);
    assert_false(cidr_ipv4(SPAN("::1"), &number));
    assert_false(cidr_ipv4(SPAN("1.2.3"), &number));
    assert_false(cidr_ipv4(SPAN("1.2.3.4\0x"), &number));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_whole_internet_is_public),
        cmocka_unit_test(networks_lie_in_each_other),
        cmocka_unit_test(addresses_become_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
