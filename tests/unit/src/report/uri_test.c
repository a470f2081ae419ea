#include "report/uri.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

static void a_citation_can_be_read_online(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        { "164.312(a)(2)(iv)",
          "https://www.ecfr.gov/current/title-45/section-164.312#p-164.312(a)(2)(iv)" },
        { "164.316", "https://www.ecfr.gov/current/title-45/section-164.316#p-164.316" },
        { "164.3 <x>", "https://www.ecfr.gov/current/title-45/section-164.3%20%3Cx%3E"
                       "#p-164.3%20%3Cx%3E" },
        { "own-7", "" },
        { "", "" },
    };
    AUTO_ARENA *arena = arena_new();
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        assert_true(span_is(uri_of_citation(arena, span_of(cases[i][0])), cases[i][1]));
    }
}

static void a_document_is_named_by_a_uri(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        { "plan.json", "plan.json" },
        { "./a/./plan.json", "a/./plan.json" },
        { "/tmp/a b.json", "file:///tmp/a%20b.json" },
        { "c:d#e?f%g", "c%3Ad%23e%3Ff%25g" },
        { "\xC3\xA9", "%C3%A9" },
    };
    AUTO_ARENA *arena = arena_new();
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        assert_true(span_is(uri_of_document(arena, cases[i][0]), cases[i][1]));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_citation_can_be_read_online),
        cmocka_unit_test(a_document_is_named_by_a_uri),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
