#include "check/words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include "json/json.h"

static void facets_have_words(void **state)
{
    (void)state;
    static const struct {
        const char *facet;
        enum facet_type type;
        const char *value; /* JSON */
        const char *subject;
        const char *words;
        bool plural;
    } cases[] = {
        { "encryption_at_rest", FACET_BOOL, "true", "encryption at rest", "on", false },
        { "encryption_at_rest", FACET_BOOL, "false", "encryption at rest", "off", false },
        { "tls_required", FACET_BOOL, "false", "TLS", "not required", false },
        { "public_acls_ignored", FACET_BOOL, "true", "public ACLs", "ignored", true },
        { "public_access_blocked", FACET_BOOL, "true", "public access", "blocked", false },
        { "customer_managed_key", FACET_BOOL, "false", "customer managed key", "not in use",
          false },
        { "admin_wildcard", FACET_BOOL, "true", "admin wildcard", "present", false },
        { "enabled", FACET_BOOL, "false", "it", "not enabled", false },
        { "open_to_world", FACET_BOOL, "true", "it", "open to the world", false },
        { "flow_logs", FACET_BOOL, "false", "flow logs", "off", true },
        { "backup_retention_days", FACET_NUMBER, "1", "backup retention", "1 day", false },
        { "backup_retention_days", FACET_NUMBER, "30", "backup retention", "30 days", false },
        { "session_timeout_minutes", FACET_NUMBER, "15", "session timeout", "15 minutes", false },
        { "password_min_length", FACET_NUMBER, "14", "password minimum length", "14", false },
        { "min_tls_version", FACET_VERSION, "\"1.2\"", "the minimum TLS version", "1.2", false },
        { "log_types", FACET_SET, "[\"audit\",\"error\"]", "log types", "audit, error", true },
        { "log_types", FACET_SET, "[]", "log types", "none", true },
        { "log_types", FACET_SET, "[1,2,3,4,5,6,7,8,9,10]", "log types",
          "1, 2, 3, 4, 5, 6, 7, 8 and 2 more", true },
        { "ingress_public_ports", FACET_PORTS, "[[22,22],[3389,3400]]", "ingress public ports",
          "22, 3389-3400", true },
        { "encryption_at_rest", FACET_BOOL, "null", "encryption at rest", "not known", false },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_ARENA *arena = arena_new();
        struct span facet = span_of(cases[i].facet);
        struct facet_words words = facet_words(arena, facet, cases[i].type);
        const struct value *value = json_try(arena, span_of(cases[i].value));
        struct span text = facet_value_words(arena, facet, &words, value);
        assert_string_equal(arena_span(arena, words.subject).text, cases[i].subject);
        assert_string_equal(arena_span(arena, text).text, cases[i].words);
        assert_int_equal(words.plural, cases[i].plural);
    }
}

static void what_has_no_end_is_unlimited(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct span facet = SPAN("log_retention_days");
    struct facet_words words = facet_words(arena, facet, FACET_NUMBER);
    const struct value *endless = value_number(arena, 1.0 / 0.0);
    assert_true(span_is(facet_value_words(arena, facet, &words, endless), "unlimited"));
}

static void unknown_is_said_so(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct span facet = SPAN("versioning");
    struct facet_words words = facet_words(arena, facet, FACET_BOOL);
    assert_true(span_is(facet_value_words(arena, facet, &words, &value_unknown), "not known"));
    assert_true(span_is(facet_value_words(arena, facet, &words, NULL), "not known"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(facets_have_words),
        cmocka_unit_test(what_has_no_end_is_unlimited),
        cmocka_unit_test(unknown_is_said_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
