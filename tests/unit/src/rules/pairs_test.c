#include "workspace_case.h"

static void a_copy_is_not_weaker_than_its_source(void **state)
{
    (void)state;
#define REPLICATION                                                                                \
    {                                                                                              \
        "aws_s3_bucket_replication_configuration.r",                                               \
            "{\"bucket\": \"src\", \"rule\": [{\"destination\": [{\"bucket\": "                    \
            "\"arn:aws:s3:::dst\"}]}]}"                                                            \
    }
#define BUCKET(name, versioned)                                                                    \
    {                                                                                              \
        "aws_s3_bucket." name,                                                                     \
            "{\"id\": \"" name "\", \"bucket\": \"" name "\", \"arn\": \"arn:aws:s3:::" name       \
            "\", \"versioning\": [{\"enabled\": " versioned "}]}"                                  \
    }
    static const struct given weaker[] = { REPLICATION, BUCKET("src", "true"),
                                           BUCKET("dst", "false"), NONE };
    static const struct given alike[] = { REPLICATION, BUCKET("src", "true"), BUCKET("dst", "true"),
                                          NONE };
    static const struct given alone[] = { REPLICATION, BUCKET("src", "true"), NONE };
    static const struct wanted wanted[] = {
        { "HIPAA-WS-63", weaker, VERDICT_VIOLATING, "aws_s3_bucket.dst",
          "versioning of aws_s3_bucket.dst is weaker than that of its source aws_s3_bucket.src" },
        { "HIPAA-WS-63", alike, VERDICT_COMPLIANT, "", NULL },
        { "HIPAA-WS-63", alone, VERDICT_COMPLIANT, "", NULL },
    };
    judge_all(wanted, ARRAY_LENGTH(wanted));
}

static void log_exports_of_one_provider_end_at_one_place(void **state)
{
    (void)state;
#define SINK(name, place)                                                                          \
    {                                                                                              \
        "google_logging_project_sink." name, "{\"destination\": \"" place "\"}"                    \
    }
    static const struct given apart[] = { SINK("a", "x"), SINK("b", "y"), NONE };
    static const struct given together[] = { SINK("a", "x"), SINK("b", "x"), NONE };
    static const struct given pending[] = { SINK("a", "x"), SINK("b", "?"), NONE };
    static const struct given two_clouds[] = { SINK("a", "x"),
                                               { "azurerm_monitor_diagnostic_setting.d",
                                                 "{\"log_analytics_workspace_id\": \"w\"}" },
                                               NONE };
    static const struct wanted wanted[] = {
        { "HIPAA-WS-64", apart, VERDICT_VIOLATING, "google_logging_project_sink.b",
          "exports to another place than google_logging_project_sink.a" },
        { "HIPAA-WS-64", together, VERDICT_COMPLIANT, "", NULL },
        { "HIPAA-WS-64", pending, VERDICT_UNKNOWN, "google_logging_project_sink.b", NULL },
        { "HIPAA-WS-64", two_clouds, VERDICT_COMPLIANT, "", NULL },
    };
    judge_all(wanted, ARRAY_LENGTH(wanted));
}

static void keys_in_use_must_meet_the_condition(void **state)
{
    (void)state;
#define KMS(rotated)                                                                               \
    {                                                                                              \
        "aws_kms_key.k",                                                                           \
            "{\"id\": \"k-1\", \"key_id\": \"k-1\", \"arn\": \"arn:aws:kms:a:1:key/k-1\", "        \
            "\"is_enabled\": true, \"enable_key_rotation\": " rotated "}"                          \
    }
    static const struct given used[] = {
        KMS("false"), { "aws_db_instance.d", "{\"kms_key_id\": \"arn:aws:kms:a:1:key/k-1\"}" }, NONE
    };
    static const struct given rotated[] = {
        KMS("true"), { "aws_db_instance.d", "{\"kms_key_id\": \"arn:aws:kms:a:1:key/k-1\"}" }, NONE
    };
    static const struct given unused[] = { KMS("false"), { "aws_db_instance.d", "{}" }, NONE };
    static const struct wanted wanted[] = {
        { "HIPAA-WS-66", used, VERDICT_VIOLATING, "aws_kms_key.k",
          "it is used by aws_db_instance.d, but rotation_enabled is false" },
        { "HIPAA-WS-66", rotated, VERDICT_COMPLIANT, "", NULL },
        { "HIPAA-WS-66", unused, VERDICT_COMPLIANT, "", NULL },
    };
    judge_all(wanted, ARRAY_LENGTH(wanted));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_copy_is_not_weaker_than_its_source),
        cmocka_unit_test(log_exports_of_one_provider_end_at_one_place),
        cmocka_unit_test(keys_in_use_must_meet_the_condition),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
