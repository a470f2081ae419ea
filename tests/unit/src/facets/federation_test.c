#include "facets/federation.h"

#include "facets_case.h"

#define GITHUB "token.actions.githubusercontent.com"

static void open_federations_are_told_from_bounded_ones(void **state)
{
    (void)state;
    static const struct {
        const char *provider;
        const char *condition; /* the object, or NULL */
        bool open;
    } cases[] = {
        { GITHUB, NULL, true },
        { GITHUB, "{\"StringLike\":{\"" GITHUB ":sub\":\"repo:acme/*\"}}", false },
        { GITHUB, "{\"StringLike\":{\"" GITHUB ":sub\":\"repo:*\"}}", true },
        { GITHUB, "{\"StringLike\":{\"" GITHUB ":sub\":\"repo:ac?e/x\"}}", true },
        { GITHUB, "{\"StringLike\":{\"" GITHUB ":sub\":\"repo:acme/\"}}", true },
        { GITHUB, "{\"StringLike\":{\"" GITHUB ":sub\":\"repo:/x\"}}", true },
        { GITHUB, "{\"StringLike\":{\"" GITHUB ":sub\":[\"repo:acme/a:*\",\"repo:*\"]}}", true },
        { GITHUB, "{\"StringLike\":{\"" GITHUB ":sub\":\"repository_owner:acme\"}}", false },
        { GITHUB, "{\"StringLike\":{\"" GITHUB ":sub\":\"repository_id:12:x\"}}", false },
        { GITHUB, "{\"StringLike\":{\"" GITHUB ":sub\":\"repository_owner:*\"}}", true },
        { GITHUB, "{\"StringLike\":{\"" GITHUB ":sub\":\"environment:prod\"}}", true },
        { GITHUB, "{\"StringEquals\":{\"" GITHUB ":repository_owner\":\"acme\"}}", false },
        { GITHUB, "{\"StringEquals\":{\"" GITHUB ":job_workflow_ref\":\"acme/x\"}}", false },
        { GITHUB, "{\"StringEquals\":{\"" GITHUB ":aud\":\"sts.amazonaws.com\"}}", true },
        { GITHUB, "{\"StringNotEquals\":{\"" GITHUB ":sub\":\"repo:acme/x\"}}", true },
        { GITHUB, "{\"StringEquals\":{\"repository\":\"acme/x\"}}", true },
        { GITHUB, "{\"StringEquals\":{\"sub\":\"repo:acme/x\"}}", true },
        { "arn:aws:iam::1:oidc-provider/" GITHUB, NULL, true },
        { "accounts.google.com", NULL, true },
        { "accounts.google.com", "{\"StringEquals\":{\"accounts.google.com:aud\":\"x\"}}", false },
        { "arn:aws:iam::1:saml-provider/x", NULL, false },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_ARENA *arena = arena_new();
        const char *condition = cases[i].condition ? cases[i].condition : "{}";
        const char *text =
            arena_printf(arena,
                         "{\"Effect\":\"Allow\",\"Principal\":{\"Federated\":\"%s\"},"
                         "\"Action\":\"sts:AssumeRoleWithWebIdentity\",\"Condition\":%s}",
                         cases[i].provider, condition);
        struct statement statement = { arena, given(arena, text) };
        if (statement_trusts_open_federation(&statement) != cases[i].open) {
            fail_msg("%s", text);
        }
    }
}

static void other_statements_are_no_federations(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "{\"Effect\":\"Deny\",\"Principal\":{\"Federated\":\"x\"},"
        "\"Action\":\"sts:AssumeRoleWithWebIdentity\"}",
        "{\"Effect\":\"Allow\",\"Principal\":{\"Federated\":\"x\"},\"Action\":\"sts:TagSession\"}",
        "{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"sts:*\"}",
        "{}",
    };
    for (size_t i = 0; i < ARRAY_LENGTH(texts); i++) {
        AUTO_ARENA *arena = arena_new();
        struct statement statement = { arena, given(arena, texts[i]) };
        assert_false(statement_trusts_open_federation(&statement));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(open_federations_are_told_from_bounded_ones),
        cmocka_unit_test(other_statements_are_no_federations),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
