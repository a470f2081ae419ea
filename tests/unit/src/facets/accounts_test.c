#include "facets/accounts.h"

#include "facets_case.h"

static enum truth ask(struct arena *arena, const struct value *policy)
{
    struct reading reading = { .scratch = arena, .arena = arena };
    return accounts_are_several(NULL, &reading, policy);
}

#define OWN "\"arn:aws:iam::111122223333:role/app\""
#define OTHER "\"arn:aws:iam::444455556666:root\""
#define ALLOW(more) "{\"Effect\":\"Allow\",\"Action\":\"s3:*\"," more "}"
#define TO(principals) "\"Principal\":{\"AWS\":" principals "}"
#define ON_QUEUE ",\"Resource\":\"arn:aws:sqs:us-east-1:111122223333:q\""
#define IN_ORGANISATION ",\"Condition\":{\"StringEquals\":{\"aws:PrincipalOrgID\":\"o-1\"}}"

static const struct {
    const char *statement; /* between the brackets of "Statement" */
    enum truth answer;
} cases[] = {
    { "", TRUTH_FALSE },
    { ALLOW(TO(OWN)), TRUTH_FALSE },
    { ALLOW(TO(OTHER)), TRUTH_FALSE }, /* whose resource it is, nothing says */
    { ALLOW(TO("[" OWN "," OTHER "]")), TRUTH_TRUE },
    { ALLOW(TO(OWN)) "," ALLOW(TO(OTHER)), TRUTH_TRUE },
    { ALLOW(TO("\"444455556666\"") ON_QUEUE), TRUTH_TRUE },
    { ALLOW(TO("\"111122223333\"") ON_QUEUE), TRUTH_FALSE },
    { ALLOW(TO("\"*\"") ON_QUEUE), TRUTH_FALSE },
    { ALLOW(TO("\"arn:aws:iam::cloudfront:user/x\"") ON_QUEUE), TRUTH_FALSE },
    { ALLOW(TO("\"AIDAEXAMPLE\"") ON_QUEUE), TRUTH_FALSE },
    { ALLOW(TO(OTHER) ON_QUEUE IN_ORGANISATION), TRUTH_FALSE },
    { ALLOW("\"Principal\":{\"Service\":\"sns.amazonaws.com\"}" ON_QUEUE), TRUTH_FALSE },
    { ALLOW(TO(OWN)) ",{\"Effect\":\"Deny\"," TO(OTHER) "}", TRUTH_FALSE },
    { ALLOW(TO(OWN)) ",7", TRUTH_FALSE },
    { ALLOW(TO(OWN)) ",\"?\"", TRUTH_UNKNOWN },
};

static void two_accounts_are_several(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_ARENA *arena = arena_new();
        const char *text = arena_printf(arena, "{\"Statement\":[%s]}", cases[i].statement);
        enum truth answer = ask(arena, given(arena, text));
        if (answer != cases[i].answer) {
            fail_msg("%s: %s", cases[i].statement, truth_name(answer));
        }
    }
}

static void what_is_no_document_is_unknown(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    assert_int_equal(ask(arena, value_text(arena, "no policy")), TRUTH_UNKNOWN);
    assert_int_equal(ask(arena, value_text(arena, "{\"Statement\":" ALLOW(TO(OWN)) "}")),
                     TRUTH_FALSE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_accounts_are_several),
        cmocka_unit_test(what_is_no_document_is_unknown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
