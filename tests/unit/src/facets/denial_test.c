#include "facets/denial.h"

#include "policy_case.h"

#define ANYBODY_READS                                                                              \
    ALLOW(EVERYBODY ",\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::b/*\"")
#define NOBODY(more) DENY(EVERYBODY ",\"Action\":\"s3:*\",\"Resource\":\"arn:aws:s3:::b/*\"" more)

static void a_denial_of_everybody_takes_back(void **state)
{
    (void)state;
    static const char question[] = "policy_allows_public";
    static const struct policy_case cases[] = {
        { question, ANYBODY_READS "," NOBODY(""), TRUTH_FALSE },
        { question, NOBODY("") "," ANYBODY_READS, TRUTH_FALSE },
        { question, ANYBODY_READS "," DENY("\"Action\":\"*\"," ON_ALL), TRUTH_FALSE },
        { question, ANYBODY_READS "," DENY("\"Principal\":\"x\",\"Action\":\"*\"," ON_ALL),
          TRUTH_TRUE },
        { question, ANYBODY_READS "," DENY(EVERYBODY ",\"Action\":\"s3:Put*\"," ON_ALL),
          TRUTH_TRUE },
        { question,
          ANYBODY_READS "," DENY(EVERYBODY ",\"Action\":\"*\",\"Resource\":\"arn:aws:s3:::b\""),
          TRUTH_TRUE },
        { question,
          ALLOW(EVERYBODY ",\"Action\":\"s3:*\"," ON_ALL) "," DENY(
              EVERYBODY ",\"Action\":\"s3:???Object\"," ON_ALL),
          TRUTH_TRUE },
    };
    check(cases, ARRAY_LENGTH(cases));
}

static void a_denial_of_all_but_a_list_covers_what_is_surely_outside(void **state)
{
    (void)state;
    static const char question[] = "policy_allows_public";
#define BUT(list) "," DENY(EVERYBODY ",\"NotAction\":" list "," ON_ALL)
    static const struct policy_case cases[] = {
        { question, ANYBODY_READS BUT("\"s3:PutObject\""), TRUTH_FALSE },
        { question, ANYBODY_READS BUT("[\"iam:*\",\"s3:Get*\"]"), TRUTH_TRUE },
        { question, ALLOW(EVERYBODY ",\"Action\":\"s3:Get*\"," ON_ALL) BUT("\"s3:*Object\""),
          TRUTH_TRUE },
        { question, ALLOW(EVERYBODY ",\"Action\":\"s3:Get*\"," ON_ALL) BUT("\"iam:*\""),
          TRUTH_FALSE },
        { question, ALLOW(EVERYBODY ",\"NotAction\":\"s3:Get*\"," ON_ALL) BUT("\"iam:*\""),
          TRUTH_TRUE },
        { question,
          ALLOW(EVERYBODY
                ",\"NotAction\":\"s3:Get*\"," ON_ALL) "," DENY("\"Action\":\"*\"," ON_ALL),
          TRUTH_FALSE },
    };
    check(cases, ARRAY_LENGTH(cases));
}

static void a_denial_may_spare_limited_callers(void **state)
{
    (void)state;
    static const char question[] = "policy_allows_public";
#define SPARING(op, key, value) ANYBODY_READS "," NOBODY("," IF(op, key, value))
    static const struct policy_case cases[] = {
        { question, SPARING("StringNotEquals", "aws:PrincipalOrgID", "\"o-1\""), TRUTH_FALSE },
        { question, SPARING("StringNotEqualsIfExists", "aws:SourceVpce", "[\"v\",\"w\"]"),
          TRUTH_FALSE },
        { question, SPARING("NotIpAddress", "aws:SourceIp", "\"10.0.0.0/8\""), TRUTH_FALSE },
        { question, SPARING("NotIpAddress", "aws:SourceIp", "[\"10.0.0.0/8\",\"0.0.0.0/0\"]"),
          TRUTH_TRUE },
        { question, SPARING("ForAnyValue:StringNotEquals", "aws:PrincipalOrgPaths", "\"o-1\""),
          TRUTH_TRUE },
        { question, SPARING("StringEquals", "aws:SourceVpce", "\"v\""), TRUTH_TRUE },
        { question, SPARING("StringNotEquals", "aws:UserAgent", "\"x\""), TRUTH_TRUE },
        { question, SPARING("Bool", "aws:SecureTransport", "\"false\""), TRUTH_TRUE },
        { question,
          ANYBODY_READS "," NOBODY(",\"Condition\":{\"StringNotEquals\":{\"aws:SourceVpce\":\"v\"},"
                                   "\"BoolIfExists\":{\"aws:PrincipalIsAWSService\":\"false\"}}"),
          TRUTH_FALSE },
        { question,
          ANYBODY_READS "," NOBODY(",\"Condition\":{\"StringNotEquals\":{\"aws:SourceVpce\":\"v\"},"
                                   "\"Bool\":{\"aws:SecureTransport\":\"false\"}}"),
          TRUTH_TRUE },
        { question,
          ANYBODY_READS "," NOBODY(",\"Condition\":{\"Bool\":{\"aws:ViaAWSService\":\"false\"}}"),
          TRUTH_TRUE },
        { question,
          ANYBODY_READS "," DENY("\"NotPrincipal\":{\"AWS\":\"x\"},\"Action\":\"s3:*\"," ON_ALL),
          TRUTH_FALSE },
        { question,
          ANYBODY_READS "," DENY("\"NotPrincipal\":{\"AWS\":\"*\"},\"Action\":\"s3:*\"," ON_ALL),
          TRUTH_TRUE },
        { question,
          ANYBODY_READS "," DENY("\"NotPrincipal\":{\"AWS\":\"x\"},\"Action\":\"s3:*\"," ON_ALL
                                 "," IF("StringNotEquals", "aws:SourceVpce", "\"v\"")),
          TRUTH_TRUE },
    };
    check(cases, ARRAY_LENGTH(cases));
}

static void a_role_is_guarded_by_a_denial(void **state)
{
    (void)state;
#define ASSUME "\"Action\":\"sts:AssumeRole\""
#define ACCOUNT "\"Principal\":{\"AWS\":\"arn:aws:iam::123456789012:root\"}," ASSUME
#define GUARD(op, key, value) "," DENY(EVERYBODY "," ASSUME "," IF(op, key, value))
    static const struct policy_case cases[] = {
        { "policy_trust_any",
          ALLOW(EVERYBODY "," ASSUME) GUARD("StringNotEquals", "aws:PrincipalOrgID", "\"o-1\""),
          TRUTH_FALSE },
        { "policy_trust_account",
          ALLOW(ACCOUNT) GUARD("StringNotEquals", "sts:ExternalId", "\"x\""), TRUTH_FALSE },
        { "policy_trust_account", ALLOW(ACCOUNT) GUARD("StringEquals", "sts:ExternalId", "\"x\""),
          TRUTH_TRUE },
        { "policy_requires_mfa",
          ALLOW(ACCOUNT) GUARD("BoolIfExists", "aws:MultiFactorAuthPresent", "\"false\""),
          TRUTH_TRUE },
        { "policy_requires_mfa",
          ALLOW(ACCOUNT) GUARD("Bool", "aws:MultiFactorAuthPresent", "\"false\""), TRUTH_FALSE },
        { "policy_requires_mfa",
          ALLOW(ACCOUNT) GUARD("BoolIfExists", "aws:MultiFactorAuthPresent", "\"true\""),
          TRUTH_FALSE },
    };
    check(cases, ARRAY_LENGTH(cases));
}

static void a_wildcard_is_taken_back_action_by_action(void **state)
{
    (void)state;
#define ALL_KEYS ALLOW("\"Action\":\"kms:*\"," ON_ALL)
#define NO_DECRYPTION "\"Action\":[\"kms:Decrypt\",\"kms:ReEncrypt*\"],"
    static const struct policy_case cases[] = {
        { "policy_admin_star",
          ALLOW("\"Action\":\"*\"," ON_ALL) "," DENY("\"Action\":\"*\"," ON_ALL), TRUTH_FALSE },
        { "policy_admin_star",
          ALLOW("\"Action\":\"*\"," ON_ALL) "," DENY("\"Action\":\"iam:*\"," ON_ALL), TRUTH_TRUE },
        { "policy_decrypt_star", ALL_KEYS "," DENY(NO_DECRYPTION ON_ALL), TRUTH_FALSE },
        { "policy_decrypt_star", ALL_KEYS "," DENY("\"Action\":\"kms:Decrypt\"," ON_ALL),
          TRUTH_TRUE },
        { "policy_decrypt_star", ALL_KEYS "," DENY(NO_DECRYPTION "\"Resource\":\"arn:aws:kms:x\""),
          TRUTH_TRUE },
        { "policy_decrypt_star", ALL_KEYS "," DENY(NO_DECRYPTION "\"NotResource\":\"x\""),
          TRUTH_TRUE },
        { "policy_decrypt_star",
          ALL_KEYS
          "," DENY(NO_DECRYPTION ON_ALL "," IF("Bool", "aws:SecureTransport", "\"false\"")),
          TRUTH_TRUE },
    };
    check(cases, ARRAY_LENGTH(cases));
    AUTO_ARENA *arena = arena_new();
    const struct value *policy =
        given(arena, "{\"Statement\":[" ALLOW("\"Action\":\"*\"," ON_ALL) "," DENY(
                         "\"Action\":\"iam:PassRole\"," ON_ALL) "]}");
    assert_int_equal(ask(arena, "policy_grants", policy, "[\"iam:PassRole+ec2:RunInstances\"]"),
                     TRUTH_FALSE);
    assert_int_equal(ask(arena, "policy_grants", policy, "[\"ec2:RunInstances\"]"), TRUTH_TRUE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_denial_of_everybody_takes_back),
        cmocka_unit_test(a_denial_of_all_but_a_list_covers_what_is_surely_outside),
        cmocka_unit_test(a_denial_may_spare_limited_callers),
        cmocka_unit_test(a_role_is_guarded_by_a_denial),
        cmocka_unit_test(a_wildcard_is_taken_back_action_by_action),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
