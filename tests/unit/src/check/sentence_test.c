#include "check/sentence.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include "json/json.h"

static const char letters[] = "CVUA-";

static const char *written(struct arena *arena, const struct sentence *sentence)
{
    struct str out = str_init(arena, 4096);
    sentence_write(&out, sentence);
    return str_text(&out);
}

/* Standings as letters (applied, observed, planned), values as JSON or NULL. */
static const char *said(struct arena *arena, const char *facet, enum facet_type type,
                        const char *standings, const char *const values[SIDE_COUNT])
{
    struct facet_words words = facet_words(arena, span_of(facet), type);
    struct sentence sentence = {
        .address = SPAN("x.y"),
        .facet = span_of(facet),
        .words = facet[0] ? &words : NULL,
    };
    for (size_t i = 0; i < SIDE_COUNT; i++) {
        sentence.standings[i] = (enum standing)(strchr(letters, standings[i]) - letters);
        sentence.values[i] = values[i] ? json_try(arena, span_of(values[i])) : NULL;
    }
    sentence.judgement =
        classify(sentence.standings, strncmp(standings, "CC", 2) == 0 && values[0] != values[1]);
    return written(arena, &sentence);
}

static void each_story_has_its_sentence(void **state)
{
    (void)state;
    static const struct {
        const char *facet;
        enum facet_type type;
        const char *standings;
        const char *values[SIDE_COUNT];
        const char *sentence;
    } cases[] = {
        { "encryption_at_rest",
          FACET_BOOL,
          "CVV",
          { "true", "false", "false" },
          "x.y: encryption at rest was on when last applied and is off now; this plan leaves it "
          "off." },
        { "encryption_at_rest",
          FACET_BOOL,
          "CVC",
          { "true", "false", "true" },
          "x.y: encryption at rest was on when last applied and is off now; this plan turns it "
          "on." },
        { "encryption_at_rest",
          FACET_BOOL,
          "CV-",
          { "true", "false", NULL },
          "x.y: encryption at rest was on when last applied and is off now." },
        { "encryption_at_rest",
          FACET_BOOL,
          "CVA",
          { "true", "false", NULL },
          "x.y: encryption at rest was on when last applied and is off now; this plan removes the "
          "resource." },
        { "encryption_at_rest",
          FACET_BOOL,
          "CCV",
          { "true", "true", "false" },
          "x.y: encryption at rest is on; this plan turns it off." },
        { "encryption_at_rest",
          FACET_BOOL,
          "AAV",
          { NULL, NULL, "false" },
          "x.y: this plan creates it, and encryption at rest would be off." },
        { "customer_managed_key",
          FACET_BOOL,
          "AAU",
          { NULL, NULL, NULL },
          "x.y: this plan creates it, and whether the rule will be met is known only after "
          "apply." },
        { "backup_retention_days",
          FACET_NUMBER,
          "CVV",
          { "30", "1", "1" },
          "x.y: backup retention was 30 days when last applied and is 1 day now; this plan leaves "
          "it at 1 day." },
        { "backup_retention_days",
          FACET_NUMBER,
          "CVC",
          { "30", "1", "30" },
          "x.y: backup retention was 30 days when last applied and is 1 day now; this plan sets it "
          "to 30 days." },
        { "backup_retention_days",
          FACET_NUMBER,
          "VVV",
          { "3", "1", "2" },
          "x.y: backup retention was 3 days when last applied and is 1 day now, both too weak; "
          "this plan sets it to 2 days." },
        { "min_tls_version",
          FACET_VERSION,
          "CVV",
          { "\"1.2\"", "\"1.0\"", "\"1.0\"" },
          "x.y: the minimum TLS version was 1.2 when last applied and is 1.0 now; this plan leaves "
          "it at 1.0." },
        { "ingress_public_ports",
          FACET_PORTS,
          "CVV",
          { "[]", "[[22,22],[3389,3400]]", "[[22,22],[3389,3400]]" },
          "x.y: ingress public ports were none when last applied and are 22, 3389-3400 now; this "
          "plan leaves them at 22, 3389-3400." },
        { "tls_required",
          FACET_BOOL,
          "VV-",
          { "false", "false", NULL },
          "x.y: TLS is not required, as when last applied." },
        { "tls_required", FACET_BOOL, "-V-", { NULL, "false", NULL }, "x.y: TLS is not required." },
        { "tls_required", FACET_BOOL, "V--", { "false", NULL, NULL }, "x.y: TLS is not required." },
        { "tls_required", FACET_BOOL, "--V", { NULL, NULL, "false" }, "x.y: TLS is not required." },
        { "tls_required",
          FACET_BOOL,
          "VCV",
          { "false", "true", "false" },
          "x.y: TLS was not required when last applied and is required now, mended outside of "
          "Terraform; this plan makes it not required." },
        { "backup_retention_days",
          FACET_NUMBER,
          "CCC",
          { "30", "35", "30" },
          "x.y: backup retention was 30 days when last applied and is 35 days now, which complies "
          "too." },
        { "versioning",
          FACET_BOOL,
          "CA-",
          { "true", NULL, NULL },
          "x.y: versioning was on when last applied, and the resource is gone." },
        { "versioning",
          FACET_BOOL,
          "UA-",
          { NULL, NULL, NULL },
          "x.y: it was there when last applied and is gone." },
        { "versioning",
          FACET_BOOL,
          "CAA",
          { "true", NULL, NULL },
          "x.y: versioning was on when last applied, and the resource is gone; this plan does not "
          "make it again." },
        { "versioning",
          FACET_BOOL,
          "CAC",
          { "true", NULL, "true" },
          "x.y: versioning was on when last applied, and the resource is gone; this plan makes it "
          "again." },
        { "versioning",
          FACET_BOOL,
          "CAV",
          { "true", NULL, "false" },
          "x.y: versioning was on when last applied, and the resource is gone; this plan makes it "
          "again, and versioning would be off." },
        { "versioning",
          FACET_BOOL,
          "AV-",
          { NULL, "false", NULL },
          "x.y: it is there but not declared, and versioning is off." },
        { "versioning",
          FACET_BOOL,
          "AVA",
          { NULL, "false", NULL },
          "x.y: it is there but not declared, and versioning is off; this plan does not touch "
          "it." },
        { "versioning",
          FACET_BOOL,
          "CCU",
          { "true", "true", NULL },
          "x.y: the rule is met; what this plan makes of it is known only after apply." },
        { "versioning",
          FACET_BOOL,
          "UUU",
          { NULL, NULL, NULL },
          "x.y: whether the rule is met is not known, nor what this plan makes of it." },
        { "versioning",
          FACET_BOOL,
          "UU-",
          { "null", "null", NULL },
          "x.y: versioning is not known." },
        { "",
          FACET_BOOL,
          "CVV",
          { NULL, NULL, NULL },
          "x.y: the rule was met when last applied and is not met now; this plan leaves it "
          "not met." },
        /* The facet is the same but the verdict is not: another part of the rule decided. */
        { "versioning",
          FACET_BOOL,
          "CVV",
          { "true", "true", "true" },
          "x.y: the rule was met when last applied and is not met now; this plan leaves it "
          "not met." },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_ARENA *arena = arena_new();
        assert_string_equal(
            said(arena, cases[i].facet, cases[i].type, cases[i].standings, cases[i].values),
            cases[i].sentence);
    }
}

static void every_combination_has_a_whole_sentence(void **state)
{
    (void)state;
    static const char *const value_of[] = { "true", "false", NULL, NULL, NULL };
    for (size_t i = 0; i < 124; i++) { /* all but untold thrice */
        AUTO_ARENA *arena = arena_new();
        size_t sides[SIDE_COUNT] = { i / 25, i / 5 % 5, i % 5 };
        char standings[] = { letters[sides[0]], letters[sides[1]], letters[sides[2]], '\0' };
        const char *values[] = { value_of[sides[0]], value_of[sides[1]], value_of[sides[2]] };
        const char *sentence = said(arena, "versioning", FACET_BOOL, standings, values);
        assert_null(strchr(sentence, '$'));
        assert_null(strstr(sentence, "  "));
        assert_null(strstr(sentence, " ."));
        assert_int_equal(sentence[strlen(sentence) - 1], '.');
        assert_true(strlen(sentence) > strlen("x.y: it is."));
    }
}

static void a_workspace_rule_says_its_reason_first(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct sentence sentence = {
        .address = SPAN("workspace"),
        .reason = SPAN("no trail records every region"),
        .standings = { STANDING_COMPLIANT, STANDING_VIOLATING, STANDING_VIOLATING },
    };
    sentence.judgement = classify(sentence.standings, false);
    assert_string_equal(written(arena, &sentence),
                        "workspace: no trail records every region: the rule was met when last "
                        "applied and is not met now; this plan leaves it not met.");
}

static void what_is_not_known_names_its_attribute(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct facet_words words = facet_words(arena, SPAN("customer_managed_key"), FACET_BOOL);
    struct sentence sentence = {
        .address = SPAN("x.y"),
        .words = &words,
        .hangs_on = SPAN("kms_key_id"),
        .facet = SPAN("customer_managed_key"),
        .values = { NULL, NULL, &value_unknown },
        .standings = { STANDING_ABSENT, STANDING_ABSENT, STANDING_UNKNOWN },
    };
    sentence.judgement = classify(sentence.standings, false);
    assert_string_equal(written(arena, &sentence),
                        "x.y: this plan creates it, and what customer managed key will be is known "
                        "only after apply (it hangs on kms_key_id).");
}

static void kinds_of_findings_differ_in_their_words(void **state)
{
    (void)state;
    static const struct {
        const char *standings;
        const char *words;
    } cases[] = {
        { "CVV", "violating drift" },
        { "CVC", "violating drift, repaired by this plan" },
        { "CCV", "violation introduced by this plan" },
        { "AAV", "violation introduced by this plan" },
        { "VVV", "persistent violation" },
        { "VVC", "persistent violation, repaired by this plan" },
        { "VCV", "remediating drift, undone by this plan" },
        { "CA-", "missing" },
        { "CAC", "missing, made again by this plan" },
        { "AV-", "unmanaged" },
        { "UUU", "unknown" },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        enum standing standings[SIDE_COUNT];
        for (size_t side = 0; side < SIDE_COUNT; side++) {
            standings[side] = (enum standing)(strchr(letters, cases[i].standings[side]) - letters);
        }
        struct judgement judgement = classify(standings, false);
        assert_string_equal(judgement_words(&judgement), cases[i].words);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_story_has_its_sentence),
        cmocka_unit_test(every_combination_has_a_whole_sentence),
        cmocka_unit_test(a_workspace_rule_says_its_reason_first),
        cmocka_unit_test(what_is_not_known_names_its_attribute),
        cmocka_unit_test(kinds_of_findings_differ_in_their_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
