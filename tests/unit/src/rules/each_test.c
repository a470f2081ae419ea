#include "workspace_case.h"

static void each_resource_needs_a_companion(void **state)
{
    (void)state;
    static const struct given one_without[] = {
        { "aws_flow_log.f", "{\"vpc_id\": \"vpc-1\", \"traffic_type\": \"ALL\"}" },
        { "aws_vpc.a", "{\"id\": \"vpc-1\"}" },
        { "aws_vpc.b", "{\"id\": \"vpc-2\"}" },
        NONE
    };
    static const struct given both[] = {
        { "aws_flow_log.f", "{\"vpc_id\": \"vpc-1\", \"traffic_type\": \"ALL\"}" },
        { "aws_flow_log.g", "{\"vpc_id\": \"vpc-2\", \"traffic_type\": \"ALL\"}" },
        { "aws_vpc.a", "{\"id\": \"vpc-1\"}" },
        { "aws_vpc.b", "{\"id\": \"vpc-2\"}" },
        NONE
    };
    static const struct wanted wanted[] = {
        { "HIPAA-WS-09", one_without, VERDICT_VIOLATING, "aws_vpc.b",
          "it has no aws_flow_log that meets the rule" },
        { "HIPAA-WS-09", both, VERDICT_COMPLIANT, "", NULL },
    };
    judge_all(wanted, ARRAY_LENGTH(wanted));
}

static void a_companion_must_meet_the_condition(void **state)
{
    (void)state;
    static const struct given short_kept[] = {
        { "azurerm_network_security_group.n", "{\"id\": \"/subscriptions/1/nsg/n\"}" },
        { "azurerm_network_watcher_flow_log.f",
          "{\"network_security_group_id\": \"/subscriptions/1/nsg/n\", \"enabled\": true, "
          "\"retention_policy\": [{\"enabled\": true, \"days\": 7}]}" },
        NONE
    };
    static const struct given long_kept[] = {
        { "azurerm_network_security_group.n", "{\"id\": \"/subscriptions/1/nsg/n\"}" },
        { "azurerm_network_watcher_flow_log.f",
          "{\"network_security_group_id\": \"/subscriptions/1/nsg/n\", \"enabled\": true, "
          "\"retention_policy\": [{\"enabled\": true, \"days\": 90}]}" },
        NONE
    };
    static const struct given by_network[] = {
        { "azurerm_network_security_group.n", "{\"id\": \"/subscriptions/1/nsg/n\"}" },
        { "azurerm_virtual_network.v", "{\"id\": \"/subscriptions/1/vnet/v\"}" },
        { "azurerm_network_watcher_flow_log.f",
          "{\"target_resource_id\": \"/subscriptions/1/vnet/v\", \"enabled\": true, "
          "\"retention_policy\": [{\"enabled\": true, \"days\": 90}]}" },
        NONE
    };
    static const struct wanted wanted[] = {
        { "HIPAA-WS-24", short_kept, VERDICT_VIOLATING, "azurerm_network_security_group.n", NULL },
        { "HIPAA-WS-24", long_kept, VERDICT_COMPLIANT, "", NULL },
        { "HIPAA-WS-24", by_network, VERDICT_COMPLIANT, "", NULL },
    };
    judge_all(wanted, ARRAY_LENGTH(wanted));
}

static void what_a_resource_names_must_meet_the_condition(void **state)
{
    (void)state;
    static const struct given short_kept[] = {
        { "aws_cloudtrail.t",
          "{\"cloud_watch_logs_group_arn\": \"arn:aws:logs:a:1:log-group:g:*\"}" },
        { "aws_cloudwatch_log_group.g",
          "{\"arn\": \"arn:aws:logs:a:1:log-group:g:*\", \"retention_in_days\": 30}" },
        NONE
    };
    static const struct given long_kept[] = {
        { "aws_cloudtrail.t",
          "{\"cloud_watch_logs_group_arn\": \"arn:aws:logs:a:1:log-group:g:*\"}" },
        { "aws_cloudwatch_log_group.g",
          "{\"arn\": \"arn:aws:logs:a:1:log-group:g:*\", \"retention_in_days\": 400}" },
        NONE
    };
    static const struct given elsewhere[] = {
        { "aws_cloudtrail.t",
          "{\"cloud_watch_logs_group_arn\": \"arn:aws:logs:a:1:log-group:h:*\"}" },
        NONE
    };
    static const struct wanted wanted[] = {
        { "HIPAA-WS-15", short_kept, VERDICT_VIOLATING, "aws_cloudtrail.t",
          "it names no aws_cloudwatch_log_group that meets the rule" },
        { "HIPAA-WS-15", long_kept, VERDICT_COMPLIANT, "", NULL },
        { "HIPAA-WS-15", elsewhere, VERDICT_UNKNOWN, "aws_cloudtrail.t", NULL },
    };
    judge_all(wanted, ARRAY_LENGTH(wanted));
}

static void a_resource_must_stand_at_the_same_place(void **state)
{
    (void)state;
    static const struct given apart[] = {
        { "azurerm_network_watcher.w", "{\"location\": \"northeurope\"}" },
        { "azurerm_virtual_network.v", "{\"location\": \"West Europe\"}" },
        NONE
    };
    static const struct given together[] = {
        { "azurerm_network_watcher.w", "{\"location\": \"westeurope\"}" },
        { "azurerm_virtual_network.v", "{\"location\": \"West Europe\"}" },
        NONE
    };
    static const struct given pending[] = {
        { "azurerm_network_watcher.w", "{\"location\": \"?\"}" },
        { "azurerm_virtual_network.v", "{\"location\": \"West Europe\"}" },
        NONE
    };
    static const struct wanted wanted[] = {
        { "HIPAA-WS-23", apart, VERDICT_VIOLATING, "azurerm_virtual_network.v",
          "has no azurerm_network_watcher at its place" },
        { "HIPAA-WS-23", together, VERDICT_COMPLIANT, "", NULL },
        { "HIPAA-WS-23", pending, VERDICT_UNKNOWN, "azurerm_virtual_network.v", NULL },
    };
    judge_all(wanted, ARRAY_LENGTH(wanted));
}

static void being_referred_to_is_enough(void **state)
{
    (void)state;
    static const struct given alone[] = { { "aws_s3_bucket.b",
                                            "{\"id\": \"ehr\", \"bucket\": \"ehr\", "
                                            "\"arn\": \"arn:aws:s3:::ehr\"}" },
                                          NONE };
    static const struct given transferred[] = {
        { "aws_s3_bucket.b",
          "{\"id\": \"ehr\", \"bucket\": \"ehr\", \"arn\": \"arn:aws:s3:::ehr\"}" },
        { "google_storage_transfer_job.j",
          "{\"transfer_spec\": [{\"aws_s3_data_source\": [{\"bucket_name\": \"ehr\"}]}]}" },
        NONE
    };
    static const struct given settings[] = {
        { "aws_s3_bucket_versioning.v", "{\"bucket\": \"other\"}" }, NONE
    };
    static const struct wanted wanted[] = {
        { "HIPAA-WS-62", alone, VERDICT_VIOLATING, "aws_s3_bucket.b", "replication is false" },
        { "HIPAA-WS-62", transferred, VERDICT_COMPLIANT, "", NULL },
        { "HIPAA-WS-62", settings, VERDICT_COMPLIANT, "", NULL },
    };
    judge_all(wanted, ARRAY_LENGTH(wanted));
}

static void only_the_resources_that_are_picked_count(void **state)
{
    (void)state;
#define POLICY(users)                                                                              \
    "{\"state\": \"enabled\", \"conditions\": [{\"users\": [{\"included_users\": [\"All\"]" users  \
    "}]}]}"
    static const struct given locked[] = { { "azuread_conditional_access_policy.p", POLICY("") },
                                           NONE };
    static const struct given spared[] = { { "azuread_conditional_access_policy.p",
                                             POLICY(", \"excluded_users\": [\"break-glass\"]") },
                                           NONE };
    static const struct given few[] = {
        { "azuread_conditional_access_policy.p",
          "{\"conditions\": [{\"users\": [{\"included_users\": [\"someone\"]}]}]}" },
        NONE
    };
    static const struct wanted wanted[] = {
        { "HIPAA-WS-34", locked, VERDICT_VIOLATING, "azuread_conditional_access_policy.p", NULL },
        { "HIPAA-WS-34", spared, VERDICT_COMPLIANT, "", NULL },
        { "HIPAA-WS-34", few, VERDICT_COMPLIANT, "", NULL },
    };
    judge_all(wanted, ARRAY_LENGTH(wanted));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_resource_needs_a_companion),
        cmocka_unit_test(a_companion_must_meet_the_condition),
        cmocka_unit_test(what_a_resource_names_must_meet_the_condition),
        cmocka_unit_test(a_resource_must_stand_at_the_same_place),
        cmocka_unit_test(being_referred_to_is_enough),
        cmocka_unit_test(only_the_resources_that_are_picked_count),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
