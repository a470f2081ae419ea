#include "generate/reader_words.h"

#include "words_case.h"

#define TEST(path) "{\"path\":\"" path "\",\"op\":\"eq\",\"value\":true,\"absent\":false}"
#define SET(path) "{\"path\":\"" path "\",\"op\":\"present\",\"absent\":false}"
#define LONG "a_path_that_takes_seventy_letters_to_write_so_that_few_of_them_are_enough_"

static void truths_are_told_by_their_tests(void **state)
{
    (void)state;
    static const struct words_case cases[] = {
        { TEST("a"), "`a` is true" },
        { "{\"any\":[" TEST("a") "," TEST("b") "," TEST("c") "]}", "`a`, `b` or `c` is true" },
        { "{\"all\":[" TEST("a") "," TEST("b") "]}", "each of `a` and `b` is true" },
        { "{\"any\":[" TEST("a") "," SET("b") "]}", "`a` is true or `b` is set" },
        { "{\"all\":[{\"any\":[" TEST("a") "," SET("b") "]}," SET("c") "]}",
          "(`a` is true or `b` is set) and `c` is set" },
        { "{\"not\":" TEST("a") "}", "not (`a` is true)" },
        { "{\"const\":true}", "always true" },
        { "{\"const\":null}", "the provider does not tell" },
        { "{\"companion\":true}", "only a companion says it" },
        { "{\"path\":\"a\",\"op\":\"eq\",\"value\":true,\"legacy\":[\"b\"],"
          "\"only_if\":{\"path\":\"c\",\"op\":\"present\"}}",
          "`a` is true (formerly `b`), told only where `c` is set" },
    };
    check_words(cases, ARRAY_LENGTH(cases), write_reader_words);
}

static void values_are_told_by_their_places(void **state)
{
    (void)state;
    static const struct words_case cases[] = {
        { "{\"read\":\"number\",\"path\":\"a[].b\",\"scale\":365}", "`a.b` × 365" },
        { "{\"read\":\"number\",\"path\":\"a\",\"special\":{\"0\":\"inf\"}}",
          "`a`; `0` is unlimited" },
        { "{\"read\":\"number\",\"path\":\"a\",\"reduce\":\"max\"}", "the largest of `a`" },
        { "{\"read\":\"number\",\"path\":\"a\",\"parse\":\"iso8601_days\"}",
          "days of the ISO 8601 duration `a`" },
        { "{\"read\":\"number\",\"path\":\"a\",\"parse\":\"rfc3339_days_from:b\"}",
          "days until `a` from `b`" },
        { "{\"read\":\"number\",\"path\":\"a\",\"unit\":{\"path\":\"u\",\"default\":\"hours\"}}",
          "`a` in minutes, by its unit `u`" },
        { "{\"read\":\"number\",\"path\":\"a\",\"json_path\":\"x.y\"}",
          "`x.y` in the JSON of `a`" },
        { "{\"read\":\"number\",\"path\":\"a\",\"alternatives\":[{\"path\":\"b\",\"scale\":30}]}",
          "`a`, else `b` × 30" },
        { "{\"read\":\"version\",\"path\":\"a\",\"table\":\"t\"}", "TLS version of `a`" },
        { "{\"read\":\"set\",\"path\":\"a\"}", "`a`" },
    };
    check_words(cases, ARRAY_LENGTH(cases), write_reader_words);
}

static void ports_are_told_by_rule_source_and_condition(void **state)
{
    (void)state;
    static const struct words_case cases[] = {
        { "{\"read\":\"ports\",\"each\":\"ingress[]\",\"from\":\"from_port\",\"to\":\"to_port\","
          "\"cidrs\":[\"v4\",\"v6\"]}",
          "ports `from_port` to `to_port` of `ingress` open to the internet by `v4`, `v6`" },
        { "{\"read\":\"ports\",\"each\":\".\",\"ports\":[\"p\"],\"sources\":[\"s\"],"
          "\"public_words\":[\"10.0.0.0/8\"],\"all_ports\":true,"
          "\"when\":[{\"path\":\"allow\",\"op\":\"eq\",\"value\":true}],"
          "\"unless\":[{\"path\":\"off\",\"op\":\"present\"}]}",
          "every port is open: ports `p` of the resource open to the internet by `s` or to "
          "`10.0.0.0/8`, where `allow` is true, unless `off` is set" },
    };
    check_words(cases, ARRAY_LENGTH(cases), write_reader_words);
}

static void what_is_too_long_is_told_by_its_paths(void **state)
{
    (void)state;
    static const struct words_case cases[] = {
        { "{\"any\":[" TEST(LONG "1") "," SET(LONG "2") "," TEST(LONG "3[].x") "," SET(
              LONG "3[k=v].y") "," TEST(LONG "1") "," SET(LONG "2") "]}",
          "several tests of `" LONG "1`, `" LONG "2`, `" LONG "3.x` and `" LONG "3`" },
    };
    check_words(cases, ARRAY_LENGTH(cases), write_reader_words);
}

static void without_a_reader_a_companion_says_it(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct str out = str_init(arena, 100);
    write_reader_words(&out, NULL);
    assert_string_equal(str_text(&out), "only a companion says it");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(truths_are_told_by_their_tests),
        cmocka_unit_test(values_are_told_by_their_places),
        cmocka_unit_test(ports_are_told_by_rule_source_and_condition),
        cmocka_unit_test(what_is_too_long_is_told_by_its_paths),
        cmocka_unit_test(without_a_reader_a_companion_says_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
