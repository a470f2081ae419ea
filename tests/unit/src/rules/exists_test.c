#include "workspace_case.h"

#define TRAIL(name, validated)                                                                     \
    {                                                                                              \
        "aws_cloudtrail." name,                                                                    \
            "{\"is_multi_region_trail\": true, \"enable_log_file_validation\": " validated         \
            ", \"s3_bucket_name\": \"logs\"}"                                                      \
    }

static void a_resource_that_is_required_must_exist_and_meet_the_condition(void **state)
{
    (void)state;
    static const struct given nothing[] = { NONE };
    static const struct given elsewhere[] = { { "google_storage_bucket.b", "{}" }, NONE };
    static const struct given missing[] = { { "aws_vpc.main", "{}" }, NONE };
    static const struct given weak[] = { TRAIL("a", "false"), NONE };
    static const struct given pending[] = { TRAIL("a", "false"), TRAIL("b", "\"?\""), NONE };
    static const struct given good[] = { TRAIL("a", "false"), TRAIL("b", "true"), NONE };
    static const struct wanted wanted[] = {
        { "HIPAA-WS-01", nothing, VERDICT_NOT_APPLICABLE, "", NULL },
        { "HIPAA-WS-01", elsewhere, VERDICT_NOT_APPLICABLE, "", NULL },
        { "HIPAA-WS-01", missing, VERDICT_VIOLATING, "",
          "there is no aws_cloudtrail in this workspace" },
        { "HIPAA-WS-01", weak, VERDICT_VIOLATING, "aws_cloudtrail.a",
          "no aws_cloudtrail in this workspace meets the rule; of aws_cloudtrail.a, "
          "log_integrity_validation is false" },
        { "HIPAA-WS-01", pending, VERDICT_UNKNOWN, "aws_cloudtrail.a", NULL },
        { "HIPAA-WS-01", good, VERDICT_COMPLIANT, "", NULL },
    };
    judge_all(wanted, ARRAY_LENGTH(wanted));
}

static void attributes_may_be_tested_too(void **state)
{
    (void)state;
    static const struct given other[] = {
        { "google_project_service.s", "{\"service\": \"run.googleapis.com\"}" }, NONE
    };
    static const struct given wanted_one[] = {
        { "google_project_service.s", "{\"service\": \"cloudasset.googleapis.com\"}" }, NONE
    };
    static const struct given pending[] = { { "google_project_service.s", "{\"service\": \"?\"}" },
                                            NONE };
    static const struct wanted wanted[] = {
        { "HIPAA-WS-67", other, VERDICT_VIOLATING, "google_project_service.s",
          "its attributes do not fit" },
        { "HIPAA-WS-67", wanted_one, VERDICT_COMPLIANT, "", NULL },
        { "HIPAA-WS-67", pending, VERDICT_UNKNOWN, "google_project_service.s", NULL },
    };
    judge_all(wanted, ARRAY_LENGTH(wanted));
}

static void every_part_of_a_requirement_must_be_met(void **state)
{
    (void)state;
    static const struct given two_of_three[] = {
        { "aws_config_configuration_recorder.r",
          "{\"recording_group\": [{\"all_supported\": true, \"include_global_resource_types\": "
          "true}]}" },
        { "aws_config_configuration_recorder_status.s", "{\"is_enabled\": true}" },
        NONE
    };
    static const struct given all[] = {
        { "aws_config_configuration_recorder.r",
          "{\"recording_group\": [{\"all_supported\": true, \"include_global_resource_types\": "
          "true}]}" },
        { "aws_config_configuration_recorder_status.s", "{\"is_enabled\": true}" },
        { "aws_config_delivery_channel.c", "{\"s3_bucket_name\": \"b\"}" },
        NONE
    };
    static const struct wanted wanted[] = {
        { "HIPAA-WS-08", two_of_three, VERDICT_VIOLATING, "", "aws_config_delivery_channel" },
        { "HIPAA-WS-08", all, VERDICT_COMPLIANT, "", NULL },
    };
    judge_all(wanted, ARRAY_LENGTH(wanted));
}

static void every_region_in_use_needs_its_own(void **state)
{
    (void)state;
    static const struct given one[] = {
        { "aws_ebs_volume.a",
          "{\"availability_zone\": \"eu-west-1a\", \"region\": \"eu-west-1\"}" },
        { "aws_ebs_volume.b",
          "{\"availability_zone\": \"us-east-1a\", \"region\": \"us-east-1\"}" },
        { "aws_ebs_encryption_by_default.d", "{\"enabled\": true, \"region\": \"eu-west-1\"}" },
        NONE
    };
    static const struct given both[] = {
        { "aws_ebs_volume.a",
          "{\"availability_zone\": \"eu-west-1a\", \"region\": \"eu-west-1\"}" },
        { "aws_ebs_volume.b",
          "{\"availability_zone\": \"us-east-1a\", \"region\": \"us-east-1\"}" },
        { "aws_ebs_encryption_by_default.d", "{\"enabled\": true, \"region\": \"eu-west-1\"}" },
        { "aws_ebs_encryption_by_default.e", "{\"enabled\": true, \"region\": \"us-east-1\"}" },
        NONE
    };
    static const struct given untold[] = { { "aws_ebs_volume.a", "{}" },
                                           { "aws_ebs_encryption_by_default.d",
                                             "{\"enabled\": true}" },
                                           NONE };
    static const struct wanted wanted[] = {
        { "HIPAA-WS-05", one, VERDICT_VIOLATING, "", "in region us-east-1" },
        { "HIPAA-WS-05", both, VERDICT_COMPLIANT, "", NULL },
        { "HIPAA-WS-05", untold, VERDICT_COMPLIANT, "", NULL },
    };
    judge_all(wanted, ARRAY_LENGTH(wanted));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_resource_that_is_required_must_exist_and_meet_the_condition),
        cmocka_unit_test(attributes_may_be_tested_too),
        cmocka_unit_test(every_part_of_a_requirement_must_be_met),
        cmocka_unit_test(every_region_in_use_needs_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
