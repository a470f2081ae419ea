#include "facets/policy.h"

#include "policy_case.h"

static void anybody_may_come_in(void **state)
{
    (void)state;
    static const char question[] = "policy_allows_public";
    static const struct policy_case cases[] = {
        { question, ALLOW(EVERYBODY), TRUTH_TRUE },
        { question, ALLOW("\"Principal\":{\"AWS\":\"*\"}"), TRUTH_TRUE },
        { question, ALLOW("\"Principal\":{\"AWS\":[\"x\",\"*\"]}"), TRUTH_TRUE },
        { question, ALLOW("\"Principal\":{\"*\":\"*\"}"), TRUTH_TRUE },
        { question, ALLOW("\"Principal\":[\"*\"]"), TRUTH_TRUE },
        { question, ALLOW("\"Principal\":{\"AWS\":\"arn:aws:iam::*:root\"}"), TRUTH_TRUE },
        { question, ALLOW("\"NotPrincipal\":{\"AWS\":\"x\"}"), TRUTH_TRUE },
        { question, ALLOW("\"Principal\":{\"AWS\":\"arn:aws:iam::1:root\"}"), TRUTH_FALSE },
        { question, ALLOW("\"Principal\":{\"AWS\":\"arn::iam::*:root\"}"), TRUTH_FALSE },
        { question, ALLOW("\"Principal\":{\"Service\":\"*\"}"), TRUTH_FALSE },
        { question, ALLOW("\"Action\":\"*\""), TRUTH_FALSE },
        { question, DENY(EVERYBODY), TRUTH_FALSE },
        { question, DENY("\"NotPrincipal\":\"x\""), TRUTH_FALSE },
        { question, "{\"Principal\":\"*\"}", TRUTH_FALSE },
        { question, "", TRUTH_FALSE },
        { question, "\"text\",5,null", TRUTH_FALSE },
    };
    check(cases, ARRAY_LENGTH(cases));
}

static void a_condition_limits_callers_or_does_not(void **state)
{
    (void)state;
    static const char question[] = "policy_allows_public";
#define LIMITED(condition) ALLOW(EVERYBODY "," condition)
    static const struct policy_case cases[] = {
        { question, LIMITED(IF("StringEquals", "aws:PrincipalOrgID", "\"o-1\"")), TRUTH_FALSE },
        { question, LIMITED(IF("StringEquals", "AWS:PRINCIPALORGID", "\"o-1\"")), TRUTH_FALSE },
        { question, LIMITED(IF("IpAddress", "aws:SourceIp", "[\"10.0.0.0/8\"]")), TRUTH_FALSE },
        { question, LIMITED(IF("IpAddress", "aws:SourceIp", "[\"10.0.0.0/8\",\"0.0.0.0/0\"]")),
          TRUTH_TRUE },
        { question, LIMITED(IF("StringLike", "aws:SourceArn", "\"*\"")), TRUTH_TRUE },
        { question, LIMITED(IF("StringLike", "aws:SourceArn", "\"arn:aws:s3:::*\"")), TRUTH_TRUE },
        { question, LIMITED(IF("StringLike", "aws:SourceArn", "\"arn:aws:s3:::b\"")), TRUTH_FALSE },
        { question, LIMITED(IF("StringLike", "aws:SourceArn", "\"arn:aws:*\"")), TRUTH_TRUE },
        { question, LIMITED(IF("ArnLike", "aws:SourceArn", "\"arn:aws:sns:*:*:*\"")), TRUTH_TRUE },
        { question, LIMITED(IF("StringNotEquals", "aws:SourceVpce", "\"v\"")), TRUTH_TRUE },
        { question, LIMITED(IF("StringEqualsIfExists", "aws:SourceVpce", "\"v\"")), TRUTH_TRUE },
        { question, LIMITED(IF("ForAllValues:StringEquals", "aws:SourceVpce", "\"v\"")),
          TRUTH_TRUE },
        { question, LIMITED(IF("ForAnyValue:StringEquals", "aws:SourceVpce", "\"v\"")),
          TRUTH_FALSE },
        { question, LIMITED(IF("Null", "aws:SourceVpce", "\"false\"")), TRUTH_TRUE },
        { question, LIMITED(IF("StringEquals", "aws:UserAgent", "\"x\"")), TRUTH_TRUE },
        { question, LIMITED(IF("StringEquals", "aws:SourceVpce", "[]")), TRUTH_TRUE },
        { question, LIMITED("\"Condition\":{}"), TRUTH_TRUE },
        { question, LIMITED("\"Condition\":{\"StringEquals\":5}"), TRUTH_TRUE },
        { question, LIMITED("\"Condition\":[]"), TRUTH_TRUE },
    };
    check(cases, ARRAY_LENGTH(cases));
}

static void wildcards_grant_too_much(void **state)
{
    (void)state;
    static const struct policy_case cases[] = {
        { "policy_admin_star", ALLOW("\"Action\":\"*\"," ON_ALL), TRUTH_TRUE },
        { "policy_admin_star", ALLOW("\"Action\":\"*:*\"," ON_ALL), TRUTH_TRUE },
        { "policy_admin_star", ALLOW("\"Action\":\"*\",\"NotResource\":\"x\""), TRUTH_TRUE },
        { "policy_admin_star", ALLOW("\"Action\":\"*\",\"Resource\":\"arn:aws:iam:*:*:*\""),
          TRUTH_TRUE },
        { "policy_admin_star", ALLOW("\"Action\":\"*\",\"Resource\":\"arn:aws:s3:::b\""),
          TRUTH_FALSE },
        { "policy_admin_star", ALLOW("\"Action\":\"s3:*\"," ON_ALL), TRUTH_FALSE },
        { "policy_service_star", ALLOW("\"Action\":\"s3:*\"," ON_ALL), TRUTH_TRUE },
        { "policy_service_star", ALLOW("\"Action\":\"s3:*\",\"Resource\":\"b\"," EVERYBODY),
          TRUTH_TRUE },
        { "policy_service_star", ALLOW("\"Action\":\"s3:*\",\"Resource\":\"b\""), TRUTH_FALSE },
        { "policy_service_star", ALLOW("\"Action\":\"s3:Get*\"," ON_ALL), TRUTH_FALSE },
        { "policy_service_star", ALLOW("\"Action\":\":*\"," ON_ALL), TRUTH_FALSE },
        { "policy_service_star", ALLOW("\"Action\":\"s 3:*\"," ON_ALL), TRUTH_FALSE },
        { "policy_action_star", ALLOW("\"Action\":[\"a:b\",\"*\"]"), TRUTH_TRUE },
        { "policy_action_star", DENY("\"Action\":\"*\""), TRUTH_FALSE },
        { "policy_allow_except", ALLOW("\"NotAction\":\"iam:*\""), TRUTH_TRUE },
        { "policy_allow_except", ALLOW("\"Action\":\"iam:*\""), TRUTH_FALSE },
        { "policy_decrypt_star", ALLOW("\"Action\":\"kms:Decrypt\"," ON_ALL), TRUTH_TRUE },
        { "policy_decrypt_star", ALLOW("\"Action\":\"kms:ReEncrypt*\"," ON_ALL), TRUTH_TRUE },
        { "policy_decrypt_star",
          ALLOW("\"Action\":\"kms:*\",\"Resource\":\"arn:aws:kms:us-east-1:1:key/*\""),
          TRUTH_TRUE },
        { "policy_decrypt_star", ALLOW("\"NotAction\":\"iam:*\"," ON_ALL), TRUTH_TRUE },
        { "policy_decrypt_star", ALLOW("\"NotAction\":\"kms:*\"," ON_ALL), TRUTH_FALSE },
        { "policy_decrypt_star",
          ALLOW("\"Action\":\"kms:*\",\"Resource\":\"arn:aws:kms:us-east-1:1:key/abc\""),
          TRUTH_FALSE },
        { "policy_decrypt_star", ALLOW("\"Action\":\"kms:Encrypt\"," ON_ALL), TRUTH_FALSE },
    };
    check(cases, ARRAY_LENGTH(cases));
}

static void roles_trust_somebody(void **state)
{
    (void)state;
#define ROOT "\"Principal\":{\"AWS\":\"arn:aws:iam::123456789012:root\"}"
#define MFA(op, key, value) ALLOW(ROOT "," IF(op, key, value))
    static const struct policy_case cases[] = {
        { "policy_trust_any", ALLOW(EVERYBODY), TRUTH_TRUE },
        { "policy_trust_any", ALLOW(EVERYBODY "," IF("StringEquals", "sts:ExternalId", "\"x\"")),
          TRUTH_FALSE },
        { "policy_trust_any", ALLOW(ROOT), TRUTH_FALSE },
        { "policy_trust_account", ALLOW(ROOT), TRUTH_TRUE },
        { "policy_trust_account", ALLOW("\"Principal\":{\"AWS\":\"123456789012\"}"), TRUTH_TRUE },
        { "policy_trust_account", ALLOW("\"Principal\":{\"AWS\":\"12345678901\"}"), TRUTH_FALSE },
        { "policy_trust_account", ALLOW("\"Principal\":{\"AWS\":\"arn:aws:iam::1:root\"}"),
          TRUTH_FALSE },
        { "policy_trust_account", MFA("StringEquals", "sts:ExternalId", "\"x\""), TRUTH_FALSE },
        { "policy_requires_mfa", MFA("Bool", "aws:MultiFactorAuthPresent", "\"true\""),
          TRUTH_TRUE },
        { "policy_requires_mfa", MFA("Bool", "aws:MultiFactorAuthPresent", "true"), TRUTH_TRUE },
        { "policy_requires_mfa", MFA("NumericLessThan", "aws:MultiFactorAuthAge", "3600"),
          TRUTH_TRUE },
        { "policy_requires_mfa", MFA("BoolIfExists", "aws:MultiFactorAuthPresent", "\"true\""),
          TRUTH_FALSE },
        { "policy_requires_mfa", MFA("Bool", "aws:MultiFactorAuthPresent", "\"false\""),
          TRUTH_FALSE },
        { "policy_requires_mfa",
          MFA("Bool", "aws:MultiFactorAuthPresent", "\"true\"") "," ALLOW(ROOT), TRUTH_FALSE },
        { "policy_requires_mfa", ALLOW("\"Principal\":{\"Service\":\"ec2.amazonaws.com\"}"),
          TRUTH_UNKNOWN },
    };
    check(cases, ARRAY_LENGTH(cases));
}

static void denials_protect(void **state)
{
    (void)state;
    static const char tls[] = "policy_denies_insecure_transport";
#define INSECURE(op, value) IF(op, "aws:SecureTransport", value)
#define ON_BUCKET(objects)                                                                         \
    EVERYBODY ",\"Action\":\"s3:*\",\"Resource\":\"arn:aws:s3:::b" objects "\""
    static const struct policy_case cases[] = {
        { tls, DENY(EVERYBODY ",\"Action\":\"s3:*\"," INSECURE("Bool", "\"false\"")), TRUTH_TRUE },
        { tls, DENY(EVERYBODY ",\"Action\":\"*\"," INSECURE("BoolIfExists", "false")), TRUTH_TRUE },
        { tls, DENY(EVERYBODY ",\"Action\":\"s3:*\"," INSECURE("Bool", "\"true\"")), TRUTH_FALSE },
        { tls, DENY(EVERYBODY ",\"Action\":\"s3:Get*\"," INSECURE("Bool", "\"false\"")),
          TRUTH_FALSE },
        { tls, DENY("\"Principal\":\"x\",\"Action\":\"*\"," INSECURE("Bool", "\"false\"")),
          TRUTH_FALSE },
        { tls, ALLOW(EVERYBODY ",\"Action\":\"*\"," INSECURE("Bool", "\"false\"")), TRUTH_FALSE },
        { tls,
          DENY(EVERYBODY ",\"Action\":\"*\",\"Condition\":{\"Bool\":{\"aws:SecureTransport\":"
                         "\"false\"},\"StringEquals\":{\"aws:UserAgent\":\"x\"}}"),
          TRUTH_FALSE },
        { tls, DENY(EVERYBODY ",\"Action\":\"*\"," INSECURE("StringEquals", "\"false\"")),
          TRUTH_FALSE },
        { tls, DENY(ON_BUCKET("") "," INSECURE("Bool", "\"false\"")), TRUTH_FALSE },
        { tls, DENY(ON_BUCKET("/*") "," INSECURE("Bool", "\"false\"")), TRUTH_TRUE },
        { tls, DENY(ON_BUCKET("/*") "," IF("NumericLessThanIfExists", "s3:TlsVersion", "\"1.2\"")),
          TRUTH_TRUE },
        { tls, DENY(ON_BUCKET("/*") "," IF("NumericLessThan", "s3:TlsVersion", "\"1.2\"")),
          TRUTH_FALSE },
        { "policy_denies_delete", DENY("\"Action\":\"backup:DeleteRecoveryPoint\""), TRUTH_TRUE },
        { "policy_denies_delete", DENY("\"Action\":\"backup:*\""), TRUTH_TRUE },
        { "policy_denies_delete", DENY("\"Action\":\"*\""), TRUTH_TRUE },
        { "policy_denies_delete", DENY("\"Action\":\"backup:Get\""), TRUTH_FALSE },
        { "policy_denies_delete", ALLOW("\"Action\":\"backup:Delete\""), TRUTH_FALSE },
    };
    check(cases, ARRAY_LENGTH(cases));
}

static void a_list_of_actions_is_granted_together(void **state)
{
    (void)state;
    static const struct {
        const char *statement;
        const char *entries;
        enum truth answer;
    } cases[] = {
        { ALLOW("\"Action\":\"iam:*\"," ON_ALL), "[\"iam:PassRole\"]", TRUTH_TRUE },
        { ALLOW("\"Action\":\"iam:*\"," ON_ALL), "[\"a:b\",\"iam:PassRole\"]", TRUTH_TRUE },
        { ALLOW("\"Action\":\"iam:PassRole\"," ON_ALL), "[\"iam:PassRole+ec2:RunInstances\"]",
          TRUTH_FALSE },
        { ALLOW("\"Action\":\"iam:PassRole\"," ON_ALL) "," ALLOW("\"NotAction\":\"s3:*\"," ON_ALL),
          "[\"iam:PassRole+ec2:RunInstances\"]", TRUTH_TRUE },
        { ALLOW("\"Action\":\"iam:*\",\"Resource\":\"arn:aws:iam::1:role/x\""),
          "[\"iam:PassRole\"]", TRUTH_FALSE },
        { ALLOW("\"Action\":\"iam:*\"," ON_ALL "," IF("Bool", "a", "true")), "[\"iam:PassRole\"]",
          TRUTH_FALSE },
        { DENY("\"Action\":\"iam:*\"," ON_ALL), "[\"iam:PassRole\"]", TRUTH_FALSE },
        { ALLOW("\"Action\":\"iam:*\"," ON_ALL), "[]", TRUTH_FALSE },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_ARENA *arena = arena_new();
        const char *text = arena_printf(arena, "{\"Statement\":[%s]}", cases[i].statement);
        assert_int_equal(ask(arena, "policy_grants", value_text(arena, text), cases[i].entries),
                         cases[i].answer);
    }
}

static void google_bindings_name_everybody(void **state)
{
    (void)state;
    static const struct {
        const char *policy;
        enum truth answer;
    } cases[] = {
        { "{\"bindings\":[{\"members\":[\"user:a\",\"allUsers\"]}]}", TRUTH_TRUE },
        { "{\"bindings\":{\"members\":\"allAuthenticatedUsers\"}}", TRUTH_TRUE },
        { "{\"bindings\":[{\"members\":[\"user:a\"]},{}]}", TRUTH_FALSE },
        { "{\"bindings\":[5]}", TRUTH_FALSE },
        { "{}", TRUTH_FALSE },
        { "[]", TRUTH_UNKNOWN },
        { "no json", TRUTH_UNKNOWN },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_ARENA *arena = arena_new();
        assert_int_equal(
            ask(arena, "gcp_policy_has_public_member", value_text(arena, cases[i].policy), NULL),
            cases[i].answer);
    }
}

static void what_cannot_be_read_is_unknown(void **state)
{
    (void)state;
    static const char *const policies[] = { "\"no json\"",
                                            "\"5\"",
                                            "\"null\"",
                                            "5",
                                            "true",
                                            "{\"Statement\":\"?\"}",
                                            "[{\"Statement\":\"?\"}]",
                                            "{\"bindings\":\"?\"}" };
    static const char *const names[] = { "policy_allows_public", "policy_grants",
                                         "policy_requires_mfa", "gcp_policy_has_public_member" };
    AUTO_ARENA *arena = arena_new();
    for (size_t i = 0; i < ARRAY_LENGTH(policies); i++) {
        for (size_t j = 0; j < ARRAY_LENGTH(names); j++) {
            assert_int_equal(ask(arena, names[j], given(arena, policies[i]), "[\"a:b\"]"),
                             TRUTH_UNKNOWN);
        }
    }
    assert_null(policy_question_find(SPAN("policy_of_nobody")));
}

static void a_list_of_documents_is_one_policy(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const struct value *list =
        given(arena, "[{\"Statement\":[]},5,{\"Statement\":" ALLOW(EVERYBODY) "}]");
    assert_int_equal(ask(arena, "policy_allows_public", list, NULL), TRUTH_TRUE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(anybody_may_come_in),
        cmocka_unit_test(a_condition_limits_callers_or_does_not),
        cmocka_unit_test(wildcards_grant_too_much),
        cmocka_unit_test(roles_trust_somebody),
        cmocka_unit_test(denials_protect),
        cmocka_unit_test(a_list_of_actions_is_granted_together),
        cmocka_unit_test(google_bindings_name_everybody),
        cmocka_unit_test(what_cannot_be_read_is_unknown),
        cmocka_unit_test(a_list_of_documents_is_one_policy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
