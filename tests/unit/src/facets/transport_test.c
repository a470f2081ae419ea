#include "facets/transport.h"

#include "policy_case.h"

#define TOPIC "\"Resource\":\"arn:aws:sns:us-east-1:1:t\""
#define OBJECTS "\"Resource\":[\"arn:aws:s3:::b\",\"arn:aws:s3:::b/*\"]"
#define CLEAR IF("Bool", "aws:SecureTransport", "\"false\"")

static void a_topic_is_guarded_where_it_is_given_data(void **state)
{
    (void)state;
    static const char question[] = "policy_denies_insecure_transport";
    static const struct policy_case cases[] = {
        { question, DENY(EVERYBODY ",\"Action\":\"SNS:Publish\"," TOPIC "," CLEAR), TRUTH_TRUE },
        { question, DENY(EVERYBODY ",\"Action\":\"sns:Subscribe\"," TOPIC "," CLEAR), TRUTH_FALSE },
    };
    check(cases, ARRAY_LENGTH(cases));
}

static void old_versions_are_refused_or_not(void **state)
{
    (void)state;
    static const char question[] = "policy_denies_old_tls";
#define BELOW(op, version)                                                                         \
    DENY(EVERYBODY ",\"Action\":\"s3:*\"," OBJECTS "," IF(op, "s3:TlsVersion", version))
    static const struct policy_case cases[] = {
        { question, BELOW("NumericLessThan", "\"1.2\""), TRUTH_TRUE },
        { question, BELOW("NumericLessThan", "1.3"), TRUTH_TRUE },
        { question, BELOW("NumericLessThanIfExists", "\"1.2\""), TRUTH_TRUE },
        { question, BELOW("NumericLessThan", "\"1.1\""), TRUTH_FALSE },
        { question, BELOW("NumericLessThan", "\"new\""), TRUTH_FALSE },
        { question, BELOW("NumericLessThan", "[\"1.2\",\"1.1\"]"), TRUTH_FALSE },
        { question, BELOW("NumericGreaterThan", "\"1.2\""), TRUTH_FALSE },
        { question, DENY(EVERYBODY ",\"Action\":\"s3:*\"," OBJECTS "," CLEAR), TRUTH_FALSE },
        { question,
          DENY("\"Principal\":\"x\",\"Action\":\"s3:*\"," OBJECTS
               "," IF("NumericLessThan", "s3:TlsVersion", "\"1.2\"")),
          TRUTH_FALSE },
    };
    check(cases, ARRAY_LENGTH(cases));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_topic_is_guarded_where_it_is_given_data),
        cmocka_unit_test(old_versions_are_refused_or_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
