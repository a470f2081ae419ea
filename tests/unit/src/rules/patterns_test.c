#include "workspace_case.h"

static void every_pattern_must_be_watched(void **state)
{
    (void)state;
    static const struct given none[] = { { "aws_vpc.v", "{}" }, NONE };
    static const struct given one[] = {
        { "aws_cloudwatch_event_rule.r",
          "{\"event_pattern\": \"{\\\"source\\\": [\\\"aws.guardduty\\\"]}\"}" },
        NONE
    };
    static const struct given both[] = { { "aws_cloudwatch_event_rule.r",
                                           "{\"event_pattern\": \"{\\\"source\\\": "
                                           "[\\\"aws.guardduty\\\", \\\"aws.backup\\\"]}\"}" },
                                         NONE };
    static const struct given pending[] = {
        { "aws_cloudwatch_event_rule.r", "{\"event_pattern\": \"?\"}" }, NONE
    };
    static const struct given off[] = {
        { "aws_cloudwatch_event_rule.r",
          "{\"state\": \"DISABLED\", \"event_pattern\": \"aws.guardduty aws.backup\"}" },
        NONE
    };
    static const struct wanted wanted[] = {
        { "HIPAA-WS-70", none, VERDICT_VIOLATING, "", "there is no aws_cloudwatch_event_rule or" },
        { "HIPAA-WS-70", one, VERDICT_VIOLATING, "", "covers backup_failure" },
        { "HIPAA-WS-70", both, VERDICT_COMPLIANT, "", NULL },
        { "HIPAA-WS-70", pending, VERDICT_UNKNOWN, "", NULL },
        { "HIPAA-WS-70", off, VERDICT_VIOLATING, "", "covers findings" },
    };
    judge_all(wanted, ARRAY_LENGTH(wanted));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_pattern_must_be_watched),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
