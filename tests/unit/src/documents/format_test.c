#include "documents/format.h"

#include "reading.h"

static void other_documents_are_recognised(void **state)
{
    (void)state;
    static const struct {
        enum document_kind kind;
        const char *text;
        const char *detail;
    } cases[] = {
        { DOCUMENT_PLAN, "PK\x03\x04\x14", "a plan file as Terraform keeps it (binary)" },
        { DOCUMENT_STATE, "PK\x03\x04\x14", "a plan file as Terraform keeps it (binary)" },
        { DOCUMENT_PLAN, "tfplan\x02", "before 0.12" },
        { DOCUMENT_PLAN, "\nTerraform used the selected providers", "printed for people" },
        { DOCUMENT_PLAN, "OpenTofu will perform", "printed for people" },
        { DOCUMENT_PLAN, "\x1B[0m\x1B[1maws_x.y", "printed for people" },
        { DOCUMENT_PLAN, "No changes. Your infrastructure", "printed for people" },
        { DOCUMENT_PLAN, "{\"@level\":\"info\"}\n{\"@level\":\"info\"}\n", "log of" },
        { DOCUMENT_PLAN, "\xEF\xBB\xBF{\"@level\":\"info\"}\n{}", "log of" },
        { DOCUMENT_PLAN, "{\"type\":\"version\",\"@message\":\"m\",\"@level\":\"info\"}",
          "log of" },
        { DOCUMENT_PLAN, "\nThere are some problems with the CLI configuration:\n{}",
          "starts with a message of the CLI" },
        { DOCUMENT_STATE, "\xE2\x95\xB7\n\xE2\x94\x82 Warning: x\n{}",
          "starts with a message of the CLI" },
        { DOCUMENT_PLAN, "Error: Invalid plan file", "starts with a message of the CLI" },
        { DOCUMENT_PLAN, "null", "nothing but null" },
        { DOCUMENT_PLAN, "[{}]", "a JSON list, not an object" },
        { DOCUMENT_STATE, "\"x\"", "a JSON string, not an object" },
        { DOCUMENT_STATE, "-1", "a JSON number, not an object" },
        { DOCUMENT_PLAN, "{}", "is no plan. A plan is what `terraform show -json PLAN` prints" },
        { DOCUMENT_STATE, "{}", "is no state. A state is what `terraform show -json`" },
        { DOCUMENT_PLAN, "{\"format_version\":\"1.0\"}", "an empty state" },
        { DOCUMENT_PLAN, "{\"format_version\":\"1.0\",\"values\":{\"root_module\":{}}}",
          "is a state; give it as `state_file` or `state_json` (by hand: --state)" },
        { DOCUMENT_PLAN, "{\"version\":4,\"serial\":1,\"lineage\":\"l\",\"resources\":[]}",
          "is a state; give it as" },
        { DOCUMENT_STATE, "{\"format_version\":\"1.2\",\"planned_values\":{}}",
          "is a plan; give it as `plan_file` or `plan_json` (by hand: --plan)" },
        { DOCUMENT_STATE, "{\"resource_changes\":[]}", "is a plan; give it as" },
        { DOCUMENT_PLAN, "{\"resource_changes\":[]}", "has no \"format_version\"" },
        { DOCUMENT_PLAN, "{\"Resources\":{\"B\":{\"Type\":\"AWS::S3::Bucket\"}}}",
          "CloudFormation" },
        { DOCUMENT_STATE, "{\"AWSTemplateFormatVersion\":\"2010-09-09\"}", "CloudFormation" },
        { DOCUMENT_PLAN, "{\"apiVersion\":\"v1\",\"kind\":\"List\",\"items\":[]}", "Kubernetes" },
        { DOCUMENT_STATE, "{\"$schema\":\"s\",\"contentVersion\":\"1\",\"resources\":[{}]}",
          "Azure Resource Manager" },
        { DOCUMENT_STATE, "{\"version\":3,\"deployment\":{\"resources\":[]}}", "Pulumi stack" },
        { DOCUMENT_PLAN, "{\"config\":{},\"steps\":[]}", "preview of Pulumi" },
        { DOCUMENT_PLAN, "{\"changeSummary\":{\"create\":1}}", "preview of Pulumi" },
        { DOCUMENT_PLAN, "{\"format_version\":\"1.0\",\"provider_schemas\":{}}", "schemas" },
        { DOCUMENT_STATE, "{\"format_version\":\"1.0\",\"valid\":true,\"diagnostics\":[]}",
          "validate -json" },
        { DOCUMENT_PLAN, "{\"resource\":{\"aws_x\":{}}}", "configuration (.tf.json)" },
        { DOCUMENT_PLAN, "{\"format_version\":\"2.0\",\"resource_changes\":[]}",
          "format version \"2.0\"; versions 0 and 1" },
        { DOCUMENT_PLAN, "{\"format_version\":\"1\",\"resource_changes\":[]}",
          "format version \"1\"" },
    };
    AUTO_ARENA *arena = arena_new();
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        struct diag diag = refusal(arena, cases[i].kind, span_of(cases[i].text));
        if (strcmp(diag.summary, diag_code_summary(DIAG_DOCUMENT_FORMAT)) != 0 ||
            strncmp(diag.detail, "x.json ", 7) != 0 || !strstr(diag.detail, cases[i].detail)) {
            fail_msg("%s: %s instead of %s", diag.summary, diag.detail, cases[i].detail);
        }
    }
}

static void encrypted_documents_are_recognised(void **state)
{
    (void)state;
    static const char text[] =
        "{\"serial\":1,\"lineage\":\"l\",\"meta\":{\"key_provider.pbkdf2.k\":"
        "\"e30=\"},\"encrypted_data\":\"AAAA\",\"encryption_version\":\"v0\"}";
    AUTO_ARENA *arena = arena_new();
    for (int kind = DOCUMENT_PLAN; kind <= DOCUMENT_STATE; kind++) {
        struct diag diag = refusal(arena, (enum document_kind)kind, span_of(text));
        assert_string_equal(diag.summary, diag_code_summary(DIAG_DOCUMENT_ENCRYPTED));
        assert_non_null(strstr(diag.detail, "tofu show -json"));
    }
}

static void real_encrypted_documents_are_recognised(void **state)
{
    (void)state;
    static const char *const names[] = { "real/tofu_encrypted_plan",
                                         "real/tofu_encrypted_state.json" };
    AUTO_ARENA *arena = arena_new();
    for (size_t i = 0; i < ARRAY_LENGTH(names); i++) {
        struct diags diags = diags_init(arena);
        struct file_text file;
        assert_true(
            file_read(arena, arena_printf(arena, FIXTURES "%s", names[i]), NULL, &file, &diags));
        for (int kind = DOCUMENT_PLAN; kind <= DOCUMENT_STATE; kind++) {
            struct diag diag = refusal(arena, (enum document_kind)kind, file.text);
            assert_string_equal(diag.summary, diag_code_summary(DIAG_DOCUMENT_ENCRYPTED));
        }
    }
}

static void every_known_format_version_is_read(void **state)
{
    (void)state;
    static const char *const versions[] = { "0.1", "0.2", "1.0", "1.1", "1.2", "1.99" };
    AUTO_ARENA *arena = arena_new();
    for (size_t i = 0; i < ARRAY_LENGTH(versions); i++) {
        read_text(
            arena, DOCUMENT_PLAN,
            arena_printf(arena, "{\"format_version\":\"%s\",\"planned_values\":{}}", versions[i]));
        read_text(arena, DOCUMENT_STATE,
                  arena_printf(arena, "{\"format_version\":\"%s\"}", versions[i]));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(other_documents_are_recognised),
        cmocka_unit_test(encrypted_documents_are_recognised),
        cmocka_unit_test(real_encrypted_documents_are_recognised),
        cmocka_unit_test(every_known_format_version_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
